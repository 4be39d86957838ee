"""The life of a job. The only module that writes ``Job.state``.

    -                -- submit -->   QUEUED
    QUEUED           -- claim -->    RUNNING     a worker takes the job
    RUNNING          -- claim -->    RUNNING     another worker takes it after the lease ran out
    RUNNING          -- release -->  QUEUED      something unexpected happened
    RUNNING          -- hand_back -> QUEUED      the worker was told to stop
    RUNNING          -- finish -->   SUCCEEDED
    RUNNING          -- fail -->     FAILED      this picture cannot work
    QUEUED           -- reuse -->    SUCCEEDED   the same recipe was painted before
    QUEUED, RUNNING  -- conclude --> SUCCEEDED   the owner keeps a frame of a lesson: enough
    QUEUED, silent   -- give_up -->  FAILED      too many attempts
    QUEUED, RUNNING  -- cancel -->   CANCELED
    ended            -- retry -->    QUEUED

Every move is one conditional UPDATE, so of two workers (or a worker and a user) racing for the same job exactly
one succeeds. A message may be delivered twice: ``claim`` hands the job to one worker at a time and numbers the
attempt, and every later call of that worker names the attempt it holds. What a lesson costs is settled in the
transaction that ends it, whichever move that is; webhooks are told from the same one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import User
from core import storage
from core.images import EXTENSIONS
from inference import events, queues
from inference.models import ENDED, Frame, Job, JobKind, JobOutput, JobState, TrainingEntry
from inference.serializers import with_base
from webhooks import outbox
from webhooks.models import EventKind

LEASE: Final = timedelta(seconds=settings.JOB_LEASE_SECONDS)
"""Counted by the database's clock, the one clock all workers share: no worker's own makes a lease long or short."""
GAVE_UP: Final = gettext_noop("The picture couldn't be painted after several attempts. Try another picture.")
GAVE_UP_A_LESSON: Final = gettext_noop("Training failed several times. Try again: it continues from the last snapshot.")
_PROGRESS_WHEN_INTERRUPTED: Final = Case(When(kind=JobKind.TRAIN, then=F("progress")), default=Value(0.0))
"""A lesson goes on from its last checkpoint, a picture begins anew."""
_TOLD_OUTSIDE: Final = {
    JobState.SUCCEEDED: EventKind.JOB_SUCCEEDED,
    JobState.FAILED: EventKind.JOB_FAILED,
    JobState.CANCELED: EventKind.JOB_CANCELED,
}
_WITHOUT_RESULT: Final = (JobState.FAILED, JobState.CANCELED)
_MOST_ATTEMPTS: Final = Case(
    When(kind=JobKind.TRAIN, then=Value(settings.LESSON_MAX_ATTEMPTS)), default=Value(settings.JOB_MAX_ATTEMPTS)
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job, until the lease runs out or the job ends."""

    job_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class Made:
    """A picture a worker has put into the storage under its attempt's key."""

    format: str
    width: int
    height: int
    sha256: str
    size_bytes: int
    style_slug: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where a lesson stands."""

    progress: float
    """0 to 1."""
    step: int
    seconds: float
    """Of teaching, earlier attempts included; what its owner is charged for."""
    detail: dict[str, Any]
    """What watchers see: step, steps, seconds, losses and the like."""


def submit(job: Job, *, reserved_seconds: float = 0.0) -> None:
    """Insert a new job, waiting. Runs in the caller's transaction.

    Args:
        job: not saved yet.
        reserved_seconds: of its owner's training time, for a lesson.
    """
    job.save(force_insert=True)
    if job.is_lesson:
        TrainingEntry.objects.create(owner=job.owner, lesson=job.pk, reserved_seconds=reserved_seconds)
    _tell_after_commit(job.pk)


def claim(job_id: UUID, *, worker: str = "") -> Claim | None:
    """Take a waiting job, or one whose worker went silent. None: nothing to do."""
    now = timezone.now()
    with transaction.atomic():
        taken = _move(
            Q(pk=job_id, attempt__lt=F("attempt_limit")) & _unattended(),
            job_id,
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=Now() + LEASE,
            started_at=now,
            progress=_PROGRESS_WHEN_INTERRUPTED,
            worker=worker[:80],
        )
        if not taken:
            return None
        attempt, owner_id = Job.objects.values_list("attempt", "owner_id").get(pk=job_id)
    # Apart: whoever changes a person's things locks the person first, then the job, and this would be the other order.
    User.objects.filter(pk=owner_id).update(last_served_at=now)
    return Claim(job_id, attempt)


def claim_next(kinds: Iterable[JobKind], *, worker: str = "") -> Claim | None:
    """Take the oldest runnable job of the owner who was served least recently. None: nothing waits, or is paused."""
    waiting = (
        Job.objects.filter(_unattended(), kind__in=queues.open_kinds(kinds), attempt__lt=F("attempt_limit"))
        .order_by(F("owner__last_served_at").asc(nulls_first=True), "created_at")
        .values_list("pk", flat=True)
    )
    for job_id in waiting[:8]:
        if held := claim(job_id, worker=worker):
            return held
    return None


def renew(held: Claim, *, progress: float) -> bool:
    """Report progress (0..1) and keep the lease. False: the job is no longer ours, stop working."""
    return _move(_held(held), held.job_id, progress=progress, lease_until=Now() + LEASE)


def report(held: Claim, lesson: Lesson) -> bool:
    """``renew`` for a lesson: also says where it stands, and writes down what it cost so far."""
    with transaction.atomic():
        is_ours = _move(
            _held(held),
            held.job_id,
            progress=lesson.progress,
            lease_until=Now() + LEASE,
            detail=lesson.detail,
        )
        if is_ours:
            _write_down(held.job_id, lesson)
    return is_ours


def show_frame(held: Claim, frame: Frame, lesson: Lesson) -> bool:
    """A frame's files are in the storage: point at them. A lesson that got this far may be tried afresh.

    The frame of a step that an earlier attempt also reached stays; its address is known.
    """
    with transaction.atomic():
        is_ours = _move(
            _held(held),
            held.job_id,
            tell=False,
            progress=lesson.progress,
            lease_until=Now() + LEASE,
            detail=lesson.detail,
            attempt_limit=held.attempt + settings.LESSON_MAX_ATTEMPTS,
        )
        if is_ours:
            Frame.objects.bulk_create([frame], ignore_conflicts=True)
            _write_down(held.job_id, lesson)
            _tell_after_commit(held.job_id)
    return is_ours


def _write_down(job_id: UUID, lesson: Lesson) -> None:
    TrainingEntry.objects.filter(lesson=job_id).update(
        used_seconds=Greatest(F("used_seconds"), Value(lesson.seconds)), steps=lesson.step
    )


def conclude(job_id: UUID) -> bool:
    """End a lesson because its owner keeps a frame. A running worker notices at its next report."""
    return _move(
        Q(pk=job_id, kind=JobKind.TRAIN) & ~Q(state__in=ENDED), job_id, **_ending(JobState.SUCCEEDED), progress=1.0
    )


def show(held: Claim, *, made: Made, progress: float) -> bool:
    """Point at a picture of several while the others are still being painted. False: the job is no longer ours."""
    with transaction.atomic():
        is_ours = _move(_held(held), held.job_id, tell=False, progress=progress, lease_until=Now() + LEASE)
        if is_ours:
            _put(held.job_id, made, attempt=held.attempt)
            _tell_after_commit(held.job_id)
    return is_ours


def finish(held: Claim, *, made: Sequence[Made]) -> bool:
    """The pictures are in the storage: point at them, and be done."""
    with transaction.atomic():
        is_ours = _move(_held(held), held.job_id, tell=False, progress=1.0, **_ending(JobState.SUCCEEDED))
        if is_ours:
            _point_at(held.job_id, attempt=held.attempt, made=made)
            _tell_after_commit(held.job_id)
    return is_ours


def reuse(job_id: UUID, *, made: Sequence[Made]) -> bool:
    """End a waiting job with pictures that were painted before, copied to the keys of attempt 0."""
    with transaction.atomic():
        is_ours = _move(
            Q(pk=job_id, state=JobState.QUEUED, attempt=0),
            job_id,
            tell=False,
            progress=1.0,
            started_at=timezone.now(),
            **_ending(JobState.SUCCEEDED),
        )
        if is_ours:
            _point_at(job_id, attempt=0, made=made)
            _tell_after_commit(job_id)
    return is_ours


def release(held: Claim) -> bool:
    """Give the job back unharmed, so that the next worker can take it at once."""
    return _move(_held(held), held.job_id, state=JobState.QUEUED, lease_until=None, progress=_PROGRESS_WHEN_INTERRUPTED)


def hand_back(held: Claim) -> bool:
    """Give the job back because this worker was told to stop: the attempt does not count against the job."""
    return _move(
        _held(held),
        held.job_id,
        state=JobState.QUEUED,
        lease_until=None,
        progress=_PROGRESS_WHEN_INTERRUPTED,
        attempt_limit=F("attempt_limit") + 1,
    )


def release_all_of(worker: str) -> int:
    """Give back whatever a worker of this name still holds. For its successor, which knows that it is dead."""
    held = Job.objects.filter(state=JobState.RUNNING, worker=worker).values_list("pk", "attempt")
    return sum(release(Claim(job_id, attempt)) for job_id, attempt in list(held))


def fail(held: Claim, *, reason: str, code: str = "failed") -> bool:
    """End the job with a reason its owner will read."""
    return _move(_held(held), held.job_id, error=reason[:300], error_code=code[:60], **_ending(JobState.FAILED))


def give_up(job_id: UUID) -> bool:
    """End a job nobody holds and nobody should try again."""
    return _move(
        Q(pk=job_id) & _unattended(),
        job_id,
        error=Case(When(kind=JobKind.TRAIN, then=Value(GAVE_UP_A_LESSON)), default=Value(GAVE_UP)),
        error_code="gave-up",
        **_ending(JobState.FAILED),
    )


def cancel(job_id: UUID) -> bool:
    """End the job because its owner said so. A running worker notices at its next ``renew``."""
    return _move(Q(pk=job_id) & ~Q(state__in=ENDED), job_id, **_ending(JobState.CANCELED))


def overdue() -> list[UUID]:
    """Unfinished jobs whose owner wanted them no longer than until now."""
    return list(Job.objects.active().filter(cancel_at__lte=timezone.now()).values_list("pk", flat=True))


def retry(job_id: UUID) -> bool:
    """Queue an ended job once more, with fresh attempts. Attempts keep counting: they fence.

    A lesson's time is reserved again as it was.
    """
    with transaction.atomic():
        moved = _move(
            Q(pk=job_id, state__in=ENDED),
            job_id,
            state=JobState.QUEUED,
            progress=0.0,
            attempt_limit=F("attempt") + _MOST_ATTEMPTS,
            error="",
            error_code="",
            started_at=None,
            ended_at=None,
            cancel_at=None,
            worker="",
        )
        if moved:
            TrainingEntry.objects.filter(lesson=job_id).update(settled_at=None)
    return moved


def exhausted() -> list[UUID]:
    """Jobs nobody holds that have used up their attempts."""
    return list(Job.objects.filter(_unattended(), attempt__gte=F("attempt_limit")).values_list("pk", flat=True))


def attended(kinds: Iterable[JobKind]) -> int:
    """How many jobs of these kinds workers hold now."""
    return Job.objects.filter(state=JobState.RUNNING, kind__in=list(kinds), lease_until__gte=Now()).count()


def runnable() -> list[tuple[UUID, str]]:
    """Id and kind of each job a worker could take now, oldest first."""
    taken = queues.open_kinds(JobKind)
    waiting = Job.objects.filter(_unattended(), kind__in=taken, attempt__lt=F("attempt_limit")).order_by("created_at")
    return list(waiting.values_list("pk", "kind"))


def _held(held: Claim) -> Q:
    return Q(pk=held.job_id, state=JobState.RUNNING, attempt=held.attempt)


def _unattended() -> Q:
    silent = Q(state=JobState.RUNNING, lease_until__lt=Now())
    return Q(state=JobState.QUEUED) | silent


def _ending(state: JobState) -> dict[str, Any]:
    return {"state": state, "ended_at": timezone.now(), "lease_until": None}


def _point_at(job_id: UUID, *, attempt: int, made: Sequence[Made]) -> None:
    """Replace the job's outputs; the files of earlier ones go once nothing points at them."""
    outputs = JobOutput.objects.filter(job_id=job_id)
    old = list(outputs.exclude(attempt=attempt))
    shown = set(outputs.filter(attempt=attempt).values_list("position", flat=True))  # by ``show``
    for one in made:
        if one.position not in shown:
            _put(job_id, one, attempt=attempt)
    outputs.exclude(attempt=attempt).delete()
    keys = [key for output in old for key in keys_of(output)]
    keys += [key for one in made for key in _keys_of_dead_attempts(job_id, one, attempt=attempt)]

    def remove() -> None:
        storage.delete(*keys)

    if keys:
        transaction.on_commit(remove, robust=True)


def _put(job_id: UUID, made: Made, *, attempt: int) -> None:
    """Point at a picture. Where an earlier attempt made one, its address stays: watchers know it already."""
    JobOutput.objects.update_or_create(
        job_id=job_id,
        position=made.position,
        defaults={
            "attempt": attempt,
            "format": made.format,
            "width": made.width,
            "height": made.height,
            "sha256": made.sha256,
            "size_bytes": made.size_bytes,
            "style_slug": made.style_slug,
        },
    )


def _keys_of_dead_attempts(job_id: UUID, made: Made, *, attempt: int) -> list[str]:
    """Where earlier attempts may have written before they died."""
    extension = EXTENSIONS[made.format]
    return [
        key
        for earlier in range(attempt)
        for key in (
            storage.output_key(job_id, attempt=earlier, position=made.position, extension=extension),
            storage.output_preview_key(job_id, attempt=earlier, position=made.position),
        )
    ]


def keys_of(output: JobOutput) -> tuple[str, str]:
    """The storage keys of an output and of its preview."""
    where = {"attempt": output.attempt, "position": output.position}
    return (
        storage.output_key(output.job_id, **where, extension=EXTENSIONS[output.format]),
        storage.output_preview_key(output.job_id, **where),
    )


def keys_of_job(job_id: UUID) -> list[str]:
    """Where any attempt of a job may have left files."""
    job = Job.objects.prefetch_related("outputs").get(pk=job_id)
    shown = [key for output in job.outputs.all() for key in keys_of(output)]
    return list(dict.fromkeys([*shown, *_keys_of_attempts(job)]))


def _keys_of_attempts(job: Job) -> list[str]:
    extension = EXTENSIONS[job.recipe.get("format", "jpeg")]
    positions = range(len(job.recipe["mix"]) if job.recipe.get("is_sheet") else 1)
    return [
        key
        for attempt, position in itertools.product(range(job.attempt + 1), positions)
        for key in (
            storage.output_key(job.pk, attempt=attempt, position=position, extension=extension),
            storage.output_preview_key(job.pk, attempt=attempt, position=position),
        )
    ]


def leftovers_of(job_id: UUID) -> list[str]:
    """Where dead attempts may have left files that nothing points at; none of a job that has not ended.

    Of attempts up to now alone: one that begins meanwhile may have written files whose row is still to come.
    """
    job = Job.objects.get(pk=job_id)
    if job.state not in ENDED:
        return []
    found = _keys_of_attempts(job)
    shown = {key for output in JobOutput.objects.filter(job_id=job_id) for key in keys_of(output)}
    return [key for key in found if key not in shown]


def _remove_leftovers_after_commit(job_id: UUID) -> None:
    """Of a job that ended without a result: what one of its workers wrote before it died."""
    if not Job.objects.exclude(kind=JobKind.TRAIN).filter(pk=job_id, attempt__gt=0).exists():
        return
    keys = leftovers_of(job_id)

    def remove() -> None:
        storage.delete(*keys)

    transaction.on_commit(remove, robust=True)


def _move(where: Q, job_id: UUID, *, tell: bool = True, **changes: Any) -> bool:
    """Apply ``changes`` if ``where`` still holds; tell the watchers once it is committed."""
    with transaction.atomic():
        moved = Job.objects.filter(where).update(seq=F("seq") + 1, **changes)
        if moved and changes.get("state") in ENDED:
            TrainingEntry.objects.filter(lesson=job_id).update(settled_at=timezone.now())
        if moved and changes.get("state") in _WITHOUT_RESULT:
            _remove_leftovers_after_commit(job_id)
        if moved and tell:
            _tell_after_commit(job_id)
    return bool(moved)


def _tell_after_commit(job_id: UUID) -> None:
    """Read the job as this transaction leaves it, so that each ``seq`` is told with its own state.

    If it has just ended, this is also where its owner's webhooks come to know: in a row of this transaction.
    """
    news = events.news_of(job_id)
    if kind := _TOLD_OUTSIDE.get(news.job["state"]):
        data = with_base(news.job, settings.SITE_URL)
        outbox.record(kind, owner_id=news.owner_id, data=data, also_to=news.webhook_url)

    def tell() -> None:  # a plain function: Django cannot name a partial when it logs its failure
        events.publish(news)

    transaction.on_commit(tell, robust=True)
