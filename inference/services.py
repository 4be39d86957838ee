"""What people do with pictures and jobs. Pages, the API and commands all call these."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from accounts.models import User
from core import storage
from core.errors import Conflict, ExpectedError, Invalid, LimitReached, NotFound
from core.images import EXTENSIONS, LONGEST_WEBP_SIDE, OutputFormat, sha256_of
from core.locks import lock_owner, locked, locked_to_delete
from core.untrusted import clean_upload
from inference import lifecycle, outputs, paintings, queues, selectors, tasks
from inference.allowance import refuse_too_long
from inference.models import IdempotentCall, Job, JobKind, JobState, SourceImage
from inference.recipes import MAX_BRUSH, MIN_BRUSH
from styles.models import Style
from styles.selectors import get_ready_style, palette_for
from webhooks.services import take_address

MIX_SIZES: Final = range(2, 5)
AT_ONCE_PIXELS: Final = 4_000_000  # up to this size a kept painting is finished while one waits
SHEET_SIDE: Final = 384  # pixels, the long side of each picture
MOST_ON_A_SHEET: Final = 64
MOST_IN_A_BATCH: Final = 20
IDEMPOTENT_FOR: Final = timedelta(hours=24)
LONGEST_CANCEL_AFTER_SECONDS: Final = 86_400
IN_FLIGHT_AT_MOST: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Options:
    """How a picture is to be painted."""

    strength: float = 1.0
    """0 (the photo) to 1 (the style)."""
    keep_colors: float = 0.0
    """0 (the style's colours) to 1 (the photo's)."""
    max_side: int | None = None
    """Pixels; None keeps the photo's size."""
    format: OutputFormat = "jpeg"
    quality: int = 90
    panorama: bool = False
    brush: float = 1.0
    """Stroke size relative to the picture: ``MIN_BRUSH`` (fine) to ``MAX_BRUSH`` (bold), 1 as on a contact sheet."""

    def __post_init__(self) -> None:
        if not MIN_BRUSH <= self.brush <= MAX_BRUSH:
            range_text = f"From {MIN_BRUSH} to {MAX_BRUSH}."
            raise Invalid(
                f"brush is a number from {MIN_BRUSH} to {MAX_BRUSH}, got {self.brush}.", fields={"brush": [range_text]}
            )
        for name in ("strength", "keep_colors"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise Invalid(f"{name} is a number from 0 to 1, got {value}.", fields={name: ["From 0 to 1."]})
        if self.format not in EXTENSIONS:
            raise Invalid(f"format is one of {', '.join(EXTENSIONS)}, got {self.format}.")


@dataclass(frozen=True, slots=True)
class Kept:
    """An upload that is kept, and whether it was new."""

    image: SourceImage
    is_new: bool


def add_image(*, owner: User, upload: IO[bytes]) -> SourceImage:
    """Keep an upload, made safe. See ``keep_upload``, which also says whether it was new.

    Raises:
        TooLarge, Unsupported, Invalid: see ``core.untrusted.clean_upload``.
        LimitReached: the owner's storage is full.
        StorageFull: the disk is.
    """
    return keep_upload(owner=owner, upload=upload).image


def keep_upload(*, owner: User, upload: IO[bytes]) -> Kept:
    """Keep an upload, made safe; what its owner has kept already is that very upload, and lives as if sent today.

    The same means: the same bytes as they were sent, by SHA-256, from the same person, and not deleted since. Another
    person's are another upload, and so are the same pixels in another file.

    Args:
        owner: whose it is.
        upload: can be read from its beginning twice.

    Raises:
        TooLarge, Unsupported, Invalid, LimitReached, StorageFull: as ``add_image``.
    """
    upload_sha256 = hashlib.file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary stream
    upload.seek(0)
    if known := _sent_before(owner, upload_sha256):
        return Kept(known, is_new=False)
    clean = clean_upload(upload, max_bytes=settings.MAX_UPLOAD_BYTES, max_pixels=settings.MAX_PIXELS)
    image = SourceImage(
        owner=owner,
        width=clean.width,
        height=clean.height,
        format=clean.source_format,
        sha256=sha256_of(clean.original),
        upload_sha256=upload_sha256,
        size_bytes=len(clean.original) + len(clean.preview),
        metadata_removed=clean.metadata_removed,
        expires_at=_expiry(),
    )
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the count below
        if known := _sent_before(owner, upload_sha256):  # by another request, while this one was decoded
            return Kept(known, is_new=False)
        refuse_full(owner, more_bytes=image.size_bytes)
        storage.write_all(
            {storage.original_key(image.pk): clean.original, storage.preview_key(image.pk): clean.preview}
        )
        image.save(force_insert=True)
    return Kept(image, is_new=True)


def _sent_before(owner: User, upload_sha256: str) -> SourceImage | None:
    """The upload of these bytes, its expiry put off."""
    same = SourceImage.objects.filter(owner=owner, upload_sha256=upload_sha256)
    return same.first() if same.update(expires_at=_expiry()) else None


def delete_image(image_id: UUID, *, actor: User) -> None:
    """Remove an upload and its files; jobs that still wait for it are canceled.

    Raises:
        NotFound: the actor has no such picture.
    """
    _delete_image(selectors.get_image(image_id, viewer=actor))


def _delete_image(image: SourceImage, *, only: Q | None = None) -> None:
    """Only if it still is as said: who uses it again keeps it.

    Raises:
        NotFound: it is gone already, or no longer so.
    """
    keys = (storage.original_key(image.pk), storage.preview_key(image.pk))

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        lock_owner(image.owner_id)
        locked_to_delete(SourceImage.objects.filter(only or Q(), pk=image.pk), missing=_("There is no such picture."))
        for job_id in image.jobs.active().values_list("pk", flat=True):
            lifecycle.cancel(job_id)
        paintings.forget(*image.paintings.values_list("pk", flat=True))
        image.delete()
        transaction.on_commit(remove, robust=True)


def delete_images(*, actor: User) -> int:
    """Remove every upload of the actor's with its files; how many."""
    count = 0
    for image_id in list(selectors.images_for(actor).values_list("pk", flat=True)):
        with contextlib.suppress(NotFound):  # its time came meanwhile
            delete_image(image_id, actor=actor)
            count += 1
    return count


def submit_stylization(
    *,
    owner: User,
    image: SourceImage,
    styles: Sequence[tuple[Style, float]],
    options: Options,
    webhook_url: str = "",
    cancel_after_seconds: int | None = None,
    batch: UUID | None = None,
) -> Job:
    """Queue a picture for painting; a recipe painted before is answered at once.

    If the broker is away the job stays queued and the sweep sends it later.

    Args:
        owner: who pays for it from their quota; has to own ``image``.
        image: what to paint.
        styles: one style, or two to four with weights.
        options: how.
        webhook_url: an address that is told when the job ends.
        cancel_after_seconds: when a job that has not ended by then is canceled; None: never.
        batch: which jobs it belongs with.

    Raises:
        Invalid: no style, too many, weights that add up to nothing, a picture too long for WebP, or an address
            nothing is sent to.
        NotFound: the picture was deleted meanwhile.
        LimitReached: the owner already has as many unfinished jobs as allowed, or their storage is full.
    """
    _refuse_too_long(image, options)
    recipe = _recipe(image=image, styles=styles, options=options)
    style = max(styles, key=lambda one: one[1])[0]
    return _submit(
        owner=owner,
        image=image,
        style=style,
        kind=JobKind.STYLIZE,
        recipe=recipe,
        webhook_url=webhook_url,
        cancel_at=_later(cancel_after_seconds),
        batch=batch,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Photos that were sent together."""

    id: UUID
    jobs: list[Job]
    refused: list[tuple[str, str]]
    """Name and sentence of each that could not be taken."""


def submit_batch(
    *, owner: User, uploads: Sequence[UploadedFile[bytes]], styles: Sequence[tuple[Style, float]], options: Options
) -> Batch:
    """Queue several photos for painting alike. One that cannot be taken does not keep the others.

    Raises:
        Invalid: more than ``MOST_IN_A_BATCH``.
    """
    if len(uploads) > MOST_IN_A_BATCH:
        raise Invalid(
            _("A batch has at most %(most_in_a_batch)s photos, got %(count)s.")
            % {"most_in_a_batch": MOST_IN_A_BATCH, "count": len(uploads)}
        )
    batch = Batch(uuid4(), [], [])
    for upload in uploads:
        try:
            image = add_image(owner=owner, upload=upload)
            job = submit_stylization(owner=owner, image=image, styles=styles, options=options, batch=batch.id)
        except ExpectedError as error:
            batch.refused.append((upload.name or "photo", str(error)))
        else:
            batch.jobs.append(job)
    return batch


def submit_contact_sheet(
    *,
    owner: User,
    image: SourceImage,
    styles: Sequence[Style],
    webhook_url: str = "",
    cancel_after_seconds: int | None = None,
) -> Job:
    """Queue a picture for a look at it in many styles, ``SHEET_SIDE`` pixels each, shown one by one.

    Args:
        owner: who pays for it from their quota; has to own ``image``.
        image: what to paint.
        styles: which have to be ready, in the order they are to be shown; see ``sheet_styles``.
        webhook_url: an address that is told when the job ends.
        cancel_after_seconds: as for ``submit_stylization``.

    Raises:
        Invalid: no style, more than ``MOST_ON_A_SHEET``, or an address nothing is sent to.
        NotFound: the picture was deleted meanwhile.
        LimitReached: the owner already has as many unfinished jobs as allowed, or their storage is full.
    """
    if not 1 <= len(styles) <= MOST_ON_A_SHEET:
        raise Invalid(
            _("A contact sheet has 1 to %(most_on_a_sheet)s styles, got %(count)s.")
            % {"most_on_a_sheet": MOST_ON_A_SHEET, "count": len(styles)}
        )
    recipe = _recipe(
        image=image,
        styles=[(style, 1.0) for style in styles],
        options=Options(max_side=SHEET_SIDE, format="webp", quality=80),
    )
    return _submit(
        owner=owner,
        image=image,
        style=None,
        kind=JobKind.CONTACT_SHEET,
        recipe=recipe | {"is_sheet": True},
        webhook_url=webhook_url,
        cancel_at=_later(cancel_after_seconds),
    )


def sheet_styles(slugs_or_ids: Sequence[str] | None, *, viewer: User) -> list[Style]:
    """The styles a contact sheet names; without any, the library and the viewer's own.

    Raises:
        NotFound: a style the viewer may not use, or one that is not ready.
    """
    if slugs_or_ids is None:
        return palette_for(viewer, most=MOST_ON_A_SHEET)
    return [get_ready_style(one, viewer=viewer) for one in dict.fromkeys(slugs_or_ids)]


def styles_of(*, style: str | None, mix: Sequence[dict[str, Any]] | None, viewer: User) -> list[tuple[Style, float]]:
    """The styles a request names, with weights that add up to one.

    Raises:
        Invalid: neither or both given, or a mix of one or more than four.
        NotFound: a style the viewer may not use.
    """
    if (style is None) == (not mix):
        raise Invalid("Send either `style` or `mix`.", fields={"style": ["Send either this or `mix`."]})
    if style is not None:
        return [(get_ready_style(style, viewer=viewer), 1.0)]
    assert mix is not None  # noqa: S101 -- exactly one of the two is given
    if len(mix) not in MIX_SIZES:
        raise Invalid(_("A mix has 2 to 4 styles."), fields={"mix": ["2 to 4 styles."]})
    total = sum(float(one["weight"]) for one in mix)
    if total <= 0:
        raise Invalid(_("The weights of a mix must add up to more than 0."), fields={"mix": ["Weights are all 0."]})
    return [(get_ready_style(one["style"], viewer=viewer), float(one["weight"]) / total) for one in mix]


def cancel_job(job_id: UUID, *, actor: User) -> Job:
    """Stop a job that has not ended.

    Raises:
        NotFound: the actor may not see this job.
        Conflict: it ended before the request arrived.
    """
    job = selectors.get_job(job_id, viewer=actor)
    if not lifecycle.cancel(job.pk):
        raise Conflict(_("The job has already ended."))
    return selectors.get_job(job_id, viewer=actor)


def retry_job(job_id: UUID, *, actor: User) -> Job:
    """Run an ended job once more.

    Raises:
        NotFound: the actor may not see this job.
        Conflict: it has not ended, or its picture is gone.
        LimitReached: the actor already has as many unfinished jobs as allowed, or their storage is full.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        job = selectors.get_job(job_id, viewer=actor)
        if job.image is None and not job.is_lesson:
            raise Conflict(_("The picture of this job was deleted."))
        if job.is_lesson and (job.style is None or job.style.deleted_at is not None):
            raise Conflict(_("The style of this training was deleted."))
        if not job.is_over:
            raise Conflict(_("The job hasn't ended yet."))
        refuse_too_many(actor)
        refuse_full(actor)
        queues.refuse_when_draining(JobKind(job.kind))
        if job.is_lesson:
            _refuse_lesson_again(job)
        if not lifecycle.retry(job.pk):
            raise Conflict(_("The job hasn't ended yet."))
        _ring_after_commit(job)
    return selectors.get_job(job_id, viewer=actor)


def _refuse_lesson_again(job: Job) -> None:
    if job.state == JobState.SUCCEEDED:
        raise Conflict(_("This training succeeded. Train the style further instead."))
    assert job.style is not None  # noqa: S101 -- retry_job
    if job.style.jobs.filter(kind=JobKind.TRAIN).active().exists():
        raise Conflict(_("This style is already being trained."))
    refuse_too_long(job.owner, job.recipe["seconds"])


def delete_job(job_id: UUID, *, actor: User) -> None:
    """Remove a job and the pictures it made; stops it first if need be.

    Raises:
        NotFound: the actor may not see this job.
    """
    keys: list[str] = []

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        lock_owner(actor.pk)
        job = selectors.get_job(job_id, viewer=actor)
        lifecycle.cancel(job.pk)
        locked_to_delete(Job.objects.filter(pk=job.pk), missing=_("There is no such job."))
        paintings.forget(*paintings.of_job(job))
        keys += lifecycle.keys_of_job(job.pk)  # only now: until it was canceled, a worker could still finish it
        job.delete()
        transaction.on_commit(remove, robust=True)


def delete_expired_images() -> int:
    """Remove uploads whose time has come; how many."""
    deleted = 0
    for image in SourceImage.objects.filter(expires_at__lt=timezone.now()):
        with contextlib.suppress(NotFound):  # used again since, or its owner or another worker was first
            _delete_image(image, only=Q(expires_at__lt=timezone.now()))
            deleted += 1
    return deleted


# What may be sent twice


def begin_idempotent(*, owner: User, key: str, request_sha256: str) -> Job | None:
    """Claim an ``Idempotency-Key``; the job of the first call when this is a repeat.

    Raises:
        Invalid: the key was used with another body.
        Conflict: the first call is still in flight.
    """
    if not 1 <= len(key) <= 200:  # noqa: PLR2004 -- the column's length
        raise Invalid("An Idempotency-Key has 1 to 200 characters.")
    now = timezone.now()
    dead = Q(job_id=None, created_at__lt=now - IN_FLIGHT_AT_MOST)  # its process died before it could answer
    IdempotentCall.objects.filter(dead | Q(created_at__lt=now - IDEMPOTENT_FOR), owner=owner).delete()
    try:
        with transaction.atomic():
            IdempotentCall.objects.create(owner=owner, key=key, request_sha256=request_sha256)
    except IntegrityError:
        return _first_answer(owner=owner, key=key, request_sha256=request_sha256)
    return None


def _first_answer(*, owner: User, key: str, request_sha256: str) -> Job | None:
    first = IdempotentCall.objects.filter(owner=owner, key=key).first()
    if first is None or first.job_id is None:
        if first is not None and first.request_sha256 != request_sha256:
            raise Invalid("This Idempotency-Key was used with another body.", code="idempotency-mismatch")
        raise Conflict("The first call with this Idempotency-Key is still in flight.")
    if first.request_sha256 != request_sha256:
        raise Invalid("This Idempotency-Key was used with another body.", code="idempotency-mismatch")
    try:
        return selectors.get_job(first.job_id, viewer=owner)
    except NotFound as error:
        raise Conflict(_("The job of this Idempotency-Key was deleted.")) from error


def end_idempotent(*, owner: User, key: str, job: Job | None) -> None:
    """Remember the answer to a key; without a job the call failed and may be sent again."""
    call = IdempotentCall.objects.filter(owner=owner, key=key)
    if job is None:
        call.delete()
    else:
        call.update(job_id=job.pk)


def _expiry() -> datetime:
    """When an upload used now is deleted."""
    return timezone.now() + timedelta(days=settings.KEEP_IMAGES_DAYS)


def _recipe(*, image: SourceImage, styles: Sequence[tuple[Style, float]], options: Options) -> dict[str, Any]:
    mix = []
    for style, weight in styles:
        assert style.version is not None  # noqa: S101 -- get_ready_style
        mix.append(
            {
                "style": style.slug,
                "name": style.name,
                "version": style.version.number,
                "weights_sha256": style.version.weights_sha256,
                "weight": round(weight, 6),
            }
        )
    first = max(mix, key=lambda one: float(str(one["weight"])))
    return {
        "image": str(image.pk),
        "style": first["style"],
        "style_version": first["version"],
        "mix": mix,
        "strength": options.strength,
        "keep_colors": options.keep_colors,
        "max_side": options.max_side,
        "format": options.format,
        "quality": options.quality,
        "panorama": options.panorama,
        "brush": round(options.brush, 3),
    }


def _later(seconds: int | None) -> datetime | None:
    if seconds is None:
        return None
    if not 1 <= seconds <= LONGEST_CANCEL_AFTER_SECONDS:
        said = f"From 1 to {LONGEST_CANCEL_AFTER_SECONDS} seconds."
        raise Invalid(
            f"Cancel-After is from 1 to {LONGEST_CANCEL_AFTER_SECONDS} seconds, got {seconds}.",
            fields={"Cancel-After": [said]},
        )
    return timezone.now() + timedelta(seconds=seconds)


def _submit(
    *,
    owner: User,
    image: SourceImage,
    style: Style | None,
    kind: JobKind,
    recipe: dict[str, Any],
    webhook_url: str,
    cancel_at: datetime | None,
    batch: UUID | None = None,
) -> Job:
    job = Job(
        batch=batch,
        owner=owner,
        kind=kind,
        image=image,
        style=style,
        recipe=recipe,
        recipe_key=_recipe_key(image, recipe),
        cancel_at=cancel_at,
    )
    refuse_full(owner)
    made = _same_again(job) or _finished_at_once(job)
    try:
        _queue(job, made=made, webhook_url=webhook_url)
    except BaseException:
        for one in made:
            storage.delete(*outputs.keys_at(job, attempt=0, position=one.position))
        raise
    return selectors.get_job(job.pk, viewer=owner)


def _queue(job: Job, *, made: Sequence[lifecycle.Made], webhook_url: str) -> None:
    """Insert the job: done, if its pictures are there already."""
    with transaction.atomic():
        lock_owner(job.owner_id)  # serializes the counts below
        refuse_too_many(job.owner)
        refuse_full(job.owner)
        queues.refuse_when_draining(JobKind(job.kind))
        job.webhook_url = take_address(webhook_url, owner=job.owner)
        if not SourceImage.objects.filter(pk=job.recipe["image"]).update(expires_at=_expiry()):
            raise NotFound(_("There is no such picture."))  # deleted since the caller got it
        if job.style is not None and job.style.owner_id is not None:  # those of the library stay
            locked(Style.objects.filter(pk=job.style.pk, deleted_at=None), missing=_("There is no such style."))
        lifecycle.submit(job)
        if not (made and lifecycle.reuse(job.pk, made=made)):
            _ring_after_commit(job)


def _recipe_key(image: SourceImage, recipe: dict[str, Any]) -> str:
    what = {key: value for key, value in recipe.items() if key != "image"}
    canonical = json.dumps([paintings.RENDER_VERSION, image.sha256, what], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _same_again(job: Job) -> list[lifecycle.Made]:
    """Copies of the pictures of the same recipe, if its owner has them."""
    same = Q(recipe_key=job.recipe_key, state=JobState.SUCCEEDED, outputs__isnull=False)
    twin = job.owner.jobs.filter(same).prefetch_related("outputs").first()
    made = []
    try:
        for output in twin.outputs.all() if twin else ():
            copies = outputs.keys_at(job, attempt=0, position=output.position)
            sources = lifecycle.keys_of(output)
            storage.write_all({copy: storage.read(source) for source, copy in zip(sources, copies, strict=True)})
            made.append(
                lifecycle.Made(
                    format=output.format,
                    width=output.width,
                    height=output.height,
                    sha256=output.sha256,
                    size_bytes=output.size_bytes,
                    style_slug=output.style_slug,
                    position=output.position,
                )
            )
    except BaseException as error:
        for position in range(len(made) + 1):
            storage.delete(*outputs.keys_at(job, attempt=0, position=position))
        if isinstance(error, FileNotFoundError):  # it was deleted meanwhile: paint it anew
            return []
        raise
    return made


def _finished_at_once(job: Job) -> list[lifecycle.Made]:
    """The picture, if a painting at full strength was kept to finish it from, and it is small enough to do so now."""
    if job.kind != JobKind.STYLIZE or job.image is None:
        return []
    kept = paintings.find(job.image, job.recipe)
    if kept is None or kept.width * kept.height > AT_ONCE_PIXELS:
        return []
    painted = paintings.read(kept)
    if painted is None:
        return []
    try:
        picture = Image.fromarray(paintings.finished(job.image, job.recipe, painted))
    except FileNotFoundError:
        return []
    return [outputs.store(picture, job=job, attempt=0, position=0, style_slug=outputs.styles_of(job))]


def refuse_too_many(owner: User) -> None:
    most = settings.MAX_ACTIVE_JOBS_PER_USER
    if owner.jobs.active().count() >= most:
        raise LimitReached(
            _("You have %(most)s unfinished jobs, the limit. Wait for one to finish.") % {"most": most},
            code="too-many-jobs",
            retry_after_seconds=10,
        )


def refuse_full(owner: User, *, more_bytes: int = 1) -> None:
    """What a job will make is not known: it may begin while there is any room."""
    most = settings.MAX_STORED_BYTES_PER_USER
    if selectors.usage_of(owner)["stored_bytes"] + more_bytes > most:
        raise LimitReached(
            _("You have used all %(most)s MB of storage. Delete pictures you no longer need.")
            % {"most": most // 1_000_000},
            code="storage-quota",
        )


def _refuse_too_long(image: SourceImage, options: Options) -> None:
    side = max(image.width, image.height)
    side = min(side, options.max_side or side)
    if options.format == "webp" and side > LONGEST_WEBP_SIDE:
        raise Invalid(
            _(
                "WebP allows at most %(longest_webp_side)s pixels a side; this picture has %(side)s. Choose "
                "another format or a smaller size."
            )
            % {"longest_webp_side": f"{LONGEST_WEBP_SIDE:,}", "side": f"{side:,}"},
            fields={
                "format": [
                    _("WebP allows at most %(longest_webp_side)s pixels a side.")
                    % {"longest_webp_side": f"{LONGEST_WEBP_SIDE:,}"}
                ]
            },
        )


def _ring_after_commit(job: Job) -> None:
    kind = job.kind

    def ring() -> None:
        tasks.ring(kind)

    transaction.on_commit(ring, robust=True)
