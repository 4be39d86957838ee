"""What pages show of a style's lessons: every frame that can be kept, and the one that is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse

from inference.models import Frame, Job, JobKind, SourceImage
from styles.models import Style

SAMPLE = "inference/sample.webp"  # the photo a lesson shows its frames on when its maker names none
SAMPLE_SIDE = 512


@dataclass(frozen=True, slots=True)
class Photo:
    """What a frame was painted from."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame and its neighbours."""

    id: UUID
    step: int
    seconds: float
    score: float
    ssim: float
    losses: dict[str, float]
    url: str
    untaught_url: str
    """The same photo at step 0; empty where that frame is gone."""
    photo: Photo | None
    """None once its maker deleted it."""
    version: int | None
    """The number it was kept as."""
    is_current: bool
    """Whether the style paints with it now."""
    begins_anew: bool
    """Whether it is the first of a course, with another one before it."""

    @property
    def nearness(self) -> int:
        """Percent of the way from the photo to the style."""
        return round(100 * self.score)

    @property
    def drawing(self) -> int:
        """Percent of the photo's structure that is kept."""
        return round(100 * self.ssim)

    @property
    def time(self) -> str:
        return minutes_and_seconds(self.seconds)


@dataclass(frozen=True, slots=True)
class Filmstrip:
    """The frames in the order they were learned."""

    shots: list[Shot]
    chosen: Shot | None

    @property
    def course(self) -> list[Shot]:
        """The frames since the style was last taught from nothing: what a plot can join with a line."""
        begins = max((place for place, shot in enumerate(self.shots) if shot.begins_anew), default=0)
        return self.shots[begins:]


def filmstrip_of(style: Style, *, asked: str = "", is_unfinished: bool = False) -> Filmstrip:
    """A style's frames.

    Args:
        style: of the one who looks.
        asked: the id of the frame to look at; without one it is what the style paints with, or the newest.
        is_unfinished: whether nothing was kept of the last lesson so far: then it is the newest.
    """
    photos = _photos_of_lessons(style)
    kept = {
        sha256: number for number, sha256 in style.versions.order_by("-number").values_list("number", "weights_sha256")
    }
    current = style.version.weights_sha256 if style.version else ""
    shots: list[Shot] = []
    untaught, seen = "", ""
    for frame in style.frames.all():
        if frame.weights_sha256 == seen:  # a lesson that goes on shows its first frame again
            continue
        seen = frame.weights_sha256
        url = reverse("inference:frame", args=[frame.lesson, frame.step])
        untaught = url if frame.step == 0 else untaught
        shots.append(
            _shot(
                frame,
                url=url,
                untaught_url=untaught,
                photo=photos.get(frame.lesson),
                version=kept.get(frame.weights_sha256),
                is_current=frame.weights_sha256 == current,
                begins_anew=frame.step == 0 and bool(shots),
            )
        )
    return Filmstrip(shots, _chosen(shots, asked=asked, is_unfinished=is_unfinished))


def _shot(frame: Frame, **more: Any) -> Shot:
    measures = dict(frame.metrics)
    return Shot(
        id=frame.pk,
        step=frame.step,
        seconds=frame.seconds,
        score=measures.pop("score", 0.0),
        ssim=measures.pop("ssim", 0.0),
        losses=measures,
        **more,
    )


def _chosen(shots: list[Shot], *, asked: str, is_unfinished: bool) -> Shot | None:
    if not shots:
        return None
    wanted = next((shot for shot in shots if str(shot.id) == asked), None)
    if wanted is None and not is_unfinished:
        wanted = next((shot for shot in reversed(shots) if shot.is_current), None)
    return wanted or shots[-1]


def _photos_of_lessons(style: Style) -> dict[UUID, Photo]:
    lessons: list[Job] = list(style.jobs.filter(kind=JobKind.TRAIN))
    asked = {job.pk: job.recipe.get("photo") for job in lessons}
    images = SourceImage.objects.filter(pk__in=[pk for pk in asked.values() if pk], owner=style.owner_id)
    own = {
        str(image.pk): Photo(reverse("inference:image_preview", args=[image.pk]), image.width, image.height)
        for image in images
    }
    sample = Photo(static(SAMPLE), SAMPLE_SIDE, SAMPLE_SIDE)
    found = {lesson: own.get(photo) if photo else sample for lesson, photo in asked.items()}
    return {lesson: photo for lesson, photo in found.items() if photo is not None}


def minutes_and_seconds(seconds: float) -> str:
    """Such as ``2:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
