"""Reading webhooks. Every function takes the viewer."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from webhooks.models import Delivery, DeliveryQuerySet, Webhook, WebhookQuerySet


def webhooks_of(viewer: User) -> WebhookQuerySet:
    """The viewer's webhooks, newest first."""
    return Webhook.objects.visible_to(viewer)


def get_webhook(webhook_id: UUID, *, viewer: User) -> Webhook:
    """One webhook.

    Raises:
        NotFound: the viewer has no such webhook.
    """
    try:
        return webhooks_of(viewer).get(pk=webhook_id)
    except Webhook.DoesNotExist as error:
        raise NotFound(no_such_webhook()) from error


def no_such_webhook() -> str:
    """What the viewer reads who has no such webhook."""
    return _("There is no such webhook.")


def deliveries_of(webhook: Webhook | None, *, viewer: User) -> DeliveryQuerySet:
    """What was sent to a webhook, newest first; without one, to the addresses of the viewer's single jobs."""
    sent = Delivery.objects.visible_to(viewer).filter(webhook=webhook)
    return sent.select_related("event", "webhook").prefetch_related("attempts")


def get_delivery(delivery_id: UUID, *, viewer: User) -> Delivery:
    """One delivery.

    Raises:
        NotFound: no such delivery, or not of the viewer's events.
    """
    found = Delivery.objects.visible_to(viewer).select_related("event", "webhook").prefetch_related("attempts")
    try:
        return found.get(pk=delivery_id)
    except Delivery.DoesNotExist as error:
        raise NotFound(_("There is no such delivery.")) from error
