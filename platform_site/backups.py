"""A whole site in one folder, and back, whatever it stands on.

The folder holds ``database.sqlite3`` or ``database.dump`` (of ``pg_dump``), ``media/`` with every file under its key,
the secrets made by the site itself, and ``SHA256SUMS``, written last: a folder without it is no backup.
``sha256sum -c SHA256SUMS`` checks one without us.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, connections

from core import storage
from core.errors import Conflict, Invalid

SQLITE: Final = "database.sqlite3"
POSTGRESQL: Final = "database.dump"
SUMS: Final = "SHA256SUMS"
MEDIA: Final = "media"
SECRETS: Final = ("secret-key", "token-pepper")
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_PIECE_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds."""

    file_count: int
    size_bytes: int


def back_up(folder: Path) -> Copied:
    """Copy database, files and secrets into an empty folder, also while the site runs.

    The database first: a file that comes later has no row in the copy. One that goes meanwhile is left out.

    Raises:
        Conflict: the folder is not empty, or the tools of PostgreSQL are missing or could not do it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise Conflict(f"{folder} is not empty.")
    database = folder / _database_name()
    if _is_sqlite():
        with _sqlite(_database()) as source, _sqlite(database) as copy:
            source.backup(copy, pages=1024, sleep=0.01)
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={database}"])
    for name in SECRETS:
        if (settings.DATA_DIR / name).exists():
            shutil.copyfile(settings.DATA_DIR / name, folder / name)
            (folder / name).chmod(0o600)
    count = size = 0
    with (folder / f"{SUMS}.partial").open("w") as sums:
        for name in (database.name, *SECRETS):
            if (folder / name).exists():
                sums.write(f"{_sha256(folder / name)}  {name}\n")
        for file in storage.all_stored():
            path = folder / MEDIA / file.key
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                digest = _copy_out(file.key, path, size_bytes=file.size_bytes)
            except FileNotFoundError:
                path.unlink(missing_ok=True)
                continue
            sums.write(f"{digest}  {MEDIA}/{file.key}\n")
            count, size = count + 1, size + file.size_bytes
        sums.flush()
        os.fsync(sums.fileno())
    (folder / f"{SUMS}.partial").rename(folder / SUMS)
    return Copied(count, size)


def restore(folder: Path, *, replace: bool) -> Copied:
    """Put a backup in the place of this site's database, files and secrets; the site must not run.

    Everything is compared with its hash before anything is touched. Files the backup does not know stay where they
    are, without rows.

    Args:
        folder: which ``back_up`` made.
        replace: also where a database is already.

    Raises:
        Conflict: there is a database already, and it is not to be replaced; or the tools of PostgreSQL are missing
            or could not do it, and then nothing in the database was changed.
        Invalid: no backup, one of another sort of database, a file is missing, was changed or has an impossible name.
    """
    if _has_database() and not replace:
        raise Conflict("There is a database already. Stop the site, and say --replace to lose what is in it.")
    for digest, name in _lines(folder):
        if not (folder / name).is_file() or _sha256(folder / name) != digest:
            raise Invalid(f"{name} is missing or was changed since the backup. Nothing was restored.")
    if not (folder / _database_name()).is_file():
        raise Invalid(f"This backup is of another sort of database: {_database_name()} is not in it.")
    count = size = 0
    for _, name in _lines(folder):
        if name.startswith(f"{MEDIA}/"):
            with (folder / name).open("rb") as stream:
                storage.write_from(name.removeprefix(f"{MEDIA}/"), stream)
            count, size = count + 1, size + (folder / name).stat().st_size
        elif name in SECRETS:
            _put(folder / name, settings.DATA_DIR / name, mode=0o600)
    _put_database(folder / _database_name())
    return Copied(count, size)


def _put_database(copy: Path) -> None:
    if not _is_sqlite():
        _fill(copy)
        return
    connections.close_all()
    database = _database()
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    _put(copy, database, mode=0o644)


def _fill(dump: Path) -> None:
    """Replace all tables by those of the dump, in one transaction: also those that a later release added."""
    tables = connection.introspection.table_names()
    drops = "".join(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE;\n" for name in tables)
    connections.close_all()
    with tempfile.TemporaryDirectory() as place:
        first, then = Path(place, "drop.sql"), Path(place, "restore.sql")
        first.write_text(drops)
        _run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", f"--file={then}", str(dump)])
        _run(["psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
              f"--file={first}", f"--file={then}"])  # fmt: skip


def _run(command: list[str]) -> None:
    """One of PostgreSQL's own tools, on this site's database.

    Raises:
        Conflict: it is not there, or did not succeed.
    """
    told = settings.DATABASES["default"]
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    where = {name: str(told[key]) for name, key in names.items() if told.get(key)}
    try:
        done = subprocess.run(command, env={**os.environ, **where}, capture_output=True, text=True, check=False)  # noqa: S603 -- ours
    except FileNotFoundError as error:
        raise Conflict(f"{command[0]} is not installed here. On Debian: apt install postgresql-client.") from error
    if done.returncode:
        raise Conflict(f"{command[0]} could not do it: {done.stderr.strip()[-500:]}")


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Hash and name of each file of a backup; none of the names leads out of it."""
    if not (folder / SUMS).is_file():
        raise Invalid(f"{folder} holds no whole backup: {SUMS} is missing.")
    with (folder / SUMS).open() as lines:
        for line in lines:
            match = _LINE.fullmatch(line)
            name = match.group(2) if match else ""
            is_ours = name in (SQLITE, POSTGRESQL, *SECRETS) or name.startswith(f"{MEDIA}/")
            if match is None or not is_ours or ".." in Path(name).parts:
                raise Invalid(f"{SUMS} has a line that cannot be: {line[:200]!r}")
            yield match.group(1), name


def _copy_out(key: str, path: Path, *, size_bytes: int) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for piece in storage.chunks(key, start=0, length=size_bytes):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


def _put(source: Path, target: Path, *, mode: int) -> None:
    """Replace a file as a whole: whoever opens it sees the old or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.restoring")
    shutil.copyfile(source, beside)
    beside.chmod(mode)
    beside.replace(target)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _database() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


@contextlib.contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _database_name() -> str:
    return SQLITE if _is_sqlite() else POSTGRESQL


def _has_database() -> bool:
    return _database().exists() if _is_sqlite() else bool(connection.introspection.table_names())
