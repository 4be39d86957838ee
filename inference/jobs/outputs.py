"""Writes finished pictures to the storage: encoded, marked as made by AI, each with a preview."""

from __future__ import annotations

from django.conf import settings
from PIL import Image

from core import storage
from core.images import EXTENSIONS, ai_mark, encode, preview_of, sha256_of
from inference.jobs import lifecycle
from inference.models import Job


def keys_at(job: Job, *, attempt: int, position: int) -> tuple[str, str]:
    """Return the storage keys of a picture of a job and of its preview."""
    extension = EXTENSIONS[job.output_format]
    return (
        storage.output_key(job.pk, attempt=attempt, position=position, extension=extension),
        storage.output_preview_key(job.pk, attempt=attempt, position=position),
    )


def store(
    picture: Image.Image, *, job: Job, attempt: int, position: int, quality: int, style_slug: str = ""
) -> lifecycle.StoredOutput:
    """Put a picture and its preview into the storage, in the format of the job.

    Args:
        picture: what was made.
        job: the job that made it.
        attempt: of the worker.
        position: among the job's pictures, from 0.
        quality: 1 to 100, for lossy formats.
        style_slug: the styles it is painted in.

    Raises:
        StorageFull: the disk has no room.
    """
    image_format = job.output_format
    mark = ai_mark(style=style_slug, link=settings.SITE_URL)
    data = encode(picture, image_format=image_format, quality=quality, xmp=mark)
    preview = preview_of(picture)
    keys = keys_at(job, attempt=attempt, position=position)
    storage.write_all(dict(zip(keys, (data, preview), strict=True)))
    return lifecycle.StoredOutput(
        format=image_format,
        width=picture.width,
        height=picture.height,
        sha256=sha256_of(data),
        size_bytes=len(data),
        preview_size_bytes=len(preview),
        style_slug=style_slug,
        position=position,
    )
