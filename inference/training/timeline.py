"""A style's training runs as pages show them: every snapshot that can be kept, and the selected one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse

from inference.models import Job, JobKind, Snapshot, SourceImage
from inference.training.recipes import TrainRecipe
from styles.models import Style

SAMPLE = "styles/samples/portrait.webp"  # the photo that snapshots are painted from if the owner chose none
SAMPLE_SIDE = 512


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo a snapshot was painted from."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shot:
    """One snapshot and its neighbours."""

    id: UUID
    step: int
    seconds: float
    score: float
    ssim: float
    losses: dict[str, float]
    url: str
    untrained_url: str
    """URL of the photo painted at step 0; empty if that snapshot is deleted."""
    photo: Photo | None
    """None if its owner deleted it."""
    version: int | None
    """The version number it was kept as."""
    is_current: bool
    """True if the style paints with it now."""
    begins_anew: bool
    """True if the style was trained from the base again here, after earlier snapshots."""

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
class Timeline:
    """The snapshots in the order of training."""

    shots: list[Shot]
    chosen: Shot | None

    @property
    def course(self) -> list[Shot]:
        """The snapshots since training last started from the base: those a plot can connect with a line."""
        begins = max((place for place, shot in enumerate(self.shots) if shot.begins_anew), default=0)
        return self.shots[begins:]


def timeline_of(style: Style, *, asked: str = "", is_unfinished: bool = False) -> Timeline:
    """Return a style's snapshots.

    Args:
        style: of the viewer.
        asked: the id of the snapshot to select; default: the one the style paints with, or the newest.
        is_unfinished: True if no snapshot of the last training run is kept yet: the default is then the newest.
    """
    photos = _photos_of_trainings(style)
    kept = {
        sha256: number for number, sha256 in style.versions.order_by("-number").values_list("number", "weights_sha256")
    }
    current = style.version.weights_sha256 if style.version else ""
    shots: list[Shot] = []
    untrained, seen = "", ""
    for snapshot in style.snapshots.all():
        if snapshot.weights_sha256 == seen:  # a continued training run repeats its first snapshot
            continue
        seen = snapshot.weights_sha256
        url = reverse("inference:snapshot", args=[snapshot.training, snapshot.step])
        untrained = url if snapshot.step == 0 else untrained
        shots.append(
            _shot(
                snapshot,
                url=url,
                untrained_url=untrained,
                photo=photos.get(snapshot.training),
                version=kept.get(snapshot.weights_sha256),
                is_current=snapshot.weights_sha256 == current,
                begins_anew=snapshot.step == 0 and bool(shots),
            )
        )
    return Timeline(shots, _chosen(shots, asked=asked, is_unfinished=is_unfinished))


def _shot(snapshot: Snapshot, **more: Any) -> Shot:
    measures = dict(snapshot.metrics)
    return Shot(
        id=snapshot.pk,
        step=snapshot.step,
        seconds=snapshot.seconds,
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


def _photos_of_trainings(style: Style) -> dict[UUID, Photo]:
    trainings: list[Job] = list(style.jobs.filter(kind=JobKind.TRAIN))
    asked = {job.pk: TrainRecipe.from_json(job.recipe).photo for job in trainings}
    images = SourceImage.objects.filter(pk__in=[pk for pk in asked.values() if pk], owner=style.owner_id)
    own = {
        image.pk: Photo(reverse("inference:image_preview", args=[image.pk]), image.width, image.height)
        for image in images
    }
    sample = Photo(static(SAMPLE), SAMPLE_SIDE, SAMPLE_SIDE)
    found = {training: own.get(photo) if photo else sample for training, photo in asked.items()}
    return {training: photo for training, photo in found.items() if photo is not None}


def minutes_and_seconds(seconds: float) -> str:
    """Return a duration such as ``2:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
