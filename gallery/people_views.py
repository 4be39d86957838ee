"""Pages about people: what they say of themselves, whom they follow, and what they like."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import ExpectedError
from gallery import following, profiles, selectors
from gallery.forms import ProfileForm
from gallery.pages import page_of

PER_PAGE = 24


class SignedInRequest(HttpRequest):
    user: User  # what ``login_required`` guarantees


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """What others see of me, to be changed."""
    mine = profiles.own_profile(request.user)
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        initial={"display_name": mine.display_name, "bio": mine.bio},
    )
    if request.method == "POST" and form.is_valid():
        try:
            profiles.say(actor=request.user, **form.cleaned_data)
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Profile saved."))
            return redirect("gallery:maker", username=request.user.get_username())
    return render(request, "gallery/profile.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def follow(request: SignedInRequest, username: str) -> HttpResponse:
    """Follow somebody, or no more: what the button says."""
    if request.POST.get("unfollow"):
        following.unfollow(username, actor=request.user)
    else:
        following.follow(username, actor=request.user)
    if request.POST.get("back") == "follows":
        return redirect("gallery:follows")
    return redirect("gallery:maker", username=username)


@login_required
@require_safe
def followed_artworks(request: SignedInRequest) -> HttpResponse:
    """The gallery of those whom I follow."""
    page = page_of(following.artworks_of_followed(request.user), request)
    context = {"page": page, "follow_count": following.follows_of(request.user).count()}
    return render(request, "gallery/following.html", context)


@login_required
@require_safe
def liked_artworks(request: SignedInRequest) -> HttpResponse:
    """What I liked."""
    return render(request, "gallery/liked.html", {"page": page_of(selectors.artworks_liked_by(request.user), request)})


@login_required
@require_safe
def follows(request: SignedInRequest) -> HttpResponse:
    """Whom I follow."""
    page = Paginator(following.follows_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "gallery/follows.html", {"page": page})
