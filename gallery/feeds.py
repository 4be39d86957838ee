"""Atom feeds of the newest artworks: of everybody, of one maker, in one style. The same for every reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from core.preconditions import conditional_page
from gallery import selectors
from gallery.models import Artwork, ArtworkQuerySet
from styles.models import Style
from styles.selectors import get_style

MAX_ENTRIES: Final = 30
REAUTH_AFTER_SECONDS: Final = 300
NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML forbids but titles may have; removed so that feeds stay readable."""


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _plain(text: str) -> str:
    return NOT_XML.sub("", text)


class GalleryFeed(Feed):  # type: ignore[type-arg]  # not generic at run time
    """The newest artworks."""

    feed_type = Atom1Feed
    language = "en"

    def title(self, obj: Any) -> str:
        return _("Pentimento: the gallery")

    def subtitle(self, obj: Any) -> str:
        return _("Made by our community.")

    def link(self, obj: Any) -> str:
        return _absolute(reverse("gallery:gallery"))

    def feed_url(self, obj: Any) -> str:
        return _absolute(reverse("gallery:feed"))

    def feed_guid(self, obj: Any) -> str:
        return self.feed_url(obj)

    def items(self, obj: Any) -> QuerySet[Artwork]:
        return self._found(obj).order_by("-created_at", "-pk")[:MAX_ENTRIES]

    def _found(self, obj: Any) -> ArtworkQuerySet:
        return selectors.artworks_for(AnonymousUser())

    def item_title(self, item: Artwork) -> str:
        return _plain(item.title)

    def item_description(self, item: Artwork) -> str:
        """Return the picture with its description as HTML; titles and user texts are escaped."""
        picture = _absolute(reverse("gallery:picture", args=[item.pk, "preview.webp"]))
        words = _("Painted by AI in the style %(style)s.") % {"style": item.style_name}
        return _plain(
            format_html(
                '<p><a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a></p><p>{}</p><p>{}</p>',
                self.item_link(item), picture, item.alt or item.title, item.width, item.height,
                item.description, words,
            )
        )  # fmt: skip

    def item_link(self, item: Artwork) -> str:
        return _absolute(reverse("gallery:artwork", args=[item.pk]))

    def item_guid(self, item: Artwork) -> str:
        return item.pk.urn

    def item_pubdate(self, item: Artwork) -> Any:
        return item.created_at

    def item_updateddate(self, item: Artwork) -> Any:
        return item.created_at

    def item_author_name(self, item: Artwork) -> str:
        return _plain(item.owner.get_username())

    def item_author_link(self, item: Artwork) -> str:
        return _absolute(reverse("gallery:maker", args=[item.owner.get_username()]))

    def item_categories(self, item: Artwork) -> list[str]:
        return [_plain(tag) for tag in item.tags]

    def item_copyright(self, item: Artwork) -> str | None:
        return _plain(item.licence) or None


class MakerFeed(GalleryFeed):
    """The newest artworks of one maker."""

    def get_object(self, request: HttpRequest, username: str) -> User:
        return get_object_or_404(User, username=username, is_active=True)

    def title(self, obj: User) -> str:
        return _plain(_("Pentimento: %(name)s") % {"name": obj.get_username()})

    def subtitle(self, obj: User) -> str:
        return _plain(_("Published by %(name)s.") % {"name": obj.get_username()})

    def link(self, obj: User) -> str:
        return _absolute(reverse("gallery:maker", args=[obj.get_username()]))

    def feed_url(self, obj: User) -> str:
        return _absolute(reverse("gallery:maker_feed", args=[obj.get_username()]))

    def _found(self, obj: User) -> ArtworkQuerySet:
        return super()._found(obj).filter(owner=obj)


class StyleFeed(GalleryFeed):
    """The newest artworks in one style that is visible to the public."""

    def get_object(self, request: HttpRequest, slug: str) -> Style:
        return get_style(slug, viewer=AnonymousUser())

    def title(self, obj: Style) -> str:
        return _plain(_("Pentimento: %(name)s") % {"name": obj.name})

    def subtitle(self, obj: Style) -> str:
        return _plain(_("Painted in the style %(name)s.") % {"name": obj.name})

    def link(self, obj: Style) -> str:
        return _absolute(reverse("inference:style", args=[obj.slug]))

    def feed_url(self, obj: Style) -> str:
        return _absolute(reverse("gallery:style_feed", args=[obj.slug]))

    def _found(self, obj: Style) -> ArtworkQuerySet:
        return super()._found(obj).filter(style=obj)


def _served(feed: GalleryFeed) -> Callable[..., HttpResponseBase]:
    """Add caching and conditional requests to a feed: readers poll often and need not be sent it again."""
    in_english = translation.override(GalleryFeed.language)(conditional_page(feed))  # a feed is the same for everybody
    return require_safe(cache_control(public=True, max_age=REAUTH_AFTER_SECONDS)(in_english))


gallery_feed: Final = _served(GalleryFeed())
maker_feed: Final = _served(MakerFeed())
style_feed: Final = _served(StyleFeed())
