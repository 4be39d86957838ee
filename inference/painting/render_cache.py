"""Cached renders, at full strength: the only module that writes their rows and files."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone
from PIL import Image

from core import storage
from core.errors import NotFound
from core.images import decode, encode_exactly, fitted
from core.locks import locked
from inference.models import CachedRender, Job, JobKind, SourceImage
from inference.painting.postprocess import Picture, finish
from inference.painting.recipes import PaintRecipe, StylizeRecipe

RENDER_VERSION: Final = 5  # part of every recipe key: raise it when the same recipe is painted differently
MAX_PER_OWNER: Final = 24
MAX_PIXELS: Final = 40_000_000  # larger ones are not kept
KEPT_FOR: Final = timedelta(hours=24)  # since they were last used


def key_of(image: SourceImage, recipe: PaintRecipe) -> str:
    """Return the key of the render a recipe is finished from: equal keys mean equal pixels."""
    longest = max(image.width, image.height)
    options = recipe.options
    what = {
        "mix": sorted((part.weights_sha256, part.weight) for part in recipe.mix),
        "side": min(longest, options.max_side or longest),
        "panorama": options.panorama,
        "brush": options.brush,
    }
    canonical = json.dumps([RENDER_VERSION, image.sha256, what], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def photo_of(image: SourceImage, recipe: PaintRecipe) -> Image.Image:
    """Return the photo at the size a recipe paints it.

    Raises:
        FileNotFoundError: it was deleted.
    """
    return fitted(decode(storage.read(storage.original_key(image.pk))), max_side=recipe.options.max_side)


def find(image: SourceImage, recipe: PaintRecipe) -> CachedRender | None:
    """Return the row of the cached render for a recipe, if there is one."""
    return CachedRender.objects.filter(owner_id=image.owner_id, key=key_of(image, recipe), is_written=True).first()


def read(painting: CachedRender) -> Picture | None:
    """Return the pixels and renew the expiry; None if the file was deleted meanwhile."""
    try:
        picture = decode(storage.read(storage.cached_render_key(painting.pk)))
    except FileNotFoundError:
        return None
    CachedRender.objects.filter(pk=painting.pk).update(used_at=timezone.now())
    return np.asarray(picture)


def keep(image: SourceImage, recipe: PaintRecipe, painted: Picture) -> None:
    """Cache a render at full strength, unless it is too large or another worker was first.

    The row is written first, then the file: a worker that dies in between leaves no file without a row, and the next
    attempt writes to the same key.
    """
    height, width = painted.shape[:2]
    if height * width > MAX_PIXELS:
        return
    identity = _written_down(image, key=key_of(image, recipe), width=width, height=height)
    if identity is None:
        return
    try:
        storage.write(storage.cached_render_key(identity), encode_exactly(Image.fromarray(painted)))
    except BaseException:  # disk full, or interrupted: no partial file may stay
        forget(identity)
        raise
    if not CachedRender.objects.filter(pk=identity).update(is_written=True):  # its photo was deleted meanwhile
        storage.delete(storage.cached_render_key(identity))
        return
    written = CachedRender.objects.filter(owner_id=image.owner_id, is_written=True).order_by("-used_at")
    _drop(list(written.values_list("pk", flat=True)[MAX_PER_OWNER:]))


def _written_down(image: SourceImage, *, key: str, **size: int) -> UUID | None:
    """Return the id of the row whose file is to be written now; None if the photo is gone or the file exists."""
    with transaction.atomic():
        try:
            locked(SourceImage.objects.filter(pk=image.pk), missing="")
        except NotFound:
            return None
        row, _ = CachedRender.objects.get_or_create(
            owner_id=image.owner_id,
            key=key,
            defaults={"image": image, "used_at": timezone.now(), "is_written": False, **size},
        )
    if row.is_written and storage.exists(storage.cached_render_key(row.pk)):
        return None
    return row.pk


def finished(image: SourceImage, recipe: PaintRecipe, painted: Picture) -> Picture:
    """Apply strength and colours of a recipe to its render.

    Raises:
        FileNotFoundError: the photo is needed and was deleted.
    """
    strength, keep_colors = recipe.options.strength, recipe.options.keep_colors
    if strength == 1 and keep_colors == 0:
        return painted
    return finish(np.asarray(photo_of(image, recipe)), painted, strength=strength, keep_colors=keep_colors)


def of_job(job: Job) -> list[UUID]:
    """Return the ids of the cached renders a job was finished from."""
    if job.kind != JobKind.STYLIZE or job.image is None:
        return []
    found = find(job.image, StylizeRecipe.from_json(job.recipe))
    return [found.pk] if found else []


def forget(*ids: UUID) -> None:
    """Delete cached renders: rows first, files after the commit."""
    if not ids:
        return
    keys = [storage.cached_render_key(one) for one in ids]

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        CachedRender.objects.filter(pk__in=ids).delete()
        transaction.on_commit(remove, robust=True)


def _drop(ids: list[UUID]) -> None:
    """Delete superfluous or expired renders: files first, so that a worker killed in between leaves none behind.

    A row without a file counts as missing: it is painted again.
    """
    storage.delete(*(storage.cached_render_key(one) for one in ids))
    CachedRender.objects.filter(pk__in=ids).delete()


def prune() -> int:
    """Delete renders not used for ``KEPT_FOR``. Return how many."""
    old = list(CachedRender.objects.filter(used_at__lt=timezone.now() - KEPT_FOR).values_list("pk", flat=True))
    _drop(old)
    return len(old)
