"""Following jobs from async code: updates as they come, and the database when none come.

Updates can be lost (a broken layer, a full queue), so a watcher also queries the row from time to time; a stale
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

from inference.jobs import live_updates
from inference.models import ENDED, Job

K = TypeVar("K")
V = TypeVar("V")
LOOK_EVERY_SECONDS: Final = 1.0
UNHURRIED_LISTENERS: Final = 1000
"""Listeners in one process up to which each queries once a second."""
TOGETHER_SECONDS: Final = 0.1
"""Time a query waits for others to be combined with."""


def is_ended(job: dict[str, Any]) -> bool:
    """Return True if this snapshot is of a job that has ended: it will not change by itself."""
    return job["state"] in ENDED


@dataclass(frozen=True, slots=True)
class _Head:
    seq: int
    is_over: bool


class QueryBatcher(Generic[K, V]):
    """Combines the queries of all watchers on one event loop: a few a second, however many watchers there are.

    Two hundred waiting clients would otherwise make four hundred queries a second, each on its own connection, and
    pages would wait behind them.

    Args:
        find: returns the values of several keys with one query.
        wait: seconds a query waits for others to be combined with; 0: those of the same iteration of the loop.
    """

    def __init__(self, find: Callable[[list[K]], Awaitable[dict[K, V]]], *, wait: float = TOGETHER_SECONDS) -> None:
        self._find = find
        self._estimate = wait
        self._asked: dict[K, asyncio.Future[V | None]] = {}
        self._look_under_way: asyncio.Task[None] | None = None

    async def look(self, at: K) -> V | None:
        """Return the value of a key, read after this call began; None if there is none."""
        loop = asyncio.get_running_loop()
        if at not in self._asked:
            self._asked[at] = loop.create_future()
            if len(self._asked) == 1:  # outside any request's context: own thread and connection
                self._look_under_way = loop.create_task(self._look(), context=contextvars.Context())
        return await asyncio.shield(self._asked[at])  # a canceled caller must not cancel the others

    async def _look(self) -> None:
        await asyncio.sleep(self._estimate)
        asked, self._asked = self._asked, {}
        try:
            found = await self._find(list(asked))
        except Exception as error:
            for future in asked.values():
                future.set_exception(error)
                future.exception()  # marks it as retrieved, should no caller be left
        else:
            for one, future in asked.items():
                future.set_result(found.get(one))


@database_sync_to_async
def _heads_of(job_ids: list[UUID]) -> dict[UUID, _Head]:
    found = Job.objects.filter(pk__in=job_ids).order_by().values_list("pk", "seq", "state")
    return {job_id: _Head(seq, state in ENDED) for job_id, seq, state in found}


@database_sync_to_async
def _snapshots_of(job_ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    return live_updates.snapshots_of(job_ids)


@database_sync_to_async
def _active_of(owners: list[int]) -> dict[int, dict[UUID, int]]:
    found: dict[int, dict[UUID, int]] = {owner_id: {} for owner_id in owners}
    for owner_id, job_id, seq in Job.objects.active().filter(owner_id__in=owners).values_list("owner_id", "pk", "seq"):
        found[owner_id][job_id] = seq
    return found


_listeners: Final[Counter[int]] = Counter()
"""Number of sockets and streams each user has open in this process."""


def join(user_id: int) -> bool:
    """Count one more listener of a user; False if there are too many. Each listener that joined has to ``leave``."""
    if _listeners[user_id] >= settings.MAX_SOCKETS_PER_USER:
        return False
    _listeners[user_id] += 1
    return True


def leave(user_id: int) -> None:
    """Count one listener less."""
    _listeners[user_id] -= 1
    if not _listeners[user_id]:
        del _listeners[user_id]


def pause() -> float:
    """Return the seconds between two queries of a socket.

    Beyond a thousand listeners queries become rarer, or they would take the time that updates need. Nobody waits for a
    query unless an update was lost.
    """
    return LOOK_EVERY_SECONDS * max(1.0, _listeners.total() / UNHURRIED_LISTENERS)


_jobs: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, QueryBatcher[UUID, _Head]]] = WeakKeyDictionary()
_snapshots: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, QueryBatcher[UUID, dict[str, Any]]]] = (
    WeakKeyDictionary()
)
_owners: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, QueryBatcher[int, dict[UUID, int]]]] = WeakKeyDictionary()


async def _head(job_id: UUID) -> _Head | None:
    return await _jobs.setdefault(asyncio.get_running_loop(), QueryBatcher(_heads_of)).look(job_id)


async def active_of(owner_id: int) -> dict[UUID, int]:
    """Return the ``seq`` of each unfinished job of a user."""
    return await _owners.setdefault(asyncio.get_running_loop(), QueryBatcher(_active_of)).look(owner_id) or {}


async def latest(job_id: UUID, *, after: int) -> dict[str, Any] | None:
    """Return the job's snapshot if its ``seq`` is beyond ``after``; None if nothing is new or the job is deleted."""
    head = await _head(job_id)
    if head is None or head.seq <= after:
        return None
    together = _snapshots.setdefault(asyncio.get_running_loop(), QueryBatcher(_snapshots_of, wait=0))
    return await together.look(job_id)  # None: deleted since


async def _is_over(job_id: UUID) -> bool:
    """Return True if no more changes will come: the job has ended or was deleted."""
    head = await _head(job_id)
    return head is None or head.is_over


async def changes(job_id: UUID, *, after: int = 0) -> AsyncIterator[dict[str, Any] | None]:
    """Yield snapshots with rising ``seq``, the current one first, until the job ends.

    Yields None after each query that found nothing, so that the caller can keep a connection alive or give up.
    """
    layer = get_channel_layer()
    assert layer is not None  # noqa: S101 -- the settings always have one
    channel = await layer.new_channel()
    group = live_updates.group_of(job_id)
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
                    if last := await latest(job_id, after=seen):  # it ended between the two queries
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
