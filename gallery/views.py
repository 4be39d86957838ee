"""Pages of the gallery. They make the same calls as ``gallery.api`` and respond in HTML."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from core.errors import ExpectedError, Invalid
from core.media import IMMUTABLE, PRIVATE, PUBLIC, file_response
from gallery import comments, profiles, renditions, selectors, services
from gallery.blocks import is_blocking
from gallery.collecting import own_collections
from gallery.forms import CommentForm, EditForm, PublishForm
from gallery.pages import page_of
from gallery.remix_views import choices_for
from gallery.remixes import family_of
from inference.jobs.selectors import get_job
from styles.models import Visibility


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return _grid(request, template="gallery/gallery.html")


@require_safe
def maker_page(request: HttpRequest, username: str) -> HttpResponse:
    maker = get_object_or_404(User, username=username, is_active=True)
    return _grid(request, template="gallery/maker.html", maker=maker)


def _grid(request: HttpRequest, *, template: str, maker: User | None = None) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("q", "tag", "style")}
    is_described = request.GET.get("described") == "1"
    ordering = request.GET.get("ordering", "new")
    ordering = ordering if ordering in selectors.ORDERINGS else "new"
    found = selectors.search_artworks(
        request.user,
        text=asked["q"],
        tag=asked["tag"],
        style=asked["style"],
        maker=maker.username if maker else "",
        is_described=is_described,
        ordering=ordering,
    )
    context = {
        "page": page_of(found.artworks, request),
        "corrected": found.corrected,
        "ordering": ordering,
        "described": is_described,
        "orderings": selectors.ORDERINGS,
        "maker": maker,
        "about": profiles.about(maker, viewer=request.user) if maker else None,
        "is_blocking": maker is not None and is_blocking(request.user, other=maker),
        "is_me": maker is not None and maker.pk == request.user.pk,
        **asked,
    }
    return render(request, template, context)


@require_safe
def artwork_page(request: HttpRequest, artwork_id: UUID) -> HttpResponse:
    artwork = selectors.get_artwork(artwork_id, viewer=request.user)
    context = {
        "artwork": artwork,
        "comments": comments.comments_on(artwork, viewer=request.user),
        "collections": own_collections(request.user, artwork=artwork) if isinstance(request.user, User) else (),
        "family": family_of(artwork, viewer=request.user),
        "comment_form": CommentForm(),
        "is_mine": artwork.owner_id == request.user.pk,
    }
    return render(request, "gallery/artwork.html", context)


@require_safe
def picture(request: HttpRequest, artwork_id: UUID, name: str) -> HttpResponseBase:
    """Serve one of an artwork's files. Shared caches may keep it only while everyone may see it."""
    artwork = selectors.get_artwork(artwork_id, viewer=request.user)
    is_public = artwork.visibility == Visibility.PUBLIC and artwork.hidden_at is None
    is_fixed = name in renditions.names_of(artwork)
    return file_response(
        request,
        key=services.picture_key(artwork, name=name),
        etag=f"{artwork.sha256[:32]}-{name}",
        file_name=f"pentimento-{str(artwork.pk)[:8]}-{name}",
        cache_control=(IMMUTABLE if is_fixed else PUBLIC) if is_public else PRIVATE,
        is_download="download" in request.GET,
        is_open=artwork.visibility != Visibility.PRIVATE and artwork.hidden_at is None,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    job = get_job(job_id, viewer=request.user)
    parents, likely = choices_for(request, job)
    form = PublishForm(request.POST or None, parents=parents, initial={"parent": likely})
    if request.method == "POST" and form.is_valid():
        try:
            artwork = services.publish_artwork(job.pk, actor=request.user, **form.cleaned())  # type: ignore[arg-type]  # the form's fields are the arguments
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("gallery:artwork", artwork_id=artwork.pk)
    output = next(iter(job.outputs.all()), None)
    status = 422 if form.errors else 200
    return render(request, "gallery/publish.html", {"form": form, "job": job, "output": output}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """Change what is said about a published work, and who sees what of it. Its address stays."""
    artwork = selectors.own_artwork(artwork_id, actor=request.user)
    form = EditForm(request.POST if request.method == "POST" else None, initial=EditForm.values_of(artwork))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_artwork(artwork.pk, actor=request.user, changes=form.changes())
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("gallery:artwork", artwork_id=artwork.pk)
    has_photo = artwork.show_original or (artwork.job is not None and artwork.job.image_id is not None)
    context = {"form": form, "artwork": artwork, "has_photo": has_photo}
    return render(request, "gallery/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def like(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """Like an artwork or remove the like, according to the button."""
    change = services.unlike if request.POST.get("unlike") else services.like
    artwork = change(artwork_id, actor=request.user)
    if request.headers.get("HX-Request"):
        return render(request, "gallery/_like.html", {"artwork": artwork})
    return redirect("gallery:artwork", artwork_id=artwork_id)


def _cleaned(form: Form) -> dict[str, str]:
    """Return the cleaned data of a form that is submitted from another page.

    Raises:
        Invalid: with the form's own messages.
    """
    if not form.is_valid():
        raise Invalid(" ".join(str(value) for errors in form.errors.values() for value in errors))
    return dict(form.cleaned_data)


@login_required
@require_POST
def comment(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    comments.say(artwork_id, actor=request.user, **_cleaned(CommentForm(request.POST)))
    return redirect("gallery:artwork", artwork_id=artwork_id)


@login_required
@require_POST
def delete(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    services.delete_artwork(artwork_id, actor=request.user)
    messages.success(request, _("Artwork unpublished."))
    return redirect("gallery:gallery")
