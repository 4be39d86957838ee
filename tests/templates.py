"""What every test process needs and only one has to make: the migrated database, kept until a migration changes."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import django
from django.apps import apps

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / ".pytest_cache" / "templates"


def migrated_database() -> Path:
    """Return an SQLite file in which every migration has run, to be copied and not to be changed.

    It is made by ``manage.py migrate`` the first time, and again once a migration or Django itself has changed.
    """
    made = FOLDER / f"database-{_migrations_hash()}.sqlite3"
    with _one_process_at_a_time():
        if not made.exists():
            for old in FOLDER.glob("database-*"):
                old.unlink()
            unfinished = FOLDER / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            environment = {"PATH": os.environ["PATH"], "PENTIMENTO_DATA_DIR": str(unfinished)}
            command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL)
            with closing(sqlite3.connect(unfinished / "pentimento.sqlite3")) as database:
                database.execute("VACUUM INTO ?", (str(unfinished / "whole"),))  # with what its log still holds
            (unfinished / "whole").replace(made)
            shutil.rmtree(unfinished)
    return made


def _migrations_hash() -> str:
    digest = hashlib.sha256(django.__version__.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
