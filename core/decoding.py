"""The child process that decodes uploaded pictures: ``python -m core.decoding MAX_PIXELS``.

Run by ``core.untrusted``. It imports little, because each upload waits for its start.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import resource
import struct
import sys
import warnings
from typing import Any, Final

import pi_heif
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from core import color, stated
from core.containers import begins_like_a_picture, has_flaws, kinds_of_chunks, mended, with_known_brand
from core.errors import ExpectedError, Invalid, Unsupported
from core.images import encode, preview_of

FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")
PLUGINS: Final = (
    AvifImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin,
    WebPImagePlugin,
)  # fmt: skip
"""Imported before the limits apply, after which no module can be; TIFF's plugin reads EXIF."""
MIN_SIDE: Final = 8
MAX_SIDE: Final = 65_000  # pixels; JPEG's limit is 65,535
CAMERA: Final = (0x010F, 0x0110)  # maker and model
QUALITY: Final = 95  # of what is kept; with full colour resolution the loss is below one grey level on average
MAX_TEXT_BYTES: Final = 64 << 20  # of a PNG's notes, which nobody reads
MEMORY_BYTES: Final = 3 << 30
CPU_SECONDS: Final = 30


def gettext_noop(message: str) -> str:
    """Mark a message for translation. The child does not use Django: its import takes longer than most pictures."""
    return message


class Refused(Exception):
    """The child's reason to refuse a picture. The parent translates it into the uploader's language."""

    def __init__(self, kind: type[ExpectedError], message: str, *, code: str, **values: object) -> None:
        super().__init__(message)
        self.kind = kind
        self.facts = {"error": kind.__name__, "message": message, "values": values, "code": code}


def framed(facts: dict[str, Any], *rest: bytes) -> bytes:
    """Return a child's answer: the length of the facts, the facts as JSON, and the bytes that follow."""
    header = json.dumps(facts).encode()
    return b"".join((struct.pack(">I", len(header)), header, *rest))


def clean_answer(data: bytes, *, max_pixels: int) -> bytes:
    """Decode, turn upright, convert to sRGB, drop all metadata, re-encode. Return what ``core.untrusted`` reads."""
    try:
        return _clean(data, max_pixels=max_pixels)
    except Refused as refused:
        return framed(refused.facts)


def _clean(data: bytes, *, max_pixels: int) -> bytes:
    Image.MAX_IMAGE_PIXELS = None  # we count them ourselves, below, before anything is decoded
    PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = MAX_TEXT_BYTES
    data = with_known_brand(data)
    try:
        canvas, facts = _decoded(data, max_pixels=max_pixels)
    except _DAMAGED:
        canvas, facts = _decoded_as_far_as_it_goes(data, max_pixels=max_pixels)
    original, preview = encode(canvas, image_format="jpeg", quality=QUALITY), preview_of(canvas)
    facts |= {"width": canvas.width, "height": canvas.height, "original_bytes": len(original)}
    return framed(facts, original, preview)


def _decoded(data: bytes, *, max_pixels: int) -> tuple[Image.Image, dict[str, Any]]:
    """Return the picture, upright and in sRGB, and what else is to be told of its file.

    Raises:
        Refused: it is too large or small.
        Exception: one of ``_DAMAGED``.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        _refuse_extremes(picture, max_pixels=max_pixels)
        source_format = {"MPO": "jpeg"}.get(picture.format or "", (picture.format or "").lower())
        removed = _metadata_of(picture, data)
        if getattr(picture, "default_image", False):  # of an animated PNG: it stands for those who can't show it
            picture.seek(1)
        colors = stated.color_of(picture, data)
        canvas = _upright(picture, colors, orientation=stated.orientation_of(picture, data))
    notes = ["tone_mapped"] if isinstance(colors, color.CodePoints) and colors.is_hdr else []
    notes += ["damaged"] if has_flaws(data) else []
    return canvas, {"source_format": source_format, "metadata_removed": removed, "notes": notes}


def _decoded_as_far_as_it_goes(data: bytes, *, max_pixels: int) -> tuple[Image.Image, dict[str, Any]]:
    """The same of a damaged file, as viewers show it: without the chunks that are broken and the rows that are missing.

    Raises:
        Refused: it is no picture, or nothing of it can be shown.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        canvas, facts = _decoded(mended(data), max_pixels=max_pixels)
    except UnidentifiedImageError as error:
        if begins_like_a_picture(data):
            raise _unreadable() from error
        raise Refused(
            Unsupported,
            gettext_noop("We can't read this file. Send a JPEG, PNG, WebP, AVIF, HEIC or GIF."),
            code="unsupported-image",
        ) from error
    except _DAMAGED as error:
        raise _unreadable() from error
    bands = [band.getextrema() for band in canvas.split()]
    if all(low == high for low, high in bands):  # an even area: no pixel was read
        raise _unreadable()
    return canvas, facts | {"notes": sorted({*facts["notes"], "damaged"})}


_DAMAGED: Final = (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError, struct.error)


def _unreadable() -> Refused:
    return Refused(Invalid, gettext_noop("The picture is damaged and can't be read."), code="image-unreadable")


def _refuse_extremes(picture: Image.Image, *, max_pixels: int) -> None:
    pixels = picture.width * picture.height
    if pixels > max_pixels:
        raise Refused(
            Invalid,
            gettext_noop("The picture has %(pixels)s megapixels. The limit is %(max_pixels)s."),
            code="image-too-large",
            pixels=math.ceil(pixels / 1e6),
            max_pixels=max_pixels // 1_000_000,
        )
    if min(picture.size) < MIN_SIDE:
        raise Refused(
            Invalid,
            gettext_noop("The picture is %(width)s x %(height)s pixels. Each side needs at least %(min_side)s."),
            code="image-too-small",
            width=picture.width,
            height=picture.height,
            min_side=MIN_SIDE,
        )
    if max(picture.size) > MAX_SIDE:
        raise Refused(
            Invalid,
            gettext_noop("The picture is more than %(longest_side)s pixels long on one side."),
            code="image-too-large",
            longest_side=f"{MAX_SIDE:,}",
        )


def _metadata_of(picture: Image.Image, data: bytes) -> list[str]:
    info, chunks = picture.info, kinds_of_chunks(data)
    exif, gps = _exif_of(picture)
    found = {
        "exif": bool(len(exif)) or "exif" in info or b"eXIf" in chunks,
        "gps": bool(gps),
        "camera": any(tag in exif for tag in CAMERA),
        "xmp": bool(info.get("xmp")) or "XML:com.adobe.xmp" in info,
        "comment": bool(info.get("comment")),
        "text": bool(chunks & {b"tEXt", b"zTXt", b"iTXt"}),
        "iptc": "photoshop" in info,
        "color_profile": bool(info.get("icc_profile")) or b"iCCP" in chunks,
    }
    return [name for name, is_present in found.items() if is_present]


def _exif_of(picture: Image.Image) -> tuple[Image.Exif, dict[int, Any]]:
    """Return EXIF and its GPS part as far as they can be read: a broken note is no reason to refuse a photo."""
    with contextlib.suppress(*_DAMAGED):
        picture.getexif()  # asked a second time Pillow answers with what it could read
    exif, gps = picture.getexif(), {}
    with contextlib.suppress(*_DAMAGED):
        gps = exif.get_ifd(0x8825)
    return exif, gps


def _upright(picture: Image.Image, colors: color.Color, *, orientation: int) -> Image.Image:
    """Return the first frame, turned, in 8-bit sRGB, on white."""
    covered = _covered_by_frame(picture)
    turned: Image.Image = picture
    if turned.mode.startswith("I") or turned.mode == "F":
        turned = _scaled_to_8_bits(turned)
    layer, alpha = _layers(turned)
    canvas = Image.new("RGB", layer.size, "white")
    canvas.paste(color.to_srgb(layer, colors), mask=alpha)
    if covered:
        shown = canvas.crop(covered)
        canvas.paste("white", (0, 0, *canvas.size))
        canvas.paste(shown, covered)
    return canvas.transpose(stated.TURNS[orientation]) if orientation in stated.TURNS else canvas


def _covered_by_frame(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the part of a GIF that its first frame covers, if it is not the whole: the rest is transparent."""
    tiles = getattr(picture, "tile", None)
    if picture.format != "GIF" or not tiles:
        return None
    covered: tuple[int, int, int, int] = tiles[0][1]
    return None if covered == (0, 0, *picture.size) else covered


def _layers(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split a picture into its colours, mode L, RGB, CMYK or LAB, and its opacity, if it has one."""
    is_grey = picture.mode in ("1", "L", "LA", "La")
    if "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info:
        split = picture.convert("RGBA")
        return split.convert("L" if is_grey else "RGB"), split.getchannel("A")
    if picture.mode in ("RGB", "L", "CMYK", "LAB"):
        return picture, None
    return picture.convert("L" if is_grey else "RGB"), None


def _scaled_to_8_bits(picture: Image.Image) -> Image.Image:
    """Scale 16 bits to 8; Pillow's own conversion clips to white."""
    return picture.convert("F").point(lambda value: value * (255 / 65535) + 0.0).convert("L")


def limit_this_process() -> None:
    """Limit memory and CPU time of a child and forbid files and sockets, before it reads untrusted bytes."""
    Image.preinit()
    pi_heif.register_heif_opener(thumbnails=False)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # last: modules have to be loaded before; see ``PLUGINS``


if __name__ == "__main__":
    limit_this_process()
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(clean_answer(sys.stdin.buffer.read(), max_pixels=int(sys.argv[1])))
