"""Pictures that strangers sent: the only place that decodes them, and the only one that encodes ours.

An upload is decoded in a child process with limits on memory and CPU that opens neither files nor sockets (run as
``python -m core.images``), because the decoders are native code and the bytes are a stranger's. What comes back is a
fresh canvas: upright, 8-bit sRGB, without any metadata.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import struct
import subprocess
import sys
import threading
import warnings
from dataclasses import asdict, dataclass
from typing import IO, Any, Final, Literal
from xml.sax.saxutils import quoteattr

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, PngImagePlugin, UnidentifiedImageError

from core.errors import ExpectedError, Invalid, TooLarge, Unsupported

FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")
MIN_SIDE: Final = 8
ORIENTATION: Final = 0x0112  # the EXIF tag
CAMERA: Final = (0x010F, 0x0110)  # maker and model
BOXES_WITHIN: Final = 64 * 1024  # bytes: where a HEIF describes its pictures
PREVIEW_SIDE: Final = 1024
LONGEST_WEBP_SIDE: Final = 16_383  # pixels
LONGEST_SIDE: Final = 65_000  # pixels; JPEG ends at 65,535
FULL_COLOR_QUALITY: Final = 90  # from here on a JPEG keeps colour at full resolution
DECODE_MEMORY_BYTES: Final = 3 << 30
DECODE_CPU_SECONDS: Final = 30
DECODERS: Final = 4  # at once, in one web process
QUALITY: Final = 95  # of what is kept; with full colour resolution the loss is below one grey level on average

OutputFormat = Literal["jpeg", "png", "webp", "avif"]
EXTENSIONS: Final[dict[str, str]] = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
CONTENT_TYPES: Final[dict[str, str]] = {
    "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """An upload made safe: upright, sRGB, without metadata."""

    width: int
    """Pixels, after turning upright."""
    height: int
    source_format: str
    """What was uploaded, in lower case: ``jpeg``, ``png``, ``webp``, ``avif``, ``heif`` or ``gif``."""
    metadata_removed: list[str]
    """What the upload carried and the result does not, such as ``gps`` or ``comment``."""
    original: bytes
    """The picture at full size, JPEG."""
    preview: bytes
    """The picture with its long side at most ``PREVIEW_SIDE``, WebP."""


def clean_upload(upload: IO[bytes], *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """Decode, turn upright, convert to sRGB, drop all metadata, re-encode.

    Raises:
        TooLarge: more than ``max_bytes`` bytes.
        Unsupported: not one of ``FORMATS``.
        Invalid: empty, damaged, too small, or more than ``max_pixels`` pixels.
    """
    with _decoders:  # read only now: who waits holds no picture in memory
        data = upload.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise TooLarge(
                _("The file is larger than %(max_bytes)s MB. Please send a smaller one.")
                % {"max_bytes": max_bytes // 1_000_000}
            )
        if not data:
            raise Invalid(_("The file is empty. Please choose a picture."), code="image-empty")
        return _in_child(data, max_pixels=max_pixels)


def decode(data: bytes) -> Image.Image:
    """A picture this module encoded, as 8-bit RGB. Not for what strangers sent."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "AVIF")) as picture:
        return picture.convert("RGB")


def encode(picture: Image.Image, *, image_format: OutputFormat, quality: int, xmp: bytes | None = None) -> bytes:
    """An RGB picture as a file that carries nothing but its pixels and, if given, our own XMP.

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
    """An RGB picture to the last bit, quickly rather than small."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def preview_of(picture: Image.Image, *, side: int = PREVIEW_SIDE) -> bytes:
    """The picture as WebP with its long side at most ``side``."""
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return encode(small, image_format="webp", quality=82)


def fitted(picture: Image.Image, *, max_side: int | None) -> Image.Image:
    """The picture with its long side at most ``max_side`` pixels; never enlarged."""
    if max_side is None or max(picture.size) <= max_side:
        return picture
    scale = max_side / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def ai_mark(*, style: str, link: str) -> bytes:
    """The XMP of a generated picture: made by a trained algorithm, in which style, and where to read more.

    The digital source type is the IPTC term ``compositeWithTrainedAlgorithmicMedia``.
    """
    source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        'xmlns:pentimento="https://pentimento.invalid/ns/1/" '
        f'xmp:CreatorTool="Pentimento" Iptc4xmpExt:DigitalSourceType={quoteattr(source_type)} '
        f"pentimento:style={quoteattr(style)} pentimento:link={quoteattr(link)}/>"
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def sha256_of(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


_decoders: Final = threading.BoundedSemaphore(DECODERS)


def _in_child(data: bytes, *, max_pixels: int) -> CleanPicture:
    return _picture(_ask("core.images", max_pixels, data=data))


def ask_child(module: str, *arguments: str | int, stdin: IO[bytes]) -> tuple[dict[str, Any], memoryview]:
    """What a child that reads a stranger's file says of it: its facts, and the bytes that follow them.

    Args:
        module: of ours, run as a program; it answers with ``framed``.
        arguments: for it.
        stdin: the file, on a disk.

    Raises:
        TooLarge, Unsupported, Invalid: what the child has against it; or it died of it.
    """
    with _decoders:
        stdin.seek(0)
        return _ask(module, *arguments, file=stdin)


def picture_from(module: str, *arguments: str | int, stdin: IO[bytes]) -> CleanPicture:
    """``ask_child`` for a picture; the child answers with ``clean_answer``."""
    return _picture(ask_child(module, *arguments, stdin=stdin))


def _ask(
    module: str, *arguments: str | int, data: bytes | None = None, file: IO[bytes] | None = None
) -> tuple[dict[str, Any], memoryview]:
    try:
        done = _run(module, *arguments, data=data, file=file)
    except subprocess.TimeoutExpired as error:
        raise Invalid(_("The picture takes too long to read."), code="image-unreadable") from error
    if done.returncode != 0 or not done.stdout:
        raise Invalid(_("The picture is damaged and cannot be read."), code="image-unreadable")
    (header_length,) = struct.unpack(">I", done.stdout[:4])
    header: dict[str, Any] = json.loads(done.stdout[4 : 4 + header_length])
    if "error" in header:
        kind = {"Invalid": Invalid, "Unsupported": Unsupported, "TooLarge": TooLarge}[header["error"]]
        message: str = header["message"]
        raise kind(_(message) % header["values"], code=header["code"])
    return header, memoryview(done.stdout)[4 + header_length :]


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
        timeout=2 * DECODE_CPU_SECONDS,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(p for p in sys.path if p)},
    )


def gettext_noop(message: str) -> str:
    """Marks words for whoever translates. Django's own asks for the settings, and the child has none."""
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
    """In a child: what it answers to a picture."""
    try:
        clean = _clean(data, max_pixels=max_pixels)
    except Refused as refused:
        return framed(refused.said)
    facts = {key: value for key, value in asdict(clean).items() if not isinstance(value, bytes)}
    return framed(facts | {"original_bytes": len(clean.original)}, clean.original, clean.preview)


def _clean(data: bytes, *, max_pixels: int) -> CleanPicture:
    pillow_heif.register_heif_opener(thumbnails=False)
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
            gettext_noop("This is not a picture we can read. Please send JPEG, PNG, WebP, AVIF, HEIC or GIF."),
            code="unsupported-image",
        ) from error
    except Refused:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError, struct.error) as error:
        raise Refused(
            Invalid, gettext_noop("The picture is damaged and cannot be read."), code="image-unreadable"
        ) from error
    canvas = Image.new("RGB", upright.size)
    canvas.paste(upright)
    return CleanPicture(
        width=canvas.width,
        height=canvas.height,
        source_format=source_format,
        metadata_removed=removed,
        original=encode(canvas, image_format="jpeg", quality=QUALITY),
        preview=preview_of(canvas),
    )


def _refuse_extremes(picture: Image.Image, *, max_pixels: int) -> None:
    pixels = picture.width * picture.height
    if pixels > max_pixels:
        raise Refused(
            Invalid,
            gettext_noop("The picture has %(pixels)s megapixels; at most %(max_pixels)s are allowed."),
            code="image-too-large",
            pixels=math.ceil(pixels / 1e6),
            max_pixels=max_pixels // 1_000_000,
        )
    if min(picture.size) < MIN_SIDE:
        raise Refused(
            Invalid,
            gettext_noop("The picture is %(width)s x %(height)s pixels; each side needs at least %(min_side)s."),
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
    import resource  # noqa: PLC0415 -- only the child limits itself

    resource.setrlimit(resource.RLIMIT_AS, (DECODE_MEMORY_BYTES, DECODE_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (DECODE_CPU_SECONDS, DECODE_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.init()  # loads what it may need
    pillow_heif.register_heif_opener(thumbnails=False)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # from here on no file and no socket can be opened


if __name__ == "__main__":
    limit_this_process()
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(clean_answer(sys.stdin.buffer.read(), max_pixels=int(sys.argv[1])))
