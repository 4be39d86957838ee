"""Finding artworks by words: one question, asked of SQLite (FTS5) or PostgreSQL (full text and trigrams).

What can be found stands in ``Artwork.search_text``, in the form ``gallery.search.words`` gives it. Triggers of the
database carry that of every listed artwork into ``SearchEntry`` and its indexes, whoever writes the row; see
``install``. The answer is bounded: the newest ``MOST_FOUND`` that fit, however many there are.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gallery.search import postgresql, sqlite, words

MOST_FOUND: Final = 1000
SHORTEST_PIECE: Final = 3
"""Letters; indexes of pieces are made of threes."""


def find(*, text: str = "", tag: str = "", style: str = "", maker: str = "") -> list[UUID]:
    """The newest listed artworks in which every word of ``text`` begins a word.

    Where there is none, those in which every word of ``text`` stands within a word. Nothing in ``text`` has another
    meaning than its letters and digits; a text without any finds nothing.

    Args:
        text: the first ``words.MOST_ASKED`` words count; empty finds everything the others leave.
        tag, style, maker: a tag, a style's slug, a name; "sea side" and "sea-side" are the same here.
    """
    asked = words.words_of(text)[: words.MOST_ASKED]
    if text.strip() and not asked:
        return []
    marks = words.marks_of(tags=[tag] if tag else [], style=style, maker=maker)
    engine = _engine(connection.vendor)
    with connection.cursor() as cursor:
        found = engine.beginning(cursor, words=asked, marks=marks, most=MOST_FOUND)
        if not found and asked and min(map(len, asked)) >= SHORTEST_PIECE:
            found = engine.containing(cursor, pieces=asked, marks=marks, most=MOST_FOUND)
    return [one if isinstance(one, UUID) else UUID(one) for one in found]


def forget() -> None:
    """Leave no trace of words whose artworks are gone, for when their maker leaves."""
    with connection.cursor() as cursor:
        _engine(connection.vendor).forget(cursor)


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Make indexes and triggers anew and fill them, for migrations.

    Again after every migration that has SQLite make the table of artworks anew, which takes its triggers away.
    """
    remove(editor)
    _engine(editor.connection.vendor).install(editor)


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take indexes and triggers away."""
    _engine(editor.connection.vendor).remove(editor)


def _engine(vendor: str) -> ModuleType:
    return postgresql if vendor == "postgresql" else sqlite
