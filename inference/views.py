"""Pages about pictures and jobs. The same calls as ``inference.api``, answered in HTML."""

from __future__ import annotations

import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core import storage
from core.errors import ExpectedError, NotFound
from core.images import EXTENSIONS
from core.media import PRIVATE, file_response
from inference import selectors, services
from inference.forms import PaintForm
from inference.lifecycle import keys_of
from inference.models import INTERACTIVE_KINDS, Frame, Job, JobKind, JobState, SourceImage
from styles.models import Style
from styles.selectors import palette, popular_tags, styles_for

JOBS_PER_PAGE = 24
NAMED = ("style", "image", "mix_2", "mix_3", "mix_4")  # what an address of the studio may ask for
PERCENTS = ("strength", "keep_colors", "weight_1", "weight_2", "weight_3", "weight_4")
LIVE_SIDE = 1280  # pixels: what is finished live in the browser


class SignedInRequest(HttpRequest):
    user: User  # what ``login_required`` guarantees


@require_safe
def studio(request: HttpRequest) -> HttpResponse:
    """The front door: for strangers what this is, for others the place to work."""
    if not request.user.is_authenticated:
        return render(request, "inference/welcome.html", {"styles": styles_for(request.user).ready()})
    return _studio(request, form=PaintForm(initial=_asked(request)))


def _studio(
    request: HttpRequest, *, form: PaintForm, image: SourceImage | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 -- both callers have checked
    image = image or _chosen_image(form, viewer=user)
    context = {
        "form": form,
        "styles": palette(user, text=request.GET.get("q", ""), tag=request.GET.get("tag", "")),
        "tags": popular_tags(user),
        "image": image,
        "sheet": selectors.sheet_of(image) if image else {},
        "sizes": selectors.sizes_of(image) if image else [],
        "live_side": LIVE_SIDE,
        "recent": selectors.with_waits(selectors.jobs_for(user)[:6]),
        "max_megapixels": settings.MAX_PIXELS // 1_000_000,
        "max_megabytes": settings.MAX_UPLOAD_BYTES // 1_000_000,
    }
    return render(request, "inference/studio.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, object]:
    asked: dict[str, object] = {name: request.GET[name] for name in NAMED if name in request.GET}
    percents = {name: request.GET.get(name, "") for name in PERCENTS}
    asked |= {name: min(int(said), 100) for name, said in percents.items() if re.fullmatch("[0-9]{1,3}", said)}
    return {"strength": 100, "keep_colors": 0, "quality": 90, **_asked_before(request), **asked}


def _asked_before(request: HttpRequest) -> dict[str, object]:
    """What the job ``?job=`` was asked to be, to be changed."""
    assert isinstance(request.user, User)  # noqa: S101 -- studio has checked
    try:
        job = selectors.get_job(UUID(request.GET.get("job", "")), viewer=request.user)
    except (ValueError, NotFound):
        return {}
    if job.kind != JobKind.STYLIZE:
        return {}
    recipe = job.recipe
    parts = sorted(recipe["mix"], key=lambda one: -float(one["weight"]))
    asked: dict[str, object] = {"image": recipe["image"], "style": parts[0]["style"]}
    for number, part in enumerate(parts, start=1):
        asked[f"weight_{number}"] = round(100 * part["weight"])
        if number > 1:
            asked[f"mix_{number}"] = part["style"]
    for name in ("strength", "keep_colors", "brush"):
        asked[name] = round(100 * recipe.get(name, 1.0))
    return asked | {name: recipe[name] for name in ("format", "quality", "max_side", "panorama")}


def _chosen_image(form: PaintForm, *, viewer: User) -> SourceImage | None:
    try:
        return selectors.get_image(UUID(str(form["image"].value())), viewer=viewer)
    except (ValueError, NotFound):
        return None


@login_required
@require_POST
def paint(request: SignedInRequest) -> HttpResponse:
    """Queue what the studio's form asks for and show the job; on trouble the form again, with the sentence.

    A photo that did arrive is kept, so that nobody has to send it twice.
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


def _styles_of(form: PaintForm, *, viewer: User) -> list[tuple[Style, float]]:
    if mix := form.mix:
        return services.styles_of(style=None, mix=mix, viewer=viewer)
    return services.styles_of(style=form.only_style, mix=None, viewer=viewer)


def _paint_batch(request: SignedInRequest, *, form: PaintForm, styles: list[tuple[Style, float]]) -> HttpResponse:
    """Queue one job for each photo and show them together; what could not be taken is said by name."""
    batch = services.submit_batch(owner=request.user, uploads=form.uploads, styles=styles, options=_options_of(form))
    for name, sentence in batch.refused:
        messages.error(request, f"{name[:80]}: {sentence}")
    if not batch.jobs:
        return _studio(request, form=form, status=422)
    return redirect("inference:batch", batch_id=batch.id)


def _image_of(form: PaintForm, *, owner: User) -> SourceImage:
    if form.upload is not None:
        return services.add_image(owner=owner, upload=form.upload)
    return selectors.get_image(form.cleaned_data["image"], viewer=owner)


@login_required
@require_POST
def contact_sheet(request: SignedInRequest) -> HttpResponse:
    """Queue a look at the studio's photo in every style and show the job."""
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


def _submit(form: PaintForm, *, owner: User, image: SourceImage, styles: list[tuple[Style, float]]) -> Job:
    return services.submit_stylization(owner=owner, image=image, styles=styles, options=_options_of(form))


def _options_of(form: PaintForm) -> services.Options:
    asked = form.cleaned_data
    return services.Options(
        strength=asked["strength"] / 100,
        keep_colors=asked["keep_colors"] / 100,
        max_side=asked["max_side"],
        format=asked["format"] or "jpeg",
        quality=asked["quality"] or 90,
        panorama=asked["panorama"],
        brush=(asked["brush"] or 100) / 100,
    )


@login_required
@require_safe
def job_list(request: SignedInRequest) -> HttpResponse:
    """My jobs, narrowed down to a state or a kind by the address."""
    asked = {name: request.GET.get(name, "") for name in ("state", "kind")}
    page = Paginator(selectors.jobs_for(request.user, **asked), JOBS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **asked,
        "page": page,
        "cards": selectors.with_waits(page.object_list),
        "states": JobState,
        "kinds": (*INTERACTIVE_KINDS, JobKind.TRAIN),
    }
    return render(request, "inference/jobs.html", context)


@login_required
@require_safe
def job_page(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    job = selectors.get_job(job_id, viewer=request.user)
    return render(request, "inference/job.html", _context_of(job))


@login_required
@require_safe
def job_card(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    """The job alone, for ``job-card.js`` to put in place of the old one."""
    job = selectors.get_job(job_id, viewer=request.user)
    whole = "_lesson_job.html" if job.is_lesson else "_job_view.html"
    partial = whole if request.GET.get("as") == "view" else "_job_card.html"
    return render(request, f"inference/{partial}", _context_of(job))


@login_required
@require_safe
def tray(request: SignedInRequest) -> HttpResponse:
    """The active jobs, for the tray on every page."""
    return render(request, "inference/_tray.html", {"jobs": selectors.jobs_for(request.user).active()})


def _tiles(job: Job) -> list[dict[str, object]]:
    """Each style of a contact sheet with its picture, or None while that is still to come."""
    made = {output.position: output for output in job.outputs.all()}
    return [{"style": one, "output": made.get(position)} for position, one in enumerate(job.recipe["mix"])]


def _context_of(job: Job) -> dict[str, object]:
    return {
        "job": job,
        "wait": selectors.wait_of(job),
        "output": next(iter(job.outputs.all()), None),
        "tiles": _tiles(job) if job.is_contact_sheet else [],
        "formats": tuple(EXTENSIONS),
    }


@login_required
@require_POST
def cancel(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    return _back(services.cancel_job(job_id, actor=request.user))


@login_required
@require_POST
def retry(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    return _back(services.retry_job(job_id, actor=request.user))


@login_required
@require_POST
def delete(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    services.delete_job(job_id, actor=request.user)
    messages.success(request, _("Job and picture deleted."))
    return redirect("inference:jobs")


@login_required
@require_POST
def delete_image(request: SignedInRequest, image_id: UUID) -> HttpResponse:
    services.delete_image(image_id, actor=request.user)
    messages.success(request, _("Photo deleted."))
    return redirect("inference:studio")


def _back(job: Job) -> HttpResponseRedirect:
    """To where it is watched: a lesson on the page of its style."""
    if job.is_lesson and job.style is not None and job.style.deleted_at is None:
        return HttpResponseRedirect(reverse("inference:style", args=[job.style.slug]))
    return HttpResponseRedirect(reverse("inference:job", args=[job.pk]))


# Files. Who asks is known by session or, for programs, by token (``accounts.middleware``).


@require_safe
def image_original(request: HttpRequest, image_id: UUID) -> HttpResponseBase:
    return _image_file(request, image_id, is_preview=False)


@require_safe
def image_preview(request: HttpRequest, image_id: UUID) -> HttpResponseBase:
    return _image_file(request, image_id, is_preview=True)


def _image_file(request: HttpRequest, image_id: UUID, *, is_preview: bool) -> HttpResponseBase:
    image = selectors.get_image(image_id, viewer=_viewer(request))
    return file_response(
        request,
        key=storage.preview_key(image.pk) if is_preview else storage.original_key(image.pk),
        etag=f"{image.sha256[:32]}{'-preview' if is_preview else ''}",
        file_name=f"photo-{image.pk}.{'webp' if is_preview else 'jpg'}",
        cache_control=PRIVATE,
    )


@require_safe
def output(request: HttpRequest, output_id: UUID, extension: str) -> HttpResponseBase:
    made = selectors.get_output(output_id, viewer=_viewer(request))
    if EXTENSIONS[made.format] != extension:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request,
        key=keys_of(made)[0],
        etag=made.sha256[:32],
        file_name=f"pentimento-{made.style_slug.split(',')[0] or 'picture'}-{str(made.pk)[:8]}.{extension}",
        cache_control=PRIVATE,
        is_download="download" in request.GET,
    )


@require_safe
def output_preview(request: HttpRequest, output_id: UUID) -> HttpResponseBase:
    made = selectors.get_output(output_id, viewer=_viewer(request))
    return file_response(
        request,
        key=keys_of(made)[1],
        etag=f"{made.sha256[:32]}-preview",
        file_name=f"preview-{made.pk}.webp",
        cache_control=PRIVATE,
    )


@require_safe
def frame(request: HttpRequest, lesson: UUID, step: int) -> HttpResponseBase:
    """A style at one step of a lesson, on its maker's photo. The maker's alone."""
    found = Frame.objects.filter(lesson=lesson, step=step, style__owner=_viewer(request)).first()
    if found is None:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request,
        key=storage.frame_key(found.style_id, lesson=lesson, step=step),
        etag=f"{found.weights_sha256[:32]}-{found.pk.hex[:8]}",
        file_name=f"frame-{step}.webp",
        cache_control=PRIVATE,
    )


def _viewer(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise NotFound(_("There is no such picture."))
    return request.user
