"""Pages about training styles. The same calls as ``inference.training.api``, answered in HTML."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, viewer_of
from core import storage
from core.errors import ExpectedError, NotFound
from core.media import PRIVATE, file_response
from inference.jobs import estimates
from inference.models import Job, JobState, Snapshot
from inference.painting import selectors as uploads_selectors
from inference.training import services
from inference.training.forms import NewStyleForm, TrainingForm, WordsForm
from inference.training.plots import plot_of
from inference.training.quota import MINUTES, steps_per_second, training_quota_of
from inference.training.recipes import TrainRecipe
from inference.training.timeline import SAMPLE, minutes_and_seconds, timeline_of
from styles.models import Style, StyleImage
from styles.samples import SAMPLES, sample_named
from styles.selectors import get_style
from styles.uploads import Report, examine

PHOTOS_OFFERED: Final = 11  # of the owner's newest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_style(request: SignedInRequest) -> HttpResponse:
    """The form for a new style; on POST start a training run, or show what is wrong with each picture."""
    if request.method != "POST":
        return _new_style(request, form=NewStyleForm(initial={"photo": request.GET.get("photo", "")}))
    form, reports = NewStyleForm(request.POST), []
    form.full_clean()
    try:
        reports = examine((upload.name or "picture", upload) for upload in request.FILES.getlist("images"))
        if form.is_valid():
            style = _train(form, reports, owner=request.user)[0]
            return redirect("inference:style", slug=style.slug)
    except ExpectedError as error:
        form.add_error(None, str(error))
    return _new_style(request, form=form, reports=reports, status=422)


def _train(form: NewStyleForm, reports: list[Report], *, owner: User) -> tuple[Style, Job]:
    photo = form.cleaned_data["photo"]
    return services.train_style(
        owner=owner,
        says=form.description_of_style(),
        reports=reports,
        states_rights=form.cleaned_data["rights"],
        photo=uploads_selectors.get_image(photo, viewer=owner) if photo else None,
        abstraction=form.abstraction_share(),
        **form.length(),
    )


def _new_style(
    request: SignedInRequest, *, form: NewStyleForm, reports: list[Report] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "reports": reports or [],
        "photos": uploads_selectors.images_for(request.user)[:PHOTOS_OFFERED],
        "photo": str(form["photo"].value() or ""),
        "sample_url": static(SAMPLE),
        "most_pictures": settings.MAX_IMAGES_PER_STYLE,
        "most_bytes": settings.MAX_STYLE_UPLOAD_BYTES,
        "most_megabytes": settings.MAX_STYLE_UPLOAD_BYTES // 1_000_000,
        "styles_left": _styles_left(request.user),
        "needs_review": settings.STYLES_NEED_REVIEW,
        "keep_snapshots_days": settings.KEEP_SNAPSHOTS_DAYS,
        **_time_context(request.user),
    }
    return render(request, "inference/new_style.html", context, status=status)


def _time_context(user: User) -> dict[str, Any]:
    """Return the speed of training on this installation, the limits, and the minutes the user has left."""
    rate, left = steps_per_second(), training_quota_of(user).left
    minutes = max(MINUTES[0], min(settings.TRAINING_MINUTES, left // 60))
    return {
        "steps_per_second": f"{rate:.3f}",
        "usual_minutes": int(minutes),
        "usual_steps": round(minutes * 60 * rate),
        "minutes_left": int(left // 60),
        "minutes_per_day": settings.TRAINING_MINUTES_PER_DAY,
        "longest_minutes": int(MINUTES[1]),
        "has_time_left": left >= MINUTES[0] * 60,
    }


def _styles_left(user: User) -> int:
    made: int = user.styles.filter(deleted_at=None).count()
    return max(0, int(settings.MAX_STYLES_PER_USER) - made)


@require_safe
def style_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A style; for its owner also the page to train it."""
    style = get_style(slug, viewer=request.user)
    if style.owner is not None and style.owner == request.user:
        return _own_style(request, style)
    context = {
        "style": style,
        "uses": uploads_selectors.uses_of(style),
        "samples": SAMPLES,
        "sample": sample_named(request.GET.get("sample", "")),
    }
    return render(request, "styles/detail.html", context)


@login_required
@require_safe
def style_part(request: SignedInRequest, slug: str) -> HttpResponse:
    """The markup of the owner's view of a style, with which ``job-card.js`` replaces the old one."""
    style = services.own_style(slug, actor=request.user)
    return _own_style(request, style, template="inference/_own_style.html")


def _own_style(
    request: HttpRequest,
    style: Style,
    *,
    training_form: TrainingForm | None = None,
    template: str = "inference/style.html",
    status: int = 200,
) -> HttpResponse:
    job = services.last_training(style)
    is_active = job is not None and not job.is_over
    is_trained = style.version is not None and style.version.number > 0
    is_unfinished = is_active or (job is not None and job.state != JobState.SUCCEEDED and not is_trained)
    strip = timeline_of(style, asked=request.GET.get("snapshot", ""), is_unfinished=is_unfinished)
    recipe = TrainRecipe.from_json(job.recipe) if job else None
    abstraction = round(100 * recipe.abstraction) if recipe else 0
    own = {
        "job": job,
        "is_active": is_active,
        "wait": estimates.estimate_of(job) if job else None,
        "strip": strip,
        "beside": request.GET.get("beside", "photo"),
        "plot": plot_of(strip.course, steps=recipe.steps if recipe and is_active else 0),
        "time": minutes_and_seconds(job.detail.get("seconds", 0.0) if job else 0.0),
        "versions": list(style.versions.all()),
        "images": list(style.images.all()),
        "uses": uploads_selectors.uses_of(style),
        "training_form": training_form or TrainingForm(initial={"abstraction": abstraction}),
        "keep_snapshots_days": settings.KEEP_SNAPSHOTS_DAYS,
        **_time_context(cast("User", request.user)),
    }
    return render(request, template, {"style": style, "own": own}, status=status)


@login_required
@require_POST
def keep(request: SignedInRequest, slug: str) -> HttpResponse:
    version = services.keep_snapshot(slug, _uuid(request.POST.get("snapshot", "")), actor=request.user)
    messages.success(request, _("Version %(number)s is now in use.") % {"number": version.number})
    return redirect("inference:style", slug=slug)


@login_required
@require_POST
def train(request: SignedInRequest, slug: str) -> HttpResponse:
    style, form = services.own_style(slug, actor=request.user), TrainingForm(request.POST)
    if form.is_valid():
        try:
            services.train_further(slug, actor=request.user, abstraction=form.abstraction_share(), **form.length())
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("inference:style", slug=slug)
    return _own_style(request, style, training_form=form, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_style(request: SignedInRequest, slug: str) -> HttpResponse:
    """The form to change the description of a style, and who may see it."""
    style = services.own_style(slug, actor=request.user)
    values = {name: getattr(style, name) for name in WordsForm.base_fields}
    form = WordsForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        services.describe_style(slug, actor=request.user, changes=form.words())
        messages.success(request, _("Saved."))
        return redirect("inference:style", slug=slug)
    context = {"style": style, "form": form, "needs_review": settings.STYLES_NEED_REVIEW}
    return render(request, "inference/edit_style.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_style(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show what is deleted and what stays; on POST delete the style."""
    style = services.own_style(slug, actor=request.user)
    if request.method != "POST":
        context = {"style": style, "job": services.active_training(style), "uses": uploads_selectors.uses_of(style)}
        return render(request, "inference/delete_style.html", context)
    services.delete_style(slug, actor=request.user)
    messages.success(request, _("Style %(name)s deleted.") % {"name": style.name})
    return redirect("styles:list")


@login_required
@require_POST
def delete_version(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    services.delete_version(slug, number, actor=request.user)
    messages.success(request, _("Version %(number)s deleted.") % {"number": number})
    return redirect("inference:style", slug=slug)


@require_safe
def style_image(request: HttpRequest, image_id: UUID) -> HttpResponseBase:
    """A picture a style was trained on. Only for its owner."""
    viewer = request.user if isinstance(request.user, User) else None
    image = StyleImage.objects.filter(pk=image_id, style__owner=viewer, style__deleted_at=None).first()
    if viewer is None or image is None:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request,
        key=storage.style_image_key(image.pk),
        etag=image.sha256[:32],
        file_name=f"learned-from-{image.position + 1}.jpg",
        cache_control=PRIVATE,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound(_("There is no such snapshot.")) from error


@require_safe
def snapshot(request: HttpRequest, training: UUID, step: int) -> HttpResponseBase:
    """A style at one step of a training run, painted from its owner's photo. Only for its owner."""
    found = Snapshot.objects.filter(training=training, step=step, style__owner=viewer_of(request)).first()
    if found is None:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request,
        key=storage.snapshot_key(found.style_id, training=training, step=step),
        etag=f"{found.weights_sha256[:32]}-{found.pk.hex[:8]}",
        file_name=f"snapshot-{step}.webp",
        cache_control=PRIVATE,
    )


@login_required
@require_POST
def delete_snapshots(request: SignedInRequest, slug: str) -> HttpResponse:
    count = services.delete_snapshots(slug, actor=request.user)
    messages.success(
        request,
        ngettext("%(count)d snapshot deleted.", "%(count)d snapshots deleted.", count) % {"count": count},
    )
    return redirect("inference:uploads")
