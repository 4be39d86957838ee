from __future__ import annotations

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("account/delete/", views.delete_account, name="delete_account"),
    path("account/export/", views.export, name="export"),
    path("account/export/part/", views.export_part, name="export_part"),
    path("account/export/<uuid:export_id>/delete/", views.delete_export, name="delete_export"),
    path("account/export/<uuid:export_id>.zip", views.export_file, name="export_file"),
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<uuid:token_id>/change/", views.change_token, name="change_token"),
    path("account/tokens/<uuid:token_id>/disable/", views.disable_token, name="disable_token"),
    path("account/tokens/<uuid:token_id>/enable/", views.enable_token, name="enable_token"),
    path("account/tokens/<uuid:token_id>/delete/", views.delete_token, name="delete_token"),
]
