"""Jobs: one picture, one recipe, one run."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.images import EXTENSIONS, OutputFormat
from core.leases import Lease
from inference.models.image import SourceImage
from styles.models import Style


class JobState(models.TextChoices):
    """The states of a job. Only ``inference.jobs.lifecycle`` moves a job between them."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Painting")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Failed")
    CANCELED = "canceled", _("Canceled")


class JobKind(StrEnum):
    """The built-in kinds, as named in the database and the API; ``inference.capabilities`` describes each."""

    STYLIZE = "stylize"
    CONTACT_SHEET = "contact_sheet"
    TRAIN = "train"
    GENERATE = "generate"


JOB_LEASE: Final = Lease(
    duration=timedelta(seconds=settings.JOB_LEASE_SECONDS), waiting=JobState.QUEUED, held=JobState.RUNNING
)
ENDED: Final = (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, viewer: User) -> Self:
        """Jobs this viewer may see: their own."""
        return self.filter(owner=viewer)

    def active(self) -> Self:
        return self.exclude(state__in=ENDED)


class Job(models.Model):
    """A request to paint one picture.

    ``attempt`` is the fencing token of the worker that holds the job: a worker whose attempt is no longer the
    current one can change nothing. ``seq`` rises by one with each change sent to watchers. ``recipe_key``
    identifies inputs, style version and options: equal keys give equal pixels.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=14, default=JobKind.STYLIZE.value)
    image = models.ForeignKey(SourceImage, models.SET_NULL, null=True, related_name="jobs")
    style = models.ForeignKey(Style, models.SET_NULL, null=True, related_name="jobs")
    recipe = models.JSONField(default=dict)
    detail = models.JSONField(default=dict, help_text="Of a training run: step, seconds, losses, the newest snapshot.")
    batch = models.UUIDField(null=True, editable=False, help_text="Of jobs that were asked for together.")
    recipe_key = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    progress = models.FloatField(default=0.0, help_text="0 to 1.")
    seq = models.PositiveIntegerField(default=1)
    attempt = models.PositiveIntegerField(default=0)
    attempt_limit = models.PositiveIntegerField(default=settings.JOB_MAX_ATTEMPTS)
    worker = models.CharField(max_length=80, blank=True, editable=False, help_text="Who holds it.")
    lease_until = models.DateTimeField(null=True, editable=False)
    webhook_url = models.CharField(max_length=2000, blank=True, help_text="Told when it ends.")
    webhook_events = models.JSONField(default=list, help_text="Kinds of events it is told of; none: of each.")
    error_code = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=300, blank=True, help_text="Shown to the owner.")
    metadata = models.JSONField(default=dict, help_text="Texts of its owner's, by name; found by JobMetadata.")
    created_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(default=timezone.now, editable=False, help_text="Again when it is retried.")
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    cancel_at = models.DateTimeField(null=True, editable=False, help_text="Canceled then, if it has not ended.")

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="job_progress_is_a_share", condition=Q(progress__gte=0.0, progress__lte=1.0)),
            models.CheckConstraint(
                name="job_ended_at_iff_ended",
                condition=Q(state__in=ENDED, ended_at__isnull=False) | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="job_leased_iff_running",
                condition=Q(state=JobState.RUNNING, lease_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(name="job_attempt_within_limit", condition=Q(attempt__lte=F("attempt_limit"))),
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"]),
            models.Index(fields=["state", "kind", "created_at"]),
            models.Index(fields=["owner", "recipe_key"]),
            models.Index(fields=["owner", "batch"]),
            models.Index(fields=["cancel_at"], condition=Q(cancel_at__isnull=False), name="job_cancel_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.owner} ({self.state})"

    @property
    def is_over(self) -> bool:
        return self.state in ENDED

    @property
    def is_training(self) -> bool:
        return self.kind == JobKind.TRAIN

    @property
    def is_contact_sheet(self) -> bool:
        return self.kind == JobKind.CONTACT_SHEET

    @property
    def is_generation(self) -> bool:
        return self.kind == JobKind.GENERATE

    @property
    def output_format(self) -> OutputFormat:
        """Format of its pictures, from which the extension of their files follows."""
        output_format: OutputFormat = self.recipe.get("format", "jpeg")
        return output_format

    @property
    def style_names(self) -> str:
        """The names of the styles it paints in, for display."""
        return " + ".join(one["name"] for one in self.recipe.get("mix", ()))

    @property
    def queued_seconds(self) -> float | None:
        """Seconds it waited before the run that ended it, or that goes on, began; None while it waits."""
        if self.state == JobState.QUEUED:
            return None
        until = self.started_at or self.ended_at
        return _seconds(self.queued_at, until) if until else None

    @property
    def run_seconds(self) -> float | None:
        """Seconds of the run that ended it; None until then, and if it ended without one."""
        return _seconds(self.started_at, self.ended_at) if self.started_at and self.ended_at else None

    @property
    def total_seconds(self) -> float | None:
        """Seconds from when it was last queued until it ended; None until then."""
        return _seconds(self.queued_at, self.ended_at) if self.ended_at else None

    @property
    def percent(self) -> int:
        return round(100 * self.progress)


def _seconds(begin: datetime, end: datetime) -> float:
    return max(0.0, (end - begin).total_seconds())  # a clock may have been set back


class JobMetadata(models.Model):
    """One entry of a job's metadata, for finding jobs by it; ``Job.metadata`` is what is shown."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    job = models.ForeignKey(Job, models.CASCADE, related_name="metadata_entries")
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=500)

    class Meta:
        indexes = [models.Index(fields=["owner", "name", "value", "job"])]
        constraints = [models.UniqueConstraint(name="job_metadata_name_is_unique", fields=["job", "name"])]
        verbose_name_plural = "job metadata"

    def __str__(self) -> str:
        return f"{self.name} of {self.job_id}"


class JobOutput(models.Model):
    """One picture a job made. A row exists only when its file does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.ForeignKey(Job, models.CASCADE, related_name="outputs")
    position = models.PositiveSmallIntegerField(default=0)
    attempt = models.PositiveIntegerField(help_text="Of the worker that made it; part of the file's key.")
    format = models.CharField(max_length=5)
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    preview_size_bytes = models.PositiveIntegerField(default=0)
    style_slug = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="job_output_position_is_unique", fields=["job", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.width} x {self.height} {self.format}"

    @property
    def extension(self) -> str:
        """Extension of its file, without a dot."""
        return EXTENSIONS[self.format]
