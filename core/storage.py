"""Storage keys of all files: the only module that knows them and talks to the storage.

A key follows from the identity of what it holds, so that a second run of the same work writes to the same
place. Nothing a user typed ever becomes part of a key.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from core import metrics
from core.errors import StorageFull

CHUNK_BYTES: Final = 256 * 1024


def _shard(identity: UUID) -> str:
    return f"{identity.hex[:2]}/{identity.hex}"


def original_key(image_id: UUID) -> str:
    """Return the key of an upload, re-encoded without metadata. Private to its owner."""
    return f"images/{_shard(image_id)}/original.jpg"


def preview_key(image_id: UUID) -> str:
    """Return the key of an upload at screen size."""
    return f"images/{_shard(image_id)}/preview.webp"


def output_key(job_id: UUID, *, attempt: int, position: int, extension: str) -> str:
    """Return the key of one picture a job made. Two attempts never write to the same key."""
    return f"jobs/{_shard(job_id)}/{attempt}-{position}.{extension}"


def output_preview_key(job_id: UUID, *, attempt: int, position: int) -> str:
    """Return the key of one picture a job made, at screen size."""
    return f"jobs/{_shard(job_id)}/{attempt}-{position}.preview.webp"


def cached_render_key(render_id: UUID) -> str:
    """Return the key of a cached render: a photo painted at full strength, to finish from. Private to its owner."""
    return f"paintings/{_shard(render_id)}.png"


def artwork_key(artwork_id: UUID, *, name: str) -> str:
    """Return the key of a published copy, kept apart from the private original: neither outlives the other."""
    return f"artworks/{_shard(artwork_id)}/{name}"


def style_key(sha256: str, *, name: str) -> str:
    """Return the key of a picture that belongs to one version of a style."""
    return f"styles/{sha256[:2]}/{sha256}/{name}"


def style_image_key(image_id: UUID) -> str:
    """Return the key of a picture a style is learned from, re-encoded without metadata. Private to its owner."""
    return f"style-images/{_shard(image_id)}.jpg"


def snapshot_key(style_id: UUID, *, training: UUID, step: int) -> str:
    """Return the key of a style's snapshot picture at one step of a training run."""
    return f"lessons/{_shard(style_id)}/{training.hex}/{step}.webp"


def snapshot_weights_key(style_id: UUID, *, training: UUID, step: int) -> str:
    """Return the key of a style's weights at one step of a training run."""
    return f"lessons/{_shard(style_id)}/{training.hex}/{step}.safetensors"


def checkpoint_key(style_id: UUID, *, training: UUID) -> str:
    """Return the key of the state of a training run, to resume from."""
    return f"lessons/{_shard(style_id)}/{training.hex}/checkpoint"


def weights_key(sha256: str) -> str:
    """Return the key of a style's weights, addressed by their content."""
    return f"weights/{sha256[:2]}/{sha256}.safetensors"


def export_key(export_id: UUID) -> str:
    """Return the key of an account's export. Private to its owner; a browser saves it under the key's last part."""
    return f"exports/{_shard(export_id)}/pentimento.zip"


def pending_key(upload_id: UUID) -> str:
    """Return the key of a file a client put directly into the storage, not yet checked. Nobody may read it."""
    return f"pending/{_shard(upload_id)}"


def image_folder(image_id: UUID) -> str:
    """Return the folder of all files of one upload."""
    return f"images/{_shard(image_id)}"


def job_folder(job_id: UUID) -> str:
    """Return the folder of all files that any attempt of one job made."""
    return f"jobs/{_shard(job_id)}"


def trainings_folder(style_id: UUID) -> str:
    """Return the folder of all files the training runs of one style left."""
    return f"lessons/{_shard(style_id)}"


def artwork_folder(artwork_id: UUID) -> str:
    """Return the folder of all files of one artwork."""
    return f"artworks/{_shard(artwork_id)}"


def keys_under(folder: str) -> Iterator[str]:
    """Yield the key of every object in ``folder`` and below; none if there is no such folder."""
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
    """Yield every object in the subfolders of ``folder`` from ``first`` to ``last``, without holding all names at once.

    A bucket is listed in pages of a thousand; a disk is walked folder by folder.
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
    """Yield every stored object, in no particular order."""
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


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that files are kept on."""

    free_bytes: int
    size_bytes: int


def disk() -> Disk | None:
    """Return the disk of the files; None where they are in a bucket, which has no end."""
    if getattr(default_storage, "bucket", None) is not None:
        return None
    usage = shutil.disk_usage(settings.DATA_DIR)
    return Disk(usage.free, usage.total)


def modified_at(key: str) -> datetime | None:
    """Return when an object was last written; None if there is none."""
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
    """Return a signed form that stores one object of at most ``max_bytes`` under ``key``; None without a bucket.

    The storage itself enforces the limits: they are part of what is signed.
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
    """Store everything in ``stream`` from its current position, as ``write`` does; for data too large for memory.

    Raises:
        StorageFull: the disk has no room.
    """
    try:
        with metrics.of_storage("write"):
            stored = default_storage.save(key, File(stream))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull(_("There is no storage space left. Try again later.")) from error
        raise
    if stored != key:
        raise RuntimeError(f"The storage renamed {key} to {stored}; it must allow overwriting.")


def write_all(files: Mapping[str, bytes]) -> None:
    """Store every object or, if one cannot be stored, none: a full disk must not leave partial results.

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
    """Return all bytes of one object.

    Raises:
        FileNotFoundError: nothing is stored under ``key``.
    """
    with metrics.of_storage("read"), default_storage.open(key) as handle:
        return bytes(handle.read())


def chunks(key: str, *, start: int, length: int) -> Iterator[bytes]:
    """Yield ``length`` bytes of one object from ``start``, in chunks of ``CHUNK_BYTES``; opened at the first one."""
    with default_storage.open(key) as stream:
        stream.seek(start)
        while length > 0 and (piece := stream.read(min(CHUNK_BYTES, length))):
            length -= len(piece)
            yield bytes(piece)


def exists(key: str) -> bool:
    """Return True if an object is stored under ``key``."""
    return bool(default_storage.exists(key))


def size_bytes(key: str) -> int:
    """The size of one object in bytes.

    Raises:
        FileNotFoundError: nothing is stored under ``key``.
    """
    return int(default_storage.size(key))


def delete(*keys: str) -> None:
    """Delete objects; missing ones are not an error."""
    for key in keys:
        with metrics.of_storage("delete"):
            default_storage.delete(key)
