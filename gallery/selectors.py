"""Reading the gallery. Every function takes the viewer."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Value
from django.db.models.fields import BooleanField
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from gallery import search
from gallery.models import Artwork, ArtworkQuerySet, Like
from styles.selectors import LONGEST_SEARCH

ORDERINGS: Final = {
    "new": ("-created_at", "-pk"),
    "liked": ("-like_count", "-created_at", "-pk"),
    "trending": ("-heat", "-created_at", "-pk"),
}


def artworks_for(viewer: User | AnonymousUser) -> ArtworkQuerySet:
    """The public gallery, ready to be shown without further queries; each with ``is_liked``."""
    return _with_likes(Artwork.objects.listed(), viewer)


def search_artworks(
    viewer: User | AnonymousUser,
    *,
    text: str = "",
    tag: str = "",
    style: str = "",
    maker: str = "",
    is_described: bool = False,
    ordering: str = "new",
) -> ArtworkQuerySet:
    """The gallery narrowed down and ordered.

    With a text or a tag, the newest ``search.MOST_FOUND`` in which every word occurs, in that order.

    Raises:
        Invalid: more than ``LONGEST_SEARCH`` characters.
    """
    if max(len(text), len(tag)) > LONGEST_SEARCH:
        raise Invalid(_("A search has at most %(longest_search)s characters.") % {"longest_search": LONGEST_SEARCH})
    found = _with_likes(Artwork.objects.shown(), viewer) if maker else artworks_for(viewer)
    if text.strip() or tag:
        found = found.filter(pk__in=search.find(text=text, tag=tag, style=style, maker=maker))
    if is_described:
        found = found.exclude(alt="")
    if style:
        found = found.filter(style__slug=style)
    if maker:
        found = found.filter(owner__username=maker)
    return found.order_by(*ORDERINGS[ordering])


def artworks_liked_by(viewer: User) -> ArtworkQuerySet:
    """What the gallery shows of what this person liked, the newest work first."""
    return _with_likes(Artwork.objects.shown(), viewer).filter(likes__owner=viewer).order_by(*ORDERINGS["new"])


def get_artwork(artwork_id: UUID, *, viewer: User | AnonymousUser) -> Artwork:
    """One artwork: a public or unlisted one, or the viewer's own.

    Raises:
        NotFound: no such artwork, or not for this viewer.
    """
    try:
        return _with_likes(Artwork.objects.known_to(viewer), viewer).get(pk=artwork_id)
    except Artwork.DoesNotExist as error:
        raise NotFound(no_artwork()) from error


def no_artwork() -> str:
    """What the viewer reads where there is no such artwork for them."""
    return _("There is no such artwork.")


def no_such_artwork() -> str:
    """What the actor reads who has no such artwork."""
    return _("You have no such artwork.")


def own_artworks(actor: User) -> ArtworkQuerySet:
    """The actor's artworks, ready to be shown."""
    return _with_likes(Artwork.objects.filter(owner=actor), actor)


def own_artwork(artwork_id: UUID, *, actor: User) -> Artwork:
    """One artwork of the actor's own.

    Raises:
        NotFound: the actor has no such artwork.
    """
    try:
        return own_artworks(actor).get(pk=artwork_id)
    except Artwork.DoesNotExist as error:
        raise NotFound(no_such_artwork()) from error


def _with_likes(artworks: ArtworkQuerySet, viewer: User | AnonymousUser) -> ArtworkQuerySet:
    mine = Like.objects.filter(artwork=OuterRef("pk"), owner_id=viewer.pk)
    is_liked = Exists(mine) if viewer.pk is not None else Value(False, output_field=BooleanField())
    return artworks.select_related("owner", "style", "parent").annotate(is_liked=is_liked)
