"""Snapshots of training runs, and the training time they are charged for."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least

from styles.models import Style


class Snapshot(models.Model):
    """A style at one step of a training run: weights and a picture. A row exists only when its files do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    style = models.ForeignKey(Style, models.CASCADE, related_name="snapshots")
    training = models.UUIDField(help_text="The id of the job that made it.")
    step = models.PositiveIntegerField()
    seconds = models.FloatField(help_text="Of training until then.")
    metrics = models.JSONField(default=dict)
    weights_sha256 = models.CharField(max_length=64, db_index=True)
    weights_bytes = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "step"]
        constraints = [
            models.UniqueConstraint(name="snapshot_step_is_unique", fields=["training", "step"]),
        ]

    def __str__(self) -> str:
        return f"{self.style} at step {self.step}"


class TrainingEntryQuerySet(models.QuerySet["TrainingEntry"]):
    def charged(self) -> models.QuerySet[TrainingEntry, float]:
        """Return the seconds charged per entry: those used once the training run has ended, those reserved before."""
        used = Least(F("used_seconds"), F("reserved_seconds"))
        return self.annotate(
            charged=models.Case(models.When(settled_at=None, then=F("reserved_seconds")), default=used)
        ).values_list("charged", flat=True)


class TrainingEntry(models.Model):
    """Training time charged for a run: reserved when it is submitted, settled in the transaction that ends the job.

    It outlives job and style, so that deleting either gives no time back.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="training_entries")
    training = models.UUIDField(unique=True, help_text="The id of the job.")
    reserved_seconds = models.FloatField()
    used_seconds = models.FloatField(default=0.0)
    steps = models.PositiveIntegerField(default=0, help_text="Taken so far.")
    settled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TrainingEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "training entries"
        constraints = [
            models.CheckConstraint(
                name="training_entry_seconds_are_not_negative",
                condition=Q(reserved_seconds__gte=0.0, used_seconds__gte=0.0),
            ),
        ]
        indexes = [models.Index(fields=["owner", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.used_seconds:.0f} of {self.reserved_seconds:.0f} s for {self.owner}"
