"""Reading styles. Every function takes the viewer, so no caller can forget to ask who is looking."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from styles.models import Style, StylePin, StyleQuerySet, StyleState, StyleVersion

LONGEST_SEARCH = 200
ORDERINGS = {"position": ("position", "-created_at"), "name": ("name",), "newest": ("-created_at",)}


def styles_for(viewer: User | AnonymousUser) -> StyleQuerySet:
    """The styles a viewer finds in lists, in the library's order, ready to be shown without further queries."""
    return Style.objects.listed_for(viewer).select_related("owner", "version")


def library() -> StyleQuerySet:
    """The styles that come with the product, in its order, ready to be applied."""
    return (
        Style.objects.filter(owner=None, deleted_at=None)
        .ready()
        .select_related("version")
        .order_by(*ORDERINGS["position"])
    )


def palette_for(viewer: User, *, most: int) -> list[Style]:
    """The styles a person tries a photo in: the library and their own, ready to be applied."""
    own_or_library = Q(owner=None) | Q(owner=viewer)
    return list(styles_for(viewer).ready().filter(own_or_library)[:most])


def palette(viewer: User, *, text: str = "", tag: str = "") -> list[Style]:
    """The styles a person chooses from, pinned ones first; each says so in ``is_pinned``.

    Raises:
        Invalid: a search that is too long.
    """
    pins = StylePin.objects.filter(owner=viewer, style=OuterRef("pk"))
    found = search_styles(viewer, text=text, tag=tag).ready().annotate(is_pinned=Exists(pins))
    return list(found.order_by("-is_pinned", *ORDERINGS["position"]))


def search_styles(
    viewer: User | AnonymousUser, *, text: str = "", tag: str = "", is_mine: bool = False, ordering: str = ""
) -> StyleQuerySet:
    """The viewer's styles narrowed down; every word of ``text`` has to occur."""
    found = styles_for(viewer)
    if is_mine:
        found = found.filter(owner_id=viewer.pk) if viewer.pk is not None else found.none()
    for term in search_terms(text=text, tag=tag):
        found = found.filter(search_text__contains=term)
    return found.order_by(*ORDERINGS.get(ordering, ORDERINGS["position"]))


def search_terms(*, text: str, tag: str) -> list[str]:
    """What a ``search_text`` has to contain: each of the first eight words of ``text``, and ``tag`` as it stands there.

    Raises:
        Invalid: more than ``LONGEST_SEARCH`` characters; SQLite refuses very long patterns.
    """
    if max(len(text), len(tag)) > LONGEST_SEARCH:
        raise Invalid(_("A search has at most %(longest_search)s characters.") % {"longest_search": LONGEST_SEARCH})
    return text.casefold().split()[:8] + ([f"#{tag.casefold()} "] if tag else [])


def get_style(slug_or_id: str, *, viewer: User | AnonymousUser) -> Style:
    """One style, by slug or id.

    Raises:
        NotFound: no such style, or not for this viewer.
    """
    try:
        same = Q(pk=UUID(slug_or_id))
    except ValueError:
        same = Q(slug=slug_or_id)
    known = Style.objects.known_to(viewer).select_related("owner", "version")
    try:
        return known.get(same)
    except Style.DoesNotExist as error:
        raise NotFound(_("There is no style %(slug_or_id)s.") % {"slug_or_id": slug_or_id[:80]}) from error


def get_ready_style(slug_or_id: str, *, viewer: User | AnonymousUser) -> Style:
    """One style that can be applied now.

    Raises:
        NotFound: no such style, not for this viewer, or it has no weights yet.
    """
    style = get_style(slug_or_id, viewer=viewer)
    if style.version is None:
        raise NotFound(_("The style %(name)s isn't ready yet.") % {"name": style.name})
    return style


def awaiting_version() -> list[Style]:
    """New styles that cannot be used yet. For workers."""
    new = Style.objects.filter(owner__isnull=False, version=None, state=StyleState.TRAINING, deleted_at=None)
    return list(new.order_by("created_at")[:8])


def awaiting_pictures() -> list[StyleVersion]:
    """Current versions of people's styles that have no pictures yet. For workers."""
    bare = StyleVersion.objects.filter(style__owner__isnull=False, style__version=F("pk"), pictures=[])
    return list(bare.filter(style__deleted_at=None).order_by("created_at")[:8])


def popular_tags(viewer: User | AnonymousUser, *, most: int = 16) -> list[str]:
    """The tags in use, most used first."""
    counts: dict[str, int] = {}
    for tags in Style.objects.listed_for(viewer).values_list("tags", flat=True):
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:most]
