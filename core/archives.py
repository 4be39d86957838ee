"""Zips that strangers sent: the only module that opens them, and it does so in a child process.

The web process looks for the signature of a zip and no further. The child (run as ``python -m core.archives``) has the
limits of the one that decodes pictures; it reads what the end of the file says of the directory before the directory
itself, and of each picture no more than an upload may have. Nothing is ever written to a disk under a name in a zip.
"""

from __future__ import annotations

import codecs
import io
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
from core.decoding import Refused, gettext_noop
from core.errors import ExpectedError, Invalid, TooLarge
from core.untrusted import CleanPicture

START: Final = b"PK\x03\x04"
MAX_ENTRIES: Final = 1000
"""Folders and what systems leave beside pictures included."""
MAX_DIRECTORY_BYTES: Final = 1_000_000
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGNATURE: Final = b"PK\x05\x06"
_ZIP64_LOCATOR: Final = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES: Final = 20
_LONGEST_COMMENT: Final = 65_535


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip."""

    number: int
    """Its place in the directory."""
    name: str
    """The last part of its path."""


@contextmanager
def on_disk(archive: IO[bytes]) -> Iterator[IO[bytes]]:
    """The zip as a file that can be handed to a child process."""
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
    """The files of a zip that may be pictures: no folders, and nothing that systems hide.

    Args:
        archive: from ``on_disk``.
        name: what its sender calls it, for the sentences.

    Raises:
        Invalid: it is damaged or encrypted, or holds more than ``MAX_ENTRIES`` files and folders.
    """
    try:
        facts, _rest = untrusted.ask_child("core.archives", "list", stdin=archive)
    except ExpectedError as error:
        if error.code != "zip-unreadable":  # the child died of it
            raise Invalid(_DAMAGED_ZIP() % {"name": name}, code="zip-unreadable") from error
        raise Invalid(str(error) % {"name": name}, code=error.code) from error
    return [Entry(*one) for one in facts["entries"]]


def clean_entry(archive: IO[bytes], entry: Entry, *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """``core.untrusted.clean_upload`` for one file of a zip.

    Raises:
        TooLarge, Unsupported, Invalid: as there; or it cannot be unpacked.
    """
    return untrusted.picture_from("core.archives", "clean", entry.number, max_bytes, max_pixels, stdin=archive)


def _DAMAGED_ZIP() -> str:  # noqa: N802
    return _("%(name)s is damaged and can't be opened.")


# In the child


def _listed(archive: IO[bytes]) -> list[tuple[int, str]]:
    _refuse_large_directory(archive)
    found = []
    with zipfile.ZipFile(archive) as opened:
        for number, entry in enumerate(opened.infolist()):
            path = PurePosixPath(entry.filename)
            if entry.is_dir() or path.name.startswith(".") or "__MACOSX" in path.parts:
                continue
            if entry.flag_bits & 1:
                raise _refused(gettext_noop("%(name)s is encrypted. Send a ZIP without a password."))
            found.append((number, path.name))
    return found


def _refuse_large_directory(archive: IO[bytes]) -> None:
    """By what the end of the file says, as ``zipfile`` reads it; the directory itself is not looked at.

    A zip64 end is one for more files than we take, whatever it says.
    """
    size = archive.seek(0, io.SEEK_END)
    archive.seek(max(0, size - _LONGEST_COMMENT - _END.size - _ZIP64_LOCATOR_BYTES))
    tail = archive.read()
    place = tail.rfind(_END_SIGNATURE)
    if place < 0 or len(tail) - place < _END.size:
        raise zipfile.BadZipFile
    _signature, _disk, _first, _here, count, directory_bytes, _begins, _comment = _END.unpack_from(tail, place)
    has_zip64 = tail[max(0, place - _ZIP64_LOCATOR_BYTES) : place].startswith(_ZIP64_LOCATOR)
    if has_zip64 or count > MAX_ENTRIES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise _refused(gettext_noop("%(name)s contains more than %(most)s files and folders."), most=f"{MAX_ENTRIES:,}")
    archive.seek(0)


def _cleaned(archive: IO[bytes], *, number: int, max_bytes: int, max_pixels: int) -> bytes:
    _refuse_large_directory(archive)
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(opened.infolist()[number]) as packed:
            data = packed.read(max_bytes + 1)
            if len(data) <= max_bytes:
                packed.read(1)  # at its end its sum is checked
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
        return decoding.framed(refused.said)
    except Exception:  # whatever it is that such a file makes of a reader
        damaged = _refused(gettext_noop("%(name)s is damaged and can't be opened."))
        return decoding.framed(damaged.said)


if __name__ == "__main__":
    codecs.lookup("cp437")  # of names in zips; afterwards no file can be opened, not even a module
    decoding.limit_this_process()
    warnings.simplefilter("ignore")
    archive: Any = sys.stdin.buffer
    sys.stdout.buffer.write(_answer(sys.argv[1], [int(one) for one in sys.argv[2:]], archive))
