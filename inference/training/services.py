"""Train, keep, change and delete one's own styles. Pages, the API and commands all call these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import SET_NULL
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.trust import refuse_suspended
from core.errors import Conflict, Invalid, NotFound
from core.locks import lock_owner, locked_to_delete
from inference.jobs import lifecycle, queues, tasks
from inference.jobs import selectors as job_selectors
from inference.jobs import services as jobs
from inference.jobs.extras import NO_EXTRAS, JobExtras
from inference.models import ENDED, Job, JobKind, Snapshot, SourceImage
from inference.training import snapshots
from inference.training.quota import Length, length_of, refuse_too_long
from inference.training.recipes import TrainRecipe
from styles import services as styles
from styles import uploads
from styles.models import Style, StyleVersion, Visibility
from styles.selectors import get_style
from styles.services import Description
from styles.uploads import Report
from webhooks.services import take_address

CONTENT_PHOTOS: Final = 24  # of the owner's, used as content in training


def train_style(
    *,
    owner: User,
    says: Description,
    reports: Sequence[Report],
    states_rights: bool,
    minutes: float | None = None,
    steps: int | None = None,
    photo: SourceImage | None = None,
    abstraction: float = 0.0,
    webhook_url: str = "",
    extras: JobExtras = NO_EXTRAS,
) -> tuple[Style, Job]:
    """Make a style and queue its training run. A worker makes it usable at once, as version 0.

    Args:
        owner: of the new style.
        says: name, description and visibility of the style.
        reports: of the pictures to train on; see ``styles.uploads.examine``.
        states_rights: True if the owner declared that they may use them.
        minutes: how long; default: ``TRAINING_MINUTES``.
        steps: how long, instead of minutes.
        photo: of the owner, from which snapshots are painted; default: a bundled one.
        abstraction: 0 (keeps the photo's drawing) to 1 (gives it up).
        webhook_url: an address that is notified when the training run ends.
        extras: what the caller attaches to the job.

    Raises:
        Invalid: a picture is refused, no name or rights, both minutes and steps, or a length out of bounds.
        LimitReached: too many styles or unfinished jobs, storage full, or training time used up.
        StorageFull: the disk is.
    """
    uploads.refuse(reports)
    length = length_of(minutes=minutes, steps=steps)
    _refuse_bad_abstraction(abstraction)
    pictures = [(report.name, report.picture) for report in reports if report.picture is not None]
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the counts below
        queues.refuse_when_draining(JobKind.TRAIN)  # before a picture is written
        refuse_too_long(owner, length.seconds)
        jobs.refuse_too_many(owner)
        jobs.refuse_full(owner, more_bytes=sum(len(picture.original) for _, picture in pictures))
        told = take_address(webhook_url, owner=owner)
        style = styles.create_style(owner=owner, says=says, pictures=pictures, states_rights=states_rights)
        job = _submit(
            style, owner=owner, length=length, photo=photo, abstraction=abstraction, webhook_url=told, extras=extras
        )
    return style, job_selectors.get_job(job.pk, viewer=owner)


def train_further(
    style_id: str,
    *,
    actor: User,
    minutes: float | None = None,
    steps: int | None = None,
    photo: SourceImage | None = None,
    abstraction: float | None = None,
    webhook_url: str = "",
    extras: JobExtras = NO_EXTRAS,
) -> Job:
    """Queue a training run that continues the last one; with another abstraction it starts again from the base.

    Raises:
        NotFound: the actor has no such style.
        Forbidden: others see the style, and a moderator has suspended the actor's publishing.
        Conflict: it is being trained already.
        Invalid, LimitReached: as ``train_style``.
    """
    length = length_of(minutes=minutes, steps=steps)
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        _refuse_new_version(style, actor=actor)
        if active_training(style) is not None:
            raise Conflict(_("This style is already being trained. Stop that training or wait until it ends."))
        refuse_too_long(actor, length.seconds)
        jobs.refuse_too_many(actor)
        jobs.refuse_full(actor)
        last = last_training(style)
        before = TrainRecipe.from_json(last.recipe) if last else None
        wanted = abstraction if abstraction is not None else before.abstraction if before else 0.0
        _refuse_bad_abstraction(wanted)
        if photo is None and before and before.photo:
            photo = SourceImage.objects.filter(pk=before.photo, owner=actor).first()
        goes_on = last if before and wanted == before.abstraction else None
        job = _submit(
            style,
            owner=actor,
            length=length,
            photo=photo,
            abstraction=wanted,
            goes_on_from=goes_on,
            webhook_url=take_address(webhook_url, owner=actor),
            extras=extras,
        )
    return job_selectors.get_job(job.pk, viewer=actor)


def keep_snapshot(style_id: str, snapshot_id: UUID, *, actor: User) -> StyleVersion:
    """Make a snapshot the style's current version, and end its training run if that has not ended.

    Raises:
        NotFound: the actor has no such style, or the style no such snapshot.
        Forbidden: others see the style, and a moderator has suspended the actor's publishing.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        _refuse_new_version(style, actor=actor)
        snapshot = Snapshot.objects.select_related("style").filter(style=style, pk=snapshot_id).first()
        if snapshot is None:
            raise NotFound(_("There is no such snapshot."))
        lifecycle.conclude(snapshot.training)
        try:
            version = snapshots.keep(snapshot)
        except FileNotFoundError as error:
            raise NotFound(_("There is no such snapshot.")) from error
        transaction.on_commit(_wake_for_styles, robust=True)
    return version


def describe_style(style_id: str, *, actor: User, changes: dict[str, Any]) -> Style:
    """Change the description of a style, and who may see it.

    Raises:
        NotFound: the actor has no such style.
        Invalid: the new name is empty.
    """
    return styles.describe(own_style(style_id, actor=actor).pk, actor=actor, changes=changes)


def delete_style(style_id: str, *, actor: User) -> None:
    """Delete a style with its pictures, snapshots and weights; an unfinished training run is canceled.

    If a published artwork refers to it, its versions stay, hidden from everyone, so that nothing public loses its
    origin. Pictures made with it stay in either case.

    Raises:
        NotFound: the actor has no such style.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        for job_id in style.jobs.filter(kind=JobKind.TRAIN).active().values_list("pk", flat=True):
            lifecycle.cancel(job_id)
        style = locked_to_delete(Style.objects.filter(pk=style.pk), missing=_("There is no such style."))
        trainings = {*style.snapshots.values_list("training", flat=True), *style.jobs.values_list("pk", flat=True)}
        snapshots.remove(list(style.snapshots.all()))
        snapshots.remove_checkpoints(style.pk, trainings)
        styles.delete_style(style, is_needed=is_named(style))


def delete_version(style_id: str, number: int, *, actor: User) -> None:
    """Delete a version that is not the current one.

    Raises:
        NotFound: the actor has no such style, or the style no such version.
        Invalid: it is the current one.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        version = style.versions.filter(number=number).first()
        if version is None:
            raise NotFound(_("There is no such version."))
        styles.delete_version(version)


def delete_snapshots(style_id: str, *, actor: User) -> int:
    """Delete snapshots and checkpoints of a style that were not kept as a version. Return how many snapshots.

    Raises:
        NotFound: the actor has no such style.
        Conflict: it is being trained, which needs them.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        if active_training(style) is not None:
            raise Conflict(_("This style is being trained. Stop the training or wait until it ends."))
        snapshots.remove_checkpoints(style.pk, style.jobs.filter(kind=JobKind.TRAIN).values_list("pk", flat=True))
        return snapshots.remove(list(style.snapshots.all()))


def own_style(style_id: str, *, actor: User) -> Style:
    """Return a style of the actor's, which they may change.

    Raises:
        NotFound: no such style, or not the actor's.
    """
    style = get_style(style_id, viewer=actor)
    if style.owner_id != actor.pk:
        raise NotFound(_("You have no style %(style_id)s.") % {"style_id": style_id[:80]})
    return style


def active_training(style: Style) -> Job | None:
    """Return the training run that is queued or running."""
    return style.jobs.filter(kind=JobKind.TRAIN).exclude(state__in=ENDED).first()


def last_training(style: Style) -> Job | None:
    """Return the newest training run, ended or not."""
    return style.jobs.filter(kind=JobKind.TRAIN).order_by("-created_at").first()


def snapshots_of(style: Style) -> list[Snapshot]:
    """Return the snapshots that can be kept, in the order of training."""
    return list(style.snapshots.all())


def _refuse_new_version(style: Style, *, actor: User) -> None:
    """Raise ``Forbidden`` if a suspended actor would change a style others see: training ends with a new version."""
    if style.visibility != Visibility.PRIVATE:
        refuse_suspended(actor)


def _refuse_bad_abstraction(abstraction: float) -> None:
    if not 0.0 <= abstraction <= 1.0:
        raise Invalid(
            f"abstraction is a number from 0 to 1, got {abstraction}.", fields={"abstraction": ["From 0 to 1."]}
        )


def _submit(
    style: Style,
    *,
    owner: User,
    length: Length,
    photo: SourceImage | None,
    abstraction: float,
    goes_on_from: Job | None = None,
    webhook_url: str = "",
    extras: JobExtras,
) -> Job:
    own = owner.images.order_by("-created_at").values_list("pk", flat=True)[:CONTENT_PHOTOS]
    taken = goes_on_from.detail if goes_on_from else {}
    recipe = TrainRecipe(
        style=style.slug,
        style_name=style.name,
        steps=taken.get("step", 0) + length.steps,
        is_timed=length.is_timed,
        seconds=length.seconds,
        seconds_before=taken.get("seconds", 0.0),
        goes_on_from=goes_on_from.pk if goes_on_from else None,
        abstraction=abstraction,
        photo=photo.pk if photo else None,
        content=tuple(own),
        images=tuple(image.sha256 for image in style.images.all()),
    )
    job = Job(
        owner=owner,
        kind=JobKind.TRAIN,
        style=style,
        recipe=recipe.to_json(),
        attempt_limit=settings.TRAINING_MAX_ATTEMPTS,
        webhook_url=webhook_url,
        **extras.columns,
    )
    queues.refuse_when_draining(JobKind.TRAIN)
    lifecycle.submit(job, reserved_seconds=length.seconds)

    def wake_workers() -> None:
        tasks.wake_for_styles()
        tasks.wake_workers(JobKind.TRAIN)

    transaction.on_commit(wake_workers, robust=True)
    return job


def _wake_for_styles() -> None:
    tasks.wake_for_styles()


def is_named(style: Style) -> bool:
    """Return True if rows other than jobs refer to the style and would outlive it, such as a published artwork.

    Rows deleted with the style do not count: pictures, versions, snapshots, and moderators' notes.
    """
    return any(
        getattr(style, name).exists()
        for relation in style._meta.related_objects
        if (name := relation.get_accessor_name()) is not None and name != "jobs" and relation.on_delete is SET_NULL
    )
