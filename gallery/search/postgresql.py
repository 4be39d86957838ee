"""PostgreSQL: ``SearchEntry`` with a ``tsvector`` of its words, and trigrams of its text (``pg_trgm``), both in GIN.

The words come ready made (``gallery.search.words``), so neither parser, dictionary nor the database's collation has a
say in what a word is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper

ENTRIES: Final = "gallery_searchentry"
_AT_ONCE: Final = "WITH (fastupdate = off)"
"""Otherwise new words stand in a list that each search reads from end to end, until vacuum sorts them in."""
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


def beginning(cursor: CursorWrapper, *, words: Sequence[str], marks: Sequence[str], most: int) -> list[str]:
    """Ids of the newest whose words begin like these and that carry these marks."""
    return _ids(cursor, "vector @@ %s::tsquery", [_query(words=words, marks=marks)], most=most)


def containing(cursor: CursorWrapper, *, pieces: Sequence[str], marks: Sequence[str], most: int) -> list[str]:
    """Ids of the newest that have these pieces somewhere and that carry these marks."""
    conditions = ["words LIKE %s" for _ in pieces]
    values = [f"%{piece}%" for piece in pieces]
    if marks:
        conditions.append("vector @@ %s::tsquery")
        values.append(_query(words=(), marks=marks))
    return _ids(cursor, " AND ".join(conditions), values, most=most)


def forget(cursor: CursorWrapper) -> None:
    """Nothing: the entries are gone, and vacuum takes what pointed at them, as everywhere."""


def _query(*, words: Sequence[str], marks: Sequence[str]) -> str:
    return " & ".join((*(f"'{word}':*" for word in words), *(f"'{mark}'" for mark in marks)))


def _ids(cursor: CursorWrapper, where: str, values: list[str], *, most: int) -> list[str]:
    cursor.execute(
        f"SELECT artwork_id FROM {ENTRIES} WHERE {where} ORDER BY id DESC LIMIT {most:d}",
        values,
    )
    return [found for (found,) in cursor.fetchall()]


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Columns, indexes, triggers, and what is in them. The extension is trusted: who owns the database may."""
    editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    editor.execute(
        f"ALTER TABLE {ENTRIES} ADD COLUMN vector tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED"
    )
    editor.execute(f"CREATE INDEX gallery_search_words ON {ENTRIES} USING gin (vector) {_AT_ONCE}")
    editor.execute(f"CREATE INDEX gallery_search_pieces ON {ENTRIES} USING gin (words gin_trgm_ops) {_AT_ONCE}")
    editor.execute(_FOLLOW)
    editor.execute(
        "CREATE TRIGGER gallery_search_follows AFTER INSERT OR DELETE OR UPDATE OF search_text, visibility, hidden_at "
        "ON gallery_artwork FOR EACH ROW EXECUTE FUNCTION gallery_search_follow()"
    )
    editor.execute(
        f"INSERT INTO {ENTRIES} (artwork_id, words) SELECT id, search_text FROM gallery_artwork "
        "WHERE visibility = 'public' AND hidden_at IS NULL ORDER BY created_at"
    )


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """All of it but the extension, which others may use; the entries, too."""
    editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks put off cannot be altered
    editor.execute("DROP TRIGGER IF EXISTS gallery_search_follows ON gallery_artwork")
    editor.execute("DROP FUNCTION IF EXISTS gallery_search_follow()")
    editor.execute("DROP INDEX IF EXISTS gallery_search_words, gallery_search_pieces")
    editor.execute(f"ALTER TABLE {ENTRIES} DROP COLUMN IF EXISTS vector")
    editor.execute(f"DELETE FROM {ENTRIES}")
