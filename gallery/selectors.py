"""Reading the gallery. Every function takes the viewer."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.fields import BooleanField
from django.utils import timezone

from accounts.models import User
from core.errors import NotFound
from gallery.models import Artwork, ArtworkQuerySet, Like
from styles.selectors import search_terms

ORDERINGS = ("new", "liked", "trending")
TRENDING_DAYS = 14


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
    ordering: str = "new",
) -> ArtworkQuerySet:
    """The gallery narrowed down and ordered; every word of ``text`` has to occur."""
    found = artworks_for(viewer)
    for term in search_terms(text=text, tag=tag):
        found = found.filter(search_text__contains=term)
    if style:
        found = found.filter(style__slug=style)
    if maker:
        found = found.filter(owner__username=maker)
    if ordering == "liked":
        return found.order_by("-like_count", "-created_at", "-pk")
    if ordering == "trending":
        since = timezone.now() - timedelta(days=TRENDING_DAYS)
        recent = Count("likes", filter=Q(likes__created_at__gte=since))
        return found.annotate(recent_likes=recent).order_by("-recent_likes", "-created_at", "-pk")
    return found.order_by("-created_at", "-pk")


def get_artwork(artwork_id: UUID, *, viewer: User | AnonymousUser) -> Artwork:
    """One artwork: a public or unlisted one, or the viewer's own.

    Raises:
        NotFound: no such artwork, or not for this viewer.
    """
    try:
        return _with_likes(Artwork.objects.known_to(viewer), viewer).get(pk=artwork_id)
    except Artwork.DoesNotExist as error:
        raise NotFound("There is no such artwork.") from error


def own_artwork(artwork_id: UUID, *, actor: User) -> Artwork:
    """One artwork of the actor's own.

    Raises:
        NotFound: the actor has no such artwork.
    """
    try:
        return _with_likes(Artwork.objects.filter(owner=actor), actor).get(pk=artwork_id)
    except Artwork.DoesNotExist as error:
        raise NotFound("There is no such artwork of yours.") from error


def _with_likes(artworks: ArtworkQuerySet, viewer: User | AnonymousUser) -> ArtworkQuerySet:
    mine = Like.objects.filter(artwork=OuterRef("pk"), owner_id=viewer.pk)
    is_liked = Exists(mine) if viewer.pk is not None else Value(False, output_field=BooleanField())
    return artworks.select_related("owner", "style").annotate(is_liked=is_liked)
