"""Makes new pictures: a layout from a seed, painted in a style. Worker processes only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from django.utils.translation import gettext as _
from PIL import Image

from core import storage
from core.errors import Invalid
from core.images import decode, fitted
from core.leases import Claim
from inference.engine.layouts import Draw, landscape_layout, noise_layout, photo_layout
from inference.engine.pictures import Picture
from inference.engine.stylize import Interrupted, Recipe
from inference.generation.recipes import GenerateRecipe, Layout, Options
from inference.jobs import lifecycle, outputs
from inference.models import Job
from inference.painting.worker import engine, reporter, weighted

PHOTO_SIDE = 512
"""Pixels; of a photo only its masses are used."""


def generate(held: Claim, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Make the pictures of a generation, showing each as soon as it is done.

    Args:
        held: the claim of the job.
        meanwhile: called whenever progress is reported.

    Raises:
        Interrupted: the claim is lost.
        Invalid: its photo was deleted, or the weights of its styles.
        EngineError: it cannot be painted.
    """
    job = Job.objects.select_related("image").get(pk=held.pk)
    recipe = GenerateRecipe.from_json(job.recipe)
    try:
        photo = _photo_of(job, recipe.options)
        _generate(job, recipe, held, photo=photo, meanwhile=meanwhile)
    except FileNotFoundError as error:
        message = _("The style or the photo was deleted before the picture could be painted.")
        raise Invalid(message, code="style-deleted") from error


def layout_of(options: Options, *, photo: Picture | None) -> Picture:
    """Return what one picture is painted over: uint8 (height, width, 3)."""
    draw = Draw(options.seed, options.variation, options.wildness)
    size = {"height": options.height, "width": options.width}
    if photo is not None:
        return photo_layout(photo, draw, **size)
    if options.layout == Layout.LANDSCAPE:
        return landscape_layout(draw, **size)
    return noise_layout(draw, **size, wraps=options.tile)


def _generate(
    job: Job, recipe: GenerateRecipe, held: Claim, *, photo: Picture | None, meanwhile: Callable[[], None]
) -> None:
    options, styles = recipe.options, [weighted(part) for part in recipe.mix]
    report = reporter(held, meanwhile=meanwhile)
    made: list[lifecycle.StoredOutput] = []
    for position in range(options.count):

        def on_progress(done: int, total: int, *, position: int = position) -> bool:
            return report((position + done / max(1, total)) / (options.count + 1))

        one = options.at(position)
        wanted = Recipe(tile=one.tile, brush=one.brush)
        painted = engine().stylize(layout_of(one, photo=photo), styles, wanted, on_progress=on_progress)
        stored = outputs.store(
            Image.fromarray(painted),
            job=job,
            attempt=held.attempt,
            position=position,
            quality=one.quality,
            style_slug=recipe.slugs,
        )
        made.append(stored)
        if not lifecycle.show(held, made=stored, progress=len(made) / (options.count + 1)):
            storage.delete(*outputs.keys_at(job, attempt=held.attempt, position=position))
            raise Interrupted("The job is no longer ours.")
    lifecycle.finish(held, made=made)


def _photo_of(job: Job, options: Options) -> Picture | None:
    if options.layout != Layout.PHOTO:
        return None
    if job.image is None:
        raise Invalid(_("The photo was deleted before it could be painted."), code="image-deleted")
    return np.asarray(fitted(decode(storage.read(storage.original_key(job.image.pk))), max_side=PHOTO_SIDE))
