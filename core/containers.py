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
MAX_CHUNKS: Final = 1 << 17
MAX_PROFILE_BYTES: Final = 16 << 20
MAX_MISSING_BYTES: Final = 64 << 20
MAX_BRANDS: Final = 64
_BRANDS: Final = (
    b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
)  # fmt: skip
_PIXELS: Final = (b"IDAT", b"fdAT")


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


def chunks_of(data: bytes, *, stop: bytes = b"") -> dict[bytes, bytes]:
    """Return the first chunk of each kind of a PNG; those whose checksum is wrong are left out, and so are the pixels.

    Args:
        data: the file.
        stop: the kind to read up to.
    """
    found: dict[bytes, bytes] = {}
    for chunk in _chunks(data):
        if chunk.kind == stop:
            break
        if chunk.kind not in _PIXELS and chunk.is_sound:
            found.setdefault(chunk.kind, bytes(chunk.body))
    return found


def kinds_of_chunks(data: bytes) -> set[bytes]:
    """Return the kinds of chunks a PNG has, sound or not; none of another file."""
    return {chunk.kind for chunk in _chunks(data)} if data.startswith(PNG_SIGNATURE) else set()


def has_flaws(data: bytes) -> bool:
    """True if a PNG lacks its end or a checksum in it is wrong; of other files only their decoders can say."""
    chunks = list(_chunks(data)) if data.startswith(PNG_SIGNATURE) else []
    kinds = [chunk.kind for chunk in chunks]
    until_end = chunks[: kinds.index(b"IEND") + 1] if b"IEND" in kinds else chunks
    return bool(chunks) and not (b"IEND" in kinds and all(chunk.is_sound for chunk in until_end))


def profile_in(chunk: bytes) -> bytes | None:
    """Return the ICC profile in the chunk ``iCCP`` of a PNG, if it can be unpacked."""
    _name, _end, packed = chunk.partition(b"\0")
    if packed[:1] != b"\0":
        return None
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(packed[1:], MAX_PROFILE_BYTES)
    except zlib.error:
        return None
    return profile if unpacking.eof else None


class _Chunk(NamedTuple):
    """A chunk of a PNG."""

    kind: bytes
    body: memoryview
    checksum: int | None
    """None where the file ends before it."""

    @property
    def is_sound(self) -> bool:
        return self.checksum == zlib.crc32(self.body, zlib.crc32(self.kind))


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks of a PNG; the last one may be cut off."""
    view, place = memoryview(data), len(PNG_SIGNATURE)
    for _ in range(MAX_CHUNKS):
        if place + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, place)
        if not kind.isalpha():
            return
        end = place + 8 + size
        checksum = struct.unpack_from(">I", data, end)[0] if end + 4 <= len(data) else None
        yield _Chunk(kind, view[place + 8 : min(end, len(data))], checksum)
        place = end + 4


def begins_like_a_picture(start: bytes) -> bool:
    """True if the first 16 bytes of a file are those of a format we take."""
    is_webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    return is_webp or start[4:8] == b"ftyp" or start.startswith((b"\xff\xd8\xff", PNG_SIGNATURE, b"GIF8"))


def with_known_brand(data: bytes) -> bytes:
    """Return a HEIF or AVIF under the first brand that decoders know, of those it says it is compatible with."""
    if data[4:8] != b"ftyp" or data[8:12] in _BRANDS:
        return data
    (size,) = struct.unpack_from(">I", data)
    compatible = [data[place : place + 4] for place in range(16, min(size, 16 + 4 * MAX_BRANDS), 4)]
    brand = next((one for one in compatible if one in _BRANDS), None)
    return data[:8] + brand + data[12:] if brand else data


def mended(data: bytes) -> bytes:
    """Return a damaged file as decoders take it.

    A PNG is written anew without the notes whose checksums are wrong and with checksums that are right; a WebP, AVIF or
    HEIC that was cut off is as long again as it says.
    """
    if data.startswith(PNG_SIGNATURE):
        return PNG_SIGNATURE + b"".join(_whole(chunk) for chunk in _chunks(data) if _is_kept(chunk))
    if data[:4] == b"RIFF" and len(data) >= 8:
        return _filled_up(data, begin=8, end=8 + struct.unpack_from("<I", data, 4)[0])
    if data[4:8] == b"ftyp":
        begin, end = _last_box(data)
        return _filled_up(data, begin=begin, end=end)
    return data


def _filled_up(data: bytes, *, begin: int, end: int) -> bytes:
    """Return a file with zeros for what it lacks of its last part, unless next to nothing of that is there."""
    is_worth_it = len(data) < end <= len(data) + MAX_MISSING_BYTES and (len(data) - begin) * 8 >= end - begin
    return data.ljust(end, b"\0") if is_worth_it else data


def _is_kept(chunk: _Chunk) -> bool:
    is_critical = chunk.kind[:1].isupper()
    return is_critical or (chunk.is_sound and (chunk.kind != b"iCCP" or profile_in(bytes(chunk.body)) is not None))


def _whole(chunk: _Chunk) -> bytes:
    checksum = zlib.crc32(chunk.body, zlib.crc32(chunk.kind))
    return struct.pack(">I4s", len(chunk.body), chunk.kind) + bytes(chunk.body) + struct.pack(">I", checksum)


def _last_box(data: bytes) -> tuple[int, int]:
    """Return where the last of the outermost boxes begins, and where it says it ends."""
    begin = end = 0
    for _ in range(MAX_BOXES):
        if end + 16 > len(data):
            break
        size, _kind, large = struct.unpack_from(">I4sQ", data, end)
        size = large if size == 1 else size
        if size < 8:
            break
        begin, end = end, end + size
    return begin, end
