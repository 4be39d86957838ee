"""Following one job from async code: news as it comes, and the database when no news comes.

News can be lost (a broken layer, a full queue), so a watcher also looks at the row from time to time; a stale
message is recognised by its ``seq``.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings

from inference import events
from inference.models import ENDED, Job

K = TypeVar("K")
V = TypeVar("V")
LOOK_EVERY_SECONDS: Final = 1.0
UNHURRIED_LISTENERS: Final = 1000
"""Of one process, to whom a look every second is granted."""
TOGETHER_SECONDS: Final = 0.1
"""How long a look waits for others to go with."""


def is_ended(job: dict[str, Any]) -> bool:
    """Whether this snapshot is of a job that will not change by itself."""
    return job["state"] in ENDED


@dataclass(frozen=True, slots=True)
class _Head:
    seq: int
    is_over: bool


class _Together(Generic[K, V]):
    """The looks of all watchers on one loop, a few queries a second however many there are.

    Two hundred clients that wait for their jobs would otherwise ask four hundred times a second, each on a connection
    of its own, and pages would wait behind them.

    Args:
        find: what is known of each of these, at once.
        wait: seconds a look waits for others to go with; 0: for those who ask in the same turn of the loop.
    """

    def __init__(self, find: Callable[[list[K]], Awaitable[dict[K, V]]], *, wait: float = TOGETHER_SECONDS) -> None:
        self._find = find
        self._wait = wait
        self._asked: dict[K, asyncio.Future[V | None]] = {}
        self._look_under_way: asyncio.Task[None] | None = None

    async def look(self, at: K) -> V | None:
        """What is known of it, read after this call began; None: there is nothing."""
        loop = asyncio.get_running_loop()
        if at not in self._asked:
            self._asked[at] = loop.create_future()
            if len(self._asked) == 1:  # in no request's context: its thread and connection are its own
                self._look_under_way = loop.create_task(self._look(), context=contextvars.Context())
        return await asyncio.shield(self._asked[at])  # one who goes away takes no other's answer along

    async def _look(self) -> None:
        await asyncio.sleep(self._wait)
        asked, self._asked = self._asked, {}
        try:
            found = await self._find(list(asked))
        except Exception as error:
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # seen, should nobody be left to raise it
        else:
            for one, future in asked.items():
                future.set_result(found.get(one))


@database_sync_to_async
def _heads_of(job_ids: list[UUID]) -> dict[UUID, _Head]:
    found = Job.objects.filter(pk__in=job_ids).order_by().values_list("pk", "seq", "state")
    return {job_id: _Head(seq, state in ENDED) for job_id, seq, state in found}


@database_sync_to_async
def _snapshots_of(job_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    return events.snapshots_of(job_ids)


@database_sync_to_async
def _active_of(owners: list[int]) -> dict[int, dict[UUID, int]]:
    found: dict[int, dict[UUID, int]] = {owner_id: {} for owner_id in owners}
    for owner_id, job_id, seq in Job.objects.active().filter(owner_id__in=owners).values_list("owner_id", "pk", "seq"):
        found[owner_id][job_id] = seq
    return found


_listeners: Final[Counter[int]] = Counter()
"""How many sockets and streams each person has with this process."""


def join(user_id: int) -> bool:
    """Count one more who listens; False where this person has too many. Each one that joined has to ``leave``."""
    if _listeners[user_id] >= settings.MAX_SOCKETS_PER_USER:
        return False
    _listeners[user_id] += 1
    return True


def leave(user_id: int) -> None:
    """One less."""
    _listeners[user_id] -= 1
    if not _listeners[user_id]:
        del _listeners[user_id]


def pause() -> float:
    """Seconds from one look of a socket to the next.

    Beyond a thousand listeners looks grow rarer, or they would take the time that news needs. Nobody waits for a look
    unless news was lost.
    """
    return LOOK_EVERY_SECONDS * max(1.0, _listeners.total() / UNHURRIED_LISTENERS)


_jobs: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Together[UUID, _Head]]] = WeakKeyDictionary()
_snapshots: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Together[UUID, dict[str, Any]]]] = WeakKeyDictionary()
_owners: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Together[int, dict[UUID, int]]]] = WeakKeyDictionary()


async def _head(job_id: UUID) -> _Head | None:
    return await _jobs.setdefault(asyncio.get_running_loop(), _Together(_heads_of)).look(job_id)


async def active_of(owner_id: int) -> dict[UUID, int]:
    """The ``seq`` of each job of a person that has not ended."""
    return await _owners.setdefault(asyncio.get_running_loop(), _Together(_active_of)).look(owner_id) or {}


async def latest(job_id: UUID, *, after: int) -> dict[str, Any] | None:
    """The job's snapshot if its ``seq`` is beyond ``after``; None: nothing new, or no such job any more."""
    head = await _head(job_id)
    if head is None or head.seq <= after:
        return None
    together = _snapshots.setdefault(asyncio.get_running_loop(), _Together(_snapshots_of, wait=0))
    return await together.look(job_id)  # None: deleted just now, as if it had never been


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
