"""Cancel, retry and delete jobs; check the limits on new ones. Pages, the API and commands all call these."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import storage
from core.errors import Conflict, Invalid, LimitReached
from core.locks import lock_owner, locked_to_delete
from inference.jobs import lifecycle, queues, selectors, tasks
from inference.jobs.registry import capability_of
from inference.models import Job

MAX_CANCEL_AFTER_SECONDS: Final = 86_400


def cancel_job(job_id: UUID, *, actor: User) -> Job:
    """Stop a job that has not ended.

    Raises:
        NotFound: the actor may not see this job.
        Conflict: it ended before the request arrived.
    """
    job = selectors.get_job(job_id, viewer=actor)
    if not lifecycle.cancel(job.pk):
        raise Conflict(_("The job has already ended."))
    return selectors.get_job(job_id, viewer=actor)


def retry_job(job_id: UUID, *, actor: User) -> Job:
    """Run an ended job once more.

    Raises:
        NotFound: the actor may not see this job.
        Conflict: it has not ended, or its picture is gone.
        LimitReached: the actor already has as many unfinished jobs as allowed, or their storage is full.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        job = selectors.get_job(job_id, viewer=actor)
        if not job.is_over:
            raise Conflict(_("The job hasn't ended yet."))
        capability_of(job.kind).refuse_retry(job)
        refuse_too_many(actor)
        refuse_full(actor)
        queues.refuse_when_draining(job.kind)
        if not lifecycle.retry(job.pk):
            raise Conflict(_("The job hasn't ended yet."))
        wake_workers_after_commit(job)
    return selectors.get_job(job_id, viewer=actor)


def delete_job(job_id: UUID, *, actor: User) -> None:
    """Delete a job and the pictures it made, canceling it first if it has not ended.

    Raises:
        NotFound: the actor may not see this job.
    """
    keys: list[str] = []

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        lock_owner(actor.pk)
        job = selectors.get_job(job_id, viewer=actor)
        lifecycle.cancel(job.pk)
        locked_to_delete(Job.objects.filter(pk=job.pk), missing=_("There is no such job."))
        capability_of(job.kind).before_delete(job)
        keys += lifecycle.keys_of_job(job.pk)  # only now: until it was canceled, a worker could still finish it
        job.delete()
        transaction.on_commit(remove, robust=True)


def cancel_time(seconds: int | None) -> datetime | None:
    """Return the time at which a job submitted now is canceled, or None for never.

    Raises:
        Invalid: not from 1 to ``MAX_CANCEL_AFTER_SECONDS``.
    """
    if seconds is None:
        return None
    if not 1 <= seconds <= MAX_CANCEL_AFTER_SECONDS:
        message = f"From 1 to {MAX_CANCEL_AFTER_SECONDS} seconds."
        raise Invalid(
            f"Cancel-After is from 1 to {MAX_CANCEL_AFTER_SECONDS} seconds, got {seconds}.",
            fields={"Cancel-After": [message]},
        )
    return timezone.now() + timedelta(seconds=seconds)


def refuse_too_many(owner: User) -> None:
    """Raise ``LimitReached`` if the owner has as many unfinished jobs as allowed."""
    most = settings.MAX_ACTIVE_JOBS_PER_USER
    if owner.jobs.active().count() >= most:
        raise LimitReached(
            _("You have %(most)s unfinished jobs, the limit. Wait for one to finish.") % {"most": most},
            code="too-many-jobs",
            retry_after_seconds=10,
        )


def refuse_full(owner: User, *, more_bytes: int = 1) -> None:
    """Raise ``LimitReached`` without room for ``more_bytes``; 1 for a job, as the size of its output is not known."""
    most = settings.MAX_STORED_BYTES_PER_USER
    if selectors.usage_of(owner)["stored_bytes"] + more_bytes > most:
        raise LimitReached(
            _("You have used all %(most)s MB of storage. Delete pictures you no longer need.")
            % {"most": most // 1_000_000},
            code="storage-quota",
        )


def wake_workers_after_commit(job: Job) -> None:
    kind = job.kind

    def wake_workers() -> None:
        tasks.wake_workers(kind)

    transaction.on_commit(wake_workers, robust=True)
