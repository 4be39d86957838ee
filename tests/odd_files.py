"""Files as people have them, each with its right value: the table behind ``docs/files.md`` and the tests of every door.

Colours are numbers from the standards (numpy, in ``tests.core.test_color``) or from Little CMS, never from our code.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from tests.core import test_color as colors
from tests.core.test_color import (
    BT2020_POINTS,
    CASES,
    CHRM_P3,
    GIVEN,
    P3_POINTS,
    PNG,
    QUADRANTS,
    SRGB_POINTS,
    chunk,
    cicp,
    gama,
    grey_profile,
    in_srgb,
    p3_profile,
    quadrants,
    saved,
    with_chunks,
    with_code_points,
)  # fmt: skip
from tests.factories import painting_bytes

Wanted = Sequence[Sequence[float] | None] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OddFile:
    """A file, and what has to become of it."""

    kind: str
    """Its row in ``docs/files.md``."""
    make: Callable[[], bytes]
    colors: Wanted = field(default=QUADRANTS)
    """Of the middle of each quarter, row by row; None where nothing is said of it."""
    size: tuple[int, int] = (96, 64)
    notes: tuple[str, ...] = ()
    within: int = 6
    refused: str = ""
    """The code of the error, where it cannot be shown."""
    is_shown_by_browsers: bool = True
    """True if Chromium shows the same."""


KINDS: Final[dict[str, str]] = {
    "the eight orientations of EXIF": "turned upright; as in browsers, XMP and text notes are not asked",
    "`irot` and `imir` of HEIC and AVIF": "applied once, wherever the boxes stand; EXIF beside them is not",
    "an ICC profile": "converted, also on grey, palettes, opacity, 16 bits and CMYK; a broken one is not there",
    "code points (`nclx`, `cICP`)": "converted; unspecified ones are not there",
    "gamma and chromaticities (PNG)": "converted, unless the file has one of the two above or says sRGB",
    "HDR (PQ, HLG)": "tone-mapped to sRGB, with a note",
    "grey, palettes, opacity, 16 bits, CMYK": "8 bits, sRGB, on white",
    "animations, and frames smaller than the picture": "the first frame",
    "other brands of HEIC and AVIF": "opened under the first known brand that the file says it is compatible with",
    "wrong checksums": "opened, with a note; what is in a broken note is not heeded",
    "a missing end, a cut tail": "opened as far as it goes, with a note",
    "notes that are long, many, or nonsense": "opened; more than 64 MB of text unpacked is not read, with a note",
    "bytes after the end": "opened",
    "nothing that can be shown": "refused, with the reason",
}
"""What a file may have, and what becomes of it."""
ORIENTATION, BOXES, ICC, POINTS, GAMMA, HDR, MODES, FRAMES, BRANDS, CHECKSUMS, CUT, NOTES, AFTER, NOTHING = KINDS
_ORDERS: Final = {
    1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
    5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2),
}  # fmt: skip
"""Which quarter of the stored picture is shown where (EXIF 2.32, 4.6.4, figure 4)."""
DAMAGED: Final = ("damaged",)
FLIPPED: Final = Image.Transpose.FLIP_LEFT_RIGHT


def turned(orientation: int) -> dict[str, Any]:
    size = (64, 96) if orientation > 4 else (96, 64)
    return {"colors": [QUADRANTS[one] for one in _ORDERS[orientation]], "size": size}


def exif_of(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif.tobytes()


def exif_field(kind: int, value: bytes, *, count: int = 1) -> bytes:
    """EXIF with an orientation of any type."""
    return b"Exif\0\0MM\0*" + struct.pack(">IHHHI", 8, 1, 0x0112, kind, count) + value.ljust(4, b"\0") + bytes(4)


XMP_TURNED: Final = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
)


def heif(picture: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture or quadrants()).save(out, quality=95, **options)
    return out.getvalue()


def under_brand(data: bytes, brand: bytes) -> bytes:
    return data[:8] + brand + data[12:]


def with_text(key: str, text: str) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text(key, text, zip=True)
    return saved(quadrants(), pnginfo=notes)


def png16(pixels: NDArray[np.uint16], color_type: int, *chunks: bytes) -> bytes:
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 16, color_type, 0, 0, 0)
    parts = (chunk(b"IHDR", header), *chunks, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def wide(mode: str) -> NDArray[np.uint16]:
    """The quarters in 16 bits; as LA and RGBA half transparent."""
    pixels = np.asarray(quadrants(mode)).astype(np.uint16) * 257
    if mode.endswith("A"):
        pixels[..., -1] = 128 * 257
    return pixels


def half_transparent(mode: str = "RGBA") -> Image.Image:
    picture = quadrants(mode)
    picture.putalpha(128)
    return picture


def on_white(values: NDArray[np.float64], alpha: float = 128 / 255) -> NDArray[np.float64]:
    return values * alpha + 255 * (1 - alpha)


def busy() -> Image.Image:
    """The quarters with some noise, so that the bytes of each row are as many."""
    noise = np.random.default_rng(1).integers(-9, 10, (64, 96, 3))
    return Image.fromarray((np.asarray(quadrants(), int) + noise).clip(0, 255).astype(np.uint8))


def cut(image_format: str, share: float, **options: object) -> Callable[[], bytes]:
    def make() -> bytes:
        data = heif(busy()) if image_format == "HEIF" else saved(busy(), image_format, **options)
        return data[: int(share * len(data))]

    return make


def without(data: bytes, kind: bytes) -> bytes:
    """A PNG without the first chunk of a kind."""
    place = data.index(kind) - 4
    return data[:place] + data[place + 12 + struct.unpack_from(">I", data, place)[0] :]


def with_wrong_checksum(data: bytes, kind: bytes) -> bytes:
    place = data.index(kind)
    end = place + 4 + struct.unpack_from(">I", data, place - 4)[0]
    return data[:end] + b"nope" + data[end + 4 :]


def of_gif(width: int, height: int) -> bytes:
    """A GIF whose frame covers the upper left of a larger picture."""
    data = bytearray(saved(quadrants(), "GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def grey() -> NDArray[np.float64]:
    """The quarters in grey (ITU-R BT.601, as Pillow converts)."""
    values = np.asarray(quadrants("L"), float)[[16, 16, 48, 48], [24, 72, 24, 72]]
    return values[:, None].repeat(3, axis=1)


def grey_of_linear() -> NDArray[np.float64]:
    light = grey() / 255
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


def profile_of(points: tuple[tuple[float, float], ...], gamma: float) -> bytes:
    from core import color

    white = (0.3127, 0.329)
    flat = (*white, *(value for point in points for value in point))
    return color._profile(flat, color._power(gamma))  # type: ignore[arg-type]  # eight numbers


ADOBE_POINTS: Final = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
PROPHOTO_POINTS: Final = ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001))
P3: Final = in_srgb("srgb", P3_POINTS)
LINEAR: Final = in_srgb("1.0")
BROADCAST: Final = in_srgb("2.4")
"""Values of television, as a screen of ITU-R BT.1886 shows them."""
TOP: Final = (QUADRANTS[0], QUADRANTS[1], None, None)


def _smpte428() -> NDArray[np.float64]:
    light = (52.37 / 48 * (np.array(QUADRANTS) / 255) ** 2.6).clip(0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


def _smpte240() -> NDArray[np.float64]:
    value = np.array(QUADRANTS) / 255
    light = np.where(value < 0.0912, value / 4, ((value + 0.1115) / 1.1115) ** (1 / 0.45))
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


def _given() -> Iterator[tuple[str, OddFile]]:
    kinds = {"u06": CHECKSUMS, "u10": GAMMA, "u11": POINTS, "u12": HDR, "u13": POINTS, "u13b": HDR, "u18": BOXES}
    for name, (wanted, size, notes) in GIVEN.items():
        within = 24 if name.startswith("u18") else 10 if "pq" in name else 4
        kind = kinds.get(name.split("-")[0], kinds[name[:3]])
        is_shown = not name.endswith(".heic") and "pq" not in name
        make = (CASES / name).read_bytes
        yield name, OddFile(kind, make, wanted, size, tuple(notes), within, is_shown_by_browsers=is_shown)


def _oriented() -> Iterator[tuple[str, OddFile]]:
    for number in range(1, 9):
        for name, kind in (("JPEG", ORIENTATION), ("PNG", ORIENTATION), ("AVIF", BOXES)):

            def make(name: str = name, number: int = number) -> bytes:
                return saved(quadrants(), name, exif=exif_of(number), quality=95)

            yield f"{name}, EXIF {number}", OddFile(kind, make, **turned(number))
    for number in (3, 6, 7):

        def webp(number: int = number) -> bytes:
            return saved(quadrants(), "WEBP", exif=exif_of(number), quality=95)

        def heic(number: int = number) -> bytes:
            return heif(exif=exif_of(number))

        yield f"WEBP, EXIF {number}", OddFile(ORIENTATION, webp, **turned(number), is_shown_by_browsers=False)
        yield f"HEIC, EXIF {number}", OddFile(ORIENTATION, heic, **turned(number), is_shown_by_browsers=False)


def _jpeg(**options: Any) -> bytes:
    return saved(quadrants(), "JPEG", quality=97, **options)


PALETTE: Final = quadrants().quantize(16)
JPEG_P3: Final = p3_profile()
_TWO: Final = (JPEG_P3[:900], JPEG_P3[900:])


def _icc_part(number: int) -> bytes:
    body = b"ICC_PROFILE\0" + bytes((number, 2)) + _TWO[number - 1]
    return b"\xff\xe2" + struct.pack(">H", 2 + len(body)) + body


POINTS_OF_PNG: Final[dict[tuple[int, int], Wanted]] = {
    (1, 1): BROADCAST, (12, 13): P3, (1, 8): LINEAR, (1, 7): _smpte240(), (1, 17): _smpte428(),
    (9, 13): in_srgb("srgb", BT2020_POINTS), (9, 14): in_srgb("2.4", BT2020_POINTS), (2, 2): QUADRANTS,
    (12, 2): QUADRANTS, (200, 13): QUADRANTS,
}  # fmt: skip
POINTS_OF_AVIF: Final[dict[tuple[int, int], Wanted]] = {
    (1, 1): QUADRANTS,
    (12, 1): P3,
    (12, 2): P3,
    (1, 8): LINEAR,
    (1, 17): _smpte428(),
    (2, 2): QUADRANTS,
}
NEIGHBOURS: Final[dict[str, OddFile]] = {
    # which way is up
    "orientation of another type": OddFile(ORIENTATION, lambda: _jpeg(exif=exif_field(4, b"\0\0\0\6"))),
    "orientation twice": OddFile(ORIENTATION, lambda: _jpeg(exif=exif_field(3, b"\0\6\0\6", count=2))),
    "orientation 0": OddFile(ORIENTATION, lambda: _jpeg(exif=exif_field(3, b"\0\0"))),
    "orientation 9": OddFile(ORIENTATION, lambda: _jpeg(exif=exif_field(3, b"\0\x09"))),
    "orientation, little end first": OddFile(
        ORIENTATION,
        lambda: _jpeg(exif=b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)), **turned(6),
    ),
    "orientation in XMP alone": OddFile(ORIENTATION, lambda: _jpeg(xmp=XMP_TURNED)),
    "orientation in the XMP of a PNG": OddFile(
        ORIENTATION, lambda: with_text("XML:com.adobe.xmp", XMP_TURNED.decode())
    ),
    "orientation in a raw profile": OddFile(
        ORIENTATION, lambda: with_text("Raw profile type exif", f"\nexif\n      26\n{exif_of(6).hex()}\n")
    ),
    "orientation after the pixels": OddFile(
        ORIENTATION,
        lambda: PNG[:-12] + chunk(b"eXIf", exif_of(6).removeprefix(b"Exif\0\0")) + PNG[-12:],
        **turned(6), is_shown_by_browsers=False,
    ),
    "empty EXIF": OddFile(ORIENTATION, lambda: _jpeg(exif=b"Exif\0\0")),
    # ICC
    **{
        f"{name}, {what}": OddFile(
            ICC,
            lambda name=name, profile=profile: (  # type: ignore[misc]  # default arguments
                heif(icc_profile=profile) if name == "HEIC"
                else saved(quadrants(), name, icc_profile=profile, quality=98)
            ),
            wanted, within=12, is_shown_by_browsers=name != "HEIC",
        )
        for name in ("JPEG", "PNG", "WEBP", "AVIF", "HEIC")
        for what, profile, wanted in (
            ("Display P3", JPEG_P3, P3),
            ("Adobe RGB", profile_of(ADOBE_POINTS, 2.2), in_srgb("2.2", ADOBE_POINTS)),
        )
    },
    "wide primaries": OddFile(
        ICC, lambda: saved(quadrants(), icc_profile=profile_of(PROPHOTO_POINTS, 1.8)), in_srgb("1.8", PROPHOTO_POINTS)
    ),
    "a profile in parts, the second first": OddFile(
        ICC, lambda: (plain := _jpeg())[:2] + _icc_part(2) + _icc_part(1) + plain[2:], P3, within=10
    ),
    "a profile of which a part is missing": OddFile(ICC, lambda: (plain := _jpeg())[:2] + _icc_part(1) + plain[2:]),
    "profile of grey on grey": OddFile(
        ICC, lambda: saved(quadrants("L"), "JPEG", quality=97, icc_profile=grey_profile(1.0)), grey_of_linear()
    ),
    "profile of grey on grey with opacity": OddFile(
        ICC, lambda: saved(quadrants("LA"), icc_profile=grey_profile(1.0)), grey_of_linear()
    ),
    "profile of grey on 16 bits": OddFile(
        ICC, lambda: png16(wide("L"), 0, chunk(b"iCCP", b"x\0\0" + zlib.compress(grey_profile(1.0)))), grey_of_linear()
    ),
    "profile of grey on colours": OddFile(ICC, lambda: saved(quadrants(), icc_profile=grey_profile(1.0))),
    "profile of colours on grey": OddFile(
        ICC, lambda: saved(quadrants("L"), icc_profile=profile_of(SRGB_POINTS, 1.0)), grey_of_linear()
    ),
    "a profile on a palette": OddFile(ICC, lambda: saved(PALETTE, icc_profile=JPEG_P3), P3),
    "a profile on a palette with opacity": OddFile(
        ICC, lambda: saved(PALETTE, icc_profile=JPEG_P3, transparency=bytes([128] * 16)), on_white(P3)
    ),
    "a profile on 16 bits": OddFile(
        ICC, lambda: png16(wide("RGB"), 2, chunk(b"iCCP", b"x\0\0" + zlib.compress(JPEG_P3))), P3
    ),
    "a profile that is none, before a gamma": OddFile(
        ICC, lambda: with_chunks(PNG, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"nonsense" * 30)), gama(1.0)), LINEAR
    ),
    "an empty profile": OddFile(ICC, lambda: with_chunks(PNG, chunk(b"iCCP", b"")), notes=DAMAGED),
    "a profile packed in an unknown way": OddFile(
        ICC, lambda: with_chunks(PNG, chunk(b"iCCP", b"x\0\1abc")), notes=DAMAGED
    ),
    # code points
    **{
        f"PNG, code points {numbers}": OddFile(POINTS, lambda numbers=numbers: with_chunks(PNG, cicp(*numbers)), wanted)  # type: ignore[misc]
        for numbers, wanted in POINTS_OF_PNG.items()
    },
    **{
        f"AVIF, code points {numbers}": OddFile(
            POINTS,
            lambda numbers=numbers: with_code_points(  # type: ignore[misc]
                saved(quadrants(), "AVIF", quality=98), primaries=numbers[0], transfer=numbers[1]
            ),
            wanted, within=12,
        )
        for numbers, wanted in POINTS_OF_AVIF.items()
    },
    "HEIC, code points of BT.2020": OddFile(
        POINTS, lambda: with_code_points(heif(), primaries=9, transfer=1), in_srgb("srgb", BT2020_POINTS), within=16,
        is_shown_by_browsers=False,
    ),
    "code points before a profile": OddFile(
        POINTS, lambda: with_chunks(saved(quadrants(), icc_profile=profile_of(ADOBE_POINTS, 2.2)), cicp(12, 13)), P3
    ),
    "unspecified code points before a profile": OddFile(
        POINTS, lambda: with_chunks(saved(quadrants(), icc_profile=JPEG_P3), cicp(2, 2)), P3
    ),
    "unspecified code points before a gamma": OddFile(
        POINTS, lambda: with_chunks(PNG, gama(1.0), cicp(2, 2)), LINEAR
    ),
    # gamma and chromaticities
    "a gamma of grey": OddFile(GAMMA, lambda: with_chunks(saved(quadrants("L")), gama(1.0)), grey_of_linear()),
    "a gamma of 16 bits": OddFile(GAMMA, lambda: png16(wide("RGB"), 2, gama(1.0)), LINEAR),
    "a gamma of grey in 16 bits": OddFile(GAMMA, lambda: png16(wide("L"), 0, gama(1.0)), grey_of_linear()),
    "a gamma with opacity in 16 bits": OddFile(GAMMA, lambda: png16(wide("RGBA"), 6, gama(1.0)), on_white(LINEAR)),
    "a gamma beside sRGB": OddFile(GAMMA, lambda: with_chunks(PNG, chunk(b"sRGB", b"\0"), gama(1.0))),
    "chromaticities of P3 after 5,000 notes": OddFile(
        GAMMA, lambda: with_chunks(PNG, *[chunk(b"tEXt", b"a\0b")] * 5000, gama(0.45455), CHRM_P3),
        in_srgb("2.2", P3_POINTS),
    ),
    # HDR
    "PNG in PQ": OddFile(
        HDR, lambda: with_chunks(PNG, cicp(9, 16)), colors.HDR, notes=("tone_mapped",), within=10,
        is_shown_by_browsers=False,
    ),
    "HEIC in HLG": OddFile(
        HDR, lambda: with_code_points(heif(), primaries=9, transfer=18), ((236, 0, 14), None, None, None),
        notes=("tone_mapped",), within=30, is_shown_by_browsers=False,
    ),
    # modes
    "grey": OddFile(MODES, lambda: saved(quadrants("L"), "JPEG", quality=97), grey()),
    "grey HEIC": OddFile(MODES, lambda: heif(quadrants("L")), grey(), is_shown_by_browsers=False),
    "a palette with one transparent colour": OddFile(
        MODES, lambda: saved(PALETTE, transparency=PALETTE.getpixel((2, 2))), [(255, 255, 255), *QUADRANTS[1:]]
    ),
    "one transparent colour": OddFile(
        MODES, lambda: saved(quadrants(), transparency=QUADRANTS[0]), [(255, 255, 255), *QUADRANTS[1:]]
    ),
    "one transparent colour of 16 bits": OddFile(
        MODES, lambda: png16(wide("RGB"), 2, chunk(b"tRNS", struct.pack(">3H", *(257 * one for one in QUADRANTS[0])))),
        [(255, 255, 255), *QUADRANTS[1:]],
    ),
    "one transparent grey of 16 bits": OddFile(
        MODES, lambda: png16(wide("L"), 0, chunk(b"tRNS", struct.pack(">H", 257 * int(grey()[0, 0])))),
        [(255, 255, 255), *grey()[1:]],
    ),
    "16 bits": OddFile(MODES, lambda: png16(wide("RGB"), 2)),
    "grey with opacity of 16 bits": OddFile(MODES, lambda: png16(wide("LA"), 4), on_white(grey())),
    **{
        f"opacity of {name}": OddFile(
            MODES, lambda name=name: (  # type: ignore[misc]
                heif(half_transparent()) if name == "HEIC" else saved(half_transparent(), name, quality=97)
            ),
            on_white(np.array(QUADRANTS, float)), within=8, is_shown_by_browsers=name != "HEIC",
        )
        for name in ("PNG", "WEBP", "AVIF", "HEIC")
    },
    "CMYK": OddFile(MODES, lambda: saved(quadrants("CMYK"), "JPEG", quality=97)),
    "CMYK without Adobe's mark": OddFile(
        MODES, lambda: (data := saved(quadrants("CMYK"), "JPEG", quality=97))[:2] + data[18:]
    ),
    "JPEG in RGB": OddFile(MODES, lambda: _jpeg(keep_rgb=True)),
    # frames
    "GIF": OddFile(FRAMES, lambda: saved(quadrants(), "GIF")),
    "a GIF larger than its frame": OddFile(
        FRAMES, lambda: of_gif(192, 128), [QUADRANTS[3], *[(255, 255, 255)] * 3], (192, 128), within=4,
    ),
    "animated PNG": OddFile(
        FRAMES,
        lambda: saved(quadrants(), save_all=True, append_images=[quadrants().transpose(FLIPPED)], duration=100),
    ),
    "animated PNG with a picture that is not part of it": OddFile(
        FRAMES,
        lambda: saved(
            quadrants().transpose(FLIPPED), save_all=True, default_image=True,
            append_images=[quadrants(), quadrants().transpose(Image.Transpose.FLIP_TOP_BOTTOM)], duration=100,
        ),
    ),
    "animated WebP": OddFile(
        FRAMES,
        lambda: saved(quadrants(), "WEBP", save_all=True, append_images=[quadrants().transpose(FLIPPED)], quality=98),
    ),
    "two pictures in one JPEG": OddFile(
        FRAMES,
        lambda: saved(
            quadrants(), "MPO", save_all=True, append_images=[quadrants().transpose(FLIPPED)], quality=97
        ),
    ),
    # brands
    **{
        f"HEIC of the brand {brand.decode()}": OddFile(
            BRANDS, lambda brand=brand: under_brand(heif(), brand), is_shown_by_browsers=False  # type: ignore[misc]
        )
        for brand in (b"mif1", b"heix", b"MiHE", b"miaf")
    },
    "AVIF of the brand miaf": OddFile(BRANDS, lambda: under_brand(saved(quadrants(), "AVIF", quality=95), b"miaf")),
    # damage
    **{
        f"wrong checksum of {kind.decode()}": OddFile(
            CHECKSUMS, lambda kind=kind, body=body: with_chunks(PNG, chunk(kind, body, checksum=1)), notes=DAMAGED  # type: ignore[misc]
        )
        for kind, body in {
            b"iCCP": b"x\0\0" + zlib.compress(JPEG_P3), b"gAMA": struct.pack(">I", 100_000),
            b"cICP": bytes((9, 16, 0, 1)),
            b"eXIf": exif_of(6).removeprefix(b"Exif\0\0"), b"tIME": bytes(7), b"tRNS": bytes(6),
        }.items()
    },
    "wrong checksum of a palette": OddFile(
        CHECKSUMS, lambda: with_wrong_checksum(saved(PALETTE), b"PLTE"), notes=DAMAGED, is_shown_by_browsers=False
    ),
    "wrong checksum of the pixels": OddFile(
        CHECKSUMS, lambda: with_wrong_checksum(PNG, b"IDAT"), notes=DAMAGED, is_shown_by_browsers=False
    ),
    "wrong checksum of the end": OddFile(CHECKSUMS, lambda: PNG[:-4] + b"nope", notes=DAMAGED),
    "PNG without its end": OddFile(CUT, lambda: without(PNG, b"IEND"), notes=DAMAGED),
    "JPEG without its end": OddFile(CUT, lambda: _jpeg()[:-2], notes=DAMAGED, is_shown_by_browsers=False),
    **{
        f"{name} cut at {share:.0%}": OddFile(
            CUT, cut(name, share, **options), TOP, notes=DAMAGED, within=28, is_shown_by_browsers=False
        )
        for name, share, options in (
            ("JPEG", 0.8, {"quality": 90}), ("PNG", 0.6, {}), ("GIF", 0.6, {"interlace": 0}),
            ("WEBP", 0.7, {"quality": 90}), ("AVIF", 0.9, {"quality": 90}), ("HEIF", 0.8, {}),
        )
    },
    "20 MB of text": OddFile(
        NOTES, lambda: with_chunks(PNG, chunk(b"zTXt", b"note\0\0" + zlib.compress(b"a" * 20_000_000)))
    ),
    "70 MB of text": OddFile(
        NOTES, lambda: with_chunks(PNG, chunk(b"zTXt", b"note\0\0" + zlib.compress(b"a" * 70_000_000))), notes=DAMAGED
    ),
    "text that is none": OddFile(
        NOTES, lambda: with_chunks(PNG, chunk(b"zTXt", b"n\0\0nonsense"), chunk(b"iTXt", b"x"), chunk(b"tEXt", b""))
    ),
    "EXIF that is none": OddFile(NOTES, lambda: _jpeg(exif=b"nonsense")),
    **{
        f"bytes after a {name}": OddFile(
            AFTER, lambda name=name: saved(quadrants(), name, quality=97) + b"trailing words" * 99  # type: ignore[misc]
        )
        for name in ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
    },
    "a PNG without pixels": OddFile(NOTHING, lambda: without(PNG, b"IDAT"), refused="image-unreadable"),
    "the head of a JPEG": OddFile(NOTHING, lambda: _jpeg()[:200], refused="image-unreadable"),
    "the head of a HEIC": OddFile(NOTHING, lambda: heif()[:200], refused="image-unreadable"),
    "text": OddFile(NOTHING, lambda: b"hello, I am text", refused="unsupported-image"),
    "no bytes": OddFile(NOTHING, lambda: b"", refused="image-empty"),
    "four pixels": OddFile(NOTHING, lambda: saved(quadrants(size=(4, 4))), refused="image-too-small"),
}  # fmt: skip
ODD_FILES: Final[dict[str, OddFile]] = {**dict(_given()), **dict(_oriented()), **NEIGHBOURS}


@dataclass(frozen=True, slots=True)
class OddSet:
    """A ZIP for training, the names of the pictures that are taken from it, and of what is left out."""

    make: Callable[[], bytes]
    taken: tuple[str, ...]
    left_out: tuple[str, ...] = ()


class _Named(zipfile.ZipInfo):
    """An entry whose name is stored in some encoding, without a word of it."""

    stored: bytes = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- the name in ``zipfile``
        return self.stored, self.flag_bits


def zipped(*names: str, encoding: str = "") -> Callable[[], bytes]:
    """Return what makes a ZIP of such names; those that end like a picture are one.

    Args:
        names: of its files.
        encoding: of the names, if nothing says it.
    """

    def make() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for number, name in enumerate(names):
                entry: zipfile.ZipInfo = zipfile.ZipInfo(name)
                if encoding:
                    entry = _Named(name)
                    entry.stored = name.encode(encoding)
                archive.writestr(entry, painting_bytes(number) if name.endswith((".jpg", ".HIF")) else b"words")
        return out.getvalue()

    return make


def with_zip64(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, ended as large ones are, which some programs do always."""

    def made() -> bytes:
        data = make()
        place = data.rindex(b"PK\x05\x06")
        count, size, begins = struct.unpack_from("<HII", data, place + 10)
        end = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, begins)
        return data[:place] + end + struct.pack("<4sIQI", b"PK\x06\x07", 0, place, 1) + data[place:]

    return made


def _in_encoding(encoding: str, caption: str) -> OddSet:
    return OddSet(zipped("a.jpg", caption, encoding=encoding), ("a.jpg",), (caption,))


ODD_SETS: Final[dict[str, OddSet]] = {
    "t02-with-captions.zip": OddSet(
        (CASES / "t02-with-captions.zip").read_bytes, ("one.jpg", "two.jpg"), ("one.txt", "two.txt")
    ),
    "t03-windows-thumbs.zip": OddSet(
        (CASES / "t03-windows-thumbs.zip").read_bytes, ("one.jpg", "two.jpg"), ("Thumbs.db", "desktop.ini")
    ),
    "what macOS adds": OddSet(
        zipped("set/a.jpg", "set/.DS_Store", "__MACOSX/set/._a.jpg"), ("a.jpg",), (".DS_Store",)
    ),
    "thumbnails of a network drive": OddSet(
        zipped("set/a.jpg", "set/@eaDir/a.jpg/THUMB_M.jpg", "#recycle/b.jpg"), ("a.jpg",), ("THUMB_M.jpg", "b.jpg")
    ),
    "hidden folders and files": OddSet(
        zipped("a.jpg", ".thumbnails/a.jpg", ".b.jpg", "./c.jpg"), ("a.jpg", "c.jpg"), ("a.jpg", ".b.jpg")
    ),
    "pictures of a camera": OddSet(zipped("DCIM/100/DSC1.HIF", "DCIM/100/DSC1.XMP"), ("DSC1.HIF",), ("DSC1.XMP",)),
    "ended as large ones are": OddSet(with_zip64(zipped("a.jpg", "a.txt")), ("a.jpg",), ("a.txt",)),
    "names that are turned around": OddSet(zipped("a.jpg", "\u202egpj.b"), ("a.jpg",), ("gpj.b",)),
    "names that say they are UTF-8": OddSet(zipped("a.jpg", "Straße 日本.txt"), ("a.jpg",), ("Straße 日本.txt",)),
    **{
        f"{caption} in {encoding}": _in_encoding(encoding, caption)
        for encoding, caption in (
            ("utf-8", "Straße.txt"), ("cp437", "château.txt"), ("cp437", "Größe.txt"), ("cp850", "São João.txt"),
            ("cp852", "Łódź.txt"), ("cp1252", "Müller.txt"), ("cp866", "Новая картина.txt"), ("cp932", "テスト.txt"),
            ("cp932", "富士山.txt"), ("gbk", "图片.txt"), ("gbk", "睡莲与日本桥.txt"), ("cp950", "照片說明.txt"),
            ("cp949", "가족 사진.txt"),
        )
    },
}  # fmt: skip


def table() -> str:
    """The table of ``docs/files.md``."""
    counts = {kind: sum(one.kind == kind for one in ODD_FILES.values()) for kind in KINDS}
    rows = [f"| {kind} | {becomes} | {counts[kind]} |" for kind, becomes in KINDS.items()]
    return "\n".join(["| A file has | it is | tested with |", "| --- | --- | --- |", *rows])
