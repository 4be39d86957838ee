"""Reading webhooks. Every function takes the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from webhooks.models import (
    Delivery,
    DeliveryQuerySet,
    Event,
    EventKind,
    EventQuerySet,
    Webhook,
    WebhookQuerySet,
)

MESSAGE_PREFIX: Final = "msg_"


def events_for(viewer: User, *, kinds: Sequence[str] = (), about: str | None = None) -> EventQuerySet:
    """Return what happened to the viewer's jobs, styles and artworks, newest first.

    Args:
        viewer: whose.
        kinds: only of these; without any, of all.
        about: only of the job, style or artwork with this id.

    Raises:
        Invalid: there is no such kind, or ``about`` is no id.
    """
    events = Event.objects.visible_to(viewer)
    if unknown := [kind for kind in kinds if kind not in EventKind.values]:
        message = f"type is one of {', '.join(EventKind.values)}; got {unknown[0][:40]}."
        raise Invalid(message, fields={"type": [message]})
    if kinds:
        events = events.filter(kind__in=kinds)
    if about is not None:
        events = events.filter(object_id=_id(about, field="object"))
    return events


def get_event(message_id: str, *, viewer: User) -> Event:
    """Return one event by the id its message has.

    Raises:
        NotFound: no such event, or not the viewer's.
    """
    try:
        return events_for(viewer).get(pk=UUID(message_id.removeprefix(MESSAGE_PREFIX)))
    except (ValueError, Event.DoesNotExist) as error:
        raise NotFound(_("There is no such event.")) from error


def _id(text: str, *, field: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(f"{field} is the id of a job, style or artwork.", fields={field: ["Not an id."]}) from error


def webhooks_of(viewer: User) -> WebhookQuerySet:
    """Return the viewer's webhooks, newest first."""
    return Webhook.objects.visible_to(viewer)


def get_webhook(webhook_id: UUID, *, viewer: User) -> Webhook:
    """Return one of the viewer's webhooks.

    Raises:
        NotFound: the viewer has no such webhook.
    """
    try:
        return webhooks_of(viewer).get(pk=webhook_id)
    except Webhook.DoesNotExist as error:
        raise NotFound(no_such_webhook()) from error


def no_such_webhook() -> str:
    """Return the message for a viewer who has no such webhook."""
    return _("There is no such webhook.")


def deliveries_of(webhook: Webhook | None, *, viewer: User) -> DeliveryQuerySet:
    """Return a webhook's deliveries, newest first; without one, those to the URLs of the viewer's single jobs."""
    sent = Delivery.objects.visible_to(viewer).filter(webhook=webhook)
    return sent.select_related("event", "webhook").prefetch_related("attempts")


def get_delivery(delivery_id: UUID, *, viewer: User) -> Delivery:
    """Return one delivery.

    Raises:
        NotFound: no such delivery, or not of the viewer's events.
    """
    found = Delivery.objects.visible_to(viewer).select_related("event", "webhook").prefetch_related("attempts")
    try:
        return found.get(pk=delivery_id)
    except Delivery.DoesNotExist as error:
        raise NotFound(_("There is no such delivery.")) from error
