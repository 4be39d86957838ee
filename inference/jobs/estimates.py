"""Estimates of a job's place in the fair queue and of its duration."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count
from django.utils import timezone

from inference.jobs import queues
from inference.jobs.registry import capability_of, kinds_in
from inference.models import Job, JobState

DURATIONS_REMEMBERED: Final = 300
DURATIONS_CACHED_SECONDS: Final = 30
USUAL_PIXELS: Final = 1_500_000
"""Size of the picture that first guesses are given for."""
LIKE_IN_SIZE: Final = 1.6  # pictures larger or smaller by up to this factor take about as long


@dataclass(frozen=True, slots=True)
class Estimate:
    """Place in the queue and time until the end of an unfinished job; None where it does not apply."""

    position: int | None
    p50_seconds: float | None
    p90_seconds: float | None
    is_paused: bool = False
    """True if the operators have paused its queue: nobody knows for how long."""

    @property
    def low_seconds(self) -> int:
        """The median rounded for display, at least 1."""
        return max(1, _nearest(self.p50_seconds))

    @property
    def high_seconds(self) -> int:
        return max(2, _nearest(self.p90_seconds))

    @property
    def low_minutes(self) -> int:
        return max(1, _nearest((self.p50_seconds or 0) / 60))

    @property
    def high_minutes(self) -> int:
        return _nearest((self.p90_seconds or 0) / 60)


def _nearest(value: float | None) -> int:
    """Round half up, as the scripts of the pages do: ``round`` would make 6 of 6.5."""
    return math.floor((value or 0) + 0.5)


def estimate_of(job: Job, lines: QueueSnapshot | None = None) -> Estimate:
    """Return place in the queue, from 1, and usual time until the end; for several jobs pass the same ``lines``."""
    return _estimate(job, lines or QueueSnapshot())


def with_estimates(jobs: Iterable[Job]) -> list[tuple[Job, Estimate]]:
    """Return each job with its estimate; the queues are read once for all of them."""
    lines = QueueSnapshot()
    return [(job, _estimate(job, lines)) for job in jobs]


def _estimate(job: Job, lines: QueueSnapshot) -> Estimate:
    if job.is_over:
        return Estimate(None, None, None)
    if job.state == JobState.QUEUED and not lines.is_moving(job):
        return Estimate(None, None, None, is_paused=True)
    capability = capability_of(job.kind)
    asked = capability.asked_seconds(job)
    if asked is not None:
        return _estimate_of_asked(job, lines, seconds=asked * (1 - job.progress))
    p50, p90 = estimate_duration(job.kind, style=capability.style_slug(job), pixels=capability.pixels(job))
    if job.state == JobState.RUNNING:
        passed = (timezone.now() - (job.started_at or timezone.now())).total_seconds()
        return Estimate(None, max(0.0, p50 - passed), max(0.5, p90 - passed))
    position = lines.position_of(job)
    other50, other90 = estimate_duration(job.kind)
    return Estimate(position, other50 * (position - 1) + p50, other90 * (position - 1) + p90)


def _estimate_of_asked(job: Job, lines: QueueSnapshot, *, seconds: float) -> Estimate:
    """Estimate from requested durations: this job and those ahead of it take at most what their owners asked for."""
    if job.state == JobState.RUNNING:
        return Estimate(None, seconds, 1.3 * seconds)  # its clock stops while it gives way
    position = lines.position_of(job)
    ahead = sorted(left for other, left in lines.asked_left(job) if other != job.pk)
    until = sum(ahead[:position]) + seconds
    return Estimate(position, until, 1.3 * until)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An owner with jobs in a queue."""

    owner_id: int
    served_at: datetime | None
    count: int


class QueueSnapshot:
    """The fair queues at one moment; each is read once, when it is first needed."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, ...], list[_Waiting]] = {}
        self._moving: dict[tuple[str, ...], bool] = {}
        self._asked: dict[tuple[str, ...], list[tuple[UUID, float]]] = {}
        self._own: dict[tuple[tuple[str, ...], int], list[datetime]] = {}

    def asked_left(self, job: Job) -> list[tuple[UUID, float]]:
        """Return id and seconds left of each unfinished job in the same queue whose owner chose its duration."""
        kinds = _kinds_beside(job)
        if kinds not in self._asked:
            others = Job.objects.filter(kind__in=kinds).active()
            asked = [(other, capability_of(other.kind).asked_seconds(other)) for other in others]
            self._asked[kinds] = [
                (one.pk, seconds * (1 - one.progress)) for one, seconds in asked if seconds is not None
            ]
        return self._asked[kinds]

    def is_moving(self, job: Job) -> bool:
        """Return True unless the job's queue is paused."""
        kinds = _kinds_beside(job)
        if kinds not in self._moving:
            self._moving[kinds] = bool(queues.open_kinds(kinds))
        return self._moving[kinds]

    def position_of(self, job: Job) -> int:
        """Return the job's place in its queue, from 1: owners take turns, the longest unserved first."""
        kinds = _kinds_beside(job)
        waiting = Job.objects.filter(state=JobState.QUEUED, kind__in=kinds)
        if kinds not in self._lines:
            owners = waiting.order_by().values_list("owner_id", "owner__last_served_at").annotate(Count("pk"))
            self._lines[kinds] = [_Waiting(*row) for row in owners]
        if (kinds, job.owner_id) not in self._own:
            own = waiting.filter(owner_id=job.owner_id).order_by("created_at").values_list("created_at", flat=True)
            self._own[kinds, job.owner_id] = list(own)
        return _place(job, owners=self._lines[kinds], own=self._own[kinds, job.owner_id])


def _place(job: Job, *, owners: list[_Waiting], own: list[datetime]) -> int:
    mine = sum(asked_at < job.created_at for asked_at in own)
    own_turn = next((one.served_at for one in owners if one.owner_id == job.owner_id), None)
    ahead = mine
    for other in owners:
        if other.owner_id != job.owner_id:
            ahead += min(other.count, mine + 1 if _before(other.served_at, own_turn) else mine)
    return ahead + 1


def _kinds_beside(job: Job) -> tuple[str, ...]:
    """The kinds that wait in the same queue."""
    return kinds_in(capability_of(job.kind).queue)


def _before(first: datetime | None, second: datetime | None) -> bool:
    """Return True if ``first`` is before ``second``; None is before any time."""
    if first is None or second is None:
        return first is None and second is not None
    return first < second


def estimate_duration(kind: str, *, style: str = "", pixels: int | None = None) -> tuple[float, float]:
    """Return the median and 90th percentile, in seconds, of jobs of this kind and style at about this size.

    If there are too few, take those of any style, then those of any size scaled by pixels, then a first guess.
    """
    done = _durations(kind)
    alike = [one for one in done if pixels is None or _is_like(one.pixels, pixels)]
    for found in ([one for one in alike if style and one.style == style], alike):
        if len(found) >= settings.DURATIONS_NEEDED:
            return _middle_and_end([one.seconds for one in found])
    if pixels is not None and len(done) >= settings.DURATIONS_NEEDED:
        return _middle_and_end([one.seconds * pixels / one.pixels for one in done if one.pixels])
    p50, p90 = capability_of(kind).first_guess_seconds
    scale = pixels / USUAL_PIXELS if pixels else 1.0
    return 0.5 + p50 * scale, 1.0 + p90 * scale


@dataclass(frozen=True, slots=True)
class _Duration:
    """The duration of one job, with what it depends on."""

    style: str
    pixels: int
    seconds: float


def _durations(kind: str) -> list[_Duration]:
    """Return the durations of the last jobs of a kind that a worker finished successfully."""
    key = f"durations:{kind}"
    cache = caches["process"]
    known: list[_Duration] | None = cache.get(key)
    if known is None:
        done = Job.objects.filter(
            kind=kind, state=JobState.SUCCEEDED, attempt__gt=0, started_at__isnull=False, outputs__position=0
        )
        columns = ("recipe__style", "outputs__width", "outputs__height", "started_at", "ended_at")
        rows = done.order_by("-ended_at").values_list(*columns)[:DURATIONS_REMEMBERED]
        known = [
            _Duration(style or "", width * height, (end - start).total_seconds())
            for style, width, height, start, end in rows
        ]
        cache.set(key, known, DURATIONS_CACHED_SECONDS)
    return known


def _is_like(one: int, other: int) -> bool:
    return max(one, other) <= LIKE_IN_SIZE * min(one, other)


def _middle_and_end(seconds: list[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[int(0.9 * (len(ordered) - 1))]
