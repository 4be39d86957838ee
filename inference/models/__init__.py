"""The tables of ``inference``."""

from __future__ import annotations

from inference.models.cached_render import CachedRender
from inference.models.image import PendingUpload, SourceImage, SourceImageQuerySet
from inference.models.job import ENDED, JOB_LEASE, Job, JobKind, JobMetadata, JobOutput, JobQuerySet, JobState
from inference.models.queue import QueueMode, QueueOrder
from inference.models.training import Snapshot, TrainingEntry
from inference.models.worker import WorkerBeat

__all__ = [
    "ENDED", "JOB_LEASE",
    "CachedRender",
    "Job",
    "JobKind",
    "JobMetadata",
    "JobOutput",
    "JobQuerySet",
    "JobState",
    "PendingUpload",
    "QueueMode",
    "QueueOrder",
    "Snapshot",
    "SourceImage",
    "SourceImageQuerySet",
    "TrainingEntry",
    "WorkerBeat",
]  # fmt: skip
