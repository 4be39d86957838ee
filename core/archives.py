"""Uploaded zips: the only module that opens them, and it does so in a child process.

The web process looks for the signature of a zip and no further. The child (run as ``python -m core.archives``) has the
limits of the one that decodes pictures; it reads the end record of the file before the directory itself, and of each
picture no more than an upload may have. Nothing is ever written to disk under a name from a zip.
"""

from __future__ import annotations

import codecs
import io
import itertools
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
from core.containers import begins_like_a_picture
from core.decoding import Refused, gettext_noop
from core.errors import ExpectedError, Invalid, TooLarge
from core.untrusted import CleanPicture

START: Final = b"PK\x03\x04"
MAX_ENTRIES: Final = 1000
"""Including folders and the metadata files that operating systems add."""
MAX_DIRECTORY_BYTES: Final = 1_000_000
_IS_UTF8: Final = 0x800  # a flag of an entry
_ENCODINGS: Final = ("cp437", "gbk", "shift_jis", "utf-8")
_END: Final = struct.Struct("<4s4H2LH")
_END_SIGNATURE: Final = b"PK\x05\x06"
_ZIP64_LOCATOR: Final = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES: Final = 20
_MAX_COMMENT_CHARACTERS: Final = 65_535


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip."""

    number: int
    """The index in the zip's directory."""
    name: str
    """The last part of its path, as its sender wrote it."""
    is_picture: bool
    """False if neither its name nor its first bytes are those of a picture, or if it is hidden."""


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
        Entry(number, name, is_picture or (is_named_like_a_picture(name) and not name.startswith(".")))
        for number, name, is_picture in facts["entries"]
    ]


def is_named_like_a_picture(name: str) -> bool:
    """True if its suffix is one of pictures, also of kinds we do not read."""
    kind, _encoding = mimetypes.guess_type(name)
    return name.lower().endswith((".heic", ".heif", ".avif")) or (kind or "").startswith("image/")


def clean_entry(archive: IO[bytes], entry: Entry, *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """``core.untrusted.clean_upload`` for one file of a zip.

    Raises:
        TooLarge, Unsupported, Invalid: as there; or it cannot be unpacked.
    """
    return untrusted.picture_from("core.archives", "clean", entry.number, max_bytes, max_pixels, stdin=archive)


def _DAMAGED_ZIP() -> str:  # noqa: N802
    return _("%(name)s is damaged and can't be opened.")


# In the child


def _listed(archive: IO[bytes]) -> list[tuple[int, str, bool]]:
    _refuse_large_directory(archive)
    found = []
    with zipfile.ZipFile(archive) as opened:
        for number, entry in enumerate(opened.infolist()):
            path = PurePosixPath(_readable_name(entry).replace("\\", "/"))
            if entry.is_dir() or "__MACOSX" in path.parts:
                continue
            if entry.flag_bits & 1:
                raise _refused(gettext_noop("%(name)s is encrypted. Send a ZIP without a password."))
            is_picture = not path.name.startswith(".") and _begins_like_a_picture(opened, entry)
            found.append((number, path.name, is_picture))
    return found


def _begins_like_a_picture(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(entry) as packed:
            return begins_like_a_picture(packed.read(16))
    except Exception:  # each method fails in its own way; its name may still say what it is
        return False


def _readable_name(entry: zipfile.ZipInfo) -> str:
    """Return a name as it was written: many programs store names in the encoding of their system and do not say so.

    UTF-8 is recognised, and the encodings of Japanese and Chinese Windows where the bytes make sense in them.
    """
    if entry.flag_bits & _IS_UTF8:
        return entry.filename
    try:
        stored = entry.filename.encode("cp437")  # which ``zipfile`` took it for
    except UnicodeEncodeError:
        return entry.filename
    if stored.isascii():
        return entry.filename
    for encoding, is_likely in (("utf-8", _is_any), ("shift_jis", _has_kana), ("gbk", _is_chinese)):
        try:
            name = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_likely(name):
            return name
    return entry.filename


def _is_any(name: str) -> bool:
    return True


def _has_kana(name: str) -> bool:
    return any("\u3041" <= one <= "\u30fc" for one in name)


def _is_chinese(name: str) -> bool:
    """True if all that is not ASCII are ideographs, two or more in a row: one alone is rather an accented letter."""
    others = [one for one in name if not one.isascii()]
    in_a_row = any(not a.isascii() and not b.isascii() for a, b in itertools.pairwise(name))
    return in_a_row and all("\u4e00" <= one <= "\u9fff" or "\u3000" <= one <= "\u303f" for one in others)


def _refuse_large_directory(archive: IO[bytes]) -> None:
    """Check the zip's end record, as ``zipfile`` reads it, without reading the directory itself.

    A zip64 end record is refused, whatever it says: it is for more files than we accept.
    """
    size = archive.seek(0, io.SEEK_END)
    archive.seek(max(0, size - _MAX_COMMENT_CHARACTERS - _END.size - _ZIP64_LOCATOR_BYTES))
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
    for encoding in _ENCODINGS:  # of names in zips; afterwards no file can be opened, not even a module
        codecs.lookup(encoding)
    decoding.limit_this_process()
    warnings.simplefilter("ignore")
    archive: Any = sys.stdin.buffer
    sys.stdout.buffer.write(_answer(sys.argv[1], [int(one) for one in sys.argv[2:]], archive))
