"""SQLite: FTS5 over ``SearchEntry``, one index of words and one of trigrams.

Both tables keep an index only; the text stays in ``SearchEntry`` (an external content table), whose id is their
rowid. FTS5 scans its lists backwards, so the newest come first and a limit ends the scan. The words are folded
already: to the tokenizer ``ascii`` every character beyond ASCII is part of one, whatever Unicode SQLite knows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from gallery.search.words import Asked

ENTRIES: Final = "gallery_searchentry"
WORDS: Final = "gallery_search_words"
PIECES: Final = "gallery_search_pieces"
_LISTED: Final = "NEW.visibility = 'public' AND NEW.hidden_at IS NULL"
_TABLES: Final = {
    WORDS: "tokenize = \"ascii tokenchars '#@~_'\", prefix = '1 2 3'",
    PIECES: "tokenize = 'trigram case_sensitive 1'",
}
_TRIGGERS: Final = {
    "gallery_search_made": f"""AFTER INSERT ON gallery_artwork WHEN {_LISTED} BEGIN
        INSERT INTO {ENTRIES} (artwork_id, words) VALUES (NEW.id, NEW.search_text);
        END""",
    "gallery_search_changed": f"""AFTER UPDATE OF search_text, visibility, hidden_at ON gallery_artwork BEGIN
        DELETE FROM {ENTRIES} WHERE artwork_id = NEW.id AND NOT ({_LISTED});
        UPDATE {ENTRIES} SET words = NEW.search_text WHERE artwork_id = NEW.id AND words <> NEW.search_text;
        INSERT INTO {ENTRIES} (artwork_id, words) SELECT NEW.id, NEW.search_text
            WHERE {_LISTED} AND NOT EXISTS (SELECT 1 FROM {ENTRIES} WHERE artwork_id = NEW.id);
        END""",
    "gallery_search_gone": f"""AFTER DELETE ON gallery_artwork BEGIN
        DELETE FROM {ENTRIES} WHERE artwork_id = OLD.id;
        END""",
    "gallery_search_entry_made": f"""AFTER INSERT ON {ENTRIES} BEGIN
        INSERT INTO {WORDS} (rowid, words) VALUES (NEW.id, NEW.words);
        INSERT INTO {PIECES} (rowid, words) VALUES (NEW.id, NEW.words);
        END""",
    "gallery_search_entry_changed": f"""AFTER UPDATE OF words ON {ENTRIES} BEGIN
        INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO {PIECES} ({PIECES}, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO {WORDS} (rowid, words) VALUES (NEW.id, NEW.words);
        INSERT INTO {PIECES} (rowid, words) VALUES (NEW.id, NEW.words);
        END""",
    "gallery_search_entry_gone": f"""AFTER DELETE ON {ENTRIES} BEGIN
        INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO {PIECES} ({PIECES}, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        END""",
}


def newest(cursor: CursorWrapper, asked: Asked, *, most: int) -> list[str]:
    """Return ids of the newest that have all that is asked for."""
    matches = _matches(asked, joined=" AND ")
    table, expression = matches.pop()
    rows = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"
    values = [expression]
    for table, expression in matches:
        rows += f" AND rowid IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"
        values.append(expression)
    cursor.execute(f"SELECT artwork_id FROM {ENTRIES} WHERE id IN ({rows} ORDER BY rowid DESC LIMIT {most:d})", values)
    return [found for (found,) in cursor.fetchall()]


def texts(cursor: CursorWrapper, asked: Asked, *, most: int) -> list[str]:
    """Return the words of entries that have any of what is asked for: of the newest by word and the newest by piece."""
    found = []
    for table, expression in _matches(asked, joined=" OR "):
        rows = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {most:d}"
        cursor.execute(f"SELECT words FROM {ENTRIES} WHERE id IN ({rows})", [expression])
        found += [words for (words,) in cursor.fetchall()]
    return found


def _matches(asked: Asked, *, joined: str) -> list[tuple[str, str]]:
    words = [*(f'"{word}"*' for word in asked.beginnings), *(f'"{unit}"' for unit in asked.units)]
    pieces = [f'"{piece}"' for piece in asked.pieces]
    return [(table, joined.join(parts)) for table, parts in ((WORDS, words), (PIECES, pieces)) if parts]


def among(ids: Sequence[UUID]) -> RawSQL:
    """Return ids as a subquery."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps([one.hex for one in ids])])


def forget(cursor: CursorWrapper) -> None:
    """Merge each index into one segment: until then FTS5 keeps deleted words, only marked as deleted."""
    for table in _TABLES:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Create and fill the tables and triggers."""
    for name, options in _TABLES.items():
        editor.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5 (words, content = '{ENTRIES}', content_rowid = 'id', "
            f"columnsize = 0, {options})"
        )
    for name, body in _TRIGGERS.items():
        editor.execute(f"CREATE TRIGGER {name} {body}")
    editor.execute(
        f"INSERT INTO {ENTRIES} (artwork_id, words) SELECT id, search_text FROM gallery_artwork "
        "WHERE visibility = 'public' AND hidden_at IS NULL ORDER BY created_at"
    )


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Remove tables and triggers, and the entries, too."""
    for name in _TRIGGERS:
        editor.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in _TABLES:
        editor.execute(f"DROP TABLE IF EXISTS {name}")
    editor.execute(f"DELETE FROM {ENTRIES}")
