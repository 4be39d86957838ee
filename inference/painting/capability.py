"""The kinds of job that paint: one picture, and a contact sheet in many styles."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core.errors import Conflict
from inference.jobs.registry import INTERACTIVE, Capability
from inference.models import Job, JobKind
from inference.painting import render_cache
from inference.painting.recipes import PaintRecipe

WORK: Final = "inference.painting.worker.paint"
GAVE_UP: Final = gettext_noop("The picture couldn't be painted after several attempts. Try another picture.")


def refuse_retry(job: Job) -> None:
    """Raise ``Conflict`` if the job's photo was deleted."""
    if job.image is None:
        raise Conflict(_("The picture of this job was deleted."))


def _recipe_of(job: Job) -> PaintRecipe:
    return PaintRecipe.from_json(job.recipe)


def painted_pixels(job: Job) -> int | None:
    """Return how many pixels a job paints; None where its photo is gone."""
    if job.image is None:
        return None
    longest = max(job.image.width, job.image.height)
    scale = min(1.0, (_recipe_of(job).options.max_side or longest) / longest)
    return round(job.image.width * job.image.height * scale**2)


def only_style(job: Job) -> str:
    """Return the slug of the style a job paints in; empty for several."""
    mix = _recipe_of(job).mix
    return mix[0].style if len(mix) == 1 else ""


def delete_render(job: Job) -> None:
    """Delete the cached render a job was finished from."""
    render_cache.forget(*render_cache.of_job(job))


def tile_count(job: Job) -> int:
    """Return how many pictures a contact sheet has."""
    return len(_recipe_of(job).mix)


def tiles(job: Job) -> dict[str, Any]:
    """Return each style of a contact sheet with its picture, None while that is not painted."""
    outputs = {output.position: output for output in job.outputs.all()}
    mix = _recipe_of(job).mix
    return {"tiles": [{"style": part, "output": outputs.get(position)} for position, part in enumerate(mix)]}


STYLIZE: Final = Capability(
    kind=JobKind.STYLIZE.value,
    label=gettext_lazy("One picture"),
    queue=INTERACTIVE,
    work=WORK,
    recipe="inference.painting.serializers.PaintRecipeSerializer",
    max_attempts=settings.JOB_MAX_ATTEMPTS,
    gave_up_message=GAVE_UP,
    first_guess_seconds=(4.0, 15.0),
    pixels=painted_pixels,
    style_slug=only_style,
    refuse_retry=refuse_retry,
    before_delete=delete_render,
    cleanup=("inference.painting.images.delete_expired_images", "inference.painting.render_cache.prune"),
    warm_up="inference.painting.worker.warm_up",
)
CONTACT_SHEET: Final = Capability(
    kind=JobKind.CONTACT_SHEET.value,
    label=gettext_lazy("Contact sheet"),
    queue=INTERACTIVE,
    work=WORK,
    recipe="inference.painting.serializers.PaintRecipeSerializer",
    max_attempts=settings.JOB_MAX_ATTEMPTS,
    gave_up_message=GAVE_UP,
    first_guess_seconds=(6.0, 15.0),
    style_slug=only_style,
    output_count=tile_count,
    refuse_retry=refuse_retry,
    context=tiles,
)
