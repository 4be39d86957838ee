"""Reading the gallery. Every function takes the viewer."""

from __future__ import annotations

from dataclasses import dataclass
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
from styles.selectors import MAX_SEARCH_CHARACTERS

ORDERINGS: Final = {
    "new": ("-created_at", "-pk"),
    "liked": ("-like_count", "-created_at", "-pk"),
    "trending": ("-trending_score", "-created_at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class FoundArtworks:
    """The artworks a search found, and the words it used if those asked for were mistyped."""

    artworks: ArtworkQuerySet
    corrected: str = ""


def artworks_for(viewer: User | AnonymousUser) -> ArtworkQuerySet:
    """Return the public gallery, to be shown without further queries; each with ``is_liked``."""
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
) -> FoundArtworks:
    """Return the gallery, filtered and ordered.

    With a text or a tag, the newest ``search.MAX_FOUND`` in which every word occurs, in that order (``search.find``).

    Raises:
        Invalid: more than ``MAX_SEARCH_CHARACTERS`` characters.
    """
    if max(len(text), len(tag)) > MAX_SEARCH_CHARACTERS:
        raise Invalid(
            _("A search has at most %(longest_search)s characters.") % {"longest_search": MAX_SEARCH_CHARACTERS}
        )
    is_search = bool(text.strip() or tag)
    found = _with_likes(Artwork.objects.shown(), viewer) if maker or is_search else artworks_for(viewer)
    corrected = ""
    if is_search:
        matches = search.find(text=text, tag=tag, style=style, maker=maker)
        found, corrected = found.filter(pk__in=search.among(matches.ids)), matches.corrected
    if is_described:
        found = found.exclude(alt="")
    if style:
        found = found.filter(style__slug=style)
    if maker:
        found = found.filter(owner__username=maker)
    return FoundArtworks(found.order_by(*ORDERINGS[ordering]), corrected)


def artworks_liked_by(viewer: User) -> ArtworkQuerySet:
    """Return the artworks this user likes that the gallery shows, newest work first."""
    return _with_likes(Artwork.objects.shown(), viewer).filter(likes__owner=viewer).order_by(*ORDERINGS["new"])


def get_artwork(artwork_id: UUID, *, viewer: User | AnonymousUser) -> Artwork:
    """Return one artwork: a public or unlisted one, or the viewer's own.

    Raises:
        NotFound: no such artwork that this viewer may see.
    """
    try:
        return _with_likes(Artwork.objects.known_to(viewer), viewer).get(pk=artwork_id)
    except Artwork.DoesNotExist as error:
        raise NotFound(no_artwork()) from error


def no_artwork() -> str:
    """Return the message for a viewer who may not see such an artwork."""
    return _("There is no such artwork.")


def no_such_artwork() -> str:
    """Return the message for an actor who has no such artwork."""
    return _("You have no such artwork.")


def own_artworks(actor: User) -> ArtworkQuerySet:
    """Return the actor's artworks, to be shown without further queries."""
    return _with_likes(Artwork.objects.filter(owner=actor), actor)


def own_artwork(artwork_id: UUID, *, actor: User) -> Artwork:
    """Return one of the actor's own artworks.

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
