"""Uploaded files, opened in a child process: decoders are native code with a history of security holes.

The child (``python -m core.decoding`` or ``python -m core.archives``) has limits on memory and CPU, opens neither files
nor sockets, and has none of our environment. The result is a new image: upright, 8-bit sRGB, without metadata.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from core.errors import Invalid, TooLarge, Unsupported

DECODERS: Final = 4  # at once, in one web process
TIMEOUT_SECONDS: Final = 60  # twice the processor time the child has


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A decoded and re-encoded upload: upright, sRGB, without metadata."""

    width: int
    """Pixels, after turning upright."""
    height: int
    source_format: str
    """The uploaded format, in lower case: ``jpeg``, ``png``, ``webp``, ``avif``, ``heif`` or ``gif``."""
    metadata_removed: list[str]
    """Kinds of metadata the upload had and the result does not, such as ``gps`` or ``comment``."""
    notes: list[str]
    """Further facts for the owner: ``damaged`` (parts could not be read), ``tone_mapped`` (it was HDR)."""
    original: bytes
    """The picture at full size, JPEG."""
    preview: bytes
    """The picture with its long side at most ``PREVIEW_SIDE``, WebP."""


def clean_upload(upload: IO[bytes], *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """Decode, turn upright, convert to sRGB, drop all metadata, re-encode.

    Raises:
        TooLarge: more than ``max_bytes`` bytes.
        Unsupported: not one of ``core.decoding.FORMATS``.
        Invalid: empty, damaged, too small, or more than ``max_pixels`` pixels.
    """
    with _decoders:  # read only now: waiting requests hold no picture in memory
        data = upload.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise TooLarge(
                _("The file is larger than %(max_bytes)s MB. Send a smaller one.")
                % {"max_bytes": max_bytes // 1_000_000}
            )
        if not data:
            raise Invalid(_("The file is empty. Choose a picture."), code="image-empty")
        return _in_child(data, max_pixels=max_pixels)


_decoders: Final = threading.BoundedSemaphore(DECODERS)


def _in_child(data: bytes, *, max_pixels: int) -> CleanPicture:
    return _picture(_ask("core.decoding", max_pixels, data=data))


def ask_child(module: str, *arguments: str | int, stdin: IO[bytes]) -> tuple[dict[str, Any], memoryview]:
    """Let a child process read an untrusted file; return its facts and the bytes that follow them.

    Args:
        module: one of our modules, run as a program; it answers with ``framed``.
        arguments: the arguments of that program.
        stdin: the file, on disk.

    Raises:
        TooLarge, Unsupported, Invalid: the child's reason to refuse it, or the child crashed on it.
    """
    with _decoders:
        stdin.seek(0)
        return _ask(module, *arguments, file=stdin)


def picture_from(module: str, *arguments: str | int, stdin: IO[bytes]) -> CleanPicture:
    """Return the picture a child answers with, as ``ask_child`` does; the child answers with ``clean_answer``."""
    return _picture(ask_child(module, *arguments, stdin=stdin))


def _ask(
    module: str, *arguments: str | int, data: bytes | None = None, file: IO[bytes] | None = None
) -> tuple[dict[str, Any], memoryview]:
    try:
        done = _run(module, *arguments, data=data, file=file)
    except subprocess.TimeoutExpired as error:
        raise Invalid(_("The picture takes too long to read."), code="image-unreadable") from error
    if done.returncode != 0 or not done.stdout:
        raise Invalid(_("The picture is damaged and can't be read."), code="image-unreadable")
    return _parsed(done.stdout)


def _parsed(answer: bytes) -> tuple[dict[str, Any], memoryview]:
    """Split an answer of ``core.decoding.framed`` into facts and bytes; raise the error if it is one."""
    (header_length,) = struct.unpack(">I", answer[:4])
    header: dict[str, Any] = json.loads(answer[4 : 4 + header_length])
    if "error" in header:
        kind = {"Invalid": Invalid, "Unsupported": Unsupported, "TooLarge": TooLarge}[header["error"]]
        message: str = header["message"]
        raise kind(_(message) % header["values"], code=header["code"])
    return header, memoryview(answer)[4 + header_length :]


def _picture(answer: tuple[dict[str, Any], memoryview]) -> CleanPicture:
    header, pixels = answer
    middle = header.pop("original_bytes")
    return CleanPicture(**header, original=bytes(pixels[:middle]), preview=bytes(pixels[middle:]))


def _run(
    module: str, *arguments: str | int, data: bytes | None, file: IO[bytes] | None
) -> subprocess.CompletedProcess[bytes]:
    given: dict[str, Any] = {"input": data} if file is None else {"stdin": file}
    return subprocess.run(  # noqa: S603 -- our own interpreter and module
        [sys.executable, "-m", module, *map(str, arguments)],
        **given,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(p for p in sys.path if p)},
    )
