"""Pages of the gallery. The same calls as ``gallery.api``, answered in HTML."""

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
from core.errors import ExpectedError, Invalid
from core.media import IMMUTABLE, PRIVATE, PUBLIC, file_response
from gallery import comments, profiles, renditions, selectors, services
from gallery.blocks import is_blocking
from gallery.collecting import own_collections
from gallery.forms import CommentForm, PublishForm
from gallery.moderation.permissions import is_moderator
from gallery.moderation.selectors import notice_on
from gallery.pages import page_of
from gallery.remix_views import SignedInRequest, choices_for
from gallery.remixes import family_of
from inference.selectors import get_job
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
        "page": page_of(found, request),
        "ordering": ordering,
        "described": is_described,
        "orderings": selectors.ORDERINGS,
        "maker": maker,
        "about": profiles.about(maker, viewer=request.user) if maker else None,
        "is_blocking": maker is not None and is_blocking(request.user, other=maker),
        "may_moderate": is_moderator(request.user),
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
        "notice": notice_on("artwork", artwork, viewer=request.user),
        "collections": own_collections(request.user, artwork=artwork) if isinstance(request.user, User) else (),
        "family": family_of(artwork, viewer=request.user),
        "comment_form": CommentForm(),
        "is_mine": artwork.owner_id == request.user.pk,
        "may_moderate": is_moderator(request.user),
    }
    return render(request, "gallery/artwork.html", context)


@require_safe
def picture(request: HttpRequest, artwork_id: UUID, name: str) -> HttpResponseBase:
    """One of an artwork's files. Cached by others only while everyone may see it."""
    artwork = selectors.get_artwork(artwork_id, viewer=request.user)
    is_public = artwork.visibility == Visibility.PUBLIC and artwork.hidden_at is None
    is_fixed = name in renditions.names_of(artwork)
    response = file_response(
        request,
        key=services.picture_key(artwork, name=name),
        etag=f"{artwork.sha256[:32]}-{name}",
        file_name=f"pentimento-{str(artwork.pk)[:8]}-{name}",
        cache_control=(IMMUTABLE if is_fixed else PUBLIC) if is_public else PRIVATE,
        is_download="download" in request.GET,
    )
    if artwork.visibility != Visibility.PRIVATE and artwork.hidden_at is None:
        # readers of feeds show it, and pages whose frames are sandboxed
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    job = get_job(job_id, viewer=request.user)
    parents, likely = choices_for(request, job)
    form = PublishForm(request.POST or None, parents=parents, initial={"parent": likely})
    if request.method == "POST" and form.is_valid():
        try:
            artwork = services.publish_artwork(job.pk, actor=request.user, **form.said())  # type: ignore[arg-type]  # the form's fields are the arguments
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("gallery:artwork", artwork_id=artwork.pk)
    output = next(iter(job.outputs.all()), None)
    status = 422 if form.errors else 200
    return render(request, "gallery/publish.html", {"form": form, "job": job, "output": output}, status=status)


@login_required
@require_POST
def like(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """Like, or take the like back: what the button says."""
    change = services.unlike if request.POST.get("unlike") else services.like
    artwork = change(artwork_id, actor=request.user)
    if request.headers.get("HX-Request"):
        return render(request, "gallery/_like.html", {"artwork": artwork})
    return redirect("gallery:artwork", artwork_id=artwork_id)


def _cleaned(form: Form) -> dict[str, str]:
    """What a one-step form said.

    Raises:
        Invalid: with the form's own sentences.
    """
    if not form.is_valid():
        raise Invalid(" ".join(str(said) for errors in form.errors.values() for said in errors))
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
