"""The snapshots of training runs: keep one as a version, delete the others after some days."""

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
from inference.models import ENDED, Job, Snapshot
from styles import services as styles
from styles.models import Style, StyleVersion
from webhooks import outbox
from webhooks.models import EventKind


def keep(snapshot: Snapshot) -> StyleVersion:
    """Make a snapshot the current version of its style. No change if it is the current one already.

    Runs in the caller's transaction, in which the event for the owner's webhooks is recorded too.

    Raises:
        NotFound: the style was deleted meanwhile.
        FileNotFoundError: the snapshot was pruned meanwhile.
    """
    style = Style.objects.filter(pk=snapshot.style_id, deleted_at=None).select_related("version")
    current = locked(style, missing=_("There is no such style.")).version
    if current is not None and current.weights_sha256 == snapshot.weights_sha256:
        return current
    weights = storage.read(
        storage.snapshot_weights_key(snapshot.style_id, training=snapshot.training, step=snapshot.step)
    )
    storage.write(storage.weights_key(snapshot.weights_sha256), weights)
    card = {
        "training": {"training": str(snapshot.training), "steps": snapshot.step, "seconds": snapshot.seconds},
        "measures": snapshot.metrics,
    }
    version = styles.add_version(
        snapshot.style, sha256=snapshot.weights_sha256, weights_bytes=snapshot.weights_bytes, card=card
    )
    _notify_webhooks(snapshot, version)
    return version


def _notify_webhooks(snapshot: Snapshot, version: StyleVersion) -> None:
    style = version.style
    if style.owner_id is None:  # nobody to notify
        return
    data = {
        "style": {"id": str(style.pk), "slug": style.slug, "name": style.name, "version": version.number},
        "job": str(snapshot.training),
        "step": snapshot.step,
        "seconds": snapshot.seconds,
        "measures": snapshot.metrics,
        "urls": {
            "self": f"{settings.SITE_URL}/api/v1/styles/{style.pk}",
            "page": settings.SITE_URL + reverse("inference:style", args=[style.slug]),
        },
    }
    outbox.record(EventKind.STYLE_VERSION, owner_id=style.owner_id, about=style.pk, data=data)


def prune() -> int:
    """Delete snapshots of ended training runs after ``KEEP_SNAPSHOTS_DAYS``, with their files. Return how many.

    What was kept as a version stays: versions have their own weights.
    """
    before = timezone.now() - timedelta(days=settings.KEEP_SNAPSHOTS_DAYS)
    alive = Job.objects.filter(pk=OuterRef("training")).exclude(state__in=ENDED)
    due = Snapshot.objects.filter(~Exists(alive), created_at__lt=before)
    return remove(list(due))


def remove(snapshots: list[Snapshot]) -> int:
    """Delete these snapshots, and their files after the commit. Return how many."""
    keys = [key for snapshot in snapshots for key in keys_of(snapshot)]

    def forget() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        Snapshot.objects.filter(pk__in=[snapshot.pk for snapshot in snapshots]).delete()
        transaction.on_commit(forget, robust=True)
    return len(snapshots)


def remove_checkpoints(style_id: UUID, trainings: Iterable[UUID]) -> None:
    """Delete the checkpoints of these training runs, after the commit."""
    keys = [storage.checkpoint_key(style_id, training=training) for training in trainings]

    def forget() -> None:
        storage.delete(*keys)

    transaction.on_commit(forget, robust=True)


def keys_of(snapshot: Snapshot) -> tuple[str, str]:
    """The storage keys of a snapshot's weights and of its picture."""
    return (
        storage.snapshot_weights_key(snapshot.style_id, training=snapshot.training, step=snapshot.step),
        storage.snapshot_key(snapshot.style_id, training=snapshot.training, step=snapshot.step),
    )
