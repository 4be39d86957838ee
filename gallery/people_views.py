"""Pages about users: their profiles, the makers they follow, and the works they like."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import SignedInRequest
from core.errors import ExpectedError
from gallery import following, profiles, selectors
from gallery.forms import ProfileForm
from gallery.pages import page_of

PER_PAGE = 24


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Edit the user's public profile."""
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
    """Follow a maker or stop following them, according to the button."""
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
    """Show works of the makers the user follows."""
    page = page_of(following.artworks_of_followed(request.user), request)
    context = {"page": page, "follow_count": following.follows_of(request.user).count()}
    return render(request, "gallery/following.html", context)


@login_required
@require_safe
def liked_artworks(request: SignedInRequest) -> HttpResponse:
    """Show the works the user likes."""
    return render(request, "gallery/liked.html", {"page": page_of(selectors.artworks_liked_by(request.user), request)})


@login_required
@require_safe
def follows(request: SignedInRequest) -> HttpResponse:
    """List the makers the user follows."""
    page = Paginator(following.follows_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "gallery/follows.html", {"page": page})
