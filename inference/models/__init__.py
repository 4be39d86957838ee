"""The tables of ``inference``."""

from __future__ import annotations

from inference.models.idempotency import IdempotentCall
from inference.models.image import PendingUpload, SourceImage, SourceImageQuerySet
from inference.models.job import ENDED, INTERACTIVE_KINDS, Job, JobKind, JobOutput, JobQuerySet, JobState
from inference.models.lesson import Frame, TrainingEntry
from inference.models.painting import Painting
from inference.models.queue import QueueMode, QueueOrder
from inference.models.worker import WorkerBeat

__all__ = [
    "ENDED", "INTERACTIVE_KINDS", "Frame", "IdempotentCall", "Job", "JobKind", "JobOutput", "JobQuerySet", "JobState",
    "Painting", "PendingUpload", "QueueMode", "QueueOrder", "SourceImage",
    "SourceImageQuerySet", "TrainingEntry", "WorkerBeat",
]  # fmt: skip
