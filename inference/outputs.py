"""Finished pictures on their way into the storage: encoded, marked as made by AI, with a preview beside them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from PIL import Image

from core import storage
from core.images import EXTENSIONS, ai_mark, encode, preview_of, sha256_of
from inference import lifecycle
from inference.models import ENDED, Job, JobKind, JobState

LATE_WRITES: Final = timedelta(minutes=30)
"""How long after a job's end somebody may still have written a file of it."""


def keys_at(job: Job, *, attempt: int, position: int) -> tuple[str, str]:
    """Where a picture of a job and its preview go."""
    extension = EXTENSIONS[job.recipe["format"]]
    return (
        storage.output_key(job.pk, attempt=attempt, position=position, extension=extension),
        storage.output_preview_key(job.pk, attempt=attempt, position=position),
    )


def styles_of(job: Job) -> str:
    """The slugs of a recipe's styles, as an output names them."""
    return ", ".join(one["style"] for one in job.recipe["mix"])


def store(picture: Image.Image, *, job: Job, attempt: int, position: int, style_slug: str) -> lifecycle.Made:
    """Put a picture and its preview into the storage, as the job's recipe wants them.

    Raises:
        StorageFull: the disk has no room.
    """
    image_format = job.recipe["format"]
    data = encode(
        picture,
        image_format=image_format,
        quality=job.recipe["quality"],
        xmp=ai_mark(style=style_slug, link=settings.SITE_URL),
    )
    preview = preview_of(picture)
    keys = keys_at(job, attempt=attempt, position=position)
    storage.write_all(dict(zip(keys, (data, preview), strict=True)))
    return lifecycle.Made(
        format=image_format,
        width=picture.width,
        height=picture.height,
        sha256=sha256_of(data),
        size_bytes=len(data) + len(preview),
        style_slug=style_slug,
        position=position,
    )


def remove_leftovers() -> int:
    """Remove files of jobs that ended lately and that nothing points at; of how many jobs.

    Whoever ends a job removes them, and so does a worker that comes too late. This is for a worker that was killed
    while it came too late, and for a storage that was away.
    """
    lately = timezone.now() - LATE_WRITES
    jobs = Job.objects.exclude(kind=JobKind.TRAIN).filter(state__in=ENDED, ended_at__gt=lately)
    several = jobs.filter(Q(attempt__gt=1) | (Q(attempt=1) & ~Q(state=JobState.SUCCEEDED)))
    ids = list(several.values_list("pk", flat=True))
    for job_id in ids:
        storage.delete(*lifecycle.leftovers_of(job_id))
    return len(ids)
