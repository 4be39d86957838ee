"""Where every stored file lies: the only module that knows keys and talks to the storage.

A key follows from the identity of what it holds, so that a second run of the same work writes to the same
place. Nothing a user typed ever becomes part of a key.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from core.errors import StorageFull

CHUNK_BYTES: Final = 256 * 1024


def _shard(identity: UUID) -> str:
    return f"{identity.hex[:2]}/{identity.hex}"


def original_key(image_id: UUID) -> str:
    """An upload, re-encoded without metadata. Its owner's alone."""
    return f"images/{_shard(image_id)}/original.jpg"


def preview_key(image_id: UUID) -> str:
    """An upload at screen size."""
    return f"images/{_shard(image_id)}/preview.webp"


def output_key(job_id: UUID, *, attempt: int, position: int, extension: str) -> str:
    """One picture a job made. Two attempts never write to the same place."""
    return f"jobs/{_shard(job_id)}/{attempt}-{position}.{extension}"


def output_preview_key(job_id: UUID, *, attempt: int, position: int) -> str:
    """The same at screen size."""
    return f"jobs/{_shard(job_id)}/{attempt}-{position}.preview.webp"


def painting_key(painting_id: UUID) -> str:
    """A photo painted at full strength, to finish from. Its owner's alone."""
    return f"paintings/{_shard(painting_id)}.png"


def artwork_key(artwork_id: UUID, *, name: str) -> str:
    """A published copy: apart from the private file it was made from, so that neither outlives the other."""
    return f"artworks/{_shard(artwork_id)}/{name}"


def style_key(sha256: str, *, name: str) -> str:
    """A picture that belongs to one version of a style."""
    return f"styles/{sha256[:2]}/{sha256}/{name}"


def style_image_key(image_id: UUID) -> str:
    """A picture a style is learned from, re-encoded without metadata. Its owner's alone."""
    return f"style-images/{_shard(image_id)}.jpg"


def frame_key(style_id: UUID, *, lesson: UUID, step: int) -> str:
    """What a style looked like at one step of a lesson."""
    return f"lessons/{_shard(style_id)}/{lesson.hex}/{step}.webp"


def frame_weights_key(style_id: UUID, *, lesson: UUID, step: int) -> str:
    """The weights of a style at one step of a lesson."""
    return f"lessons/{_shard(style_id)}/{lesson.hex}/{step}.safetensors"


def checkpoint_key(style_id: UUID, *, lesson: UUID) -> str:
    """The state a lesson was left in, to go on from."""
    return f"lessons/{_shard(style_id)}/{lesson.hex}/checkpoint"


def weights_key(sha256: str) -> str:
    """The weights of a style, addressed by their content."""
    return f"weights/{sha256[:2]}/{sha256}.safetensors"


def export_key(export_id: UUID) -> str:
    """What somebody took home of their account. Its owner's alone; the name is what a browser saves it under."""
    return f"exports/{_shard(export_id)}/pentimento.zip"


def pending_key(upload_id: UUID) -> str:
    """What a program put into the storage itself, not looked at yet. Nobody's to read."""
    return f"pending/{_shard(upload_id)}"


def image_folder(image_id: UUID) -> str:
    """Where everything of one upload lies."""
    return f"images/{_shard(image_id)}"


def job_folder(job_id: UUID) -> str:
    """Where everything any attempt of one job made lies."""
    return f"jobs/{_shard(job_id)}"


def lessons_folder(style_id: UUID) -> str:
    """Where everything the lessons of one style left lies."""
    return f"lessons/{_shard(style_id)}"


def artwork_folder(artwork_id: UUID) -> str:
    """Where everything of one artwork lies."""
    return f"artworks/{_shard(artwork_id)}"


def keys_under(folder: str) -> Iterator[str]:
    """Every object in ``folder`` and below it; none where there is no such folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}"
    for name in sorted(folders):
        yield from keys_under(f"{folder}/{name}")


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as a listing shows it."""

    key: str
    size_bytes: int
    modified_at: datetime


def stored_between(folder: str, first: str, last: str) -> Iterator[Stored]:
    """Every object in the folders of ``folder`` from ``first`` to ``last``, as they are found; never all names at once.

    A bucket is asked for a page of a thousand at a time; a disk is walked folder by folder.
    """
    bucket = getattr(default_storage, "bucket", None)
    if bucket is not None:
        for found in bucket.objects.filter(Prefix=f"{folder}/", Marker=f"{folder}/{first}"):
            if found.key.split("/")[1] > last:
                break
            yield Stored(found.key, found.size, found.last_modified)
        return
    try:
        inside, _ = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(inside):
        if first <= name <= last:
            yield from _walked(f"{folder}/{name}")


def all_stored() -> Iterator[Stored]:
    """Every object, as they are found."""
    bucket = getattr(default_storage, "bucket", None)
    if bucket is None:
        yield from _walked("")
    else:
        yield from (Stored(found.key, found.size, found.last_modified) for found in bucket.objects.all())


def _walked(folder: str) -> Iterator[Stored]:
    root = Path(default_storage.path(""))
    for where, _folders, names in os.walk(root / folder):
        for name in names:
            path = Path(where, name)
            try:
                facts = path.stat()
            except FileNotFoundError:  # removed since the folder was read
                continue
            written_at = datetime.fromtimestamp(facts.st_mtime, tz=UTC)
            yield Stored(path.relative_to(root).as_posix(), facts.st_size, written_at)


def modified_at(key: str) -> datetime | None:
    """When an object was last written; None where there is none."""
    try:
        return default_storage.get_modified_time(key) if default_storage.exists(key) else None
    except FileNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class UploadForm:
    """A form (RFC 7578) that puts one file into the storage: ``fields`` first, then the file as ``file``."""

    url: str
    fields: dict[str, str]


def upload_form(key: str, *, max_bytes: int, expires_in_seconds: int) -> UploadForm | None:
    """A signed form that puts one object of at most ``max_bytes`` under ``key``; None where the storage has none.

    The storage itself holds the bounds: they are part of what is signed.
    """
    bucket = getattr(default_storage, "bucket", None)
    if bucket is None:
        return None
    made = bucket.meta.client.generate_presigned_post(
        bucket.name, key, Conditions=[["content-length-range", 1, max_bytes]], ExpiresIn=expires_in_seconds
    )
    return UploadForm(made["url"], dict(made["fields"]))


def write(key: str, data: bytes) -> None:
    """Store ``data`` under exactly ``key``, replacing what was there.

    Raises:
        StorageFull: the disk has no room.
    """
    write_from(key, io.BytesIO(data))


def write_from(key: str, stream: IO[bytes]) -> None:
    """``write`` for what is too large for memory: everything in ``stream`` from where it stands.

    Raises:
        StorageFull: the disk has no room.
    """
    try:
        stored = default_storage.save(key, File(stream))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(_("There is no storage space left. Try again later.")) from error
        raise
    if stored != key:
        raise RuntimeError(f"The storage renamed {key} to {stored}; it must allow overwriting.")


def write_all(files: Mapping[str, bytes]) -> None:
    """Store every object or, when one cannot be stored, none: a full disk must not keep halves.

    Raises:
        StorageFull: the disk has no room.
    """
    try:
        for key, data in files.items():
            write(key, data)
    except BaseException:
        delete(*files)
        raise


def read(key: str) -> bytes:
    """All bytes of one object.

    Raises:
        FileNotFoundError: nothing is stored under ``key``.
    """
    with default_storage.open(key) as handle:
        return bytes(handle.read())


def chunks(key: str, *, start: int, length: int) -> Iterator[bytes]:
    """``length`` bytes of one object from ``start`` on, in pieces of ``CHUNK_BYTES``; opened when first asked."""
    with default_storage.open(key) as stream:
        stream.seek(start)
        while length > 0 and (piece := stream.read(min(CHUNK_BYTES, length))):
            length -= len(piece)
            yield bytes(piece)


def exists(key: str) -> bool:
    """Whether something is stored under ``key``."""
    return bool(default_storage.exists(key))


def size_bytes(key: str) -> int:
    """The size of one object in bytes.

    Raises:
        FileNotFoundError: nothing is stored under ``key``.
    """
    return int(default_storage.size(key))


def delete(*keys: str) -> None:
    """Remove objects; what is already gone is no error."""
    for key in keys:
        default_storage.delete(key)
