"""Uploaded zips: the only module that opens them, and it does so in a child process.

The web process looks for the signature of a zip and no further. The child (run as ``python -m core.archives``) has the
limits of the one that decodes pictures; it reads the end record of the file before the directory itself, and of each
picture no more than an upload may have. Nothing is ever written to disk under a name from a zip.
"""

from __future__ import annotations

import codecs
import io
import mimetypes
import struct
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from core import decoding, untrusted
from core.archive_names import ENCODINGS, readable_names
from core.containers import begins_like_a_picture
from core.decoding import Refused, gettext_noop
from core.errors import ExpectedError, Invalid, TooLarge
from core.untrusted import CleanPicture

START: Final = b"PK\x03\x04"
MAX_ENTRIES: Final = 1000
"""Including folders and the metadata files that operating systems add."""
MAX_DIRECTORY_BYTES: Final = 1_000_000
_HIDDEN_FOLDERS: Final = frozenset({"@eadir", "#recycle", "$recycle.bin", "system volume information", "lost+found"})
"""Where systems keep thumbnails and what was deleted; in lower case."""
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGNATURE: Final = b"PK\x05\x06"
_ZIP64_LOCATOR: Final = struct.Struct("<4sIQI")
_ZIP64_LOCATOR_SIGNATURE: Final = b"PK\x06\x07"
_ZIP64_END: Final = struct.Struct("<4sQ2H2I4Q")
_ZIP64_END_SIGNATURE: Final = b"PK\x06\x06"
_MAX_COMMENT_CHARACTERS: Final = 65_535


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip."""

    number: int
    """The index in the zip's directory."""
    name: str
    """The last part of its path, as its sender wrote it."""
    is_picture: bool
    """False if neither its name nor its first bytes are those of a picture, or if it or a folder around is hidden."""


@contextmanager
def on_disk(archive: IO[bytes]) -> Iterator[IO[bytes]]:
    """Yield the zip as a file that can be passed to a child process."""
    try:
        archive.fileno()
    except (AttributeError, OSError):  # it is in memory
        with tempfile.TemporaryFile() as copy:
            archive.seek(0)
            while piece := archive.read(1 << 20):
                copy.write(piece)
            copy.flush()
            yield copy
    else:
        yield archive


def entries_of(archive: IO[bytes], *, name: str) -> list[Entry]:
    """Return the files of a zip, without folders and the resource forks that macOS adds.

    Args:
        archive: from ``on_disk``.
        name: the file name given by the sender, for error messages.

    Raises:
        Invalid: it is damaged or encrypted, or holds more than ``MAX_ENTRIES`` files and folders.
    """
    try:
        facts, _rest = untrusted.ask_child("core.archives", "list", stdin=archive)
    except ExpectedError as error:
        if error.code != "zip-unreadable":  # the child crashed on it
            raise Invalid(_DAMAGED_ZIP() % {"name": name}, code="zip-unreadable") from error
        raise Invalid(str(error) % {"name": name}, code=error.code) from error
    return [
        Entry(number, name, not is_hidden and (is_picture or is_named_like_a_picture(name)))
        for number, name, is_picture, is_hidden in facts["entries"]
    ]


def is_named_like_a_picture(name: str) -> bool:
    """True if its suffix is one of pictures, also of kinds we do not read."""
    kind, _encoding = mimetypes.guess_type(name)
    return name.lower().endswith((".heic", ".heif", ".hif", ".avif")) or (kind or "").startswith("image/")


def clean_entry(archive: IO[bytes], entry: Entry, *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """``core.untrusted.clean_upload`` for one file of a zip.

    Raises:
        TooLarge, Unsupported, Invalid: as there; or it cannot be unpacked.
    """
    return untrusted.picture_from("core.archives", "clean", entry.number, max_bytes, max_pixels, stdin=archive)


def _DAMAGED_ZIP() -> str:  # noqa: N802
    return _("%(name)s is damaged and can't be opened.")


# In the child


def _listed(archive: IO[bytes]) -> list[tuple[int, str, bool, bool]]:
    _refuse_large_directory(archive)
    found = []
    with zipfile.ZipFile(archive) as opened:
        names = readable_names(opened.infolist())
        for number, (entry, name) in enumerate(zip(opened.infolist(), names, strict=True)):
            path = PurePosixPath(name.replace("\\", "/"))
            if entry.is_dir() or "__MACOSX" in path.parts:
                continue
            if entry.flag_bits & 1:
                raise _refused(gettext_noop("%(name)s is encrypted. Send a ZIP without a password."))
            found.append((number, path.name, _begins_like_a_picture(opened, entry), _is_hidden(path)))
    return found


def _is_hidden(path: PurePosixPath) -> bool:
    parts = [part.lower() for part in path.parts]
    return any(part.strip(".") and (part.startswith(".") or part in _HIDDEN_FOLDERS) for part in parts)


def _begins_like_a_picture(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(entry) as packed:
            return begins_like_a_picture(packed.read(16))
    except Exception:  # each method fails in its own way; its name may still say what it is
        return False


def _refuse_large_directory(archive: IO[bytes]) -> None:
    """Check the zip's end record, as ``zipfile`` reads it, without reading the directory itself."""
    size = archive.seek(0, io.SEEK_END)
    archive.seek(max(0, size - _MAX_COMMENT_CHARACTERS - _END.size - _ZIP64_LOCATOR.size))
    tail = archive.read()
    place = tail.rfind(_END_SIGNATURE)
    if place < 0 or len(tail) - place < _END.size:
        raise zipfile.BadZipFile
    _signature, _disk, _first, _here, count, directory_bytes, _begins, _comment = _END.unpack_from(tail, place)
    locator = tail[max(0, place - _ZIP64_LOCATOR.size) : place]
    if locator.startswith(_ZIP64_LOCATOR_SIGNATURE):  # some programs write it for small ones, too
        count, directory_bytes = _zip64_numbers(archive, locator)
    if count > MAX_ENTRIES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise _refused(gettext_noop("%(name)s contains more than %(most)s files and folders."), most=f"{MAX_ENTRIES:,}")
    archive.seek(0)


def _zip64_numbers(archive: IO[bytes], locator: bytes) -> tuple[int, int]:
    _signature, _disk, place, _disks = _ZIP64_LOCATOR.unpack(locator)
    archive.seek(place)
    record = archive.read(_ZIP64_END.size)
    if len(record) < _ZIP64_END.size or not record.startswith(_ZIP64_END_SIGNATURE):
        raise zipfile.BadZipFile
    *_rest, count, directory_bytes, _begins = _ZIP64_END.unpack(record)
    return count, directory_bytes


def _cleaned(archive: IO[bytes], *, number: int, max_bytes: int, max_pixels: int) -> bytes:
    _refuse_large_directory(archive)
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(opened.infolist()[number]) as packed:
            data = packed.read(max_bytes + 1)
            if len(data) <= max_bytes:
                packed.read(1)  # reading to the end verifies the checksum
    except NotImplementedError as error:
        raise _refused(
            gettext_noop("This ZIP uses a compression method we can't read. Use the standard one (deflate).")
        ) from error
    except Exception as error:  # each method fails in its own way: zlib.error, LZMAError, OSError, EOFError ...
        raise _refused(
            gettext_noop("The picture inside the ZIP is damaged and can't be unpacked."), code="image-unreadable"
        ) from error
    if len(data) > max_bytes:
        raise Refused(
            TooLarge,
            gettext_noop("The file is larger than %(max_bytes)s MB. Send a smaller one."),
            code="too-many-bytes",
            max_bytes=max_bytes // 1_000_000,
        )
    if not data:
        raise Refused(Invalid, gettext_noop("The file is empty. Choose a picture."), code="image-empty")
    return decoding.clean_answer(data, max_pixels=max_pixels)


def _refused(message: str, *, code: str = "zip-unreadable", **values: object) -> Refused:
    return Refused(Invalid, message, code=code, **({"name": "%(name)s"} | values))


def _answer(what: str, numbers: list[int], archive: IO[bytes]) -> bytes:
    try:
        if what == "clean":
            number, max_bytes, max_pixels = numbers
            return _cleaned(archive, number=number, max_bytes=max_bytes, max_pixels=max_pixels)
        return decoding.framed({"entries": _listed(archive)})
    except Refused as refused:
        return decoding.framed(refused.facts)
    except Exception:  # a malformed file may raise anything
        damaged = _refused(gettext_noop("%(name)s is damaged and can't be opened."))
        return decoding.framed(damaged.facts)


if __name__ == "__main__":
    for encoding in ENCODINGS:  # of names in zips; afterwards no file can be opened, not even a module
        codecs.lookup(encoding)
    decoding.limit_this_process()
    warnings.simplefilter("ignore")
    archive: Any = sys.stdin.buffer
    sys.stdout.buffer.write(_answer(sys.argv[1], [int(one) for one in sys.argv[2:]], archive))
