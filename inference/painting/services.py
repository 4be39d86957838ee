"""Submit pictures to be painted. Pages, the API and commands all call these."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from PIL import Image

from accounts.models import User
from core import storage
from core.errors import ExpectedError, Invalid, NotFound
from core.images import MAX_WEBP_SIDE
from core.locks import lock_owner, locked
from inference.jobs import lifecycle, outputs, queues
from inference.jobs import selectors as job_selectors
from inference.jobs.extras import NO_EXTRAS, JobExtras
from inference.jobs.services import (
    cancel_time,
    refuse_full,
    refuse_too_many,
    wake_workers_after_commit,
)
from inference.models import Job, JobKind, JobState, SourceImage
from inference.painting import render_cache
from inference.painting.images import add_image, upload_expiry
from inference.painting.recipes import Options, PaintRecipe, SheetRecipe, StylizeRecipe
from styles.models import Style
from styles.selectors import ReadyStyle, get_ready_style, palette_for
from webhooks.services import take_address

MIX_SIZES: Final = range(2, 5)
AT_ONCE_PIXELS: Final = 4_000_000  # up to this size a cached render is finished within the request
SHEET_SIDE: Final = 384  # pixels, the long side of each picture
MAX_SHEET_STYLES: Final = 64
MAX_BATCH_PHOTOS: Final = 20


def submit_stylization(
    *,
    owner: User,
    image: SourceImage,
    styles: Sequence[tuple[ReadyStyle, float]],
    options: Options,
    webhook_url: str = "",
    cancel_after_seconds: int | None = None,
    batch: UUID | None = None,
    extras: JobExtras = NO_EXTRAS,
) -> Job:
    """Queue a picture for painting; a recipe painted before succeeds at once.

    If the broker is unavailable the job stays queued and a worker's heartbeat wakes a worker for it later.

    Args:
        owner: charged for it; has to own ``image``.
        image: the photo to paint.
        styles: one style, or two to four with weights.
        options: how to paint it.
        webhook_url: an address that is notified when the job ends.
        cancel_after_seconds: if the job has not ended by then it is canceled; None: never.
        batch: id of the batch it belongs to.
        extras: what the caller attaches to the job.

    Raises:
        Invalid: no style, too many, weights that add up to nothing, a picture too long for WebP, or an address
            nothing is sent to.
        NotFound: the picture was deleted meanwhile.
        LimitReached: the owner already has as many unfinished jobs as allowed, or their storage is full.
    """
    _refuse_too_long(image, options)
    recipe = StylizeRecipe.of(image.pk, styles, options)
    heaviest, _weight = max(styles, key=lambda one: one[1])
    return _submit(
        owner=owner,
        image=image,
        style=heaviest.style,
        kind=JobKind.STYLIZE,
        recipe=recipe,
        webhook_url=webhook_url,
        cancel_at=cancel_time(cancel_after_seconds),
        batch=batch,
        extras=extras,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Photos that were sent together."""

    id: UUID
    jobs: list[Job]
    refused: list[tuple[str, str]]
    """File name and error message of each that was refused."""


def submit_batch(
    *, owner: User, uploads: Sequence[UploadedFile[bytes]], styles: Sequence[tuple[ReadyStyle, float]], options: Options
) -> Batch:
    """Queue several photos with the same styles and options. One that is refused does not stop the others.

    Raises:
        Invalid: more than ``MAX_BATCH_PHOTOS``.
    """
    if len(uploads) > MAX_BATCH_PHOTOS:
        raise Invalid(
            _("A batch has at most %(most_in_a_batch)s photos, got %(count)s.")
            % {"most_in_a_batch": MAX_BATCH_PHOTOS, "count": len(uploads)}
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
    styles: Sequence[ReadyStyle],
    webhook_url: str = "",
    cancel_after_seconds: int | None = None,
    extras: JobExtras = NO_EXTRAS,
) -> Job:
    """Queue a picture for painting in many styles, ``SHEET_SIDE`` pixels each, shown one by one.

    Args:
        owner: charged for it; has to own ``image``.
        image: the photo to paint.
        styles: in the order they are to be shown; see ``sheet_styles``.
        webhook_url: an address that is notified when the job ends.
        cancel_after_seconds, extras: as for ``submit_stylization``.

    Raises:
        Invalid: no style, more than ``MAX_SHEET_STYLES``, or an address nothing is sent to.
        NotFound: the picture was deleted meanwhile.
        LimitReached: the owner already has as many unfinished jobs as allowed, or their storage is full.
    """
    if not 1 <= len(styles) <= MAX_SHEET_STYLES:
        raise Invalid(
            _("A contact sheet has 1 to %(most_on_a_sheet)s styles, got %(count)s.")
            % {"most_on_a_sheet": MAX_SHEET_STYLES, "count": len(styles)}
        )
    options = Options(max_side=SHEET_SIDE, format="webp", quality=80)
    return _submit(
        owner=owner,
        image=image,
        style=None,
        kind=JobKind.CONTACT_SHEET,
        recipe=SheetRecipe.of(image.pk, [(style, 1.0) for style in styles], options),
        webhook_url=webhook_url,
        cancel_at=cancel_time(cancel_after_seconds),
        extras=extras,
    )


def sheet_styles(slugs_or_ids: Sequence[str] | None, *, viewer: User) -> list[ReadyStyle]:
    """Return the styles named for a contact sheet; without any, the library and the viewer's own.

    Raises:
        NotFound: a style the viewer may not use, or one that is not ready.
    """
    if slugs_or_ids is None:
        return palette_for(viewer, most=MAX_SHEET_STYLES)
    return [get_ready_style(one, viewer=viewer) for one in dict.fromkeys(slugs_or_ids)]


def refuse_unclear_styles(*, style: str | None, mix: Sequence[dict[str, Any]] | None) -> None:
    """Refuse a request that does not say in which styles to paint.

    Raises:
        Invalid: neither or both given, a mix of one or more than four, or one without any weight.
    """
    if (style is None) == (not mix):
        raise Invalid("Send either `style` or `mix`.", fields={"style": ["Send either this or `mix`."]})
    if not mix:
        return
    if len(mix) not in MIX_SIZES:
        raise Invalid(_("A mix has 2 to 4 styles."), fields={"mix": ["2 to 4 styles."]})
    if sum(float(one["weight"]) for one in mix) <= 0:
        raise Invalid(_("The weights of a mix must add up to more than 0."), fields={"mix": ["Weights are all 0."]})


def styles_of(
    *, style: str | None, mix: Sequence[dict[str, Any]] | None, viewer: User
) -> list[tuple[ReadyStyle, float]]:
    """Return the styles a request names, with weights that add up to one.

    Raises:
        Invalid: see ``refuse_unclear_styles``.
        NotFound: a style the viewer may not use.
    """
    refuse_unclear_styles(style=style, mix=mix)
    if style is not None or not mix:
        return [(get_ready_style(style or "", viewer=viewer), 1.0)]
    total = sum(float(one["weight"]) for one in mix)
    return [(get_ready_style(one["style"], viewer=viewer), float(one["weight"]) / total) for one in mix]


def _submit(
    *,
    owner: User,
    image: SourceImage,
    style: Style | None,
    kind: JobKind,
    recipe: PaintRecipe,
    webhook_url: str,
    cancel_at: datetime | None,
    extras: JobExtras,
    batch: UUID | None = None,
) -> Job:
    job = Job(
        batch=batch,
        owner=owner,
        kind=kind,
        image=image,
        style=style,
        recipe=recipe.to_json(),
        recipe_key=_recipe_key(image, recipe),
        cancel_at=cancel_at,
        **extras.columns,
    )
    refuse_full(owner)
    made = _same_again(job)
    if not made and isinstance(recipe, StylizeRecipe):
        made = _finished_at_once(job, image, recipe)
    try:
        _queue(job, made=made, webhook_url=webhook_url)
    except BaseException:
        for one in made:
            storage.delete(*outputs.keys_at(job, attempt=0, position=one.position))
        raise
    return job_selectors.get_job(job.pk, viewer=owner)


def _queue(job: Job, *, made: Sequence[lifecycle.StoredOutput], webhook_url: str) -> None:
    """Insert the job, as succeeded if its pictures exist already."""
    with transaction.atomic():
        lock_owner(job.owner_id)  # serializes the counts below
        refuse_too_many(job.owner)
        refuse_full(job.owner)
        queues.refuse_when_draining(JobKind(job.kind))
        job.webhook_url = take_address(webhook_url, owner=job.owner)
        if not SourceImage.objects.filter(pk=job.recipe["image"]).update(expires_at=upload_expiry()):
            raise NotFound(_("There is no such picture."))  # deleted since the caller got it
        if job.style is not None and job.style.owner_id is not None:  # those of the library stay
            locked(Style.objects.filter(pk=job.style.pk, deleted_at=None), missing=_("There is no such style."))
        lifecycle.submit(job)
        if not (made and lifecycle.reuse(job.pk, made=made)):
            wake_workers_after_commit(job)


def _recipe_key(image: SourceImage, recipe: PaintRecipe) -> str:
    what = {key: value for key, value in recipe.to_json().items() if key != "image"}
    canonical = json.dumps([render_cache.RENDER_VERSION, image.sha256, what], sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _same_again(job: Job) -> list[lifecycle.StoredOutput]:
    """Copy the pictures of the owner's last job with the same recipe; none if there is no such job."""
    same = Q(recipe_key=job.recipe_key, state=JobState.SUCCEEDED, outputs__isnull=False)
    twin = job.owner.jobs.filter(same).prefetch_related("outputs").first()
    made = []
    try:
        for output in twin.outputs.all() if twin else ():
            copies = outputs.keys_at(job, attempt=0, position=output.position)
            sources = lifecycle.keys_of(output)
            storage.write_all({copy: storage.read(source) for source, copy in zip(sources, copies, strict=True)})
            made.append(
                lifecycle.StoredOutput(
                    format=output.format,
                    width=output.width,
                    height=output.height,
                    sha256=output.sha256,
                    size_bytes=output.size_bytes,
                    preview_size_bytes=output.preview_size_bytes,
                    style_slug=output.style_slug,
                    position=output.position,
                )
            )
    except BaseException as error:
        for position in range(len(made) + 1):
            storage.delete(*outputs.keys_at(job, attempt=0, position=position))
        if isinstance(error, FileNotFoundError):  # deleted meanwhile: paint it again
            return []
        raise
    return made


def _finished_at_once(job: Job, image: SourceImage, recipe: StylizeRecipe) -> list[lifecycle.StoredOutput]:
    """Return the picture finished from a cached render, if there is one and it is small enough to finish now."""
    kept = render_cache.find(image, recipe)
    if kept is None or kept.width * kept.height > AT_ONCE_PIXELS:
        return []
    painted = render_cache.read(kept)
    if painted is None:
        return []
    try:
        picture = Image.fromarray(render_cache.finished(image, recipe, painted))
    except FileNotFoundError:
        return []
    quality = recipe.options.quality
    return [outputs.store(picture, job=job, attempt=0, position=0, quality=quality, style_slug=recipe.slugs)]


def _refuse_too_long(image: SourceImage, options: Options) -> None:
    side = max(image.width, image.height)
    side = min(side, options.max_side or side)
    if options.format == "webp" and side > MAX_WEBP_SIDE:
        raise Invalid(
            _(
                "WebP allows at most %(longest_webp_side)s pixels a side; this picture has %(side)s. Choose "
                "another format or a smaller size."
            )
            % {"longest_webp_side": f"{MAX_WEBP_SIDE:,}", "side": f"{side:,}"},
            fields={
                "format": [
                    _("WebP allows at most %(longest_webp_side)s pixels a side.")
                    % {"longest_webp_side": f"{MAX_WEBP_SIDE:,}"}
                ]
            },
        )
