"""Carries one job from the storage through the engine and back. Worker processes only."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _
from dramatiq.middleware import Shutdown
from numpy.typing import NDArray
from PIL import Image

from core import storage
from core.errors import ExpectedError, Invalid
from inference import at_work, lifecycle, outputs, paintings
from inference.engine.runtime import Engine, WeightedStyle
from inference.engine.stylize import EngineError, Interrupted, Recipe
from inference.models import Job, JobKind, SourceImage
from styles.selectors import library

logger = logging.getLogger(__name__)

REPORT_EVERY_SECONDS: Final = 0.25
RENEW_EVERY_SECONDS: Final = 2.0  # when there is nothing new to tell
READ_SHARE: Final = 0.1  # of the progress bar, before painting begins
PAINTED_SHARE: Final = 0.9


Work = Callable[[lifecycle.Claim], None]


def run_next(kinds: Iterable[JobKind], *, worker: str = "", work: Work | None = None) -> bool:
    """Do the work of one job, once; whether there was one.

    An ``EngineError`` or an expected error is final: the same picture would fail again. Any other exception
    gives the job back and propagates, so that the broker rings again.

    Args:
        kinds: which jobs may be taken.
        worker: who takes it; this process unless said otherwise.
        work: what to do with the job taken; ``paint`` unless said otherwise.
    """
    held = lifecycle.claim_next(kinds, worker=worker or settings.WORKER_NAME)
    if held is None:
        return False
    mark = at_work.job.set(str(held.job_id))
    try:
        (work or paint)(held)
    except Interrupted:
        pass  # canceled, or another worker has it
    except (EngineError, ExpectedError) as error:
        lifecycle.fail(held, reason=str(error), code=getattr(error, "code", "engine"))
    except Shutdown:
        lifecycle.hand_back(held)
        raise
    except BaseException:  # the broker's time limit is not an Exception
        lifecycle.release(held)
        raise
    finally:
        at_work.job.reset(mark)
    return True


@functools.cache
def engine() -> Engine:
    """This process's engine, with its models in memory."""
    return Engine(device=settings.ENGINE_DEVICE, cache_bytes=settings.ENGINE_CACHE_BYTES)


def warm_up() -> None:
    """Make the first picture and the first contact sheet as quick as the second."""
    engine().warm_up()
    try:
        for style in library():
            if style.version and not engine().get_ready(_kept_style(style.version.weights_sha256)):
                return
    except FileNotFoundError:
        logger.warning("The library's weights are not in the storage; `manage.py load_library` puts them there.")


def paint(held: lifecycle.Claim, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Make the pictures of a stylization or a contact sheet.

    Args:
        held: the right to.
        meanwhile: called whenever progress is reported: for a lesson that gave way and has a lease to keep.

    Raises:
        Interrupted: the job is no longer ours.
        Invalid: its photo was deleted, or the weights of its styles.
        EngineError: it cannot be painted.
    """
    job = Job.objects.select_related("image", "style", "owner").get(pk=held.job_id)
    if job.image is None:
        raise Invalid(_("The photo was deleted before it could be painted."), code="image-deleted")
    try:
        if job.kind == JobKind.CONTACT_SHEET:
            _contact_sheet(job, job.image, held, styles=job.recipe["mix"], meanwhile=meanwhile)
        else:
            _stylize(job, job.image, held, meanwhile=meanwhile)
    except FileNotFoundError as error:
        if not storage.exists(storage.original_key(job.image.pk)):
            raise Invalid(_("The photo was deleted before it could be painted."), code="image-deleted") from error
        there = [one for one in job.recipe["mix"] if storage.exists(storage.weights_key(one["weights_sha256"]))]
        if len(there) == len(job.recipe["mix"]):
            raise
        logger.warning("Weights are missing of %d styles of job %s.", len(job.recipe["mix"]) - len(there), job.pk)
        if job.kind != JobKind.CONTACT_SHEET or not there:
            said = _("The style was deleted before the picture could be painted.")
            raise Invalid(said, code="style-deleted") from error
        _contact_sheet(job, job.image, held, styles=there, meanwhile=meanwhile)


def _stylize(job: Job, image: SourceImage, held: lifecycle.Claim, *, meanwhile: Callable[[], None]) -> None:
    """Paint at full strength, or take what was kept of that, and finish it as the recipe says."""
    recipe = job.recipe
    report = _reporter(held, meanwhile=meanwhile)
    report(READ_SHARE)
    kept = paintings.find(image, recipe)
    painted = paintings.read(kept) if kept else None
    if painted is None:
        painted = _painted(image, recipe, report)
        paintings.keep(image, recipe, painted)
    report(PAINTED_SHARE)
    picture = Image.fromarray(paintings.finished(image, recipe, painted))
    made = outputs.store(picture, job=job, attempt=held.attempt, position=0, style_slug=outputs.styles_of(job))
    if not lifecycle.finish(held, made=[made]):  # canceled or deleted meanwhile: nothing points at the files
        storage.delete(*outputs.keys_at(job, attempt=held.attempt, position=0))


def _painted(image: SourceImage, recipe: dict[str, Any], report: Callable[[float], bool]) -> NDArray[np.uint8]:
    """The photo at full strength."""
    photo = np.asarray(paintings.photo_of(image, recipe))

    def on_progress(done: int, total: int) -> bool:
        return report(READ_SHARE + (PAINTED_SHARE - READ_SHARE) * done / max(1, total))

    return engine().stylize(
        photo,
        [_weighted(one) for one in recipe["mix"]],
        Recipe(panorama=recipe["panorama"], brush=recipe.get("brush", 1.0)),
        on_progress=on_progress,
    )


def _contact_sheet(
    job: Job,
    image: SourceImage,
    held: lifecycle.Claim,
    *,
    styles: Sequence[dict[str, Any]],
    meanwhile: Callable[[], None],
) -> None:
    """The photo in these styles of the recipe, each shown as soon as it is painted."""
    photo = np.asarray(paintings.photo_of(image, job.recipe))
    made: list[lifecycle.Made] = []
    for painted in engine().contact_sheet(photo, [_weighted(one) for one in styles]):
        position = len(made)
        slug = styles[position]["style"]
        picture = Image.fromarray(painted[1])
        made.append(outputs.store(picture, job=job, attempt=held.attempt, position=position, style_slug=slug))
        meanwhile()
        if not lifecycle.show(held, made=made[-1], progress=len(made) / (len(styles) + 1)):
            storage.delete(*outputs.keys_at(job, attempt=held.attempt, position=position))
            raise Interrupted("The job is no longer ours.")
    lifecycle.finish(held, made=made)


def _weighted(one: dict[str, object]) -> WeightedStyle:
    return _kept_style(str(one["weights_sha256"]), weight=float(str(one["weight"])))


def _kept_style(sha256: str, *, weight: float = 1.0) -> WeightedStyle:
    return WeightedStyle(sha256, functools.partial(storage.read, storage.weights_key(sha256)), weight)


def _reporter(held: lifecycle.Claim, *, meanwhile: Callable[[], None]) -> Callable[[float], bool]:
    """Reports progress at most every ``REPORT_EVERY_SECONDS``, the first time at once.

    Raises:
        Interrupted: the job is no longer ours.
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
