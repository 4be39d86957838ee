"""The parts of picture files that Pillow does not show: boxes of HEIF and AVIF, chunks of PNG.

Read from strangers' bytes in the child process of ``core.untrusted``: nothing here trusts a length, and a file that
lies is read as far as it makes sense.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
MAX_BOXES: Final = 4096
MAX_CHUNK_BYTES: Final = 64 << 20
"""More than any chunk before the pixels has that we look at."""


class Box(NamedTuple):
    """A box of ISO/IEC 14496-12, or a chunk."""

    kind: bytes
    body: memoryview


def boxes_in(data: memoryview) -> Iterator[Box]:
    """Yield the boxes that follow each other in ``data``, until one does not fit."""
    place = 0
    for _ in range(MAX_BOXES):
        if place + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, place)
        header = 8
        if size == 1:
            if place + 16 > len(data):
                return
            (size,) = struct.unpack_from(">Q", data, place + 8)
            header = 16
        elif size == 0:  # the last one goes to the end
            size = len(data) - place
        if size < header:
            return
        yield Box(kind, data[place + header : min(place + size, len(data))])
        place += size


def properties_of_primary_item(data: bytes) -> list[Box]:
    """Return the properties (``irot``, ``colr``, ...) of the picture that a HEIF or AVIF shows.

    Wherever its ``meta`` box is: some phones write it after the pixels. Where the file does not say which properties
    belong to which picture, all of them.
    """
    meta = _find(memoryview(data), b"meta")
    if meta is None:
        return []
    inside = {box.kind: box.body for box in boxes_in(meta[4:])}
    properties = inside.get(b"iprp")
    container = _find(properties, b"ipco") if properties is not None else None
    if properties is None or container is None:
        return []
    known = list(boxes_in(container))
    association = _find(properties, b"ipma")
    try:
        places = _associations(association)[_primary_item(inside[b"pitm"])] if association is not None else None
    except (KeyError, IndexError, struct.error):
        places = None
    if places is None:
        return known
    return [known[place - 1] for place in places if 0 < place <= len(known)]


def _find(data: memoryview, kind: bytes) -> memoryview | None:
    return next((box.body for box in boxes_in(data) if box.kind == kind), None)


def _primary_item(body: memoryview) -> int:
    number: int = struct.unpack_from(">H" if body[0] == 0 else ">I", body, 4)[0]
    return number


def _associations(body: memoryview) -> dict[int, list[int]]:
    """Return the properties of each item, by number, counted from 1."""
    version, is_wide = body[0], body[3] & 1
    (count,) = struct.unpack_from(">I", body, 4)
    place, found = 8, dict[int, list[int]]()
    for _ in range(min(count, MAX_BOXES)):
        item, several = struct.unpack_from(">HB" if version < 1 else ">IB", body, place)
        place += 3 if version < 1 else 5
        numbers = struct.unpack_from(f">{several}{'H' if is_wide else 'B'}", body, place)
        place += several * (2 if is_wide else 1)
        found[item] = [number & (0x7FFF if is_wide else 0x7F) for number in numbers]
    return found


def chunks_before_pixels(data: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each kind of a PNG up to its pixels; those whose checksum is wrong are left out."""
    found: dict[bytes, bytes] = {}
    place = len(PNG_SIGNATURE)
    for _ in range(MAX_BOXES):
        if place + 12 > len(data):
            break
        size, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"IDAT" or size > MAX_CHUNK_BYTES or place + 12 + size > len(data):
            break
        body = data[place + 8 : place + 8 + size]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + size)
        if checksum == zlib.crc32(kind + body):
            found.setdefault(kind, body)
        place += 12 + size
    return found
