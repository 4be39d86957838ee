from __future__ import annotations

from django.urls import path

from styles import views

app_name = "styles"

urlpatterns = [
    path("styles/", views.style_list, name="list"),
    path("styles/<slug:slug>/pin/", views.pin, name="pin"),
    path("media/styles/<slug:slug>/<str:name>", views.picture, name="picture"),
]
