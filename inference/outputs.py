"""Finished pictures on their way into the storage: encoded, marked as made by AI, with a preview beside them."""

from __future__ import annotations

from django.conf import settings
from PIL import Image

from core import storage
from core.images import EXTENSIONS, ai_mark, encode, preview_of, sha256_of
from inference import lifecycle
from inference.models import Job


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
