"""Operators' decisions about queues."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueueMode(models.TextChoices):
    """The modes of a queue."""

    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    """No jobs are taken from it; running jobs end."""
    DRAINING = "draining", _("draining")
    """No new jobs are accepted; waiting jobs are done."""


class QueueOrder(models.Model):
    """One decision. The newest of a queue is in force; rows are only ever added, so that they are its audit log."""

    queue = models.CharField(max_length=40)
    mode = models.CharField(max_length=10, choices=QueueMode.choices)
    at = models.DateTimeField(auto_now_add=True)
    actor_number = models.BigIntegerField(null=True, help_text="Of the account; null: somebody at the terminal.")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("queue")
        verbose_name_plural = _("queues")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(mode__in=QueueMode.values), name="queue_mode_is_known")
        ]
        indexes = [models.Index(fields=["queue", "-id"], name="queue_newest_order")]

    def __str__(self) -> str:
        return f"{self.queue}: {self.mode}"
