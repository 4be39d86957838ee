"""What the watchers of a job are told, under which name they listen, and how the news reaches them.

News travels over one *transport* per process. Where a channel layer is shared (Redis), that is the layer, used
from one background loop. In the embedded default the layer lives in the web process's memory: the web process
sends on the server's own loop, the worker child over the socket to its parent (``inference.embedded``).
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from channels.layers import get_channel_layer
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from inference.models import Job
from inference.selectors import Lines
from inference.serializers import JobSerializer

Transport = Callable[[str, dict[str, Any]], None]  # (group, message)


@dataclass(frozen=True, slots=True)
class News:
    """A job as it was after one change."""

    owner_id: int
    job: dict[str, Any]
    webhook_url: str = ""
    """Who besides the owner's webhooks is told of its end."""


def group_of(job_id: UUID) -> str:
    """One group per job: nothing is broadcast that has to be filtered afterwards."""
    return f"job.{job_id.hex}"


def group_of_owner(owner_id: int) -> str:
    """The group of every job of one person."""
    return f"jobs-of.{owner_id}"


def control_group_of(owner_id: int) -> str:
    """The group every open socket of one person listens to for changes of the account."""
    return f"account.{owner_id}"


def account_changed(owner_id: int) -> None:
    """Have every open socket of this person ask again whether it may stay."""
    send(control_group_of(owner_id), {"type": "account.changed"})


def snapshot(job: Job, *, lines: Lines | None = None) -> dict[str, Any]:
    """The same JSON that ``GET /api/v1/jobs/<id>`` answers, made of plain values, with paths for addresses.

    For several jobs give the same ``lines``: the queues are then read once.
    """
    made = JobSerializer(job, context={"lines": lines or Lines()}).data
    data: dict[str, Any] = json.loads(json.dumps(made, cls=DjangoJSONEncoder))
    return data


def news_of(job_id: UUID) -> News:
    """The job's present state."""
    job = _whole().get(pk=job_id)
    return News(job.owner_id, snapshot(job), job.webhook_url)


def snapshots_of(job_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """The present states of those of these jobs that are not deleted."""
    lines = Lines()
    return {job.pk: snapshot(job, lines=lines) for job in _whole().filter(pk__in=job_ids)}


def _whole() -> QuerySet[Job]:
    return Job.objects.select_related("style").prefetch_related("outputs")


def publish(news: News) -> None:
    """Tell everyone who watches this job, or every job of its owner."""
    message = {"type": "job.changed", "job": news.job}
    for group in (group_of(UUID(news.job["id"])), group_of_owner(news.owner_id)):
        send(group, message)


def send(group: str, message: dict[str, Any]) -> None:
    """Hand ``message`` to this process's transport."""
    _current.transport(group, message)


def use(transport: Transport) -> None:
    """Make ``transport`` the way news leaves this process."""
    _current.transport = transport


def over_loop(loop: asyncio.AbstractEventLoop) -> Transport:
    """A transport that uses the channel layer on ``loop``, from any thread."""

    def transport(group: str, message: dict[str, Any]) -> None:
        layer = get_channel_layer()
        if layer is not None and not loop.is_closed():
            asyncio.run_coroutine_threadsafe(layer.group_send(group, message), loop)

    return transport


class _Background:
    """A loop in a thread of its own, started when first needed."""

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
