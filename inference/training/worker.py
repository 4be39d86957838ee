"""Training in worker processes: makes new styles usable, trains them, and paints their cover and examples.

A style is usable before it is trained: its version 0 is what the base makes of its pictures. A training run gives way
to interactive work between any two of its steps, so that one worker is enough for both.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from accounts.models import User
from core import metrics, storage
from core.errors import Invalid, NotFound
from core.images import decode, encode, fitted, sha256_of
from core.leases import Claim
from inference.engine import finetune
from inference.engine.errors import EngineError, Interrupted
from inference.engine.pictures import Picture
from inference.engine.runtime import WeightedStyle
from inference.engine.stylize import Recipe
from inference.engine.weights import BASE
from inference.jobs import lifecycle, runner
from inference.jobs.registry import INTERACTIVE, kinds_in
from inference.models import JOB_LEASE, Job, Snapshot, SourceImage
from inference.painting import worker as painting_worker
from inference.training import snapshots
from inference.training.recipes import TrainRecipe
from styles import services as styles
from styles.models import Style, StyleVersion
from styles.selectors import awaiting_pictures, awaiting_version

logger = logging.getLogger(__name__)

REPORT_EVERY_SECONDS: Final = 1.0
PREVIEW_SIDE: Final = 512  # pixels, of a snapshot's picture
COVER_SIDE: Final = 640
MAX_CONTENT_PHOTOS: Final = 200


def train(held: Claim) -> None:
    """Run the training of a job, to its end or until its owner keeps a snapshot.

    Raises:
        Interrupted: the claim is lost: the job was canceled or concluded, or another worker has it.
        Invalid: its style was deleted.
        EngineError: nothing can be learned from its pictures.
    """
    job = Job.objects.select_related("style", "owner").get(pk=held.pk)
    style = job.style
    if style is None or style.deleted_at is not None:
        raise Invalid(_("The style was deleted."), code="style-deleted")
    use_training_threads()
    with tempfile.TemporaryDirectory(prefix="pentimento-training-") as folder:
        _TrainingRun(job, style, held, checkpoint=Path(folder) / "checkpoint").give()


def use_training_threads() -> None:
    """Limit torch to ``TRAINING_THREADS``, which leaves cores for pages and pictures."""
    torch.set_num_threads(settings.TRAINING_THREADS)


class _TrainingRun:
    """One training run in one worker."""

    def __init__(self, job: Job, style: Style, held: Claim, *, checkpoint: Path) -> None:
        self._job = job
        self._style = style
        self._held = held
        self._checkpoint = checkpoint
        self._recipe = TrainRecipe.from_json(job.recipe)
        self._config = finetune.FinetuneConfig(
            steps=None if self._recipe.is_timed else self._recipe.steps,
            seconds=self._recipe.seconds_before + self._recipe.seconds,
            seed=self._recipe.seed,
            abstraction=self._recipe.abstraction,
        )
        self._photo = _preview_photo(self._recipe, owner=job.owner)
        self._state = lifecycle.TrainingProgress(job.progress, step=0, seconds=0.0, detail=dict(job.detail))
        self._reached = (0, 0.0)  # step and seconds; at the end an earlier snapshot, the best, is shown
        self._reported = 0.0
        self._counted_seconds: float | None = None  # from the first step on: those of other attempts were counted

    def give(self) -> None:
        self._fetch_checkpoint()
        result = finetune.finetune(
            BASE.read_bytes(),
            _pictures_of(self._style),
            photos=_content_photos(self._recipe),
            config=self._config,
            on_snapshot=self._on_snapshot,
            on_step=self._on_step,
            checkpoint=self._checkpoint,
            device=settings.ENGINE_DEVICE,
        )
        self._show(result.best)  # in a continued run the best may be a snapshot of the run before
        best = Snapshot.objects.select_related("style").get(training=self._job.pk, step=result.best.step)
        with transaction.atomic():  # an owner who concluded the run meanwhile has chosen another snapshot
            if lifecycle.finish(self._held, made=[]):
                snapshots.keep(best)

    def _fetch_checkpoint(self) -> None:
        """Fetch the checkpoint of this training run or, without one, of the run it continues."""
        trainings_left = [self._job.pk]
        if self._recipe.goes_on_from is not None:
            trainings_left.append(self._recipe.goes_on_from)
        for training in trainings_left:
            with contextlib.suppress(FileNotFoundError):
                self._checkpoint.write_bytes(storage.read(storage.checkpoint_key(self._style.pk, training=training)))
                return

    def _on_step(self, step: int, seconds: float) -> bool:
        """Report progress between two steps, after giving way to waiting interactive jobs."""
        metrics.training_steps.inc()
        metrics.training_seconds.inc(seconds - (seconds if self._counted_seconds is None else self._counted_seconds))
        self._counted_seconds = seconds
        self._give_way()
        if time.monotonic() - self._reported >= REPORT_EVERY_SECONDS:
            self._report(step, seconds)
        return True

    def _give_way(self) -> None:
        prepare(meanwhile=self._keep_lease)
        while runner.give_way(kinds_in(INTERACTIVE), meanwhile=self._keep_lease):
            prepare(meanwhile=self._keep_lease)

    def _keep_lease(self) -> None:
        if time.monotonic() - self._reported >= JOB_LEASE.duration.total_seconds() / 3:
            lifecycle.report(self._held, self._state)
            self._reported = time.monotonic()

    def _report(self, step: int, seconds: float) -> None:
        self._state = self._progress_at(step, seconds)
        self._reported = time.monotonic()
        if not lifecycle.report(self._held, self._state):
            raise Interrupted("The training run is no longer ours.")

    def _progress_at(self, step: int, seconds: float, **more: Any) -> lifecycle.TrainingProgress:
        step, seconds = self._reached = max(self._reached, (step, seconds))
        before = self._recipe.seconds_before
        done = (seconds - before) / self._recipe.seconds
        if self._config.steps is not None:
            done = max(done, step / self._config.steps)
        known = {**self._state.detail, **more}
        detail = {**known, "step": step, "steps": self._steps_at(step, seconds), "seconds": round(seconds, 1)}
        if seconds > 0:
            detail["steps_per_second"] = round(step / seconds, 3)
        return lifecycle.TrainingProgress(
            min(0.99, max(0.0, done)), step=step, seconds=max(0.0, seconds - before), detail=detail
        )

    def _steps_at(self, step: int, seconds: float) -> int:
        """Return how many steps it takes in all: as was asked, else at the speed so far."""
        if self._config.steps is not None or seconds <= 0:
            return self._recipe.steps
        return max(step, round(step * self._config.seconds / seconds))

    def _on_snapshot(self, seen: finetune.Snapshot) -> finetune.WatchAction:
        self._show(seen)
        return finetune.WatchAction.CONTINUE

    def _show(self, seen: finetune.Snapshot) -> None:
        """Write a snapshot and the checkpoint that contains it to the storage, then insert its row."""
        training, style = self._job.pk, self._style
        files = {
            storage.snapshot_weights_key(style.pk, training=training, step=seen.step): seen.weights,
            storage.snapshot_key(style.pk, training=training, step=seen.step): preview(seen.weights, self._photo),
        }
        if self._checkpoint.exists():
            checkpoint = storage.checkpoint_key(style.pk, training=training)
            files[checkpoint] = self._checkpoint.read_bytes()
        for key, data in files.items():
            storage.write(key, data)
        snapshot = Snapshot(
            style=style,
            training=training,
            step=seen.step,
            seconds=seen.seconds,
            metrics={"score": round(seen.score, 4), "ssim": round(seen.ssim, 4), **_rounded(seen.losses)},
            weights_sha256=sha256_of(seen.weights),
            weights_bytes=len(seen.weights),
        )
        newest = {"snapshot": seen.step, "score": round(seen.score, 4), "ssim": round(seen.ssim, 4)}
        self._state = self._progress_at(seen.step, seen.seconds, **newest, losses=_rounded(seen.losses))
        self._reported = time.monotonic()
        if not lifecycle.show_snapshot(self._held, snapshot, self._state):
            is_shown = Snapshot.objects.filter(training=training, step=seen.step).exists()  # by an earlier call
            if not is_shown and not Job.objects.filter(pk=training).exists():  # deleted: nothing points at the files
                storage.delete(*files)
            raise Interrupted("The training run is no longer ours.")


def prepare(*, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Make every new style usable, and give versions that have none their pictures.

    Args:
        meanwhile: called while interactive jobs are done; those that wait go first, also between two pictures of a
            version.
    """
    for style in awaiting_version():
        _excluded(_make_usable, style)
    for version in awaiting_pictures():
        _excluded(functools.partial(_illustrate, meanwhile=meanwhile), version)


def _excluded(act: Callable[[Any], None], thing: Style | StyleVersion) -> None:
    """Call ``act`` and log its errors: one style must not affect the pictures and training runs of others."""
    try:
        act(thing)
    except Exception:
        logger.exception("%s is put off.", thing)


def _make_usable(style: Style) -> None:
    try:
        weights = finetune.zero_shot(BASE.read_bytes(), _pictures_of(style))
    except (EngineError, OSError):  # else it would be tried for ever
        logger.exception("The style %s cannot be made usable.", style.pk)
        styles.give_up(style)
        return
    sha256 = sha256_of(weights)
    storage.write(storage.weights_key(sha256), weights)
    card = {"training": {"steps": 0, "seconds": 0.0}}
    try:
        styles.add_first_version(style, sha256=sha256, weights_bytes=len(weights), card=card)
    except NotFound:  # deleted meanwhile
        storage.delete(*styles.without_needed([storage.weights_key(sha256)]))


def _illustrate(version: StyleVersion, *, meanwhile: Callable[[], None]) -> None:
    """Paint cover and examples from photographs scikit-image carries."""
    try:
        weights = storage.read(storage.weights_key(version.weights_sha256))
    except FileNotFoundError:  # deleted meanwhile
        return
    made = {}
    for name, photo in zip(styles.PICTURES, finetune.bundled_photos(), strict=True):
        made[name] = preview(weights, photo, side=COVER_SIDE)
        while runner.give_way(kinds_in(INTERACTIVE), meanwhile=meanwhile):
            pass
    with contextlib.suppress(NotFound):  # deleted meanwhile
        styles.illustrate(version, made)


def preview(weights: bytes, photo: Picture, *, side: int = PREVIEW_SIDE) -> bytes:
    """Return a photo painted with a style file: WebP with its long side at most ``side`` pixels."""
    small = fitted(Image.fromarray(photo), max_side=side)
    style = WeightedStyle(sha256=sha256_of(weights), load=lambda: weights)
    painted = painting_worker.engine().stylize(np.asarray(small), [style], Recipe())
    return encode(Image.fromarray(painted), image_format="webp", quality=82)


def _pictures_of(style: Style) -> list[Picture]:
    """Return the pictures a style is trained on.

    Raises:
        FileNotFoundError: a file is gone.
    """
    return [
        np.asarray(decode(storage.read(storage.style_image_key(image.pk))))
        for image in style.images.order_by("position")
    ]


def _preview_photo(recipe: TrainRecipe, *, owner: User) -> Picture:
    """Return the photo that snapshots are painted from: the owner's, or one bundled with scikit-image."""
    if recipe.photo and SourceImage.objects.filter(pk=recipe.photo, owner=owner).exists():
        return np.asarray(decode(storage.read(storage.original_key(recipe.photo))))
    return finetune.bundled_photos()[0]


def _content_photos(recipe: TrainRecipe) -> list[Picture]:
    """Return content photos beside the bundled ones: the owner's, only for their own styles, and the operator's."""
    return [*_own_photos(recipe), *_photos_of_operator()][:MAX_CONTENT_PHOTOS]


def _own_photos(recipe: TrainRecipe) -> Iterator[Picture]:
    for pk in sorted(recipe.content):
        try:
            photo = decode(storage.read(storage.preview_key(pk)))
        except FileNotFoundError:  # deleted since: the training run goes on without it
            continue
        yield np.asarray(photo)


def _photos_of_operator() -> Iterator[Picture]:
    if not settings.CONTENT_PHOTOS_DIR:
        return
    for path in sorted(Path(settings.CONTENT_PHOTOS_DIR).glob("*.jpg")):
        yield np.asarray(fitted(decode(path.read_bytes()), max_side=COVER_SIDE))


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
