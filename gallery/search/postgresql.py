"""PostgreSQL: ``SearchEntry`` with a ``tsvector`` of its words, and trigrams of its text (``pg_trgm``), both in GIN.

The words come from ``gallery.search.words``, so the definition of a word depends on neither a parser, a dictionary nor
the database's collation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from gallery.search.words import Asked

ENTRIES: Final = "gallery_searchentry"
_AT_ONCE: Final = "WITH (fastupdate = off)"
"""Otherwise new words are in a pending list that each search scans in full, until vacuum merges it."""
_FOLLOW: Final = f"""
CREATE FUNCTION gallery_search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM {ENTRIES} WHERE artwork_id = OLD.id;
    ELSIF NEW.visibility = 'public' AND NEW.hidden_at IS NULL THEN
        INSERT INTO {ENTRIES} AS entry (artwork_id, words) VALUES (NEW.id, NEW.search_text)
            ON CONFLICT (artwork_id) DO UPDATE SET words = EXCLUDED.words WHERE entry.words <> EXCLUDED.words;
    ELSE
        DELETE FROM {ENTRIES} WHERE artwork_id = NEW.id;
    END IF;
    RETURN NULL;
END $$
"""


def newest(cursor: CursorWrapper, asked: Asked, *, most: int) -> list[str]:
    """Return ids of the newest that have all that is asked for."""
    conditions, values = _conditions(asked, joined=" & ")
    cursor.execute(
        f"SELECT artwork_id FROM {ENTRIES} WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT {most:d}", values
    )
    return [found for (found,) in cursor.fetchall()]


def texts(cursor: CursorWrapper, asked: Asked, *, most: int) -> list[str]:
    """Return the words of entries that have any of what is asked for: of the newest by word and the newest by piece."""
    found = []
    for condition, value in zip(*_conditions(asked, joined=" | "), strict=True):
        cursor.execute(f"SELECT words FROM {ENTRIES} WHERE {condition} ORDER BY id DESC LIMIT {most:d}", [value])
        found += [words for (words,) in cursor.fetchall()]
    return found


def _conditions(asked: Asked, *, joined: str) -> tuple[list[str], list[str]]:
    conditions, values = [], []
    lexemes = (*(f"'{word}':*" for word in asked.beginnings), *(f"'{unit}'" for unit in asked.units))
    if lexemes:
        conditions.append("vector @@ %s::tsquery")
        values.append(joined.join(lexemes))
    conditions += ["words LIKE %s" for _ in asked.pieces]
    values += [f"%{piece}%" for piece in asked.pieces]
    return conditions, values


def among(ids: Sequence[UUID]) -> RawSQL:
    """Return ids as a subquery."""
    return RawSQL("SELECT unnest(%s::uuid[])", [list(ids)])


def forget(cursor: CursorWrapper) -> None:
    """Do nothing: the entries are deleted, and vacuum removes the index entries as usual."""


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Create and fill columns, indexes and triggers. ``pg_trgm`` is trusted: the database's owner may create it.

    The indexes are made of rows that are there: row by row takes many times as long.
    """
    editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    editor.execute(
        f"ALTER TABLE {ENTRIES} ADD COLUMN vector tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED"
    )
    editor.execute(
        f"INSERT INTO {ENTRIES} (artwork_id, words) SELECT id, search_text FROM gallery_artwork "
        "WHERE visibility = 'public' AND hidden_at IS NULL ORDER BY created_at"
    )
    editor.execute(f"CREATE INDEX gallery_search_words ON {ENTRIES} USING gin (vector) {_AT_ONCE}")
    editor.execute(f"CREATE INDEX gallery_search_pieces ON {ENTRIES} USING gin (words gin_trgm_ops) {_AT_ONCE}")
    editor.execute(_FOLLOW)
    editor.execute(
        "CREATE TRIGGER gallery_search_follows AFTER INSERT OR DELETE OR UPDATE OF search_text, visibility, hidden_at "
        "ON gallery_artwork FOR EACH ROW EXECUTE FUNCTION gallery_search_follow()"
    )


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Remove all of it, including the entries, but not the extension, which others may use."""
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with deferred checks cannot be altered
    editor.execute("DROP TRIGGER IF EXISTS gallery_search_follows ON gallery_artwork")
    editor.execute("DROP FUNCTION IF EXISTS gallery_search_follow()")
    editor.execute("DROP INDEX IF EXISTS gallery_search_words, gallery_search_pieces")
    editor.execute(f"ALTER TABLE {ENTRIES} DROP COLUMN IF EXISTS vector")
    editor.execute(f"DELETE FROM {ENTRIES}")
