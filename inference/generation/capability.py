"""The kind of job that makes new pictures."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core.errors import Conflict
from inference.generation.recipes import GenerateRecipe, Layout
from inference.jobs.registry import INTERACTIVE, Capability
from inference.models import Job, JobKind

GAVE_UP: Final = gettext_noop("The pictures couldn't be made after several attempts. Ask for fewer or smaller ones.")


def refuse_retry(job: Job) -> None:
    """Raise ``Conflict`` if the photo the job needs was deleted."""
    if GenerateRecipe.from_json(job.recipe).options.layout == Layout.PHOTO and job.image is None:
        raise Conflict(_("The picture of this job was deleted."))


def painted_pixels(job: Job) -> int:
    """Return how many pixels a job paints."""
    options = GenerateRecipe.from_json(job.recipe).options
    return options.count * options.width * options.height


def only_style(job: Job) -> str:
    """Return the slug of the style a job paints in; empty for several."""
    mix = GenerateRecipe.from_json(job.recipe).mix
    return mix[0].style if len(mix) == 1 else ""


def picture_count(job: Job) -> int:
    """Return how many pictures a job makes."""
    return GenerateRecipe.from_json(job.recipe).options.count


def pictures(job: Job) -> dict[str, Any]:
    """Return each picture with its options, None in place of one that is not painted yet."""
    made = {output.position: output for output in job.outputs.all()}
    options = GenerateRecipe.from_json(job.recipe).options
    return {
        "options": options,
        "pictures": [{"options": options.at(place), "output": made.get(place)} for place in range(options.count)],
    }


GENERATE: Final = Capability(
    kind=JobKind.GENERATE.value,
    label=gettext_lazy("New pictures"),
    queue=INTERACTIVE,
    work="inference.generation.worker.generate",
    recipe="inference.generation.serializers.GenerateRecipeSerializer",
    max_attempts=settings.JOB_MAX_ATTEMPTS,
    gave_up_message=GAVE_UP,
    first_guess_seconds=(4.0, 15.0),
    pixels=painted_pixels,
    style_slug=only_style,
    output_count=picture_count,
    refuse_retry=refuse_retry,
    view_template="inference/_generation.html",
    context=pictures,
)
