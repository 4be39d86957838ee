"""Files as cameras, editors and other sites write them: their colours, which way is up, and what of them is damaged.

Expected colours are computed here with numpy from the standards, in floating point; a browser test compares a part of
them with what Chromium shows.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from core.errors import ExpectedError, Invalid
from core.images import decode
from core.untrusted import CleanPicture, clean_upload

CASES: Final = Path(__file__).parent.parent / "cases"
QUADRANTS: Final = ((200, 40, 40), (40, 160, 60), (40, 60, 180), (230, 200, 140))
AS_WRITTEN: Final = QUADRANTS
P3: Final = ((218, 0, 26), (0, 164, 40), (33, 62, 186), (235, 200, 129))
HDR: Final = ((255, 0, 0), (0, 227, 0), (0, 0, 253), (255, 146, 0))
TURNED: Final = (QUADRANTS[2], QUADRANTS[0], QUADRANTS[3], QUADRANTS[1])
GIVEN: Final[dict[str, tuple[tuple[tuple[int, int, int], ...], tuple[int, int], list[str]]]] = {
    "u06-png-phys-bad-crc.png": (AS_WRITTEN, (96, 64), ["damaged"]),
    "u06b-png-text-bad-crc.png": (AS_WRITTEN, (96, 64), ["damaged"]),
    "u10-png-gama-linear.png": (
        ((229, 110, 110), (110, 208, 133), (110, 133, 219), (244, 229, 196)), (96, 64), []
    ),
    "u10b-png-chrm-p3.png": (((220, 0, 18), (0, 164, 35), (28, 58, 189), (237, 200, 132)), (96, 64), []),
    "u11-avif-nclx-p3.avif": (P3, (96, 64), []),
    "u12-avif-nclx-pq.avif": (HDR, (96, 64), ["tone_mapped"]),
    "u13-heic-nclx-p3.heic": (P3, (96, 64), []),
    "u13b-heic-nclx-pq.heic": (HDR, (96, 64), ["tone_mapped"]),
    "u18b-heic-irot-after-64k.heic": (TURNED, (64, 96), []),
    "u18d-heic-meta-after-mdat.heic": (TURNED, (280, 420), []),
}  # fmt: skip
"""Colours, size and notes of files that were read wrongly once."""


def clean(data: bytes) -> CleanPicture:
    return clean_upload(io.BytesIO(data), max_bytes=50_000_000, max_pixels=20_000_000)


def corners_of(found: CleanPicture) -> list[tuple[int, ...]]:
    pixels = np.asarray(decode(found.original))
    rows, columns = (found.height // 4, 3 * found.height // 4), (found.width // 4, 3 * found.width // 4)
    return [tuple(int(value) for value in pixels[y, x]) for y in rows for x in columns]


def assert_close(
    found: CleanPicture, wanted: tuple[tuple[int, ...], ...] | NDArray[np.float64], *, within: int
) -> None:
    colors = corners_of(found)
    assert np.abs(np.array(colors, float) - np.array(wanted, float)).max() <= within, colors


def quadrants(mode: str = "RGB", *, size: tuple[int, int] = (96, 64)) -> Image.Image:
    picture = Image.new("RGB", size)
    half = (size[0] // 2, size[1] // 2)
    for color, corner in zip(QUADRANTS, [(0, 0), (half[0], 0), (0, half[1]), half], strict=True):
        picture.paste(color, (*corner, corner[0] + half[0], corner[1] + half[1]))
    return picture.convert(mode)


def saved(picture: Image.Image, image_format: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, image_format, **options)
    return out.getvalue()


def chunk(kind: bytes, body: bytes, *, checksum: int | None = None) -> bytes:
    number = zlib.crc32(kind + body) if checksum is None else checksum
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", number)


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """After the header."""
    return png[:33] + b"".join(chunks) + png[33:]


def gama(value: float) -> bytes:
    """With the exponent from light to value."""
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


CHRM_P3: Final = chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))
CHRM_SRGB: Final = chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))


def cicp(primaries: int, transfer: int) -> bytes:
    return chunk(b"cICP", bytes((primaries, transfer, 0, 1)))


# What the standards say


def light_of(value: NDArray[np.float64], transfer: str) -> NDArray[np.float64]:
    if transfer == "srgb":
        return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return value ** float(transfer)


def xyz_matrix(points: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """From linear light of these primaries, all with the white of daylight."""
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in points]).T
    white = np.array([0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329])
    return columns * np.linalg.solve(columns, white)


SRGB_POINTS: Final = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
P3_POINTS: Final = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))
BT2020_POINTS: Final = ((0.708, 0.292), (0.17, 0.797), (0.131, 0.046))


def in_srgb(transfer: str, points: tuple[tuple[float, float], ...] = SRGB_POINTS) -> NDArray[np.float64]:
    """The four colours, as a screen of sRGB shows values of another space."""
    light = light_of(np.array(QUADRANTS) / 255, transfer)
    light = light @ (np.linalg.inv(xyz_matrix(SRGB_POINTS)) @ xyz_matrix(points)).T
    light = light.clip(0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


@pytest.mark.decodes_in_a_child
@pytest.mark.parametrize("name", GIVEN)
def test_files_that_were_read_wrongly_once(name: str) -> None:
    colors, size, notes = GIVEN[name]

    found = clean((CASES / name).read_bytes())

    assert (found.width, found.height) == size
    assert found.notes == notes
    assert_close(found, colors, within=24 if name.startswith("u18") else 10 if "pq" in name else 4)


PNG: Final = saved(quadrants())
STATED: Final[dict[str, tuple[bytes, NDArray[np.float64]]]] = {
    "gamma 1.8": (with_chunks(PNG, gama(1 / 1.8)), in_srgb("1.8")),
    "gamma 1.0, and chromaticities of sRGB": (with_chunks(PNG, gama(1.0), CHRM_SRGB), in_srgb("1.0")),
    "the gamma of sRGB": (with_chunks(PNG, gama(0.45455)), np.array(QUADRANTS, float)),
    "the gamma of sRGB, in other primaries": (with_chunks(PNG, gama(0.45455), CHRM_P3), in_srgb("2.2", P3_POINTS)),
    "chromaticities without a gamma": (with_chunks(PNG, CHRM_P3), np.array(QUADRANTS, float)),
    "sRGB, which comes before a gamma": (
        with_chunks(PNG, chunk(b"sRGB", b"\0"), gama(1.0)), np.array(QUADRANTS, float)
    ),
    "a gamma of 0": (with_chunks(PNG, gama(0.0)), np.array(QUADRANTS, float)),
    "chromaticities on a line": (
        with_chunks(PNG, gama(0.45455), chunk(b"cHRM", struct.pack(">8I", *[33333] * 8))), np.array(QUADRANTS, float)
    ),
    "code points of sRGB": (with_chunks(PNG, cicp(1, 13)), np.array(QUADRANTS, float)),
    "code points of Display P3": (with_chunks(PNG, cicp(12, 13)), in_srgb("srgb", P3_POINTS)),
    "code points of BT.2020 with the curve of sRGB": (with_chunks(PNG, cicp(9, 13)), in_srgb("srgb", BT2020_POINTS)),
    "code points of linear light": (with_chunks(PNG, cicp(1, 8)), in_srgb("1.0")),
    "code points of gamma 2.2 in P3": (with_chunks(PNG, cicp(12, 4)), in_srgb("2.2", P3_POINTS)),
    "code points nobody knows": (with_chunks(PNG, cicp(200, 200)), np.array(QUADRANTS, float)),
    "code points, which come before a gamma": (with_chunks(PNG, gama(1.0), cicp(12, 13)), in_srgb("srgb", P3_POINTS)),
    "a gamma of a picture with opacity": (
        with_chunks(saved(quadrants("RGBA")), gama(1.0)), in_srgb("1.0")
    ),
    "a gamma of a palette": (with_chunks(saved(quadrants("RGB").quantize(16)), gama(1.0)), in_srgb("1.0")),
}  # fmt: skip


@pytest.mark.parametrize("what", STATED)
def test_a_png_says_its_colours_in_four_ways(what: str) -> None:
    data, wanted = STATED[what]

    found = clean(data)

    assert_close(found, wanted, within=6)
    assert found.notes == []


def grey_profile(gamma: float) -> bytes:
    """Of one channel, as scanners write it."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    white = b"XYZ " + bytes(4) + struct.pack(">3i", *(round(65536 * one) for one in (0.9642, 1.0, 0.8249)))
    text = b"desc" + bytes(4) + struct.pack(">I", 5) + b"grey\0" + bytes(78)
    tags = {b"desc": text, b"wtpt": white, b"kTRC": curve, b"cprt": b"text" + bytes(4) + b"none\0"}
    place, table, bodies = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, body in tags.items():
        table += struct.pack(">4sII", name, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    header = struct.pack(">I4x", place + len(bodies)) + b"\x02\x40\0\0scnrGRAYXYZ " + bytes(12) + b"acsp"
    header += bytes(68 - len(header)) + struct.pack(">3i", *(round(65536 * one) for one in (0.9642, 1.0, 0.8249)))
    return header.ljust(128, b"\0") + table + bodies


def _sixteen_bits() -> Image.Image:
    return Image.fromarray(np.asarray(quadrants("L")).astype(np.uint16) * 257)


GREYS: Final[dict[str, Callable[[], Image.Image]]] = {
    "grey": lambda: quadrants("L"),
    "grey with opacity": lambda: quadrants("LA"),
    "grey of 16 bits": _sixteen_bits,
    "grey saved as colour": lambda: quadrants("L").convert("RGB"),
    "grey as a palette": lambda: quadrants("L").convert("P"),
}


@pytest.mark.parametrize("what", GREYS)
def test_a_profile_of_grey_is_heeded(what: str) -> None:
    values = np.asarray(quadrants("L"), float)[[16, 16, 48, 48], [24, 72, 24, 72]]
    light = (values / 255) ** 1.0
    wanted = (np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255).repeat(3)

    found = clean(saved(GREYS[what](), icc_profile=grey_profile(1.0)))

    assert_close(found, wanted.reshape(4, 3), within=5)
    assert "color_profile" in found.metadata_removed


def p3_profile() -> bytes:
    """Of Display P3, written by hand for want of one in Pillow; the way there is that of the product."""
    from core import color

    return color._profile(color.PRIMARIES[12], color._srgb_to_light)


def test_the_profiles_we_write_are_those_of_little_cms() -> None:
    from core import color

    written = ImageCms.ImageCmsProfile(io.BytesIO(color._profile(color.SRGB, color._srgb_to_light))).profile
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).profile

    for name in ("red_colorant", "green_colorant", "blue_colorant"):
        np.testing.assert_allclose(getattr(written, name)[0], getattr(theirs, name)[0], atol=2e-3)


MODES: Final = ("RGB", "RGBA", "P")


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_a_profile_of_other_primaries_is_heeded(image_format: str) -> None:
    data = saved(quadrants(), image_format, icc_profile=p3_profile(), quality=98)

    assert_close(clean(data), in_srgb("srgb", P3_POINTS), within=10)


@pytest.mark.parametrize("mode", MODES)
def test_a_profile_is_heeded_in_every_mode(mode: str) -> None:
    picture = quadrants("RGB").quantize(16) if mode == "P" else quadrants(mode)

    assert_close(clean(saved(picture, icc_profile=p3_profile())), in_srgb("srgb", P3_POINTS), within=6)


@pytest.mark.parametrize("profile", [b"", b"nonsense", bytes(200), grey_profile(1.0)[:100]])
def test_a_broken_profile_changes_nothing(profile: bytes) -> None:
    assert_close(clean(saved(quadrants(), icc_profile=profile)), AS_WRITTEN, within=4)


def test_what_is_half_transparent_is_mixed_with_white_after_its_colours_are_known() -> None:
    picture = quadrants("RGBA")
    picture.putalpha(128)
    wanted = in_srgb("1.0") * 128 / 255 + 255 * (1 - 128 / 255)

    assert_close(clean(with_chunks(saved(picture), gama(1.0))), wanted, within=5)


def test_hlg_is_tone_mapped_and_white_on_paper_stays_light() -> None:
    # 75 % of the signal is white on paper (ITU-R BT.2408), 50 % a middle grey
    levels = np.repeat(np.array([[191, 128], [255, 0]], np.uint8)[:, :, None], 3, axis=2).repeat(32, 0).repeat(48, 1)

    found = clean(with_chunks(saved(Image.fromarray(levels)), cicp(9, 18)))

    paper, middle, peak, black = (color[0] for color in corners_of(found))
    assert found.notes == ["tone_mapped"]
    assert 170 < paper < 215
    assert 80 < middle < 140
    assert (peak, black) == (255, 0)


# HEIF: written by libheif, its boxes then moved about


def heic(**options: object) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(quadrants(size=(192, 128))).save(out, quality=95, **options)
    return out.getvalue()


def with_code_points(data: bytes, *, primaries: int, transfer: int) -> bytes:
    place = data.index(b"colrnclx") + 8
    return data[:place] + struct.pack(">HH", primaries, transfer) + data[place + 4 :]


@pytest.mark.parametrize("image_format", ["heic", "avif"])
@pytest.mark.parametrize(("primaries", "points"), [(1, SRGB_POINTS), (12, P3_POINTS), (9, BT2020_POINTS)])
def test_the_code_points_of_a_container_are_heeded(
    image_format: str, primaries: int, points: tuple[tuple[float, float], ...]
) -> None:
    data = heic() if image_format == "heic" else saved(quadrants(size=(192, 128)), "AVIF", quality=98)

    found = clean(with_code_points(data, primaries=primaries, transfer=13))

    assert_close(found, in_srgb("srgb", points), within=14)


@pytest.mark.parametrize("end", [b"", struct.pack(">I4sQ", 1, b"free", 24) + bytes(8), struct.pack(">I4s", 0, b"free")])
def test_boxes_of_any_size_follow_the_picture(end: bytes) -> None:
    assert_close(clean(with_code_points(heic(), primaries=12, transfer=13) + end), P3, within=14)


# Damaged where viewers forgive


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"pHYs", b"tIME", b"gAMA", b"cHRM", b"bKGD", b"eXIf"])
def test_a_wrong_checksum_beside_the_pixels_is_forgiven(kind: bytes) -> None:
    found = clean(with_chunks(PNG, chunk(kind, bytes(9), checksum=1)))

    assert_close(found, AS_WRITTEN, within=4)
    assert found.notes == ["damaged"]


def photo(image_format: str, **options: object) -> bytes:
    noise = np.random.default_rng(1).integers(0, 255, (240, 320, 3), np.uint8)
    return saved(Image.fromarray(noise), image_format, **options)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
@pytest.mark.parametrize(("image_format", "options"), [
    ("JPEG", {"quality": 90}), ("JPEG", {"quality": 90, "progressive": True}), ("PNG", {}),
    ("GIF", {"interlace": False}),
])  # fmt: skip
def test_of_a_file_that_was_cut_off_the_rest_is_shown(
    image_format: str, options: dict[str, object], share: float
) -> None:
    whole = photo(image_format, **options)
    wanted = np.asarray(Image.open(io.BytesIO(whole)).convert("RGB"), float)

    found = clean(whole[: int(share * len(whole))])

    assert found.notes == ["damaged"]
    assert (found.width, found.height) == (320, 240)
    top = np.asarray(decode(found.original), float)[: int(0.2 * 240)]
    if not options.get("progressive"):
        assert np.abs(top - wanted[: len(top)]).mean() < 12


@pytest.mark.decodes_in_a_child  # where warnings of Pillow go unheard
@pytest.mark.parametrize("exif", [b"nonsense", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0MM\0*" + bytes(40)])
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_broken_exif_is_dropped_like_any_other(image_format: str, exif: bytes) -> None:
    found = clean(saved(quadrants(), image_format, exif=exif, quality=98))

    assert_close(found, AS_WRITTEN, within=10)


@pytest.mark.parametrize("rest", [b"", b"\0" * 100, b"trailing words"])
def test_a_missing_end_and_what_follows_it_are_no_damage(rest: bytes) -> None:
    png = PNG[: PNG.rindex(b"IEND") - 4] + rest if not rest else PNG + rest

    found = clean(png)

    assert_close(found, AS_WRITTEN, within=4)


@pytest.mark.parametrize("size", [100_000, 4_000_000, 20_000_000])
def test_long_notes_in_a_png_do_not_keep_it_out(size: int) -> None:
    note = chunk(b"zTXt", b"note\0\0" + zlib.compress(b"a" * size))

    found = clean(with_chunks(PNG, note))

    assert_close(found, AS_WRITTEN, within=4)
    assert "text" in found.metadata_removed


@pytest.mark.parametrize("data", [
    photo("JPEG")[:300], photo("PNG")[:60], photo("WEBP")[:40], PNG[:33] + PNG[PNG.rindex(b"IEND") - 4 :], heic()[:380],
])  # fmt: skip
def test_what_has_no_pixel_left_is_refused(data: bytes) -> None:
    with pytest.raises(ExpectedError) as refused:
        clean(data)

    assert refused.value.code in {"image-unreadable", "unsupported-image"}
    assert isinstance(refused.value, Invalid) or refused.value.code == "unsupported-image"
