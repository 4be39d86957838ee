"""Following one job from async code: news as it comes, and the database when no news comes.

News can be lost (a broken layer, a full queue), so a watcher also looks at the row from time to time; a stale
message is recognised by its ``seq``.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from inference import events
from inference.models import ENDED, Job

LOOK_EVERY_SECONDS: Final = 1.0
TOGETHER_SECONDS: Final = 0.1
"""How long a look waits for others to go with."""


def is_ended(job: dict[str, Any]) -> bool:
    """Whether this snapshot is of a job that will not change by itself."""
    return job["state"] in ENDED


@dataclass(frozen=True, slots=True)
class _Head:
    seq: int
    is_over: bool


class _Together:
    """The looks of all watchers on one loop, a few queries a second however many there are.

    Two hundred clients that wait for their jobs would otherwise ask four hundred times a second, each on a connection
    of its own, and pages would wait behind them.
    """

    def __init__(self) -> None:
        self._asked: dict[UUID, asyncio.Future[_Head | None]] = {}
        self._look_under_way: asyncio.Task[None] | None = None

    async def head(self, job_id: UUID) -> _Head | None:
        """Where the job stands, read after this call began; None: there is no such job any more."""
        loop = asyncio.get_running_loop()
        if job_id not in self._asked:
            self._asked[job_id] = loop.create_future()
            if len(self._asked) == 1:  # in no request's context: its thread and connection are its own
                self._look_under_way = loop.create_task(self._look(), context=contextvars.Context())
        return await asyncio.shield(self._asked[job_id])  # one who goes away takes no other's answer along

    async def _look(self) -> None:
        await asyncio.sleep(TOGETHER_SECONDS)
        asked, self._asked = self._asked, {}
        try:
            found = await _heads_of(list(asked))
        except Exception as error:
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # seen, should nobody be left to raise it
        else:
            for job_id, future in asked.items():
                future.set_result(found.get(job_id))


_together: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Together]] = WeakKeyDictionary()


async def _head(job_id: UUID) -> _Head | None:
    return await _together.setdefault(asyncio.get_running_loop(), _Together()).head(job_id)


@database_sync_to_async
def _heads_of(job_ids: list[UUID]) -> dict[UUID, _Head]:
    found = Job.objects.filter(pk__in=job_ids).order_by().values_list("pk", "seq", "state")
    return {job_id: _Head(seq, state in ENDED) for job_id, seq, state in found}


async def latest(job_id: UUID, *, after: int) -> dict[str, Any] | None:
    """The job's snapshot if its ``seq`` is beyond ``after``; None: nothing new, or no such job any more."""
    head = await _head(job_id)
    if head is None or head.seq <= after:
        return None
    news = await database_sync_to_async(events.find_news_of)(job_id)  # deleted just now: as if it had never been
    return news.job if news else None


async def _is_over(job_id: UUID) -> bool:
    """Whether nothing more will come: ended, as the caller knows, or deleted."""
    head = await _head(job_id)
    return head is None or head.is_over


async def changes(job_id: UUID, *, after: int = 0) -> AsyncIterator[dict[str, Any] | None]:
    """Snapshots with rising ``seq``, the present one first, until the job ends.

    Yields None after each look that found nothing, so that the caller can keep a connection alive or give up.
    """
    layer = get_channel_layer()
    assert layer is not None  # noqa: S101 -- the settings always have one
    channel = await layer.new_channel()
    group = events.group_of(job_id)
    await layer.group_add(group, channel)
    try:
        seen = after
        job = await latest(job_id, after=seen)
        while True:
            if job is not None and job["seq"] > seen:
                seen = job["seq"]
                yield job
                if is_ended(job):
                    return
            elif job is None:
                if await _is_over(job_id):
                    if last := await latest(job_id, after=seen):  # it ended between the two looks
                        yield last
                    return
                yield None
            job = await _next(layer, channel, job_id, after=seen)
    finally:
        await layer.group_discard(group, channel)


async def _next(layer: Any, channel: str, job_id: UUID, *, after: int) -> dict[str, Any] | None:
    try:
        message = await asyncio.wait_for(layer.receive(channel), LOOK_EVERY_SECONDS)
    except TimeoutError:
        return await latest(job_id, after=after)
    job: dict[str, Any] = message["job"]
    return job
