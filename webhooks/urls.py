from __future__ import annotations

from django.urls import path

from webhooks import views

app_name = "webhooks"

urlpatterns = [
    path("account/webhooks/", views.webhooks, name="webhooks"),
    path("account/webhooks/default/rotate/", views.rotate_default, name="rotate_default"),
    path("account/webhooks/<uuid:webhook_id>/", views.webhook, name="webhook"),
    path("account/webhooks/<uuid:webhook_id>/rotate/", views.rotate, name="rotate"),
    path("account/webhooks/<uuid:webhook_id>/test/", views.test, name="test"),
    path("account/webhooks/<uuid:webhook_id>/switch/", views.switch, name="switch"),
    path("account/webhooks/<uuid:webhook_id>/delete/", views.delete, name="delete"),
    path("account/deliveries/<uuid:delivery_id>/", views.delivery, name="delivery"),
    path("account/deliveries/<uuid:delivery_id>/resend/", views.resend, name="resend"),
    path("developers/signature/", views.signature, name="signature"),
]
