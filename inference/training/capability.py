"""The kind of job that trains a style."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core.errors import Conflict
from inference.jobs.registry import TRAINING, Capability
from inference.models import Job, JobKind, JobState
from inference.training.quota import refuse_too_long
from inference.training.recipes import TrainRecipe

GAVE_UP: Final = gettext_noop("Training failed several times. Try again: it continues from the last snapshot.")


def refuse_retry(job: Job) -> None:
    """Refuse to run an ended training again.

    Raises:
        Conflict: the style is deleted or being trained already, or this training succeeded.
        LimitReached: the owner does not have enough training time left.
    """
    if job.style is None or job.style.deleted_at is not None:
        raise Conflict(_("The style of this training was deleted."))
    if job.state == JobState.SUCCEEDED:
        raise Conflict(_("This training succeeded. Train the style further instead."))
    if job.style.jobs.filter(kind=JobKind.TRAIN).active().exists():
        raise Conflict(_("This style is already being trained."))
    refuse_too_long(job.owner, TrainRecipe.from_json(job.recipe).seconds)


def asked_seconds(job: Job) -> float | None:
    """Return the seconds its owner asked for."""
    return TrainRecipe.from_json(job.recipe).seconds


def newest_snapshot_path(job: Job) -> str | None:
    """Return the path of the newest picture of a training."""
    if "snapshot" not in job.detail or not getattr(job, "has_snapshot", True):
        return None
    return reverse("inference:snapshot", args=[job.pk, job.detail["snapshot"]])


def style_page(job: Job) -> str:
    """Return the path of the style's page, or that of the job if the style is deleted."""
    if job.style is not None and job.style.deleted_at is None:
        return reverse("inference:style", args=[job.style.slug])
    return reverse("inference:job", args=[job.pk])


def no_outputs(job: Job) -> int:
    """Return 0: snapshots are not outputs."""
    return 0


TRAIN: Final = Capability(
    kind=JobKind.TRAIN.value,
    label=gettext_lazy("Style training"),
    queue=TRAINING,
    work="inference.training.worker.train",
    recipe="inference.training.serializers.TrainRecipeSerializer",
    max_attempts=settings.TRAINING_MAX_ATTEMPTS,
    gave_up_message=GAVE_UP,
    is_resumable=True,
    asked_seconds=asked_seconds,
    output_count=no_outputs,
    refuse_retry=refuse_retry,
    preview_path=newest_snapshot_path,
    page_path=style_page,
    view_template="inference/_training_job.html",
    cleanup=("inference.training.snapshots.prune",),
    between_jobs="inference.training.worker.prepare",
)
