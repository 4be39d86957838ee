"""Full-text search of artworks: one interface for SQLite (FTS5) and PostgreSQL (full text and trigrams).

The searchable words are in ``Artwork.search_text``, in the form ``gallery.search.words`` gives them. Triggers copy
them for every listed artwork into ``SearchEntry`` and its indexes, whoever writes the row; see ``install``. Results
are limited to the newest ``MAX_FOUND`` matches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from core.folding import MIN_LETTERS_WITH_TYPO, closest, is_unspaced, words_of
from gallery.search import postgresql, sqlite, words
from gallery.search.words import Asked

MAX_FOUND: Final = 1000
MAX_LOOKED_AT: Final = 1000
"""The newest entries whose words a mistyped one is compared with."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of what was found, and the words it was found by if those asked for were mistyped."""

    ids: Sequence[UUID]
    corrected: str = ""


def find(*, text: str = "", tag: str = "", style: str = "", maker: str = "") -> Found:
    """Return the newest listed artworks that have every word of ``text``, of which the last may be a prefix.

    If there are none: those in which every word is a prefix of a word; then those in which every word occurs within a
    word; then those found by the nearest words there are in place of each that is nowhere. In scripts without spaces a
    word is always found within others. Only letters, digits and emoji in ``text`` count; a text without any finds
    nothing.

    Args:
        text: only the first ``words.MAX_ASKED`` words are used; if empty, only the other arguments filter.
        tag, style, maker: a tag, a style's slug, a name; "sea side" and "sea-side" are the same here.
    """
    asked = words_of(text)[: words.MAX_ASKED]
    if text.strip() and not asked:
        return Found(())
    marks = words.marks_of(tags=[tag] if tag else [], style=style, maker=maker)
    with connection.cursor() as cursor:
        ids = _newest(cursor, asked, marks=marks)
        if ids:
            return Found(ids)
        mended = [_mended(cursor, word) for word in asked]
        if mended == asked:
            return Found(())
        ids = _newest(cursor, mended, marks=marks)
    return Found(ids, corrected=" ".join(mended) if ids else "")


def among(ids: Sequence[UUID]) -> RawSQL:
    """Return ids as a subquery of one parameter, for ``pk__in``: Django takes milliseconds to write a thousand."""
    expression: RawSQL = _engine(connection.vendor).among(ids)
    return expression


def _newest(cursor: CursorWrapper, asked: Sequence[str], *, marks: Sequence[str] = ()) -> list[UUID]:
    ways = (
        Asked.typed(asked, marks=marks),
        Asked.beginning(asked, marks=marks),
        Asked.containing(asked, marks=marks),
    )
    for way in dict.fromkeys(way for way in ways if way):
        found = _engine(connection.vendor).newest(cursor, way, most=MAX_FOUND)
        if found:
            return [one if isinstance(one, UUID) else UUID(one) for one in found]
    return []


def _mended(cursor: CursorWrapper, word: str) -> str:
    """Return the nearest word of an entry if this one is nowhere.

    One slip leaves the beginning or the end of a word as it is; where two letters beside each other changed places, the
    beginning is right once they are changed back.
    """
    if len(word) < MIN_LETTERS_WITH_TYPO or is_unspaced(word) or _newest(cursor, [word]):
        return word
    half = (len(word) + 1) // 2
    swapped = (word[:first] + word[first + 1] + word[first] + word[first + 2 :] for first in range(half))
    beginnings = dict.fromkeys(one[:half] for one in (word, *swapped))
    tail = word[-max(words.SHORTEST_PIECE, len(word) - half) :]
    near = Asked(beginnings=tuple(beginnings), pieces=(tail,))
    texts = _engine(connection.vendor).texts(cursor, near, most=MAX_LOOKED_AT)
    known = {other for text in texts for other in text.split() if other[0] not in words.SIGNS.values()}
    return closest(word, known=known) or word


def forget() -> None:
    """Purge the words of deleted artworks from the indexes, for when their maker leaves."""
    with connection.cursor() as cursor:
        _engine(connection.vendor).forget(cursor)


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Recreate indexes and triggers and fill them, for migrations.

    Needed again after every migration in which SQLite recreates the table of artworks, which drops its triggers.
    """
    remove(editor)
    _engine(editor.connection.vendor).install(editor)


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the indexes and triggers."""
    _engine(editor.connection.vendor).remove(editor)


def _engine(vendor: str) -> ModuleType:
    return postgresql if vendor == "postgresql" else sqlite
