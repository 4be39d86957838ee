"""Tables whose rows are only ever added: the database itself refuses to change or delete one.

For migrations, which protect a table, and for those who must be able to empty a database of their own (tests). What
owns the tables can also drop the triggers; this stops the site, its admin and its programs, not the one who runs
the database.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "rows of %s are only ever added"


def protect(editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    """From now on rows of this table can be added and read."""
    refusal = REFUSAL % table
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        editor.execute(
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        )
    else:
        for event in ("update", "delete"):
            editor.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )


def release(editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    """Rows can be changed and deleted again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {table}_is_append_only ON {table}")
        editor.execute(f"DROP FUNCTION {table}_refuse()")
    else:
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{event}")
