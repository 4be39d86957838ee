"""Events are recorded in the transaction that causes them: nothing rolled back is sent, nothing committed is lost,
and the request that caused an event never waits for a receiver."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from webhooks import tasks
from webhooks.models import Delivery, Event, EventKind, Webhook


def record(kind: EventKind, *, owner_id: int, about: UUID, data: dict[str, Any], also_to: str = "") -> None:
    """Record an event, for its owner's list and for all subscribed webhooks, in the caller's transaction.

    Args:
        kind: the kind of event.
        owner_id: whose event it is, and whose webhooks.
        about: id of the job, style or artwork.
        data: the ``data`` of the message, with absolute URLs.
        also_to: one more URL to send it to: the ``webhook_url`` of a single job.
    """
    hooks = [hook for hook in Webhook.objects.filter(owner=owner_id, is_enabled=True) if kind in hook.events]
    write(kind, owner_id=owner_id, about=about, data=data, hooks=hooks, urls=[also_to] if also_to else [])


def write(
    kind: EventKind,
    *,
    owner_id: int,
    data: dict[str, Any],
    hooks: list[Webhook],
    urls: list[str],
    about: UUID | None = None,
) -> list[Delivery]:
    """Create one event and its deliveries; the wake-up signal is sent after the commit."""
    now = timezone.now()
    message = {"type": kind.value, "timestamp": now, "data": data}
    body = json.dumps(message, cls=DjangoJSONEncoder, separators=(",", ":"))
    event = Event.objects.create(owner_id=owner_id, kind=kind, object_id=about, body=body, created_at=now)
    told = [Delivery(event=event, webhook=hook) for hook in hooks] + [Delivery(event=event, url=url) for url in urls]
    if told:
        transaction.on_commit(tasks.wake_workers, robust=True)
    return Delivery.objects.bulk_create(told)
