"""The life of a job. The only module that writes ``Job.state``.

    -                -- submit -->   QUEUED
    QUEUED           -- claim -->    RUNNING     a worker takes the job
    RUNNING          -- claim -->    RUNNING     another worker takes it after the lease ran out
    RUNNING          -- release -->  QUEUED      an unexpected error
    RUNNING          -- hand_back -> QUEUED      the worker was told to stop
    RUNNING          -- finish -->   SUCCEEDED
    RUNNING          -- fail -->     FAILED      an expected error: it would fail again
    QUEUED           -- reuse -->    SUCCEEDED   the same recipe was painted before
    QUEUED, RUNNING  -- conclude --> SUCCEEDED   the owner keeps a snapshot of a training run
    QUEUED, silent   -- give_up -->  FAILED      too many attempts
    QUEUED, RUNNING  -- cancel -->   CANCELED
    ended            -- retry -->    QUEUED

Every move is one conditional UPDATE, so of two workers (or a worker and a user) racing for the same job exactly
one succeeds. A message may be delivered twice: ``claim`` hands the job to one worker at a time and numbers the
attempt, and every later call of that worker names the attempt it holds. What a training run costs is settled in the
transaction that ends it, whichever move that is; webhook events are recorded in the same one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest
from django.dispatch import Signal
from django.utils import timezone

from accounts.models import User
from core import metrics, storage
from core.images import EXTENSIONS
from core.leases import Claim
from inference.jobs import live_updates, queues
from inference.jobs.registry import Capability, all_kinds, capabilities, capability_of
from inference.jobs.serializers import absolutize_urls
from inference.models import (
    ENDED,
    JOB_LEASE,
    Job,
    JobKind,
    JobMetadata,
    JobOutput,
    JobState,
    Snapshot,
    TrainingEntry,
)
from webhooks import outbox
from webhooks.models import EventKind

_TOLD_OUTSIDE: Final = {
    JobState.SUCCEEDED: EventKind.JOB_SUCCEEDED,
    JobState.FAILED: EventKind.JOB_FAILED,
    JobState.CANCELED: EventKind.JOB_CANCELED,
}
job_ended: Final = Signal()
"""Sent within the transaction in which a job ends by itself, and not because its owner ended it; with ``job_id``.

A receiver that touches the database does so in a savepoint. One that fails is logged and ends nothing else.
"""
_WITHOUT_RESULT: Final = (JobState.FAILED, JobState.CANCELED)


@dataclass(frozen=True, slots=True)
class StoredOutput:
    """A picture a worker has put into the storage under its attempt's key."""

    format: str
    width: int
    height: int
    sha256: str
    size_bytes: int
    preview_size_bytes: int = 0
    style_slug: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """Progress of a training run."""

    progress: float
    """0 to 1."""
    step: int
    seconds: float
    """Seconds of training, earlier attempts included; charged to its owner."""
    detail: dict[str, Any]
    """Values shown to watchers: step, steps, seconds, losses and the like."""


def submit(job: Job, *, reserved_seconds: float = 0.0) -> None:
    """Insert a new job as queued. Runs in the caller's transaction.

    Args:
        job: not saved yet.
        reserved_seconds: of its owner's training time, for a training run.
    """
    job.save(force_insert=True)
    if job.metadata:
        entries = [JobMetadata(owner_id=job.owner_id, job=job, name=k, value=v) for k, v in job.metadata.items()]
        JobMetadata.objects.bulk_create(entries)
    if job.is_training:
        TrainingEntry.objects.create(owner=job.owner, training=job.pk, reserved_seconds=reserved_seconds)
    _notify_after_commit(job.pk)
    kind = job.kind

    def count() -> None:
        metrics.jobs_submitted.labels(kind).inc()

    transaction.on_commit(count, robust=True)


def claim(job_id: UUID, *, worker: str = "") -> Claim | None:
    """Take a waiting job, or one whose lease has run out. Return None if it cannot be taken."""
    now = timezone.now()
    with transaction.atomic():
        taken = _move(
            Q(pk=job_id, attempt__lt=F("attempt_limit")) & JOB_LEASE.open(),
            job_id,
            **JOB_LEASE.taken(),
            started_at=now,
            progress=_progress_when_interrupted(),
            worker=worker[:80],
        )
        if not taken:
            return None
        attempt, owner_id = Job.objects.values_list("attempt", "owner_id").get(pk=job_id)
    # Outside the transaction: everyone else locks the user first, then the job; this would be the other order.
    User.objects.filter(pk=owner_id).update(last_served_at=now)
    return Claim(job_id, attempt)


def claim_next(kinds: Iterable[str], *, worker: str = "", only: Q | None = None) -> Claim | None:
    """Take the oldest runnable job of the owner served least recently. Return None if none waits or all are paused.

    Args:
        kinds: which may be taken.
        worker: name to claim it under.
        only: a condition on jobs that may be taken.
    """
    waiting = (
        Job.objects.filter(
            only or Q(), JOB_LEASE.open(), kind__in=queues.open_kinds(kinds), attempt__lt=F("attempt_limit")
        )
        .order_by(F("owner__last_served_at").asc(nulls_first=True), "created_at")
        .values_list("pk", flat=True)
    )
    for job_id in waiting[:8]:
        if held := claim(job_id, worker=worker):
            return held
    return None


def renew(held: Claim, *, progress: float) -> bool:
    """Report progress (0..1) and renew the lease. Return False if the claim is lost: stop working."""
    return _move(JOB_LEASE.of(held), held.pk, progress=progress, **JOB_LEASE.renewed())


def report(held: Claim, training: TrainingProgress) -> bool:
    """Renew for a training run: also record its progress and what it has cost so far."""
    with transaction.atomic():
        is_ours = _move(
            JOB_LEASE.of(held),
            held.pk,
            progress=training.progress,
            **JOB_LEASE.renewed(),
            detail=training.detail,
        )
        if is_ours:
            _write_down(held.pk, training)
    return is_ours


def show_snapshot(held: Claim, snapshot: Snapshot, training: TrainingProgress) -> bool:
    """Insert the row of a snapshot whose files are in the storage, and grant the training run fresh attempts.

    The row of a step that an earlier attempt also reached stays: watchers know its address.
    """
    with transaction.atomic():
        is_ours = _move(
            JOB_LEASE.of(held),
            held.pk,
            notify=False,
            progress=training.progress,
            **JOB_LEASE.renewed(),
            detail=training.detail,
            attempt_limit=held.attempt + settings.TRAINING_MAX_ATTEMPTS,
        )
        if is_ours:
            Snapshot.objects.bulk_create([snapshot], ignore_conflicts=True)
            _write_down(held.pk, training)
            _notify_after_commit(held.pk)
    return is_ours


def _write_down(job_id: UUID, training: TrainingProgress) -> None:
    TrainingEntry.objects.filter(training=job_id).update(
        used_seconds=Greatest(F("used_seconds"), Value(training.seconds)), steps=training.step
    )


def conclude(job_id: UUID) -> bool:
    """End a training run because its owner keeps a snapshot. A running worker notices at its next report."""
    return _move(
        Q(pk=job_id, kind=JobKind.TRAIN) & ~Q(state__in=ENDED), job_id, **_ending(JobState.SUCCEEDED), progress=1.0
    )


def show(held: Claim, *, made: StoredOutput, progress: float) -> bool:
    """Insert the row of one stored picture while others are still being painted. Return False if the claim is lost."""
    with transaction.atomic():
        is_ours = _move(JOB_LEASE.of(held), held.pk, notify=False, progress=progress, **JOB_LEASE.renewed())
        if is_ours:
            _put(held.pk, made, attempt=held.attempt)
            _notify_after_commit(held.pk)
    return is_ours


def finish(held: Claim, *, made: Sequence[StoredOutput]) -> bool:
    """End the job as succeeded, with a row for each of the stored pictures. Return False if the claim is lost."""
    with transaction.atomic():
        is_ours = _move(JOB_LEASE.of(held), held.pk, notify=False, progress=1.0, **_ending(JobState.SUCCEEDED))
        if is_ours:
            _point_at(held.pk, attempt=held.attempt, made=made)
            _notify_after_commit(held.pk)
            _announce_end(held.pk)
    return is_ours


def reuse(job_id: UUID, *, made: Sequence[StoredOutput]) -> bool:
    """End a waiting job with pictures that were painted before, copied to the keys of attempt 0."""
    with transaction.atomic():
        is_ours = _move(
            Q(pk=job_id, state=JobState.QUEUED, attempt=0),
            job_id,
            notify=False,
            progress=1.0,
            started_at=timezone.now(),
            **_ending(JobState.SUCCEEDED),
        )
        if is_ours:
            _point_at(job_id, attempt=0, made=made)
            _notify_after_commit(job_id)
            _announce_end(job_id)
    return is_ours


def release(held: Claim) -> bool:
    """Give the job back to its queue, so that the next worker can take it at once."""
    return _move(JOB_LEASE.of(held), held.pk, **JOB_LEASE.left(JobState.QUEUED), progress=_progress_when_interrupted())


def hand_back(held: Claim) -> bool:
    """Give the job back because this worker was told to stop: the attempt does not count against the job."""
    return _move(
        JOB_LEASE.of(held),
        held.pk,
        **JOB_LEASE.left(JobState.QUEUED),
        progress=_progress_when_interrupted(),
        attempt_limit=F("attempt_limit") + 1,
    )


def release_all_of(worker: str) -> int:
    """Release every job a worker of this name still holds; its successor calls this, knowing that it is dead."""
    held = Job.objects.filter(state=JobState.RUNNING, worker=worker).values_list("pk", "attempt")
    return sum(release(Claim(job_id, attempt)) for job_id, attempt in list(held))


def fail(held: Claim, *, reason: str, code: str = "failed") -> bool:
    """End the job with a reason its owner will read."""
    return _fail(JOB_LEASE.of(held), held.pk, error=reason[:300], error_code=code[:60])


def give_up(job_id: UUID) -> bool:
    """Fail a job that no worker holds and none should try again."""
    return _fail(
        Q(pk=job_id) & JOB_LEASE.open(),
        job_id,
        error=_by_kind(lambda one: one.gave_up_message),
        error_code="gave-up",
    )


def _fail(where: Q, job_id: UUID, **why: Any) -> bool:
    with transaction.atomic():
        moved = _move(where, job_id, **why, **_ending(JobState.FAILED))
        if moved:
            _announce_end(job_id)
    return moved


def _announce_end(job_id: UUID) -> None:
    job_ended.send_robust(sender=Job, job_id=job_id)  # whatever a receiver does, the job has ended


def cancel(job_id: UUID) -> bool:
    """Cancel the job for its owner. A running worker notices at its next ``renew``."""
    return _move(Q(pk=job_id) & ~Q(state__in=ENDED), job_id, **_ending(JobState.CANCELED))


def overdue() -> list[UUID]:
    """Return the unfinished jobs whose ``cancel_at`` has passed."""
    return list(Job.objects.active().filter(cancel_at__lte=timezone.now()).values_list("pk", flat=True))


def retry(job_id: UUID) -> bool:
    """Queue an ended job again, with fresh attempts. Attempt numbers keep rising: they are fencing tokens.

    The same training time is reserved again for a training run.
    """
    with transaction.atomic():
        moved = _move(
            Q(pk=job_id, state__in=ENDED),
            job_id,
            state=JobState.QUEUED,
            progress=0.0,
            attempt_limit=F("attempt") + _by_kind(lambda one: one.max_attempts),
            error="",
            error_code="",
            queued_at=timezone.now(),
            started_at=None,
            ended_at=None,
            cancel_at=None,
            worker="",
        )
        if moved:
            TrainingEntry.objects.filter(training=job_id).update(settled_at=None)
    return moved


def exhausted() -> list[UUID]:
    """Return the jobs that no worker holds and that have used up their attempts."""
    return list(Job.objects.filter(JOB_LEASE.open(), attempt__gte=F("attempt_limit")).values_list("pk", flat=True))


def attended(kinds: Iterable[str]) -> int:
    """Return how many jobs of these kinds workers hold now."""
    return Job.objects.filter(JOB_LEASE.in_hand(), kind__in=list(kinds)).count()


def runnable() -> list[tuple[UUID, str]]:
    """Id and kind of each job a worker could take now, oldest first."""
    taken = queues.open_kinds(all_kinds())
    waiting = Job.objects.filter(JOB_LEASE.open(), kind__in=taken, attempt__lt=F("attempt_limit")).order_by(
        "created_at"
    )
    return list(waiting.values_list("pk", "kind"))


def _count_end(job: dict[str, Any]) -> None:
    """Count a job that has just ended, from its JSON."""
    kind, outcome, timing = job["kind"], job["state"], job["timing"]
    metrics.jobs_ended.labels(kind, outcome).inc()
    metrics.job_wait.labels(kind, outcome).observe(timing["queued_seconds"])
    if timing["run_seconds"] is not None:
        metrics.job_run.labels(kind, outcome).observe(timing["run_seconds"])
    if kind == JobKind.TRAIN:
        metrics.training_runs.labels(outcome).inc()


def _by_kind(value_of: Callable[[Capability], Any]) -> Case:
    """Return an expression for a value of the capability of each row's kind."""
    return Case(*(When(kind=one.kind, then=Value(value_of(one))) for one in capabilities()))


def _progress_when_interrupted() -> Case:
    """Return an expression: resumable jobs continue from their last checkpoint, others restart at 0."""
    resumable = [one.kind for one in capabilities() if one.is_resumable]
    return Case(When(kind__in=resumable, then=F("progress")), default=Value(0.0))


def _ending(state: JobState) -> dict[str, Any]:
    return {**JOB_LEASE.left(state), "ended_at": timezone.now()}


def _point_at(job_id: UUID, *, attempt: int, made: Sequence[StoredOutput]) -> None:
    """Replace the job's outputs; the files of earlier ones are deleted after the commit."""
    outputs = JobOutput.objects.filter(job_id=job_id)
    old = list(outputs.exclude(attempt=attempt))
    shown = set(outputs.filter(attempt=attempt).values_list("position", flat=True))  # inserted by ``show``
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


def _put(job_id: UUID, made: StoredOutput, *, attempt: int) -> None:
    """Insert or update the row of a picture. The id of an earlier attempt's row stays: watchers know its address."""
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
            "preview_size_bytes": made.preview_size_bytes,
            "style_slug": made.style_slug,
        },
    )


def _keys_of_dead_attempts(job_id: UUID, made: StoredOutput, *, attempt: int) -> list[str]:
    """Return the keys that earlier attempts may have written to before they died."""
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
    """Return the keys at which any attempt of a job may have left files."""
    job = Job.objects.prefetch_related("outputs").get(pk=job_id)
    shown = [key for output in job.outputs.all() for key in keys_of(output)]
    return list(dict.fromkeys([*shown, *_keys_of_attempts(job)]))


def _keys_of_attempts(job: Job) -> list[str]:
    extension = EXTENSIONS[job.output_format]
    positions = range(capability_of(job.kind).output_count(job))
    return [
        key
        for attempt, position in itertools.product(range(job.attempt + 1), positions)
        for key in (
            storage.output_key(job.pk, attempt=attempt, position=position, extension=extension),
            storage.output_preview_key(job.pk, attempt=attempt, position=position),
        )
    ]


def leftovers_of(job_id: UUID) -> list[str]:
    """Return the keys at which dead attempts may have left files without a row; none for a job that has not ended.

    Only of attempts up to now: one that begins meanwhile may have written files whose row is still to come.
    """
    job = Job.objects.get(pk=job_id)
    if job.state not in ENDED:
        return []
    found = _keys_of_attempts(job)
    shown = {key for output in JobOutput.objects.filter(job_id=job_id) for key in keys_of(output)}
    return [key for key in found if key not in shown]


def _remove_leftovers_after_commit(job_id: UUID) -> None:
    """Delete, after the commit, what workers of a job that ended without a result wrote before they died."""
    if not Job.objects.filter(pk=job_id, attempt__gt=0).exists():
        return
    keys = leftovers_of(job_id)

    def remove() -> None:
        storage.delete(*keys)

    transaction.on_commit(remove, robust=True)


def _move(where: Q, job_id: UUID, *, notify: bool = True, **changes: Any) -> bool:
    """Apply ``changes`` if ``where`` still holds, and return whether it did; watchers are notified after the commit."""
    with transaction.atomic():
        moved = Job.objects.filter(where).update(seq=F("seq") + 1, **changes)
        if moved and changes.get("state") in ENDED:
            TrainingEntry.objects.filter(training=job_id).update(settled_at=timezone.now())
        if moved and changes.get("state") in _WITHOUT_RESULT:
            _remove_leftovers_after_commit(job_id)
        if moved and notify:
            _notify_after_commit(job_id)
    return bool(moved)


def _notify_after_commit(job_id: UUID) -> None:
    """Publish the job after the commit, read within the transaction so that each ``seq`` is sent with its own state.

    If it has just ended, the event for its owner's webhooks is recorded as a row of this transaction.
    """
    update = live_updates.update_of(job_id)
    if kind := _TOLD_OUTSIDE.get(update.job["state"]):
        data = absolutize_urls(update.job, settings.SITE_URL)
        is_wanted = not update.webhook_events or kind in update.webhook_events
        also_to = update.webhook_url if is_wanted else ""
        outbox.record(kind, owner_id=update.owner_id, about=job_id, data=data, also_to=also_to)

    def notify() -> None:  # a plain function: Django cannot name a partial when it logs its failure
        if kind:
            _count_end(update.job)
        live_updates.publish(update)

    transaction.on_commit(notify, robust=True)
