"""Writes everything an account has into one zip file, in chunks: only one chunk is held in memory at a time."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from accounts.personal_data import Rows, StoredFile, all_rows, parts
from core import storage

ROWS_AT_ONCE: Final = 500
README: Final = """\
Pentimento: everything of the account {name}
{line}

Made on {day} (UTC) at {site}.

data/       One JSON file a table: a list of objects, one for each row of yours, with every column but those that
            open doors (the password's hash, tokens' secrets, the keys of second factors and sessions).
            Times are in UTC; ids are the same in all files.
{tables}

uploads/    The photos you sent, as they are kept: upright, in sRGB, without metadata. "preview" is the small one.
paintings/  Paintings at full strength, kept for a while to finish from.
results/    What was painted, by the id of its job (data/inference-job.json has the recipe of each).
styles/     What you trained: the pictures a style was learned from, its weights (safetensors) and its pictures.
lessons/    Snapshots of training runs that have not been removed yet.
artworks/   What you published.

{files} files. {missing}
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """The number of files and rows in an archive."""

    file_count: int
    row_count: int


def pack(user: User, *, into: IO[bytes], keep_going: Callable[[float], None] = lambda share: None) -> Packed:
    """Write the archive of a person's account.

    Args:
        user: the account's owner.
        into: the file to write to; seekable.
        keep_going: called now and then with the share that is done, 0 to 1; may raise to stop.
    """
    files = [stored for part in parts() for stored in part.files(user)]
    missing: list[str] = []
    counts: dict[str, int] = {}
    with zipfile.ZipFile(into, "w", allowZip64=True) as archive:
        for rows in all_rows():
            counts[rows.name] = _pack_rows(archive, rows, user=user)
            keep_going(0.0)
        for place, stored in enumerate(files):
            if not _pack_file(archive, stored):
                missing.append(stored.path)
            keep_going(place / len(files))
        archive.writestr("README.txt", _readme(user, counts, files=len(files) - len(missing), missing=missing))
    return Packed(file_count=len(files) - len(missing), row_count=sum(counts.values()))


def _pack_rows(archive: zipfile.ZipFile, rows: Rows, *, user: User) -> int:
    count = 0
    entry = _entry(f"data/{rows.name}.json", compression=zipfile.ZIP_DEFLATED)
    with archive.open(entry, "w", force_zip64=True) as out:
        out.write(b"[")
        for row in rows.of(user).iterator(chunk_size=ROWS_AT_ONCE):
            value = json.dumps(_as_json(row, without=rows.secrets), cls=DjangoJSONEncoder, ensure_ascii=False)
            out.write(b",\n" if count else b"\n")
            out.write(value.encode(errors="replace"))
            count += 1
        out.write(b"\n]\n")
    return count


def _as_json(row: Model, *, without: frozenset[str]) -> dict[str, Any]:
    fields = (field for field in row._meta.concrete_fields if field.name not in without)
    return {field.attname: field.value_from_object(row) for field in fields}


def _pack_file(archive: zipfile.ZipFile, stored: StoredFile) -> bool:
    """Copy one file uncompressed, as pictures and weights do not shrink; return False if it no longer exists."""
    try:
        size = storage.size_bytes(stored.key)
        pieces = storage.chunks(stored.key, start=0, length=size)
        first = next(pieces, b"")
    except FileNotFoundError:  # deleted meanwhile
        return False
    with archive.open(_entry(stored.path, compression=zipfile.ZIP_STORED), "w", force_zip64=True) as out:
        out.write(first)
        for piece in pieces:
            out.write(piece)
    return True


def _entry(path: str, *, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=timezone.now().timetuple()[:6])
    entry.compress_type = compression
    entry.external_attr = 0o600 << 16
    return entry


def _readme(user: User, counts: Mapping[str, int], *, files: int, missing: list[str]) -> str:
    name = user.get_username()
    widest = max(len(table) for table in counts)
    tables = [f"              {table.ljust(widest)}  {count}" for table, count in counts.items() if count]
    return README.format(
        name=name,
        line="=" * (len(name) + 40),
        day=timezone.now().strftime("%-d %B %Y, %H:%M"),
        site=settings.SITE_URL,
        tables="\n".join(tables),
        files=files,
        missing="Deleted while this was packed: " + ", ".join(missing) + "." if missing else "",
    ).rstrip() + "\n"  # fmt: skip
