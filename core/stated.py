"""Orientation and colours as a file states them, for every format we take.

The only module that knows either; where formats and browsers differ, a file means what browsers show.

- Orientation: EXIF of JPEG, WebP and PNG; the boxes ``irot`` and ``imir`` of AVIF and HEIC, or EXIF of a HEIC that has
  neither. What XMP or notes say of it is not heeded.
- Colour: an ICC profile, code points (ITU-T H.273; ``nclx`` of HEIC and AVIF, ``cICP`` of PNG), or gamma and
  chromaticities (PNG), in this order except that PNG prefers its code points. What makes no sense is not there, and
  what says nothing is sRGB.
"""

from __future__ import annotations

import struct
from typing import Final

from PIL import Image

from core import color
from core.color import Calibration, CodePoints, Color, Icc
from core.containers import PNG_SIGNATURE, chunks_of, profile_in, properties_of_primary_item

UPRIGHT: Final = 1
TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings each orientation of EXIF upright."""
_ORIENTATION_TAG: Final = 0x0112
_SHORT: Final = 3
_TELEVISION: Final = (1, 6, 11, 14, 15)


def orientation_of(picture: Image.Image, data: bytes) -> int:
    """Return how the decoded pixels of a file lie, 1 to 8 as in EXIF.

    Args:
        picture: the opened file.
        data: the file.
    """
    match picture.format:
        case "GIF":
            return UPRIGHT
        case "PNG":
            return _in_exif(chunks_of(data).get(b"eXIf", b""))
        case "HEIF":  # libheif has applied the boxes
            is_applied = any(box.kind in (b"irot", b"imir") for box in properties_of_primary_item(data))
            stated = UPRIGHT if is_applied else picture.info.get("original_orientation")
            return stated if stated in TURNS else UPRIGHT
        case _:  # in that of AVIF Pillow writes what its boxes say
            return _in_exif(picture.info.get("exif", b""))


def _in_exif(exif: bytes) -> int:
    """Return the orientation of the main picture: one SHORT in the first directory, or nothing is stated."""
    body = exif.removeprefix(b"Exif\0\0")
    endian = {b"II*\0": "<", b"MM\0*": ">"}.get(body[:4])
    if endian is None:
        return UPRIGHT
    try:
        (place,) = struct.unpack_from(endian + "I", body, 4)
        (count,) = struct.unpack_from(endian + "H", body, place)
        for number in range(count):
            tag, kind, several, value = struct.unpack_from(endian + "HHIH", body, place + 2 + 12 * number)
            if tag == _ORIENTATION_TAG:
                return value if (kind, several) == (_SHORT, 1) and value in TURNS else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def color_of(picture: Image.Image, data: bytes) -> Color:
    """Return how a file states its colours; None where it does not, or where it says sRGB.

    Args:
        picture: the opened file.
        data: the file.
    """
    if data.startswith(PNG_SIGNATURE):
        return _color_of_png(chunks_of(data, stop=b"IDAT"))
    profile = _icc(picture.info.get("icc_profile"))
    if profile is None and picture.format in ("HEIF", "AVIF"):
        return _nclx(data)
    return profile


def _color_of_png(chunks: dict[bytes, bytes]) -> Color:
    numbers = chunks.get(b"cICP", b"")
    if len(numbers) == 4 and numbers[0] in color.PRIMARIES and numbers[1] in color.TRANSFERS:
        return _code_points(numbers[0], numbers[1])
    if profile := _icc(profile_in(chunks.get(b"iCCP", b""))):
        return profile
    return None if b"sRGB" in chunks else _calibration(chunks)


def _icc(profile: bytes | None) -> Icc | None:
    return Icc(profile) if profile and color.is_profile(profile) else None


def _nclx(data: bytes) -> CodePoints | None:
    """Return the code points of a HEIC or AVIF; of the two numbers each may be unspecified.

    The curves of television are read as that of sRGB, as browsers read them here, other than in PNG.
    """
    for box in properties_of_primary_item(data):
        if box.kind == b"colr" and bytes(box.body[:4]) == b"nclx" and len(box.body) >= 8:
            primaries, transfer = struct.unpack_from(">HH", box.body, 4)
            is_like_srgb = transfer in _TELEVISION or transfer not in color.TRANSFERS
            return _code_points(primaries if primaries in color.PRIMARIES else 1, 13 if is_like_srgb else transfer)
    return None


def _code_points(primaries: int, transfer: int) -> CodePoints | None:
    return None if (primaries, transfer) == (1, 13) else CodePoints(primaries, transfer)


def _calibration(chunks: dict[bytes, bytes]) -> Calibration | None:
    gamma, chromaticities = 2.2, color.SRGB
    is_stated = False
    if len(chunks.get(b"gAMA", b"")) == 4 and (inverse := struct.unpack(">I", chunks[b"gAMA"])[0]):
        gamma = 100_000 / inverse
        is_stated = not 2.1 < gamma < 2.3  # within 5 % it is meant to be that of sRGB
    if len(chunks.get(b"cHRM", b"")) == 32:
        read = tuple(number / 100_000 for number in struct.unpack(">8I", chunks[b"cHRM"]))
        if max(abs(a - b) for a, b in zip(read, color.SRGB, strict=True)) > 0.005:
            chromaticities = read
            is_stated = is_stated or b"gAMA" in chunks  # without it nothing says what a value is
    return Calibration(gamma, chromaticities) if is_stated else None
