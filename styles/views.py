"""Pages about styles. The page of one style is in ``inference.training.views``, as its maker trains it there."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from core import storage
from core.errors import NotFound
from core.media import PRIVATE, PUBLIC, file_response, made_response
from styles import selectors, services
from styles.models import Review, Visibility


@require_safe
def style_list(request: HttpRequest) -> HttpResponse:
    text, tag = request.GET.get("q", ""), request.GET.get("tag", "")
    is_mine = request.GET.get("mine") == "1"
    styles = selectors.search_styles(request.user, text=text, tag=tag, is_mine=is_mine)
    context = {
        "styles": styles,
        "q": text,
        "tag": tag,
        "is_mine": is_mine,
        "tags": selectors.popular_tags(request.user),
    }
    return render(request, "styles/list.html", context)


@login_required
@require_POST
def pin(request: SignedInRequest, slug: str) -> HttpResponse:
    """Pin a style to the studio, or with ``pinned=0`` unpin it, and show its page."""
    style = selectors.get_style(slug, viewer=request.user)
    act = services.unpin_style if request.POST.get("pinned") == "0" else services.pin_style
    act(style, actor=request.user)
    return redirect("inference:style", slug=style.slug)


@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Serve a style's cover or example, or its cover as link previews want it."""
    style = selectors.get_style(slug, viewer=request.user)
    is_link_picture = name == services.LINK_PICTURE
    stored = services.COVER if is_link_picture else name
    if style.version is None or stored not in style.version.pictures:
        raise NotFound(_("There is no such picture."))
    sha256 = style.version.card.get("pictures_sha256", "")
    is_open = style.visibility != Visibility.PRIVATE and style.review != Review.HELD
    etag, cache_control = (
        f"{sha256[:32]}-{name}",
        PUBLIC if is_open and style.visibility == Visibility.PUBLIC else PRIVATE,
    )
    key, file_name = storage.style_key(sha256, name=stored), f"{style.slug}-{name}"
    if is_link_picture:
        make = partial(services.link_picture, key)
        return made_response(
            request, make=make, etag=etag, file_name=file_name, cache_control=cache_control, is_open=is_open
        )
    return file_response(request, key=key, etag=etag, file_name=file_name, cache_control=cache_control, is_open=is_open)
