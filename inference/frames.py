"""What becomes of the frames of a lesson: one is kept as a version, the others go in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import storage
from core.locks import locked
from inference.models import ENDED, Frame, Job
from styles import services as styles
from styles.models import Style, StyleVersion
from webhooks import outbox
from webhooks.models import EventKind


def keep(frame: Frame) -> StyleVersion:
    """Make a frame the current version of its style. A frame that is the current one already stays it.

    Runs in the caller's transaction, with which its owner's webhooks are told.

    Raises:
        NotFound: the style was deleted meanwhile.
        FileNotFoundError: the frame was pruned meanwhile.
    """
    style = Style.objects.filter(pk=frame.style_id, deleted_at=None).select_related("version")
    current = locked(style, missing=_("There is no such style.")).version
    if current is not None and current.weights_sha256 == frame.weights_sha256:
        return current
    weights = storage.read(storage.frame_weights_key(frame.style_id, lesson=frame.lesson, step=frame.step))
    storage.write(storage.weights_key(frame.weights_sha256), weights)
    card = {
        "training": {"lesson": str(frame.lesson), "steps": frame.step, "seconds": frame.seconds},
        "measures": frame.metrics,
    }
    version = styles.add_version(frame.style, sha256=frame.weights_sha256, weights_bytes=frame.weights_bytes, card=card)
    assert version is not None  # noqa: S101 -- no number was asked for
    _tell_webhooks(frame, version)
    return version


def _tell_webhooks(frame: Frame, version: StyleVersion) -> None:
    style = version.style
    assert style.owner_id is not None  # noqa: S101 -- the library has no frames
    data = {
        "style": {"id": str(style.pk), "slug": style.slug, "name": style.name, "version": version.number},
        "job": str(frame.lesson),
        "step": frame.step,
        "seconds": frame.seconds,
        "measures": frame.metrics,
        "urls": {
            "self": f"{settings.SITE_URL}/api/v1/styles/{style.pk}",
            "page": settings.SITE_URL + reverse("inference:style", args=[style.slug]),
        },
    }
    outbox.record(EventKind.STYLE_VERSION, owner_id=style.owner_id, data=data)


def prune() -> int:
    """Remove the frames of lessons that ended ``KEEP_FRAMES_DAYS`` ago, with their files; how many.

    What was kept as a version stays: versions have weights of their own.
    """
    before = timezone.now() - timedelta(days=settings.KEEP_FRAMES_DAYS)
    alive = Job.objects.filter(pk=OuterRef("lesson")).exclude(state__in=ENDED)
    due = Frame.objects.filter(~Exists(alive), created_at__lt=before)
    return remove(list(due))


def remove(frames: list[Frame]) -> int:
    """Remove these frames with their files; how many. The files go once this is committed."""
    keys = [key for frame in frames for key in keys_of(frame)]

    def forget() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        Frame.objects.filter(pk__in=[frame.pk for frame in frames]).delete()
        transaction.on_commit(forget, robust=True)
    return len(frames)


def remove_checkpoints(style_id: UUID, lessons: Iterable[UUID]) -> None:
    """Remove what these lessons could go on from, once this is committed."""
    keys = [storage.checkpoint_key(style_id, lesson=lesson) for lesson in lessons]

    def forget() -> None:
        storage.delete(*keys)

    transaction.on_commit(forget, robust=True)


def keys_of(frame: Frame) -> tuple[str, str]:
    """The storage keys of a frame's weights and of its picture."""
    return (
        storage.frame_weights_key(frame.style_id, lesson=frame.lesson, step=frame.step),
        storage.frame_key(frame.style_id, lesson=frame.lesson, step=frame.step),
    )
