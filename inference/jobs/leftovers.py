"""Files of dead attempts that nothing points at."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from core import storage
from inference.jobs import lifecycle
from inference.models import ENDED, Job, JobState

LATE_WRITES: Final = timedelta(minutes=30)
"""Time after a job's end within which a worker may still have written one of its files."""


def remove_leftovers() -> int:
    """Delete files of recently ended jobs that no row points at. Return of how many jobs.

    Whoever ends a job deletes them, and so does a worker that finishes too late. This is for a worker that was killed
    before it could, and for a storage that was unavailable.
    """
    lately = timezone.now() - LATE_WRITES
    jobs = Job.objects.filter(state__in=ENDED, ended_at__gt=lately)
    several = jobs.filter(Q(attempt__gt=1) | (Q(attempt=1) & ~Q(state=JobState.SUCCEEDED)))
    ids = list(several.values_list("pk", flat=True))
    for job_id in ids:
        storage.delete(*lifecycle.leftovers_of(job_id))
    return len(ids)
