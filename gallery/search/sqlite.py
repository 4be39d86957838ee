"""SQLite: FTS5 over ``SearchEntry``, once by words and once by pieces of three letters.

Both tables keep an index only; the text stays in ``SearchEntry`` (an external content table), whose id is their
rowid. FTS5 walks its lists backwards, so the newest come first and a limit ends the walk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper

ENTRIES: Final = "gallery_searchentry"
WORDS: Final = "gallery_search_words"
PIECES: Final = "gallery_search_pieces"
_LISTED: Final = "NEW.visibility = 'public' AND NEW.hidden_at IS NULL"
_TABLES: Final = {
    WORDS: "tokenize = \"unicode61 remove_diacritics 0 tokenchars '#@~_'\", prefix = '1 2 3'",
    PIECES: "tokenize = 'trigram'",
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


def beginning(cursor: CursorWrapper, *, words: Sequence[str], marks: Sequence[str], most: int) -> list[str]:
    """Ids of the newest whose words begin like these and that carry these marks."""
    asked = [*(f'"{word}"*' for word in words), *(f'"{mark}"' for mark in marks)]
    return _ids(cursor, f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s", [" AND ".join(asked)], most=most)


def containing(cursor: CursorWrapper, *, pieces: Sequence[str], marks: Sequence[str], most: int) -> list[str]:
    """Ids of the newest that have these pieces somewhere and that carry these marks."""
    rows = f"SELECT rowid FROM {PIECES} WHERE {PIECES} MATCH %s"
    values = [" AND ".join(f'"{piece}"' for piece in pieces)]
    if marks:
        rows += f" AND rowid IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)"
        values.append(" AND ".join(f'"{mark}"' for mark in marks))
    return _ids(cursor, rows, values, most=most)


def forget(cursor: CursorWrapper) -> None:
    """Merge each index into one: until then FTS5 keeps what was deleted, and beside it that it was."""
    for table in _TABLES:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _ids(cursor: CursorWrapper, rows: str, values: list[str], *, most: int) -> list[str]:
    newest = f"{rows} ORDER BY rowid DESC LIMIT {most:d}"
    cursor.execute(f"SELECT artwork_id FROM {ENTRIES} WHERE id IN ({newest})", values)
    return [found for (found,) in cursor.fetchall()]


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Tables, triggers, and what is in them."""
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
    """All of it; the entries, too."""
    for name in _TRIGGERS:
        editor.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in _TABLES:
        editor.execute(f"DROP TABLE IF EXISTS {name}")
    editor.execute(f"DELETE FROM {ENTRIES}")
