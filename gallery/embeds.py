"""Artworks embedded in other sites: the page shown in their frames, and oEmbed, which describes the frame."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.errors import Invalid, NotFound
from gallery import selectors
from gallery.models import Artwork

WORDS_PIXELS: Final = 64
"""The height of the line below the picture, in pixels."""
WIDEST: Final = 800
HIGHEST: Final = 1000
NARROWEST: Final = 160
REAUTH_AFTER_SECONDS: Final = 3600


@require_safe
@cache_control(public=True, max_age=300)
@xframe_options_exempt
@translation.override("en")
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # takes any view
def embed(request: HttpRequest, artwork_id: UUID) -> HttpResponse:
    """Render an artwork for a frame on any page, without a viewer: only what is public to everyone, cookies or not."""
    artwork = selectors.get_artwork(artwork_id, viewer=AnonymousUser())
    page = render(
        None, "gallery/embed.html", {"artwork": artwork, "site_url": settings.SITE_URL}
    )  # no request: nothing can depend on the viewer
    page["Content-Language"] = "en"  # the same page for everybody: caches may keep it
    return page


@require_safe
@cache_control(public=True, max_age=REAUTH_AFTER_SECONDS)
@translation.override("en")
def oembed(request: HttpRequest) -> HttpResponse:
    """Describe how to embed the artwork at ``?url=`` (oEmbed 1.0, type ``rich``).

    Raises:
        Invalid: a size that is not a number of pixels.
        NotFound: no artwork has this URL, or the public may not see it.
    """
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is supported."), status=501, content_type="text/plain; charset=utf-8")
    artwork = _artwork_at(request.GET.get("url", ""))
    width, height = _fitting(artwork, most_wide=_size(request, "maxwidth"), most_high=_size(request, "maxheight"))
    thumbnail_width, thumbnail_height = _within(artwork.width, artwork.height, wide=width, high=height)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": artwork.title,
            "author_name": artwork.owner.get_username(),
            "author_url": _absolute("gallery:maker", artwork.owner.get_username()),
            "provider_name": "Pentimento",
            "provider_url": settings.SITE_URL,
            "cache_age": REAUTH_AFTER_SECONDS,
            "width": width,
            "height": height,
            "html": format_html(
                '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
                'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
                _absolute("gallery:embed", artwork.pk), width, height, artwork.alt or artwork.title,
            ),
            "thumbnail_url": _absolute("gallery:picture", artwork.pk, "preview.webp"),
            "thumbnail_width": thumbnail_width,
            "thumbnail_height": thumbnail_height,
        }
    )  # fmt: skip


def _absolute(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _artwork_at(address: str) -> Artwork:
    """Return the artwork that the public sees at a URL of this site.

    Raises:
        NotFound: there is none.
    """
    missing = NotFound(_("There is no artwork at this address."))
    try:
        asked, ours = urlsplit(address), urlsplit(settings.SITE_URL)
        match = resolve(asked.path)
    except (ValueError, Resolver404) as error:
        raise missing from error
    if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc) or match.view_name != "gallery:artwork":
        raise missing
    return selectors.get_artwork(match.kwargs["artwork_id"], viewer=AnonymousUser())


def _size(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 6 and int(value) > 0):  # noqa: PLR2004 -- digits
        raise Invalid(_("%(name)s must be a number of pixels.") % {"name": name})
    return int(value)


def _fitting(artwork: Artwork, *, most_wide: int | None, most_high: int | None) -> tuple[int, int]:
    """Return the size of the frame: the picture with a line below it, as large as allowed, never above the maximum."""
    wide = min(WIDEST, most_wide or WIDEST)
    high = min(HIGHEST, most_high or HIGHEST)
    width, height = _within(artwork.width, artwork.height, wide=wide, high=max(1, high - WORDS_PIXELS))
    return min(max(width, NARROWEST), wide), min(height + WORDS_PIXELS, high)


def _within(width: int, height: int, *, wide: int, high: int) -> tuple[int, int]:
    scale = min(wide / width, high / height, 1.0)
    return max(1, round(width * scale)), max(1, round(height * scale))
