"""Reading styles. Every function takes the viewer, so that no caller can omit the visibility check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from core.folding import closest, unit_of, words_of
from styles.models import Style, StylePin, StyleQuerySet, StyleState, StyleVersion
from styles.samples import SAMPLES

MAX_SEARCH_CHARACTERS = 200
MAX_WORDS = 8
MAX_LOOKED_AT = 500
"""The styles whose words a mistyped one is compared with."""
ORDERINGS = {"position": ("position", "-created_at"), "name": ("name",), "newest": ("-created_at",)}


@dataclass(frozen=True, slots=True)
class ReadyStyle:
    """A style that can be applied, with the version to apply."""

    style: Style
    version: StyleVersion


def ready(style: Style) -> ReadyStyle:
    """Return a style with its current version.

    Raises:
        NotFound: it has no weights yet.
    """
    if style.version is None:
        raise NotFound(_("The style %(name)s isn't ready yet.") % {"name": style.name})
    return ReadyStyle(style, style.version)


def styles_for(viewer: User | AnonymousUser) -> StyleQuerySet:
    """Return the styles in a viewer's lists, in the library's order, to be shown without further queries."""
    return Style.objects.listed_for(viewer).select_related("owner", "version")


def styles_with_samples(viewer: User | AnonymousUser, *, most: int) -> list[Style]:
    """Return the first styles of a viewer's list, without those that have not painted every sample photo."""
    needed = {sample.painting for sample in SAMPLES}
    return [style for style in styles_for(viewer).ready()[:most] if needed <= set(ready(style).version.pictures)]


def library() -> StyleQuerySet:
    """Return the styles that come with the product, in the library's order, ready to be applied."""
    return (
        Style.objects.filter(owner=None, deleted_at=None)
        .ready()
        .select_related("version")
        .order_by(*ORDERINGS["position"])
    )


def palette_for(viewer: User, *, most: int) -> list[ReadyStyle]:
    """Return the styles a user tries a photo in: the library and their own, ready to be applied."""
    own_or_library = Q(owner=None) | Q(owner=viewer)
    return [ready(style) for style in styles_for(viewer).ready().filter(own_or_library)[:most]]


def palette(viewer: User, *, text: str = "", tag: str = "") -> list[Style]:
    """Return the styles a user chooses from, pinned ones first, annotated with ``is_pinned``.

    Raises:
        Invalid: the search is too long.
    """
    pins = StylePin.objects.filter(owner=viewer, style=OuterRef("pk"))
    found = search_styles(viewer, text=text, tag=tag).ready().annotate(is_pinned=Exists(pins))
    return list(found.order_by("-is_pinned", *ORDERINGS["position"]))


def search_styles(
    viewer: User | AnonymousUser, *, text: str = "", tag: str = "", is_mine: bool = False, ordering: str = ""
) -> StyleQuerySet:
    """Return the viewer's styles, filtered; each of the first ``MAX_WORDS`` words of ``text`` has to occur.

    If none has them all, those with the nearest words there are in place of each that no style has.

    Raises:
        Invalid: more than ``MAX_SEARCH_CHARACTERS`` characters; SQLite refuses very long patterns.
    """
    _refuse_long(text, tag)
    styles = styles_for(viewer)
    if is_mine:
        styles = styles.filter(owner_id=viewer.pk) if viewer.pk is not None else styles.none()
    if tag:
        styles = styles.filter(search_text__contains=f"#{unit_of(tag)} ")
    words = words_of(text)[:MAX_WORDS]
    if text.strip() and not words:
        return styles.none()
    found = _with_words(styles, words)
    if words and not found.exists():
        found = _with_words(styles, _mended(words, styles_for(viewer)))
    return found.order_by(*ORDERINGS.get(ordering, ORDERINGS["position"]))


def _with_words(styles: StyleQuerySet, words: Iterable[str]) -> StyleQuerySet:
    for word in words:
        styles = styles.filter(search_text__contains=word)
    return styles


def _mended(words: Iterable[str], styles: StyleQuerySet) -> list[str]:
    """Return the words, the nearest one that these styles have in place of each that none has."""
    texts = list(styles.order_by("position").values_list("search_text", flat=True)[:MAX_LOOKED_AT])
    known = {word for text in texts for word in text.split() if not word.startswith("#")}
    return [word if any(word in text for text in texts) else closest(word, known=known) or word for word in words]


def _refuse_long(text: str, tag: str) -> None:
    if max(len(text), len(tag)) > MAX_SEARCH_CHARACTERS:
        raise Invalid(
            _("A search has at most %(longest_search)s characters.") % {"longest_search": MAX_SEARCH_CHARACTERS}
        )


def get_style(slug_or_id: str, *, viewer: User | AnonymousUser) -> Style:
    """Return one style, by slug or id.

    Raises:
        NotFound: no such style that this viewer may see.
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


def get_ready_style(slug_or_id: str, *, viewer: User | AnonymousUser) -> ReadyStyle:
    """Return one style that can be applied now.

    Raises:
        NotFound: no such style that this viewer may see, or it has no weights yet.
    """
    return ready(get_style(slug_or_id, viewer=viewer))


def awaiting_version() -> list[Style]:
    """Return new styles that cannot be used yet. For workers."""
    new = Style.objects.filter(owner__isnull=False, version=None, state=StyleState.TRAINING, deleted_at=None)
    return list(new.order_by("created_at")[:8])


def awaiting_pictures() -> list[StyleVersion]:
    """Return current versions of users' styles that have no pictures yet. For workers."""
    bare = StyleVersion.objects.filter(style__owner__isnull=False, style__version=F("pk"), pictures=[])
    return list(bare.filter(style__deleted_at=None).order_by("created_at")[:8])


def popular_tags(viewer: User | AnonymousUser, *, most: int = 16) -> list[str]:
    """Return the tags in use, most used first."""
    counts: dict[str, int] = {}
    for tags in Style.objects.listed_for(viewer).values_list("tags", flat=True):
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:most]
