"""Pages about styles. The page of one style is in ``inference.teaching_views``: its maker teaches it there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core import storage
from core.errors import NotFound
from core.media import PRIVATE, PUBLIC, file_response
from styles import selectors, services
from styles.models import Visibility


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
def pin(request: HttpRequest, slug: str) -> HttpResponse:
    """Pin a style to the studio, or with ``pinned=0`` unpin it, and show its page."""
    assert isinstance(request.user, User)  # noqa: S101 -- login_required
    style = selectors.get_style(slug, viewer=request.user)
    act = services.unpin_style if request.POST.get("pinned") == "0" else services.pin_style
    act(style, actor=request.user)
    return redirect("inference:style", slug=style.slug)


@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """A style's cover or example."""
    style = selectors.get_style(slug, viewer=request.user)
    if style.version is None or name not in style.version.pictures:
        raise NotFound(_("There is no such picture."))
    sha256 = style.version.card.get("pictures_sha256", "")
    return file_response(
        request,
        key=storage.style_key(sha256, name=name),
        etag=f"{sha256[:32]}-{name}",
        file_name=f"{style.slug}-{name}",
        cache_control=PUBLIC if style.visibility == Visibility.PUBLIC else PRIVATE,
    )
