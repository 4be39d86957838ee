"""Paintings at full strength, kept for a while: the only module that writes their rows and files."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone
from PIL import Image

from core import storage
from core.errors import NotFound
from core.images import decode, encode_exactly, fitted
from core.locks import locked
from inference.finishing import Picture, finish
from inference.models import Job, JobKind, Painting, SourceImage

RENDER_VERSION: Final = 4  # part of every recipe key: raise it when the same recipe is painted differently
MOST_PER_OWNER: Final = 24
MOST_PIXELS: Final = 40_000_000  # larger ones are not kept
KEPT_FOR: Final = timedelta(hours=24)  # since they were last used


def key_of(image: SourceImage, recipe: dict[str, Any]) -> str:
    """The name of the painting a recipe is finished from: equal names are equal pixels."""
    longest = max(image.width, image.height)
    what = {
        "mix": sorted((one["weights_sha256"], one["weight"]) for one in recipe["mix"]),
        "side": min(longest, recipe["max_side"] or longest),
        "panorama": recipe["panorama"],
        "brush": recipe.get("brush", 1.0),
    }
    canonical = json.dumps([RENDER_VERSION, image.sha256, what], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def photo_of(image: SourceImage, recipe: dict[str, Any]) -> Image.Image:
    """The photo at the size a recipe paints it.

    Raises:
        FileNotFoundError: it was deleted.
    """
    return fitted(decode(storage.read(storage.original_key(image.pk))), max_side=recipe.get("max_side"))


def find(image: SourceImage, recipe: dict[str, Any]) -> Painting | None:
    """The row of a painting kept from before."""
    return Painting.objects.filter(owner_id=image.owner_id, key=key_of(image, recipe), is_written=True).first()


def read(painting: Painting) -> Picture | None:
    """Its pixels, and another day of life; None when its file went meanwhile."""
    try:
        picture = decode(storage.read(storage.painting_key(painting.pk)))
    except FileNotFoundError:
        return None
    Painting.objects.filter(pk=painting.pk).update(used_at=timezone.now())
    return np.asarray(picture)


def keep(image: SourceImage, recipe: dict[str, Any], painted: Picture) -> None:
    """Keep a painting at full strength, unless it is too large or another worker was first.

    Its row comes first, then its file: whoever dies in between leaves no file that nothing points at, and the next
    attempt writes to the same place.
    """
    height, width = painted.shape[:2]
    if height * width > MOST_PIXELS:
        return
    identity = _written_down(image, key=key_of(image, recipe), width=width, height=height)
    if identity is None:
        return
    try:
        storage.write(storage.painting_key(identity), encode_exactly(Image.fromarray(painted)))
    except BaseException:  # no room, or no time: a half must not stay
        forget(identity)
        raise
    if not Painting.objects.filter(pk=identity).update(is_written=True):  # its photo was deleted meanwhile
        storage.delete(storage.painting_key(identity))
        return
    written = Painting.objects.filter(owner_id=image.owner_id, is_written=True).order_by("-used_at")
    _drop(list(written.values_list("pk", flat=True)[MOST_PER_OWNER:]))


def _written_down(image: SourceImage, *, key: str, **size: int) -> UUID | None:
    """The row of a painting whose file is to be written now; None where its photo is gone or the file is there."""
    with transaction.atomic():
        try:
            locked(SourceImage.objects.filter(pk=image.pk), missing="")
        except NotFound:
            return None
        row, _ = Painting.objects.get_or_create(
            owner_id=image.owner_id,
            key=key,
            defaults={"image": image, "used_at": timezone.now(), "is_written": False, **size},
        )
    if row.is_written and storage.exists(storage.painting_key(row.pk)):
        return None
    return row.pk


def finished(image: SourceImage, recipe: dict[str, Any], painted: Picture) -> Picture:
    """What a recipe makes of a painting.

    Raises:
        FileNotFoundError: the photo is needed and was deleted.
    """
    if recipe["strength"] == 1 and recipe["keep_colors"] == 0:
        return painted
    photo = np.asarray(photo_of(image, recipe))
    return finish(photo, painted, strength=recipe["strength"], keep_colors=recipe["keep_colors"])


def of_job(job: Job) -> list[UUID]:
    """The paintings a job was finished from."""
    if job.kind != JobKind.STYLIZE or job.image is None:
        return []
    found = find(job.image, job.recipe)
    return [found.pk] if found else []


def forget(*ids: UUID) -> None:
    """Remove paintings: rows first, files once that is committed."""
    if not ids:
        return
    keys = [storage.painting_key(one) for one in ids]

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        Painting.objects.filter(pk__in=ids).delete()
        transaction.on_commit(remove, robust=True)


def _drop(ids: list[UUID]) -> None:
    """Remove paintings that are only too many or too old: files first, so that a worker killed in between leaves none.

    A row whose file is gone is as good as none: what it stood for is painted again.
    """
    storage.delete(*(storage.painting_key(one) for one in ids))
    Painting.objects.filter(pk__in=ids).delete()


def prune() -> int:
    """Remove paintings nobody used for ``KEPT_FOR``; how many."""
    old = list(Painting.objects.filter(used_at__lt=timezone.now() - KEPT_FOR).values_list("pk", flat=True))
    _drop(old)
    return len(old)
