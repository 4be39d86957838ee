"""Writing down what happened, in the transaction that makes it so: nothing is told that was rolled back, nothing that
was committed is forgotten, and who caused it never waits for a receiver."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from webhooks import tasks
from webhooks.models import Delivery, Event, EventKind, Webhook


def record(kind: EventKind, *, owner_id: int, data: dict[str, Any], also_to: str = "") -> None:
    """Have everyone told who listens. Runs in the caller's transaction; without a listener nothing is kept.

    Args:
        kind: what happened.
        owner_id: whose webhooks are asked.
        data: the ``data`` of the message, with whole addresses.
        also_to: an address that is told besides, once: what a single job brought as its ``webhook_url``.
    """
    hooks = [hook for hook in Webhook.objects.filter(owner=owner_id, is_enabled=True) if kind in hook.events]
    if hooks or also_to:
        write(kind, owner_id=owner_id, data=data, hooks=hooks, urls=[also_to] if also_to else [])


def write(
    kind: EventKind, *, owner_id: int, data: dict[str, Any], hooks: list[Webhook], urls: list[str]
) -> list[Delivery]:
    """One event and its deliveries; the doorbell rings after the commit."""
    now = timezone.now()
    message = {"type": kind.value, "timestamp": now, "data": data}
    body = json.dumps(message, cls=DjangoJSONEncoder, separators=(",", ":"))
    event = Event.objects.create(owner_id=owner_id, kind=kind, body=body, created_at=now)
    told = [Delivery(event=event, webhook=hook) for hook in hooks] + [Delivery(event=event, url=url) for url in urls]
    transaction.on_commit(tasks.ring, robust=True)
    return Delivery.objects.bulk_create(told)
