"""Live updates of jobs: what they contain, the groups they are sent to, and how they get there.

Updates travel over one *transport* per process. Where a channel layer is shared (Redis), that is the layer, used
from one background loop. In the embedded default the layer lives in the web process's memory: the web process
sends on the server's own loop, the worker child over the socket to its parent (``inference.jobs.embedded``).
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from channels.layers import get_channel_layer
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from inference.jobs.estimates import QueueSnapshot
from inference.jobs.serializers import JobSerializer
from inference.models import Job

Transport = Callable[[str, dict[str, Any]], None]  # (group, message)


@dataclass(frozen=True, slots=True)
class JobUpdate:
    """A job as it was after one change."""

    owner_id: int
    job: dict[str, Any]
    webhook_url: str = ""
    """Address notified of its end besides the owner's webhooks."""
    webhook_events: Sequence[str] = ()
    """Kinds of events that address is told of; none: of each."""


def group_of(job_id: UUID) -> str:
    """Return the group of one job: there is one each, so that nothing broadcast has to be filtered afterwards."""
    return f"job.{job_id.hex}"


def group_of_owner(owner_id: int) -> str:
    """The group of every job of one person."""
    return f"jobs-of.{owner_id}"


def control_group_of(owner_id: int) -> str:
    """The group every open socket of one person listens to for changes of the account."""
    return f"account.{owner_id}"


def account_changed(owner_id: int) -> None:
    """Make every open socket of this user recheck its permission."""
    send(control_group_of(owner_id), {"type": "account.changed"})


def snapshot(job: Job, *, lines: QueueSnapshot | None = None) -> dict[str, Any]:
    """Return the JSON of ``GET /api/v1/jobs/<id>`` as plain values, with paths instead of URLs.

    For several jobs pass the same ``lines``: the queues are then read once.
    """
    made = JobSerializer(job, context={"lines": lines or QueueSnapshot()}).data
    data: dict[str, Any] = json.loads(json.dumps(made, cls=DjangoJSONEncoder))
    return data


def update_of(job_id: UUID) -> JobUpdate:
    """Return the job's current state."""
    job = _whole().get(pk=job_id)
    return JobUpdate(job.owner_id, snapshot(job), job.webhook_url, job.webhook_events)


def snapshots_of(job_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the current states of those of these jobs that are not deleted."""
    lines = QueueSnapshot()
    return {job.pk: snapshot(job, lines=lines) for job in _whole().filter(pk__in=job_ids)}


def _whole() -> QuerySet[Job]:
    return Job.objects.select_related("style").prefetch_related("outputs")


def publish(update: JobUpdate) -> None:
    """Send an update to all who watch this job, or every job of its owner."""
    message = {"type": "job.changed", "job": update.job}
    for group in (group_of(UUID(update.job["id"])), group_of_owner(update.owner_id)):
        send(group, message)


def send(group: str, message: dict[str, Any]) -> None:
    """Hand ``message`` to this process's transport."""
    _current.transport(group, message)


def use(transport: Transport) -> None:
    """Set the transport over which updates leave this process."""
    _current.transport = transport


def over_loop(loop: asyncio.AbstractEventLoop) -> Transport:
    """Return a transport that uses the channel layer on ``loop``, from any thread."""

    def transport(group: str, message: dict[str, Any]) -> None:
        layer = get_channel_layer()
        if layer is not None and not loop.is_closed():
            asyncio.run_coroutine_threadsafe(layer.group_send(group, message), loop)

    return transport


class _Background:
    """A transport over an event loop in its own thread, started when first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._transport: Transport | None = None

    def __call__(self, group: str, message: dict[str, Any]) -> None:
        with self._lock:
            if self._transport is None:
                loop = asyncio.new_event_loop()
                threading.Thread(target=loop.run_forever, name="events", daemon=True).start()
                self._transport = over_loop(loop)
        self._transport(group, message)


class _Current:
    transport: Transport = staticmethod(_Background())


_current: Final = _Current()
