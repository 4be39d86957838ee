"""Decodes pictures that the site encoded, and encodes those it sends. Uploads are decoded by ``core.untrusted``."""

from __future__ import annotations

import hashlib
import io
from html import escape
from typing import Final, Literal

from PIL import Image, PngImagePlugin

PREVIEW_SIDE: Final = 1024
MAX_WEBP_SIDE: Final = 16_383  # pixels
FULL_COLOR_QUALITY: Final = 90  # from here on a JPEG keeps colour at full resolution

OutputFormat = Literal["jpeg", "png", "webp", "avif"]
EXTENSIONS: Final[dict[str, str]] = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
CONTENT_TYPES: Final[dict[str, str]] = {
    "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
}  # fmt: skip


def decode(data: bytes) -> Image.Image:
    """Decode a picture this module encoded, as 8-bit RGB. Not for uploads."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "AVIF")) as picture:
        return picture.convert("RGB")


def encode(picture: Image.Image, *, image_format: OutputFormat, quality: int, xmp: bytes | None = None) -> bytes:
    """Encode an RGB picture; the file contains only its pixels and, if given, our own XMP.

    Args:
        picture: mode RGB, sRGB.
        image_format: one of ``OutputFormat``.
        quality: 1..100; PNG has none and ignores it.
        xmp: a packet made by ``ai_mark``.
    """
    out = io.BytesIO()
    extra: dict[str, object] = {"xmp": xmp} if xmp else {}
    match image_format:
        case "jpeg":
            subsampling = 0 if quality >= FULL_COLOR_QUALITY else 2
            picture.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=False, **extra)
        case "png":
            text = PngImagePlugin.PngInfo()
            if xmp:
                text.add_itxt("XML:com.adobe.xmp", xmp.decode())
            picture.save(out, "PNG", compress_level=4, pnginfo=text)
        case "webp":
            picture.save(out, "WEBP", quality=quality, method=3, **extra)
        case "avif":
            picture.save(out, "AVIF", quality=quality, speed=8, **extra)
    return out.getvalue()


def encode_exactly(picture: Image.Image) -> bytes:
    """Encode an RGB picture without loss, fast rather than small."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def preview_of(picture: Image.Image, *, side: int = PREVIEW_SIDE) -> bytes:
    """Return the picture as WebP with its long side at most ``side`` pixels."""
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return encode(small, image_format="webp", quality=82)


def fitted(picture: Image.Image, *, max_side: int | None) -> Image.Image:
    """Return the picture with its long side at most ``max_side`` pixels; never enlarged."""
    if max_side is None or max(picture.size) <= max_side:
        return picture
    scale = max_side / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def ai_mark(*, style: str, link: str) -> bytes:
    """Return the XMP of a generated picture: made by a trained algorithm, in which style, and a link to read more.

    The digital source type is the IPTC term ``compositeWithTrainedAlgorithmicMedia``.
    """
    source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        'xmlns:pentimento="https://pentimento.invalid/ns/1/" '
        f'xmp:CreatorTool="Pentimento" Iptc4xmpExt:DigitalSourceType="{source_type}" '
        f'pentimento:style="{escape(style)}" pentimento:link="{escape(link)}"/>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
