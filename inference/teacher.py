"""Carries lessons through the engine: new styles made usable, taught, and given pictures. Worker processes only.

A style is usable before it is taught: its version 0 is what the base makes of its pictures. A lesson gives way to
interactive work between any two of its steps, so that one worker is enough for both.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
import torch
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from core import storage
from core.errors import Invalid, NotFound
from core.images import decode, encode, fitted, sha256_of
from inference import frames, lifecycle, runner
from inference.engine import finetune
from inference.engine.errors import EngineError, Interrupted
from inference.engine.pictures import Picture
from inference.engine.runtime import WeightedStyle
from inference.engine.stylize import Recipe
from inference.models import INTERACTIVE_KINDS, Frame, Job, SourceImage
from styles import services as styles
from styles.models import Style, StyleVersion
from styles.selectors import awaiting_pictures, awaiting_version

logger = logging.getLogger(__name__)

BASE: Final = Path(__file__).parent / "engine" / "assets" / "base.safetensors"
REPORT_EVERY_SECONDS: Final = 1.0
PREVIEW_SIDE: Final = 512  # pixels, of a frame's picture
COVER_SIDE: Final = 640
EXAMPLES: Final = ("cover.webp", "example-1.webp", "example-2.webp", "example-3.webp")
CONTENT_PHOTOS_AT_MOST: Final = 200


def teach(held: lifecycle.Claim) -> None:
    """Give the lesson of a job, to the end or until its owner has enough.

    Raises:
        Interrupted: the job is no longer ours: canceled, concluded, or another worker has it.
        Invalid: its style was deleted.
        EngineError: nothing can be learned from its pictures.
    """
    job = Job.objects.select_related("style", "owner").get(pk=held.job_id)
    style = job.style
    if style is None or style.deleted_at is not None:
        raise Invalid(_("The style was deleted."), code="style-deleted")
    use_training_threads()
    with tempfile.TemporaryDirectory(prefix="pentimento-lesson-") as folder:
        _Lesson(job, style, held, checkpoint=Path(folder) / "checkpoint").give()


def use_training_threads() -> None:
    """Have torch leave cores to pages and pictures."""
    torch.set_num_threads(settings.TRAINING_THREADS)


class _Lesson:
    """One lesson in one worker."""

    def __init__(self, job: Job, style: Style, held: lifecycle.Claim, *, checkpoint: Path) -> None:
        self._job = job
        self._style = style
        self._held = held
        self._checkpoint = checkpoint
        self._config = finetune.FinetuneConfig(
            steps=job.recipe["steps"],
            seconds=job.recipe["seconds_before"] + job.recipe["seconds"],
            seed=job.recipe["seed"],
            abstraction=job.recipe["abstraction"],
        )
        self._photo = _photo_of(job)
        self._state = lifecycle.Lesson(job.progress, step=0, seconds=0.0, detail=dict(job.detail))
        self._reported = 0.0
        self._losses: dict[str, float] = {}

    def give(self) -> None:
        self._fetch_checkpoint()
        result = finetune.finetune(
            BASE.read_bytes(),
            _pictures_of(self._style),
            photos=_content_photos(self._job),
            config=self._config,
            on_snapshot=self._on_snapshot,
            on_step=self._on_step,
            checkpoint=self._checkpoint,
            device=settings.ENGINE_DEVICE,
        )
        self._show(result.best)  # of a lesson that went on it may be a frame of the one before
        best = Frame.objects.select_related("style").get(lesson=self._job.pk, step=result.best.step)
        with transaction.atomic():  # whoever concludes the lesson meanwhile has chosen another frame
            if lifecycle.finish(self._held, made=[]):
                frames.keep(best)

    def _fetch_checkpoint(self) -> None:
        """The state this lesson, or the one it goes on from, was left in."""
        lessons_left = [self._job.pk]
        if before := self._job.recipe["goes_on_from"]:
            lessons_left.append(UUID(before))
        for lesson in lessons_left:
            with contextlib.suppress(FileNotFoundError):
                self._checkpoint.write_bytes(storage.read(storage.checkpoint_key(self._style.pk, lesson=lesson)))
                return

    def _on_step(self, step: int, seconds: float) -> bool:
        """Between two steps: say where the lesson stands, and let those go first who wait."""
        self._give_way()
        if time.monotonic() - self._reported >= REPORT_EVERY_SECONDS:
            self._report(step, seconds)
        return True

    def _give_way(self) -> None:
        prepare()
        try:
            while runner.run_next(INTERACTIVE_KINDS, work=self._paint):
                prepare()
        except Exception:  # it was given back; the lesson has no part in it
            logger.exception("A job the lesson %s gave way to failed.", self._job.pk)

    def _paint(self, held: lifecycle.Claim) -> None:
        runner.paint(held, meanwhile=self._keep_lease)

    def _keep_lease(self) -> None:
        if time.monotonic() - self._reported >= lifecycle.LEASE.total_seconds() / 3:
            lifecycle.report(self._held, self._state)
            self._reported = time.monotonic()

    def _report(self, step: int, seconds: float) -> None:
        self._state = self._standing(step, seconds)
        self._reported = time.monotonic()
        if not lifecycle.report(self._held, self._state):
            raise Interrupted("The lesson is no longer ours.")

    def _standing(self, step: int, seconds: float, **more: Any) -> lifecycle.Lesson:
        before = self._job.recipe["seconds_before"]
        done = max(step / self._config.steps, (seconds - before) / self._job.recipe["seconds"])
        known = {**self._state.detail, **more}
        detail = {**known, "step": step, "steps": self._config.steps, "seconds": round(seconds, 1)}
        if seconds > 0:
            detail["steps_per_second"] = round(step / seconds, 3)
        return lifecycle.Lesson(min(0.99, max(0.0, done)), step=step, seconds=max(0.0, seconds - before), detail=detail)

    def _on_snapshot(self, seen: finetune.Snapshot) -> finetune.WatchAction:
        self._show(seen)
        return finetune.WatchAction.CONTINUE

    def _show(self, seen: finetune.Snapshot) -> None:
        """Put a frame and the checkpoint that has it into the storage, and point at them."""
        lesson, style = self._job.pk, self._style
        files = {
            storage.frame_weights_key(style.pk, lesson=lesson, step=seen.step): seen.weights,
            storage.frame_key(style.pk, lesson=lesson, step=seen.step): preview(seen.weights, self._photo),
        }
        if self._checkpoint.exists():
            checkpoint = storage.checkpoint_key(style.pk, lesson=lesson)
            files[checkpoint] = self._checkpoint.read_bytes()
        for key, data in files.items():
            storage.write(key, data)
        frame = Frame(
            style=style,
            lesson=lesson,
            step=seen.step,
            seconds=seen.seconds,
            metrics={"score": round(seen.score, 4), "ssim": round(seen.ssim, 4), **_rounded(seen.losses)},
            weights_sha256=sha256_of(seen.weights),
            weights_bytes=len(seen.weights),
        )
        newest = {"frame": seen.step, "score": round(seen.score, 4), "ssim": round(seen.ssim, 4)}
        self._state = self._standing(seen.step, seen.seconds, **newest, losses=_rounded(seen.losses))
        self._reported = time.monotonic()
        if not lifecycle.show_frame(self._held, frame, self._state):
            is_shown = Frame.objects.filter(lesson=lesson, step=seen.step).exists()  # by an earlier look at it
            if not is_shown and not Job.objects.filter(pk=lesson).exists():  # deleted: nothing points at the files
                storage.delete(*files)
            raise Interrupted("The lesson is no longer ours.")


def prepare() -> None:
    """Make every new style usable, and give versions that have none their pictures."""
    for style in awaiting_version():
        _apart(_make_usable, style)
    for version in awaiting_pictures():
        _apart(_illustrate, version)


def _apart(act: Callable[[Any], None], thing: Style | StyleVersion) -> None:
    """What goes wrong with one style is nothing to the pictures and lessons of others."""
    try:
        act(thing)
    except Exception:
        logger.exception("%s is put off.", thing)


def _make_usable(style: Style) -> None:
    try:
        weights = finetune.zero_shot(BASE.read_bytes(), _pictures_of(style))
    except (EngineError, OSError):  # the sweep would try it for ever
        logger.exception("The style %s cannot be made usable.", style.pk)
        styles.give_up(style)
        return
    sha256 = sha256_of(weights)
    storage.write(storage.weights_key(sha256), weights)
    card = {"training": {"steps": 0, "seconds": 0.0}}
    try:
        styles.add_version(style, sha256=sha256, weights_bytes=len(weights), card=card, number=0)
    except NotFound:  # deleted meanwhile
        storage.delete(*styles.without_needed([storage.weights_key(sha256)]))


def _illustrate(version: StyleVersion) -> None:
    """Cover and examples, painted from photographs scikit-image carries."""
    try:
        weights = storage.read(storage.weights_key(version.weights_sha256))
    except FileNotFoundError:  # deleted meanwhile
        return
    photos = zip(EXAMPLES, finetune.bundled_photos(), strict=True)
    with contextlib.suppress(NotFound):  # deleted meanwhile
        styles.illustrate(version, {name: preview(weights, photo, side=COVER_SIDE) for name, photo in photos})


def preview(weights: bytes, photo: Picture, *, side: int = PREVIEW_SIDE) -> bytes:
    """A photo painted with a style file: WebP with its long side at most ``side`` pixels."""
    small = fitted(Image.fromarray(photo), max_side=side)
    style = WeightedStyle(sha256=sha256_of(weights), load=lambda: weights)
    painted = runner.engine().stylize(np.asarray(small), [style], Recipe())
    return encode(Image.fromarray(painted), image_format="webp", quality=82)


def _pictures_of(style: Style) -> list[Picture]:
    """What a style is learned from.

    Raises:
        FileNotFoundError: a file is gone.
    """
    return [
        np.asarray(decode(storage.read(storage.style_image_key(image.pk))))
        for image in style.images.order_by("position")
    ]


def _photo_of(job: Job) -> Picture:
    """The photo frames are shown on: the maker's, or one that scikit-image carries."""
    asked = job.recipe.get("photo")
    if asked and SourceImage.objects.filter(pk=asked, owner=job.owner).exists():
        return np.asarray(decode(storage.read(storage.original_key(UUID(asked)))))
    return finetune.bundled_photos()[0]


def _content_photos(job: Job) -> list[Picture]:
    """Photos to practise on beside the carried ones: the owner's own, theirs alone, and the operator's."""
    return [*_own_photos(job), *_photos_of_operator()][:CONTENT_PHOTOS_AT_MOST]


def _own_photos(job: Job) -> Iterator[Picture]:
    for pk in sorted(job.recipe.get("content", [])):
        try:
            photo = decode(storage.read(storage.preview_key(UUID(pk))))
        except FileNotFoundError:  # deleted since: the lesson goes on without it
            continue
        yield np.asarray(photo)


def _photos_of_operator() -> Iterator[Picture]:
    if not settings.CONTENT_PHOTOS_DIR:
        return
    for path in sorted(Path(settings.CONTENT_PHOTOS_DIR).glob("*.jpg")):
        yield np.asarray(fitted(decode(path.read_bytes()), max_side=COVER_SIDE))


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
