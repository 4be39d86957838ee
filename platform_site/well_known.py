"""Files that browsers, crawlers and finders of holes ask every site for, at addresses fixed by convention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gallery.models import Artwork
from styles.models import Style, StyleQuerySet
from styles.selectors import library

CLOSED: Final = ("/account/", "/admin/", "/api/", "/batches/", "/jobs/", "/media/images/", "/moderation/")
"""Addresses without anything for a search engine."""
MAX_ADDRESSES: Final = 5_000
"""Of each kind in the sitemap."""
EXPIRES_AFTER: Final = timedelta(days=180)
A_DAY: Final = 86_400  # seconds

if TYPE_CHECKING:
    _Sitemap = Sitemap[Any]
else:
    _Sitemap = Sitemap  # not subscriptable when it runs

hourly: Final[Callable[..., Any]] = cache_control(public=True, max_age=3600)


@require_safe
@hourly
def robots(request: HttpRequest) -> HttpResponse:
    """Answer ``/robots.txt`` (RFC 9309)."""
    closed = [f"Disallow: {path}" for path in CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@hourly
def security(request: HttpRequest) -> HttpResponse:
    """Answer ``/.well-known/security.txt`` (RFC 9116), if the operators say how they are reached.

    Raises:
        Http404: ``PENTIMENTO_SECURITY_CONTACT`` is not set.
    """
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {(now() + EXPIRES_AFTER).strftime('%Y-%m-%dT00:00:00Z')}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Lead password managers to where a password is changed (W3C, "Well-Known URL for Changing Passwords")."""
    return redirect("account_change_password")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Lead browsers that do not read the page to the icon."""
    return HttpResponsePermanentRedirect(staticfiles_storage.url("platform_site/favicon.ico"))


@require_safe
@cache_control(public=True, max_age=A_DAY)
def touch_icon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Lead iOS to the icon of the home screen."""
    return HttpResponsePermanentRedirect(staticfiles_storage.url("platform_site/touch-icon-180.png"))


class _Ours(_Sitemap):
    """Addresses are those of ``SITE_URL``, whatever a request's ``Host`` claims."""

    limit = MAX_ADDRESSES

    def get_latest_lastmod(self) -> datetime | None:
        """Return None: the header it is for is not worth a look at every row."""
        return None

    def get_urls(self, page: int | str = 1, site: object = None, protocol: str | None = None) -> list[dict[str, Any]]:
        scheme, _separator, domain = settings.SITE_URL.partition("://")
        ours: Any = SimpleNamespace(domain=domain)
        found: list[dict[str, Any]] = super().get_urls(page, ours, scheme)
        return found


class Pages(_Ours):
    """Pages that are always there."""

    def items(self) -> list[str]:
        return ["inference:studio", "styles:list", "gallery:gallery", "developers"]

    def location(self, item: str) -> str:
        return reverse(item)


class Styles(_Ours):
    """The styles of the library."""

    def items(self) -> StyleQuerySet:
        return library()

    def location(self, item: Style) -> str:
        return reverse("inference:style", args=[item.slug])


class Artworks(_Ours):
    """The newest public artworks."""

    def items(self) -> QuerySet[Artwork]:
        return Artwork.objects.listed().order_by("-created_at")[:MAX_ADDRESSES]

    def location(self, item: Artwork) -> str:
        return reverse("gallery:artwork", args=[item.pk])

    def lastmod(self, item: Artwork) -> datetime:
        return item.created_at


SITEMAPS: Final[dict[str, Any]] = {"pages": Pages, "styles": Styles, "artworks": Artworks}


@require_safe
def site_map(request: HttpRequest) -> HttpResponseBase:
    """Answer ``/sitemap.xml``: what anybody may see."""
    return sitemap(request, SITEMAPS)
