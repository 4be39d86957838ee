"""The studio and pages about uploads. The same calls as ``inference.painting.api``, answered in HTML."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, viewer_of
from core import storage
from core.errors import ExpectedError, NotFound
from core.media import PRIVATE, file_response
from inference.jobs import estimates
from inference.jobs import selectors as job_selectors
from inference.models import Job, JobKind, SourceImage
from inference.painting import images, recipes, selectors, services
from inference.painting.forms import PaintForm
from inference.painting.recipes import StylizeRecipe
from styles.samples import SAMPLES, sample_named
from styles.selectors import ReadyStyle, palette, popular_tags, styles_with_samples

MAX_WELCOME_STYLES: Final = 30


@require_safe
def studio(request: HttpRequest) -> HttpResponse:
    """The start page: an introduction for anonymous visitors, the studio for signed-in users."""
    if not request.user.is_authenticated:
        return _welcome(request)
    signed_in = cast("SignedInRequest", request)
    return _studio(signed_in, form=PaintForm(initial=_asked(signed_in)))


def _welcome(request: HttpRequest) -> HttpResponse:
    styles = styles_with_samples(request.user, most=MAX_WELCOME_STYLES)
    asked = request.GET.get("style", "")
    context = {
        "styles": styles,
        "style": next((style for style in styles if style.slug == asked), styles[0] if styles else None),
        "samples": SAMPLES,
        "sample": sample_named(request.GET.get("sample", "")),
    }
    return render(request, "inference/welcome.html", context)


def _studio(
    request: SignedInRequest, *, form: PaintForm, image: SourceImage | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    image = image or _chosen_image(form, viewer=user)
    context = {
        "form": form,
        "styles": palette(user, text=request.GET.get("q", ""), tag=request.GET.get("tag", "")),
        "tags": popular_tags(user),
        "image": image,
        "sheet": selectors.sheet_of(image) if image else {},
        "sizes": selectors.sizes_of(image) if image else [],
        "live_side": recipes.LIVE_SIDE,
        "recent": estimates.with_estimates(job_selectors.jobs_for(user)[:6]),
        "max_megapixels": settings.MAX_PIXELS // 1_000_000,
        "max_megabytes": settings.MAX_UPLOAD_BYTES // 1_000_000,
    }
    return render(request, "inference/studio.html", context, status=status)


def _asked(request: SignedInRequest) -> dict[str, object]:
    """Return what the studio's fields begin with: the query string, then the job it names, then the defaults."""
    asked: dict[str, object] = {}
    for name, field in PaintForm.base_fields.items():
        if name in request.GET:
            with suppress(ValidationError):  # a wrong value in an address is no reason for a wrong page
                asked[name] = field.clean(request.GET[name])
    return {"strength": 100, "keep_colors": 0, "quality": 90, **_asked_before(request), **asked}


def _asked_before(request: SignedInRequest) -> dict[str, object]:
    """Return the options of the job ``?job=``, as initial values to change."""
    try:
        job = job_selectors.get_job(UUID(request.GET.get("job", "")), viewer=request.user)
    except (ValueError, NotFound):
        return {}
    if job.kind != JobKind.STYLIZE:
        return {}
    recipe = StylizeRecipe.from_json(job.recipe)
    parts, options = recipe.heaviest_first, recipe.options
    asked: dict[str, object] = {"image": recipe.image, "style": parts[0].style}
    for number, part in enumerate(parts, start=1):
        asked[f"weight_{number}"] = round(100 * part.weight)
        if number > 1:
            asked[f"mix_{number}"] = part.style
    for name in ("strength", "keep_colors", "brush"):
        asked[name] = round(100 * getattr(options, name))
    return asked | {name: getattr(options, name) for name in ("format", "quality", "max_side", "panorama")}


def _chosen_image(form: PaintForm, *, viewer: User) -> SourceImage | None:
    try:
        return selectors.get_image(UUID(str(form["image"].value())), viewer=viewer)
    except (ValueError, NotFound):
        return None


@login_required
@require_POST
def paint(request: SignedInRequest) -> HttpResponse:
    """Queue what the studio's form asks for and show the job; on an error the form again, with the message.

    A photo that arrived is kept, so that nobody has to send it twice.
    """
    form = PaintForm(request.POST, request.FILES)
    image = None
    if form.is_valid():
        try:
            styles = _styles_of(form, viewer=request.user)
            if len(form.uploads) > 1:
                return _paint_batch(request, form=form, styles=styles)
            image = _image_of(form, owner=request.user)
            job = _submit(form, owner=request.user, image=image, styles=styles)
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("inference:job", job_id=job.pk)
    return _studio(request, form=form, image=image, status=422)


def _styles_of(form: PaintForm, *, viewer: User) -> list[tuple[ReadyStyle, float]]:
    if mix := form.mix:
        return services.styles_of(style=None, mix=mix, viewer=viewer)
    return services.styles_of(style=form.only_style, mix=None, viewer=viewer)


def _paint_batch(request: SignedInRequest, *, form: PaintForm, styles: list[tuple[ReadyStyle, float]]) -> HttpResponse:
    """Queue one job for each photo and show them together; refused files are listed by name."""
    batch = services.submit_batch(owner=request.user, uploads=form.uploads, styles=styles, options=_options_of(form))
    for name, sentence in batch.refused:
        messages.error(request, f"{name[:80]}: {sentence}")
    if not batch.jobs:
        return _studio(request, form=form, status=422)
    return redirect("inference:batch", batch_id=batch.id)


def _image_of(form: PaintForm, *, owner: User) -> SourceImage:
    if form.upload is not None:
        return images.add_image(owner=owner, upload=form.upload)
    return selectors.get_image(form.cleaned_data["image"], viewer=owner)


@login_required
@require_POST
def contact_sheet(request: SignedInRequest) -> HttpResponse:
    """Queue a contact sheet of the studio's photo in every style and show the job."""
    form = PaintForm(request.POST, request.FILES)
    for name in ("style", "strength", "keep_colors"):  # a sheet shows every style at full strength
        form.fields[name].required = False
    image = None
    if form.is_valid():
        try:
            image = _image_of(form, owner=request.user)
            styles = services.sheet_styles(None, viewer=request.user)
            job = services.submit_contact_sheet(owner=request.user, image=image, styles=styles)
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("inference:job", job_id=job.pk)
    return _studio(request, form=form, image=image, status=422)


def _submit(form: PaintForm, *, owner: User, image: SourceImage, styles: list[tuple[ReadyStyle, float]]) -> Job:
    return services.submit_stylization(owner=owner, image=image, styles=styles, options=_options_of(form))


def _options_of(form: PaintForm) -> recipes.Options:
    asked = form.cleaned_data
    return recipes.Options(
        strength=asked["strength"] / 100,
        keep_colors=asked["keep_colors"] / 100,
        max_side=asked["max_side"],
        format=asked["format"] or "jpeg",
        quality=asked["quality"] or 90,
        panorama=asked["panorama"],
        brush=(asked["brush"] or 100) / 100,
    )


@login_required
@require_POST
def delete_image(request: SignedInRequest, image_id: UUID) -> HttpResponse:
    images.delete_image(image_id, actor=request.user)
    messages.success(request, _("Photo deleted."))
    return redirect("inference:studio")


@require_safe
def image_original(request: HttpRequest, image_id: UUID) -> HttpResponseBase:
    return _image_file(request, image_id, is_preview=False)


@require_safe
def image_preview(request: HttpRequest, image_id: UUID) -> HttpResponseBase:
    return _image_file(request, image_id, is_preview=True)


def _image_file(request: HttpRequest, image_id: UUID, *, is_preview: bool) -> HttpResponseBase:
    image = selectors.get_image(image_id, viewer=viewer_of(request))
    return file_response(
        request,
        key=storage.preview_key(image.pk) if is_preview else storage.original_key(image.pk),
        etag=f"{image.sha256[:32]}{'-preview' if is_preview else ''}",
        file_name=f"photo-{image.pk}.{'webp' if is_preview else 'jpg'}",
        cache_control=PRIVATE,
    )
