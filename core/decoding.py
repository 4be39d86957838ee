"""The child process that decodes a stranger's picture: ``python -m core.decoding MAX_PIXELS``.

Run by ``core.untrusted``. It imports little, because each upload waits for its start.
"""

from __future__ import annotations

import io
import json
import math
import resource
import struct
import sys
import warnings
from typing import Any, Final

import pillow_heif
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from core.errors import ExpectedError, Invalid, Unsupported
from core.images import encode, preview_of

FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")
PLUGINS: Final = (
    AvifImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin,
    WebPImagePlugin,
)  # fmt: skip
"""Loaded before the limits, after which no module can be; the one of TIFF reads EXIF."""
MIN_SIDE: Final = 8
LONGEST_SIDE: Final = 65_000  # pixels; JPEG ends at 65,535
ORIENTATION: Final = 0x0112  # the EXIF tag
CAMERA: Final = (0x010F, 0x0110)  # maker and model
BOXES_WITHIN: Final = 64 * 1024  # bytes: where a HEIF describes its pictures
QUALITY: Final = 95  # of what is kept; with full colour resolution the loss is below one grey level on average
MEMORY_BYTES: Final = 3 << 30
CPU_SECONDS: Final = 30


def gettext_noop(message: str) -> str:
    """Mark a message for translation. The child does without Django, whose import takes longer than most pictures."""
    return message


class Refused(Exception):
    """What the child has against a picture. The parent puts it into the language of whoever sent it."""

    def __init__(self, kind: type[ExpectedError], message: str, *, code: str, **values: object) -> None:
        super().__init__(message)
        self.kind = kind
        self.said = {"error": kind.__name__, "message": message, "values": values, "code": code}


def framed(facts: dict[str, Any], *rest: bytes) -> bytes:
    """What a child answers with: how long the facts are, the facts as JSON, and the bytes that follow."""
    header = json.dumps(facts).encode()
    return b"".join((struct.pack(">I", len(header)), header, *rest))


def clean_answer(data: bytes, *, max_pixels: int) -> bytes:
    """Decode, turn upright, convert to sRGB, drop all metadata, re-encode. Return what ``core.untrusted`` reads."""
    try:
        return _clean(data, max_pixels=max_pixels)
    except Refused as refused:
        return framed(refused.said)


def _clean(data: bytes, *, max_pixels: int) -> bytes:
    Image.MAX_IMAGE_PIXELS = None  # we count them ourselves, below, before anything is decoded
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            _refuse_extremes(picture, max_pixels=max_pixels)
            source_format = {"MPO": "jpeg"}.get(picture.format or "", (picture.format or "").lower())
            removed = _metadata_of(picture)
            _restore_orientation(picture, data)
            upright = _upright(picture)
    except UnidentifiedImageError as error:
        raise Refused(
            Unsupported,
            gettext_noop("We can't read this file. Send a JPEG, PNG, WebP, AVIF, HEIC or GIF."),
            code="unsupported-image",
        ) from error
    except Refused:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError, struct.error) as error:
        raise Refused(
            Invalid, gettext_noop("The picture is damaged and can't be read."), code="image-unreadable"
        ) from error
    canvas = Image.new("RGB", upright.size)
    canvas.paste(upright)
    original, preview = encode(canvas, image_format="jpeg", quality=QUALITY), preview_of(canvas)
    facts = {
        "width": canvas.width,
        "height": canvas.height,
        "source_format": source_format,
        "metadata_removed": removed,
        "original_bytes": len(original),
    }
    return framed(facts, original, preview)


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
    if max(picture.size) > LONGEST_SIDE:
        raise Refused(
            Invalid,
            gettext_noop("The picture is more than %(longest_side)s pixels long on one side."),
            code="image-too-large",
            longest_side=f"{LONGEST_SIDE:,}",
        )


def _metadata_of(picture: Image.Image) -> list[str]:
    info = picture.info
    exif = picture.getexif()
    found = {
        "exif": bool(len(exif)),
        "gps": bool(exif.get_ifd(0x8825)),
        "camera": any(tag in exif for tag in CAMERA),
        "xmp": bool(info.get("xmp")) or "XML:com.adobe.xmp" in info,
        "comment": bool(info.get("comment")),
        "text": bool(getattr(picture, "text", None)),
        "iptc": "photoshop" in info,
        "color_profile": bool(info.get("icc_profile")),
    }
    return [name for name, is_present in found.items() if is_present]


def _restore_orientation(picture: Image.Image, data: bytes) -> None:
    """Give a HEIF that says how to turn it by EXIF alone its orientation back.

    pillow-heif clears it from the EXIF in any case, because containers usually carry a turn of their own (the boxes
    ``irot`` and ``imir``), which libheif has applied.
    """
    said = picture.info.get("original_orientation")
    if said and not any(box in data[:BOXES_WITHIN] for box in (b"irot", b"imir")):
        picture.getexif()[ORIENTATION] = said


def _upright(picture: Image.Image) -> Image.Image:
    """The first frame, turned as EXIF says, on white, 8-bit sRGB."""
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    if turned.mode.startswith("I") or turned.mode == "F":
        turned = _scaled_to_8_bits(turned)
    if "A" in turned.getbands() or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        turned = Image.new("RGBA", layer.size, "white")
        turned.alpha_composite(layer)
        turned = turned.convert("RGB")
    return _to_srgb(turned, profile) if profile else turned.convert("RGB")


def _scaled_to_8_bits(picture: Image.Image) -> Image.Image:
    """16 bits to 8 by scaling; Pillow's own conversion clips to white."""
    return picture.convert("F").point(lambda value: value * (255 / 65535) + 0.0).convert("L")


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    if picture.mode not in ("RGB", "L", "CMYK", "LAB"):
        picture = picture.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile is no reason to refuse a picture
        return picture.convert("RGB")
    return converted if converted is not None else picture.convert("RGB")


def limit_this_process() -> None:
    """In a child, before it reads a stranger's bytes: memory, processor time, and no file or socket from here on."""
    Image.preinit()
    pillow_heif.register_heif_opener(thumbnails=False)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # the last: see there


if __name__ == "__main__":
    limit_this_process()
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(clean_answer(sys.stdin.buffer.read(), max_pixels=int(sys.argv[1])))
