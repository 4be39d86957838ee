"""Reading uploads. Every function takes the viewer, so that no caller can forget to check who may see what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from inference.jobs.estimates import estimate_duration
from inference.models import (
    JobKind,
    JobOutput,
    JobState,
    SourceImage,
    SourceImageQuerySet,
)
from styles.models import Style

SIZES: Final = (1280, 2048, 4096)  # pixels, the long side


def images_for(viewer: User) -> SourceImageQuerySet:
    """The viewer's uploads, newest first."""
    return SourceImage.objects.visible_to(viewer)


def get_image(image_id: UUID, *, viewer: User) -> SourceImage:
    """One upload.

    Raises:
        NotFound: no such picture, or not this viewer's.
    """
    try:
        return images_for(viewer).get(pk=image_id)
    except SourceImage.DoesNotExist as error:
        raise NotFound(_("There is no such picture.")) from error


def sheet_of(image: SourceImage) -> dict[str, JobOutput]:
    """The pictures of the newest contact sheet of an upload, by slug; none while there is none."""
    sheets = image.jobs.filter(kind=JobKind.CONTACT_SHEET, state=JobState.SUCCEEDED).order_by("-created_at")
    newest = sheets.prefetch_related("outputs").first()
    return {output.style_slug: output for output in newest.outputs.all()} if newest else {}


@dataclass(frozen=True, slots=True)
class Size:
    """One size an upload can be painted at."""

    max_side: int | None
    """Pixels; None is the photo's own size."""
    width: int
    height: int
    p50_seconds: float
    p90_seconds: float


def sizes_of(image: SourceImage) -> list[Size]:
    """Return the sizes an upload can be painted at, smallest first, with the usual duration of each."""
    longest = max(image.width, image.height)
    found = []
    for side in (*(side for side in SIZES if side < longest), None):
        scale = (side or longest) / longest
        width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        p50, p90 = estimate_duration(JobKind.STYLIZE, pixels=width * height)
        found.append(Size(side, width, height, p50, p90))
    return found


def uses_of(style: Style) -> int:
    """Return how many pictures were painted with a style, by anyone."""
    return style.jobs.filter(kind=JobKind.STYLIZE, state=JobState.SUCCEEDED).count()
