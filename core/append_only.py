"""Tables whose rows are only ever added: the database itself refuses to change or delete one.

For migrations, which protect a table, and for code that must be able to empty its own database (tests). The role that
owns the tables can also drop the triggers: this stops the site, its admin and its programs, but not the database's
administrator.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "rows of %s are only ever added"


def protect(editor: BaseDatabaseSchemaEditor, *, table: str) -> None:
    """Add triggers that refuse changing or deleting rows of this table; they can still be added and read."""
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
    """Remove the triggers, so that rows can be changed and deleted again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {table}_is_append_only ON {table}")
        editor.execute(f"DROP FUNCTION {table}_refuse()")
    else:
        for event in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{event}")
