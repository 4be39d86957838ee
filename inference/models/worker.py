"""Workers that are alive."""

from __future__ import annotations

from django.db import models


class WorkerBeat(models.Model):
    """When a worker process last reported that it is alive."""

    name = models.CharField(max_length=80, unique=True)
    queues = models.JSONField(default=list, help_text="Names of those it works for.")
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
