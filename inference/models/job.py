"""Jobs: one picture, one recipe, one run."""

from __future__ import annotations

import uuid
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from inference.models.image import SourceImage
from styles.models import Style


class JobState(models.TextChoices):
    """Where a job is. Only ``inference.lifecycle`` moves a job between states."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Painting")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Failed")
    CANCELED = "canceled", _("Canceled")


class JobKind(models.TextChoices):
    """What a job makes."""

    STYLIZE = "stylize", _("One picture")
    CONTACT_SHEET = "contact_sheet", _("Contact sheet")
    TRAIN = "train", _("Style training")
    RESTORE = "restore", _("Restoration")
    GENERATE = "generate", _("Generation")


INTERACTIVE_KINDS: Final = (JobKind.STYLIZE, JobKind.CONTACT_SHEET)
"""Those a person waits for; lessons give way to them."""
ENDED: Final = (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, viewer: User) -> Self:
        """Jobs this viewer may know about: their own."""
        return self.filter(owner=viewer)

    def active(self) -> Self:
        return self.exclude(state__in=ENDED)


class Job(models.Model):
    """A request to paint one picture.

    ``attempt`` is the fencing token of the worker that holds the job: a worker whose attempt is no longer the
    current one can change nothing. ``seq`` counts the changes a watcher is told of, one each. ``recipe_key``
    names inputs, style version and options: equal keys give equal pixels.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=14, choices=JobKind, default=JobKind.STYLIZE)
    image = models.ForeignKey(SourceImage, models.SET_NULL, null=True, related_name="jobs")
    style = models.ForeignKey(Style, models.SET_NULL, null=True, related_name="jobs")
    recipe = models.JSONField(default=dict)
    detail = models.JSONField(default=dict, help_text="Of a lesson: step, seconds, losses, the newest frame.")
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
    error_code = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=300, blank=True, help_text="Shown to the owner.")
    created_at = models.DateTimeField(auto_now_add=True)
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
    def is_lesson(self) -> bool:
        return self.kind == JobKind.TRAIN

    @property
    def is_contact_sheet(self) -> bool:
        return self.kind == JobKind.CONTACT_SHEET

    @property
    def style_names(self) -> str:
        """The styles it paints in, as one reads them."""
        return " + ".join(one["name"] for one in self.recipe.get("mix", ()))

    @property
    def percent(self) -> int:
        return round(100 * self.progress)


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
    style_slug = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="job_output_position_is_unique", fields=["job", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.width} x {self.height} {self.format}"
