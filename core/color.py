"""The conversion of colours to sRGB, however a file states them: the only module that knows it.

``core.stated`` reads what a file says. All of it is converted by Little CMS, for which code points and chromaticities
are written as ICC profiles first; HDR alone goes through a table, because it has to be tone-mapped.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageCms, ImageFilter

Chromaticities = tuple[float, float, float, float, float, float, float, float]
"""x and y of white, red, green and blue."""
Matrix = list[list[float]]

_D65: Final = (0.3127, 0.329)
_D50: Final = (0.9642, 1.0, 0.8249)  # XYZ, the white of an ICC profile
SRGB: Final[Chromaticities] = (*_D65, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
PRIMARIES: Final[dict[int, Chromaticities]] = {
    1: SRGB,
    4: (0.310, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (*_D65, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06),
    6: (*_D65, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    7: (*_D65, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    8: (0.310, 0.316, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049),
    9: (*_D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
    10: (1 / 3, 1 / 3, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    11: (0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    12: (*_D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    22: (*_D65, 0.630, 0.340, 0.295, 0.605, 0.155, 0.077),
}
"""ITU-T H.273, table 2."""
PQ, HLG = 16, 18
SDR_WHITE_NITS: Final = 203.0  # ITU-R BT.2408
PEAK_NITS: Final = 1000.0
TABLE_SIDE: Final = 33
CURVE_POINTS: Final = 1024


@dataclass(frozen=True, slots=True)
class Icc:
    """An ICC profile."""

    profile: bytes


@dataclass(frozen=True, slots=True)
class CodePoints:
    """Numbers of ITU-T H.273."""

    primaries: int
    transfer: int

    @property
    def is_hdr(self) -> bool:
        """True if what is white on paper is not the brightest the file can say."""
        return self.transfer in (PQ, HLG)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Gamma and chromaticities of the screen a picture was made for."""

    gamma: float
    """Exponent from value to light."""
    chromaticities: Chromaticities = SRGB


Color = Icc | CodePoints | Calibration | None
"""How a file states its colours. None is sRGB."""


def is_profile(data: bytes) -> bool:
    """True if Little CMS can read it."""
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


def to_srgb(picture: Image.Image, stated: Color) -> Image.Image:
    """Return a picture in sRGB.

    Args:
        picture: mode L, RGB, CMYK or LAB.
        stated: as ``core.stated`` returned it; one that makes no sense changes nothing.
    """
    rgb = picture if picture.mode == "RGB" else None
    match stated:
        case Icc(profile):
            return _converted(picture, profile)
        case CodePoints() if stated.is_hdr:
            return (rgb or picture.convert("RGB")).filter(_tone_mapping(stated))
        case CodePoints(primaries, transfer):
            profile = _profile(PRIMARIES[primaries], TRANSFERS[transfer])
            return _converted(rgb or picture.convert("RGB"), profile)
        case Calibration(gamma, chromaticities):
            try:
                profile = _profile(chromaticities, _power(gamma))
            except (ZeroDivisionError, OverflowError, struct.error):  # primaries on a line, and the like
                return picture.convert("RGB")
            return _converted(rgb or picture.convert("RGB"), profile)
        case None:
            return picture.convert("RGB")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        picture = _as_profiled(picture, space=source.profile.xcolor_space.strip())
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile is no reason to refuse a picture
        return picture.convert("RGB")
    return converted if converted is not None else picture.convert("RGB")


def _as_profiled(picture: Image.Image, *, space: str) -> Image.Image:
    """Return a grey picture as colour where its profile is one of colours, and a picture without colour as grey."""
    if space == "GRAY" and picture.mode == "RGB":
        red, green, blue = picture.split()
        return red if red == green == blue else picture
    return picture.convert("RGB") if space == "RGB" and picture.mode == "L" else picture


# ICC profiles (ICC.1:2010) of three colours and a curve


def _profile(chromaticities: Chromaticities, curve: Callable[[float], float]) -> bytes:
    """Write a profile of primaries and one curve from value to light, both from 0 to 1."""
    columns = zip(*_to_xyz_d50(chromaticities), strict=True)
    points = [round(65535 * min(1.0, max(0.0, curve(i / (CURVE_POINTS - 1))))) for i in range(CURVE_POINTS)]
    curve_tag = struct.pack(f">4s4xI{CURVE_POINTS}H", b"curv", CURVE_POINTS, *points)
    text = b"desc" + bytes(4) + struct.pack(">I", 6) + b"stated" + bytes(79)
    tags = [(b"desc", text), (b"cprt", b"text" + bytes(4) + b"none\0"), (b"wtpt", _xyz_tag(_D50))]
    tags += [(name, _xyz_tag(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)]
    tags += [(name, curve_tag) for name in (b"rTRC", b"gTRC", b"bTRC")]
    place = 128 + 4 + 12 * len(tags)
    table, bodies = struct.pack(">I", len(tags)), b""
    for name, body in tags:
        padded = body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", name, place + len(bodies), len(body))
        bodies += padded
    header = struct.pack(">I4x", place + len(bodies)) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp"
    header += bytes(68 - len(header)) + struct.pack(">3i", *(round(65536 * one) for one in _D50))
    return header.ljust(128, b"\0") + table + bodies


def _xyz_tag(xyz: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(65536 * one) for one in xyz))


def _to_xyz_d50(chromaticities: Chromaticities) -> Matrix:
    """Return the matrix from linear RGB to XYZ, its white adapted to D50 by Bradford's method."""
    bradford = [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
    to_xyz = _to_xyz(chromaticities)
    white = [sum(row) for row in to_xyz]
    scale = [after / before for after, before in zip(_applied(bradford, _D50), _applied(bradford, white), strict=True)]
    adapted = [[share * value for value in row] for share, row in zip(scale, bradford, strict=True)]
    return _product(_product(_inverse(bradford), adapted), to_xyz)


def _to_xyz(chromaticities: Chromaticities) -> Matrix:
    """Return the matrix from linear RGB to XYZ (Lindbloom, "RGB/XYZ matrices")."""
    white_x, white_y, *rest = chromaticities
    primaries = [(x, y, 1 - x - y) for x, y in zip(rest[::2], rest[1::2], strict=True)]
    columns = [list(row) for row in zip(*primaries, strict=True)]
    white = (white_x / white_y, 1.0, (1 - white_x - white_y) / white_y)
    shares = _applied(_inverse(columns), white)
    return [[value * share for value, share in zip(row, shares, strict=True)] for row in columns]


def _applied(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _product(a: Matrix, b: Matrix) -> Matrix:
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    adjugate = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ]
    return [[value / determinant for value in row] for row in adjugate]


# Curves, each from 0 to 1


def _power(gamma: float) -> Callable[[float], float]:
    def curve(value: float) -> float:
        return float(value**gamma)

    return curve


def _srgb_to_light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _smpte240_to_light(value: float) -> float:
    return value / 4 if value < 0.0912 else float(((value + 0.1115) / 1.1115) ** (1 / 0.45))


def _smpte428_to_light(value: float) -> float:
    return float(52.37 / 48 * value**2.6)


def _srgb_from_light(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _pq_to_nits(value: float) -> float:
    """SMPTE ST 2084."""
    power = value ** (1 / 78.84375)
    return float(10_000 * (max(power - 0.8359375, 0.0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125))


def _hlg_to_scene(value: float) -> float:
    """ITU-R BT.2100, the inverse of the opto-electronic transfer."""
    if value <= 0.5:
        return value**2 / 3
    return (math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12


TRANSFERS: Final[dict[int, Callable[[float], float]]] = {
    **dict.fromkeys((1, 6, 11, 14, 15), _power(2.4)),  # as screens show it, ITU-R BT.1886
    4: _power(2.2), 5: _power(2.8), 7: _smpte240_to_light, 8: _power(1.0), 13: _srgb_to_light,
    PQ: _pq_to_nits, 17: _smpte428_to_light, HLG: _hlg_to_scene,
}  # fmt: skip
"""ITU-T H.273, table 3."""


def _tone_mapping(stated: CodePoints) -> ImageFilter.Color3DLUT:
    """Return the table from HDR to sRGB: white on paper stays light, what is brighter is pressed together above it.

    The largest of the three is mapped by Reinhard et al. (2002), equation 4, and the others with it, as browsers do on
    screens without HDR.
    """
    to_srgb_light = _product(_inverse(_to_xyz(SRGB)), _to_xyz(PRIMARIES[stated.primaries]))
    luminance = _to_xyz(PRIMARIES[stated.primaries])[1]
    peak = PEAK_NITS / SDR_WHITE_NITS
    is_pq = stated.transfer == PQ
    curve = TRANSFERS[stated.transfer]
    light = [curve(i / (TABLE_SIDE - 1)) for i in range(TABLE_SIDE)]

    def mapped(r: float, g: float, b: float) -> tuple[float, float, float]:
        linear = [light[round(value * (TABLE_SIDE - 1))] for value in (r, g, b)]
        if is_pq:
            scale = 1 / SDR_WHITE_NITS
        else:  # from the scene to a screen of ``PEAK_NITS``, ITU-R BT.2100, table 5
            y = sum(a * b for a, b in zip(luminance, linear, strict=True))
            scale = PEAK_NITS / SDR_WHITE_NITS * y**0.2
        largest = scale * max(linear)
        scale *= (1 + largest / peak**2) / (1 + largest) if largest < peak else 1 / largest
        red, green, blue = (_srgb_from_light(scale * value) for value in _applied(to_srgb_light, linear))
        return red, green, blue

    return ImageFilter.Color3DLUT.generate(TABLE_SIDE, mapped)
