from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from webhooks import api

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("webhooks", api.WebhookViewSet, basename="webhook")
router.register("events", api.EventViewSet, basename="event")
router.register("deliveries", api.DeliveryViewSet, basename="delivery")

urlpatterns = [
    path("webhooks/default", api.DefaultSecretView.as_view(), name="webhook-default"),
    path("webhooks/default/rotate", api.RotateDefaultSecretView.as_view(), name="webhook-default-rotate"),
    path(
        "webhooks/default/deliveries",
        api.DefaultDeliveriesView.as_view({"get": "list"}),
        name="webhook-default-deliveries",
    ),
    *router.urls,
]
