"""What people do with the styles they teach. Pages, the API and commands all call these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import SET_NULL
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.standing import refuse_suspended
from core.errors import Conflict, Invalid, NotFound
from core.locks import lock_owner, locked_to_delete
from inference import frames, lifecycle, queues, selectors, services, tasks
from inference.allowance import Length, length_of, refuse_too_long
from inference.models import ENDED, Frame, Job, JobKind, SourceImage
from styles import services as styles
from styles import uploads
from styles.models import Style, StyleVersion, Visibility
from styles.selectors import get_style
from styles.services import Description
from styles.uploads import Report
from webhooks.services import take_address

CONTENT_PHOTOS: Final = 24  # of the owner's own, to practise on


def teach_style(
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
) -> tuple[Style, Job]:
    """Make a style and queue its lesson. A worker makes it usable at once, as version 0.

    Args:
        owner: who teaches.
        says: what the style is called, and who may see it.
        reports: of the pictures to learn from; see ``styles.uploads.examine``.
        states_rights: whether the owner said that they may use them.
        minutes: how long; 10 unless said otherwise.
        steps: how long, instead of minutes.
        photo: of the owner, to show frames on; one that comes with the product otherwise.
        abstraction: 0 (keeps the drawing) to 1 (lets go of it).
        webhook_url: an address that is told when the lesson ends.

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
        services.refuse_too_many(owner)
        services.refuse_full(owner, more_bytes=sum(len(picture.original) for _, picture in pictures))
        told = take_address(webhook_url, owner=owner)
        style = styles.create_style(owner=owner, says=says, pictures=pictures, states_rights=states_rights)
        job = _submit(style, owner=owner, length=length, photo=photo, abstraction=abstraction, webhook_url=told)
    return style, selectors.get_job(job.pk, viewer=owner)


def train_further(
    style_id: str,
    *,
    actor: User,
    minutes: float | None = None,
    steps: int | None = None,
    photo: SourceImage | None = None,
    abstraction: float | None = None,
    webhook_url: str = "",
) -> Job:
    """Queue another lesson that goes on where the last one ended; with another abstraction it begins anew.

    Raises:
        NotFound: the actor has no such style.
        Forbidden: others see the style, and a moderator has suspended the actor's publishing.
        Conflict: it is being taught already.
        Invalid, LimitReached: as ``teach_style``.
    """
    length = length_of(minutes=minutes, steps=steps)
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        _refuse_new_version(style, actor=actor)
        if active_lesson(style) is not None:
            raise Conflict(_("This style is already being trained. Stop that training or wait until it ends."))
        refuse_too_long(actor, length.seconds)
        services.refuse_too_many(actor)
        services.refuse_full(actor)
        last = last_lesson(style)
        before = last.recipe if last else {}
        wanted = before.get("abstraction", 0.0) if abstraction is None else abstraction
        _refuse_bad_abstraction(wanted)
        if photo is None and before.get("photo"):
            photo = SourceImage.objects.filter(pk=before["photo"], owner=actor).first()
        goes_on = last if wanted == before.get("abstraction") else None
        job = _submit(
            style,
            owner=actor,
            length=length,
            photo=photo,
            abstraction=wanted,
            goes_on_from=goes_on,
            webhook_url=take_address(webhook_url, owner=actor),
        )
    return selectors.get_job(job.pk, viewer=actor)


def keep_frame(style_id: str, frame_id: UUID, *, actor: User) -> StyleVersion:
    """Make a frame the style's current version, and end its lesson if that still goes on.

    Raises:
        NotFound: the actor has no such style, or the style no such frame.
        Forbidden: others see the style, and a moderator has suspended the actor's publishing.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        _refuse_new_version(style, actor=actor)
        frame = Frame.objects.select_related("style").filter(style=style, pk=frame_id).first()
        if frame is None:
            raise NotFound(_("There is no such snapshot."))
        lifecycle.conclude(frame.lesson)
        try:
            version = frames.keep(frame)
        except FileNotFoundError as error:
            raise NotFound(_("There is no such snapshot.")) from error
        transaction.on_commit(_ring_for_styles, robust=True)
    return version


def describe_style(style_id: str, *, actor: User, changes: dict[str, Any]) -> Style:
    """Change what is said of a style, and who may see it.

    Raises:
        NotFound: the actor has no such style.
        Invalid: it is to have no name.
    """
    return styles.describe(own_style(style_id, actor=actor).pk, actor=actor, changes=changes)


def delete_style(style_id: str, *, actor: User) -> None:
    """Remove a style with its pictures, frames and weights; a lesson that goes on is canceled.

    Where a published artwork names it, its versions stay, hidden from everyone: nothing public loses its origin.
    Pictures made with it stay in either case.

    Raises:
        NotFound: the actor has no such style.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        for job_id in style.jobs.filter(kind=JobKind.TRAIN).active().values_list("pk", flat=True):
            lifecycle.cancel(job_id)
        style = locked_to_delete(Style.objects.filter(pk=style.pk), missing=_("There is no such style."))
        lessons = {*style.frames.values_list("lesson", flat=True), *style.jobs.values_list("pk", flat=True)}
        frames.remove(list(style.frames.all()))
        frames.remove_checkpoints(style.pk, lessons)
        styles.delete_style(style, is_needed=is_named(style))


def delete_version(style_id: str, number: int, *, actor: User) -> None:
    """Remove a version that is not the current one.

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


def delete_frames(style_id: str, *, actor: User) -> int:
    """Remove what lessons of a style left that was not kept as a version; how many frames.

    Raises:
        NotFound: the actor has no such style.
        Conflict: it is being taught: the lesson goes on from them.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        style = own_style(style_id, actor=actor)
        if active_lesson(style) is not None:
            raise Conflict(_("This style is being trained. Stop the training or wait until it ends."))
        frames.remove_checkpoints(style.pk, style.jobs.filter(kind=JobKind.TRAIN).values_list("pk", flat=True))
        return frames.remove(list(style.frames.all()))


def own_style(style_id: str, *, actor: User) -> Style:
    """A style its maker may change.

    Raises:
        NotFound: no such style, or not the actor's.
    """
    style = get_style(style_id, viewer=actor)
    if style.owner_id != actor.pk:
        raise NotFound(_("You have no style %(style_id)s.") % {"style_id": style_id[:80]})
    return style


def active_lesson(style: Style) -> Job | None:
    """The lesson that waits or goes on."""
    return style.jobs.filter(kind=JobKind.TRAIN).exclude(state__in=ENDED).first()


def last_lesson(style: Style) -> Job | None:
    """The newest lesson, ended or not."""
    return style.jobs.filter(kind=JobKind.TRAIN).order_by("-created_at").first()


def frames_of(style: Style) -> list[Frame]:
    """What can be kept, in the order it was learned."""
    return list(style.frames.all())


def _refuse_new_version(style: Style, *, actor: User) -> None:
    """Refuse who is suspended to change how a style paints for others. A training ends with a new version by itself."""
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
) -> Job:
    own = owner.images.order_by("-created_at").values_list("pk", flat=True)[:CONTENT_PHOTOS]
    taken = goes_on_from.detail if goes_on_from else {}
    recipe = {
        "style": style.slug,
        "style_name": style.name,
        "steps": taken.get("step", 0) + length.steps,
        "seconds": length.seconds,
        "seconds_before": taken.get("seconds", 0.0),
        "goes_on_from": str(goes_on_from.pk) if goes_on_from else None,
        "seed": 0,
        "abstraction": abstraction,
        "photo": str(photo.pk) if photo else None,
        "content": [str(pk) for pk in own],
        "images": [image.sha256 for image in style.images.all()],
    }
    job = Job(
        owner=owner,
        kind=JobKind.TRAIN,
        style=style,
        recipe=recipe,
        attempt_limit=settings.LESSON_MAX_ATTEMPTS,
        webhook_url=webhook_url,
    )
    queues.refuse_when_draining(JobKind.TRAIN)
    lifecycle.submit(job, reserved_seconds=length.seconds)

    def ring() -> None:
        tasks.ring_for_styles()
        tasks.ring(JobKind.TRAIN)

    transaction.on_commit(ring, robust=True)
    return job


def _ring_for_styles() -> None:
    tasks.ring_for_styles()


def is_named(style: Style) -> bool:
    """Whether anything besides jobs names the style and would outlive it, such as a published artwork.

    What goes with the style belongs to it: pictures, versions, frames, and what moderators noted.
    """
    return any(
        getattr(style, name).exists()
        for relation in style._meta.related_objects
        if (name := relation.get_accessor_name()) is not None and name != "jobs" and relation.on_delete is SET_NULL
    )
