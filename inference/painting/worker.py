"""Carries one picture from the storage through the engine and back. Worker processes only."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from PIL import Image

from core import storage
from core.errors import Invalid
from core.leases import Claim
from inference.engine.runtime import Engine, WeightedStyle
from inference.engine.stylize import Interrupted, Recipe
from inference.jobs import lifecycle, outputs, runner
from inference.models import Job, JobKind, SourceImage
from inference.painting import render_cache
from inference.painting.recipes import LIVE_SIDE, SheetRecipe, StylePart, StylizeRecipe
from styles.selectors import library

logger = logging.getLogger(__name__)

REPORT_EVERY_SECONDS: Final = 0.25
RENEW_EVERY_SECONDS: Final = 2.0  # without new progress
READ_SHARE: Final = 0.1  # of the progress bar, before painting begins
PAINTED_SHARE: Final = 0.9


@functools.cache
def engine() -> Engine:
    """This process's engine, with its models in memory."""
    return Engine(device=settings.ENGINE_DEVICE, cache_bytes=settings.ENGINE_CACHE_BYTES)


def warm_up() -> None:
    """Make the first picture and the first contact sheet as fast as the second."""
    engine().warm_up()
    try:
        for style in library():
            if style.version and not engine().get_ready(_kept_style(style.version.weights_sha256)):
                return
    except FileNotFoundError:
        logger.warning("The library's weights are not in the storage; `manage.py load_library` puts them there.")


def paint(held: Claim, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Make the pictures of a stylization or a contact sheet.

    Args:
        held: the claim of the job.
        meanwhile: called whenever progress is reported: for a training run that gave way and has a lease to keep.

    Raises:
        Interrupted: the claim is lost.
        Invalid: its photo was deleted, or the weights of its styles.
        EngineError: it cannot be painted.
    """
    job = Job.objects.select_related("image", "style", "owner").get(pk=held.pk)
    if job.image is None:
        raise Invalid(_("The photo was deleted before it could be painted."), code="image-deleted")
    is_sheet = job.kind == JobKind.CONTACT_SHEET
    recipe = (SheetRecipe if is_sheet else StylizeRecipe).from_json(job.recipe)
    try:
        if isinstance(recipe, SheetRecipe):
            _contact_sheet(job, job.image, recipe, held, meanwhile=meanwhile)
        else:
            _stylize(job, job.image, recipe, held, meanwhile=meanwhile)
    except FileNotFoundError as error:
        if not storage.exists(storage.original_key(job.image.pk)):
            raise Invalid(_("The photo was deleted before it could be painted."), code="image-deleted") from error
        there = tuple(part for part in recipe.mix if storage.exists(storage.weights_key(part.weights_sha256)))
        if len(there) == len(recipe.mix):
            raise
        logger.warning("Weights are missing of %d styles of job %s.", len(recipe.mix) - len(there), job.pk)
        if not isinstance(recipe, SheetRecipe) or not there:
            message = _("The style was deleted before the picture could be painted.")
            raise Invalid(message, code="style-deleted") from error
        _contact_sheet(job, job.image, replace(recipe, mix=there), held, meanwhile=meanwhile)


def _stylize(
    job: Job, image: SourceImage, recipe: StylizeRecipe, held: Claim, *, meanwhile: Callable[[], None]
) -> None:
    """Paint at full strength, or read the cached render, and finish it as the recipe says."""
    report = reporter(held, meanwhile=meanwhile)
    report(READ_SHARE)
    kept = render_cache.find(image, recipe)
    painted = render_cache.read(kept) if kept else None
    if painted is None:
        painted = _painted(image, recipe, report)
        render_cache.keep(image, recipe, painted)
    report(PAINTED_SHARE)
    picture = Image.fromarray(render_cache.finished(image, recipe, painted))
    made = outputs.store(
        picture,
        job=job,
        attempt=held.attempt,
        position=0,
        quality=recipe.options.quality,
        style_slug=recipe.slugs,
    )
    if not lifecycle.finish(held, made=[made]):  # canceled or deleted meanwhile: nothing points at the files
        storage.delete(*outputs.keys_at(job, attempt=held.attempt, position=0))


def _painted(image: SourceImage, recipe: StylizeRecipe, report: Callable[[float], bool]) -> NDArray[np.uint8]:
    """Return the photo painted at full strength."""
    photo = np.asarray(render_cache.photo_of(image, recipe))

    def on_progress(done: int, total: int) -> bool:
        return report(READ_SHARE + (PAINTED_SHARE - READ_SHARE) * done / max(1, total))

    return engine().stylize(
        photo,
        [weighted(part) for part in recipe.mix],
        Recipe(panorama=recipe.options.panorama, brush=recipe.options.brush),
        on_progress=on_progress,
    )


def _contact_sheet(
    job: Job, image: SourceImage, recipe: SheetRecipe, held: Claim, *, meanwhile: Callable[[], None]
) -> None:
    """Paint the photo in each style of the recipe, showing each picture as soon as it is done."""
    photo = np.asarray(render_cache.photo_of(image, recipe))
    made: list[lifecycle.StoredOutput] = []
    for painted in engine().contact_sheet(photo, [weighted(part) for part in recipe.mix]):
        position = len(made)
        stored = outputs.store(
            Image.fromarray(painted[1]),
            job=job,
            attempt=held.attempt,
            position=position,
            quality=recipe.options.quality,
            style_slug=recipe.mix[position].style,
        )
        made.append(stored)
        meanwhile()
        progress = len(made) / (len(recipe.mix) + 1)
        if not lifecycle.show(held, made=stored, progress=progress):
            storage.delete(*outputs.keys_at(job, attempt=held.attempt, position=position))
            raise Interrupted("The job is no longer ours.")
        _paint_chosen(job, functools.partial(_keep_sheet, held, progress=progress, meanwhile=meanwhile))
    lifecycle.finish(held, made=made)


def _paint_chosen(sheet: Job, keep: Callable[[], None]) -> None:
    """Between two tiles paint what the owner of the sheet has chosen meanwhile, at the size of the studio's preview."""
    chosen = Q(owner=sheet.owner_id, recipe__max_side__lte=LIVE_SIDE)
    runner.give_way([JobKind.STYLIZE], meanwhile=keep, only=chosen)


def _keep_sheet(held: Claim, *, progress: float, meanwhile: Callable[[], None]) -> None:
    """Renew the leases of a sheet and of a training run around it; what was lost is noticed at the next tile."""
    meanwhile()
    lifecycle.renew(held, progress=progress)


def weighted(part: StylePart) -> WeightedStyle:
    """Return a style of a recipe as the engine takes it."""
    return _kept_style(part.weights_sha256, weight=part.weight)


def _kept_style(sha256: str, *, weight: float = 1.0) -> WeightedStyle:
    return WeightedStyle(sha256, functools.partial(storage.read, storage.weights_key(sha256)), weight)


def reporter(held: Claim, *, meanwhile: Callable[[], None] = lambda: None) -> Callable[[float], bool]:
    """Return a function that reports progress at most every ``REPORT_EVERY_SECONDS``, the first time at once.

    Raises:
        Interrupted: by that function: the claim is lost.
    """
    last, shown = 0.0, 0.0

    def report(progress: float) -> bool:
        nonlocal last, shown
        passed = time.monotonic() - last
        if passed >= REPORT_EVERY_SECONDS and (progress > shown or passed >= RENEW_EVERY_SECONDS):
            last, shown = time.monotonic(), progress
            meanwhile()
            if not lifecycle.renew(held, progress=min(progress, 1.0)):
                raise Interrupted("The job is no longer ours.")
        return True

    return report
