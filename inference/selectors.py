"""Reading jobs and uploads. Every function takes the viewer, so no caller can forget to ask who is looking."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from inference import queues
from inference.models import (
    INTERACTIVE_KINDS,
    Frame,
    Job,
    JobKind,
    JobOutput,
    JobQuerySet,
    JobState,
    SourceImage,
    SourceImageQuerySet,
)
from styles.models import Style, StyleImage, StyleVersion

DURATIONS_REMEMBERED: Final = 300
DURATIONS_CACHED_SECONDS: Final = 30
FIRST_GUESS_SECONDS: Final = {JobKind.STYLIZE: (4.0, 15.0), JobKind.CONTACT_SHEET: (6.0, 15.0)}
"""Of a picture of ``USUAL_PIXELS`` and of a sheet."""
USUAL_PIXELS: Final = 1_500_000
LIKE_IN_SIZE: Final = 1.6  # a picture up to so many times as large, or as small, takes about as long
SIZES: Final = (1280, 2048, 4096)  # pixels, the long side
LAST_GUESS_SECONDS: Final = (600.0, 700.0)


def jobs_for(viewer: User, *, state: str = "", kind: str = "") -> JobQuerySet:
    """The viewer's jobs, newest first, of one state or kind where named; ready to be shown without further queries.

    Raises:
        Invalid: there is no such state or kind.
    """
    frames = Frame.objects.filter(lesson=OuterRef("pk"))  # they go in time, the oldest first
    jobs = Job.objects.visible_to(viewer).annotate(has_frame=Exists(frames))
    for name, value, choices in (("state", state, JobState.values), ("kind", kind, JobKind.values)):
        if value and value not in choices:
            raise Invalid(f"{name} is one of {', '.join(choices)}; got {value[:40]}.")
        if value:
            jobs = jobs.filter(**{name: value})
    return jobs.select_related("style", "image").prefetch_related("outputs")


def get_job(job_id: UUID, *, viewer: User) -> Job:
    """One job.

    Raises:
        NotFound: no such job, or not for this viewer; the two look the same from outside.
    """
    try:
        return jobs_for(viewer).get(pk=job_id)
    except Job.DoesNotExist as error:
        raise NotFound(_("There is no such job.")) from error


def batch_of(batch_id: UUID, *, viewer: User) -> list[Job]:
    """The jobs of a batch, in the order their photos were sent.

    Raises:
        NotFound: no such batch, or not this viewer's.
    """
    jobs = list(jobs_for(viewer).filter(batch=batch_id).order_by("created_at"))
    if not jobs:
        raise NotFound(_("There is no such batch."))
    return jobs


def images_for(viewer: User) -> SourceImageQuerySet:
    """The viewer's uploads, newest first."""
    return SourceImage.objects.visible_to(viewer)


def get_image(image_id: UUID, *, viewer: User) -> SourceImage:
    """One upload.

    Raises:
        NotFound: no such picture, or not this viewer's.
    """
    try:
        return images_for(viewer).get(pk=image_id)
    except SourceImage.DoesNotExist as error:
        raise NotFound(_("There is no such picture.")) from error


def get_output(output_id: UUID, *, viewer: User) -> JobOutput:
    """One picture a job made.

    Raises:
        NotFound: no such picture, or not this viewer's.
    """
    try:
        return JobOutput.objects.select_related("job").get(pk=output_id, job__owner=viewer)
    except JobOutput.DoesNotExist as error:
        raise NotFound(_("There is no such picture.")) from error


def sheet_of(image: SourceImage) -> dict[str, JobOutput]:
    """The pictures of the newest contact sheet of an upload, by slug; none while there is none."""
    sheets = image.jobs.filter(kind=JobKind.CONTACT_SHEET, state=JobState.SUCCEEDED).order_by("-created_at")
    newest = sheets.prefetch_related("outputs").first()
    return {output.style_slug: output for output in newest.outputs.all()} if newest else {}


@dataclass(frozen=True, slots=True)
class Size:
    """One size an upload can be painted at."""

    max_side: int | None
    """Pixels; None is the photo's own size."""
    width: int
    height: int
    p50_seconds: float
    p90_seconds: float


def sizes_of(image: SourceImage) -> list[Size]:
    """What an upload can be painted at, smallest first, and how long each usually takes."""
    longest = max(image.width, image.height)
    found = []
    for side in (*(side for side in SIZES if side < longest), None):
        scale = (side or longest) / longest
        width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        p50, p90 = usual_seconds(JobKind.STYLIZE, pixels=width * height)
        found.append(Size(side, width, height, p50, p90))
    return found


def usage_of(viewer: User) -> dict[str, Any]:
    """What the viewer has stored and running."""
    images = viewer.images.aggregate(count=Count("pk"), size=Sum("size_bytes"))
    outputs = JobOutput.objects.filter(job__owner=viewer).aggregate(count=Count("pk"), size=Sum("size_bytes"))
    learned_from = StyleImage.objects.filter(style__owner=viewer).aggregate(size=Sum("size_bytes"))
    frames = Frame.objects.filter(style__owner=viewer).aggregate(size=Sum("weights_bytes"))
    versions = StyleVersion.objects.filter(style__owner=viewer).aggregate(size=Sum("weights_bytes"))
    sizes = (images, outputs, learned_from, frames, versions)
    return {
        "images": images["count"],
        "outputs": outputs["count"],
        "styles": viewer.styles.filter(deleted_at=None).count(),
        "stored_bytes": sum(part["size"] or 0 for part in sizes),
        "active_jobs": viewer.jobs.active().count(),
    }


def uses_of(style: Style) -> int:
    """How many pictures were painted with a style, by anyone."""
    return style.jobs.filter(kind=JobKind.STYLIZE, state=JobState.SUCCEEDED).count()


@dataclass(frozen=True, slots=True)
class Wait:
    """Where a waiting job stands and how long it will take; None where it does not apply."""

    position: int | None
    p50_seconds: float | None
    p90_seconds: float | None
    is_paused: bool = False
    """Those who run the site have paused its queue: nobody knows how long."""

    @property
    def low_seconds(self) -> int:
        """What it usually takes at least, as one reads it."""
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
    """A half goes up, as in the scripts of the pages: ``round`` would make 6 of 6.5."""
    return math.floor((value or 0) + 0.5)


def wait_of(job: Job, lines: Lines | None = None) -> Wait:
    """Place in the fair queue, from 1, and the usual time until the end; for several jobs give the same ``lines``."""
    return _wait(job, lines or Lines())


def with_waits(jobs: Iterable[Job]) -> list[tuple[Job, Wait]]:
    """Each job with its wait; the queues are read once, however many wait in them."""
    lines = Lines()
    return [(job, _wait(job, lines)) for job in jobs]


def _wait(job: Job, lines: Lines) -> Wait:
    if job.is_over:
        return Wait(None, None, None)
    if job.state == JobState.QUEUED and not lines.is_moving(job):
        return Wait(None, None, None, is_paused=True)
    if job.is_lesson:
        return _wait_of_lesson(job, lines)
    style = job.recipe["mix"][0]["style"] if len(job.recipe.get("mix", ())) == 1 else ""
    p50, p90 = usual_seconds(JobKind(job.kind), style=style, pixels=_pixels_of(job))
    if job.state == JobState.RUNNING:
        passed = (timezone.now() - (job.started_at or timezone.now())).total_seconds()
        return Wait(None, max(0.0, p50 - passed), max(0.5, p90 - passed))
    position = lines.position_of(job)
    other50, other90 = usual_seconds(JobKind(job.kind))
    return Wait(position, other50 * (position - 1) + p50, other90 * (position - 1) + p90)


def _pixels_of(job: Job) -> int | None:
    """How many pixels a job paints; None where that is not known or does not matter."""
    if job.kind != JobKind.STYLIZE or job.image is None:
        return None
    longest = max(job.image.width, job.image.height)
    scale = min(1.0, (job.recipe.get("max_side") or longest) / longest)
    return round(job.image.width * job.image.height * scale**2)


def _wait_of_lesson(job: Job, lines: Lines) -> Wait:
    """A lesson takes the time it was asked for at most; those waiting before it theirs."""
    left = job.recipe["seconds"] * (1 - job.progress)
    if job.state == JobState.RUNNING:
        return Wait(None, left, 1.3 * left)  # while it gives way, its clock stands still
    position = lines.position_of(job)
    ahead = [other.recipe["seconds"] * (1 - other.progress) for other in lines.lessons if other.pk != job.pk]
    until = sum(sorted(ahead)[:position]) + left
    return Wait(position, until, 1.3 * until)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An owner with jobs in a queue."""

    owner_id: int
    served_at: datetime | None
    count: int


class Lines:
    """The fair queues as they stand, each read when it is first asked for, and then no more."""

    def __init__(self) -> None:
        self._lines: dict[tuple[JobKind, ...], list[_Waiting]] = {}
        self._moving: dict[tuple[JobKind, ...], bool] = {}
        self._own: dict[tuple[tuple[JobKind, ...], int], list[datetime]] = {}

    @cached_property
    def lessons(self) -> list[Job]:
        """Those that wait or run."""
        return list(Job.objects.filter(kind=JobKind.TRAIN).active())

    def is_moving(self, job: Job) -> bool:
        """Whether anything is taken from its queue at present."""
        kinds = _kinds_beside(job)
        if kinds not in self._moving:
            self._moving[kinds] = bool(queues.open_kinds(kinds))
        return self._moving[kinds]

    def position_of(self, job: Job) -> int:
        """How many jobs are served up to and with this one: owners take turns, the longest unserved first."""
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


def _kinds_beside(job: Job) -> tuple[JobKind, ...]:
    """The kinds that wait in the same queue."""
    return (JobKind.TRAIN,) if job.is_lesson else INTERACTIVE_KINDS


def _before(first: datetime | None, second: datetime | None) -> bool:
    """Whether ``first`` comes before ``second`` where None is the earliest of all."""
    if first is None or second is None:
        return first is None and second is not None
    return first < second


def usual_seconds(kind: JobKind, *, style: str = "", pixels: int | None = None) -> tuple[float, float]:
    """Median and 90th percentile of what jobs like this one took: of this kind, in this style, at about this size.

    Where too few are alike, those of any style, then those of any size in proportion, then a first guess.
    """
    done = _durations(kind)
    alike = [one for one in done if pixels is None or _is_like(one.pixels, pixels)]
    for found in ([one for one in alike if style and one.style == style], alike):
        if len(found) >= settings.DURATIONS_NEEDED:
            return _middle_and_end([one.seconds for one in found])
    if pixels is not None and len(done) >= settings.DURATIONS_NEEDED:
        return _middle_and_end([one.seconds * pixels / one.pixels for one in done if one.pixels])
    p50, p90 = FIRST_GUESS_SECONDS.get(kind, LAST_GUESS_SECONDS)
    scale = pixels / USUAL_PIXELS if pixels else 1.0
    return 0.5 + p50 * scale, 1.0 + p90 * scale


@dataclass(frozen=True, slots=True)
class _Duration:
    """What one job took."""

    style: str
    pixels: int
    seconds: float


def _durations(kind: JobKind) -> list[_Duration]:
    """Of the last jobs of a kind that a worker ended well."""
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
