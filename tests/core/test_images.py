from __future__ import annotations

import io
import re
import resource
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from core import decoding
from core.errors import Invalid, TooLarge, Unsupported
from core.images import ai_mark, decode, encode, fitted
from core.untrusted import CleanPicture, clean_upload
from tests.factories import picture_bytes, png_claiming

pytestmark = pytest.mark.decodes_in_a_child
ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"max_bytes": 5_000_000, "max_pixels": 20_000_000}
CORNERS = [(220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)]


def clean(data: bytes) -> CleanPicture:
    return clean_upload(io.BytesIO(data), **LIMITS)


def corners(data: bytes) -> list[tuple[int, ...]]:
    picture = decode(data)
    w, h = picture.width, picture.height
    places = [(w // 4, h // 4), (3 * w // 4, h // 4), (w // 4, 3 * h // 4), (3 * w // 4, 3 * h // 4)]
    pixels = np.asarray(picture)
    return [tuple(int(value) for value in pixels[y, x]) for x, y in places]


def assert_close(found: list[tuple[int, ...]], wanted: list[tuple[int, int, int]], *, within: int = 6) -> None:
    worst = max(abs(a - b) for one, two in zip(found, wanted, strict=True) for a, b in zip(one, two, strict=True))
    assert worst <= within, found


def _picture(mode: str = "RGB") -> Image.Image:
    return Image.open(io.BytesIO(picture_bytes(image_format="PNG"))).convert(mode)


def _saved(picture: Image.Image, image_format: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, image_format, **options)
    return out.getvalue()


def _heif() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(_picture().resize((96, 64))).save(out, quality=95)
    return out.getvalue()


SORTS: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: picture_bytes(quality=95),
    "png": lambda: picture_bytes(image_format="PNG"),
    "webp": lambda: picture_bytes(image_format="WEBP", lossless=True),
    "avif": lambda: _saved(_picture().resize((96, 64)), "AVIF", quality=95),
    "heic": _heif,
    "gif": lambda: picture_bytes(image_format="GIF"),
    "palette": lambda: _saved(_picture().quantize(16), "PNG"),
    "alpha": lambda: _saved(_picture("RGBA"), "PNG"),
    "cmyk": lambda: _saved(_picture("CMYK"), "JPEG", quality=95),
}


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_of_picture_keeps_its_colours(sort: str) -> None:
    found = clean(SORTS[sort]())

    within = 30 if sort in {"gif", "palette", "cmyk"} else 8
    assert_close(corners(found.original), CORNERS, within=within)
    assert_close(corners(found.preview), CORNERS, within=within + 6)


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(orientation: int, image_format: str) -> None:
    pillow_heif.register_heif_opener()
    back = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}  # the inverse of each turn
    picture = _picture().resize((96, 64), Image.Resampling.NEAREST)
    for turn in back[orientation]:
        picture = picture.transpose(Image.Transpose(turn))
    exif = Image.Exif()
    exif[0x0112] = orientation

    found = clean(_saved(picture, image_format, exif=exif, quality=95))

    assert (found.width, found.height) == (96, 64)
    assert_close(corners(found.original), CORNERS, within=12)


def test_sixteen_bits_are_scaled_and_not_cut_to_white() -> None:
    ramp = np.linspace(0, 65535, 64, dtype=np.uint16)[None].repeat(32, axis=0)

    found = decode(clean(_saved(Image.fromarray(ramp), "PNG")).original)

    row = np.asarray(found)[16, :, 0].astype(int)
    assert abs(row[32] - 128) < 6
    assert row[0] < 5
    assert row[-1] > 250


def test_transparency_becomes_white() -> None:
    picture = Image.new("RGBA", (32, 32), (255, 0, 0, 0))

    found = decode(clean(_saved(picture, "PNG")).original)

    assert found.getpixel((16, 16)) == (255, 255, 255)


def _gamma_profile(gamma: float) -> bytes:
    """A matrix profile with sRGB's primaries and another tone curve: to be converted, not dropped."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    for entry in range(count):
        at = 132 + 12 * entry
        name, offset, _ = struct.unpack(">4sII", profile[at : at + 12])
        if name in {b"rTRC", b"gTRC", b"bTRC"}:
            curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
            profile[offset : offset + len(curve)] = curve
    return bytes(profile)


def test_a_colour_profile_is_converted_and_not_dropped() -> None:
    grey = Image.new("RGB", (32, 32), (128, 128, 128))

    found = clean(_saved(grey, "PNG", icc_profile=_gamma_profile(1.0)))

    assert "color_profile" in found.metadata_removed
    value = decode(found.original).getpixel((16, 16))
    assert isinstance(value, tuple)
    assert abs(value[0] - 188) < 4  # linear 0.5 is 188 in sRGB


def _with_everything() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-DESCRIPTION"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    data = _saved(_picture(), "JPEG", exif=exif, comment=b"SECRET-COMMENT", xmp=b"<x>SECRET-XMP</x>")
    return data + b"<script>SECRET-TAIL</script>PK\x03\x04"


def test_metadata_is_in_no_derivative_and_a_receipt_says_what_went() -> None:
    data = _with_everything()
    assert b"SECRET" in data

    found = clean(data)

    for derivative in (found.original, found.preview):
        assert b"SECRET" not in derivative
        assert b"Exif" not in derivative
        with Image.open(io.BytesIO(derivative)) as opened:
            assert not opened.getexif()
            assert not {"comment", "xmp", "icc_profile"} & set(opened.info)
    assert {"exif", "gps", "xmp", "comment"} <= set(found.metadata_removed)


def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_decoded() -> None:
    bomb = png_claiming(10_000, 10_000)
    assert len(bomb) < 20_000

    with pytest.raises(Invalid, match="100 megapixels") as refused:
        clean(bomb)

    assert refused.value.code == "image-too-large"


@pytest.mark.parametrize("image_format", ["GIF", "WEBP"])
def test_of_three_thousand_frames_the_first_is_taken_quickly(image_format: str) -> None:
    frames = [Image.new("L", (64, 64), number % 256) for number in range(3000)]
    out = io.BytesIO()
    frames[0].save(out, image_format, save_all=True, append_images=frames[1:], duration=10)

    began = _cpu_seconds_of_children()
    found = clean(out.getvalue())

    assert (found.width, found.height) == (64, 64)
    assert decode(found.original).getpixel((32, 32)) == (0, 0, 0)
    assert _cpu_seconds_of_children() - began < 3  # to start and to take the first


def _cpu_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


OTHER_FORMATS = ("TIFF", "BMP", "PPM", "TGA", "ICO", "PCX")
"""Some of those that Pillow reads and we do not."""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "image-empty"),
        (b"hello, I am text", "unsupported-image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported-image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "unsupported-image"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "unsupported-image"),
        (b"II*\x00\x08\x00\x00\x00", "unsupported-image"),
        *((picture_bytes(image_format=other), "unsupported-image") for other in OTHER_FORMATS),
        (picture_bytes(400, 300, quality=95)[:400], "image-unreadable"),
        (picture_bytes(4, 4, image_format="PNG"), "image-too-small"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_name(data: bytes, code: str) -> None:
    with pytest.raises((Invalid, Unsupported)) as refused:
        clean(data)

    assert refused.value.code == code


def test_too_many_bytes_are_not_read() -> None:
    upload = io.BytesIO(bytes(2000))

    with pytest.raises(TooLarge):
        clean_upload(upload, max_bytes=1000, max_pixels=100)

    assert upload.tell() == 1001


def _damaged(of_each: int) -> Iterator[bytes]:
    """Pictures of each sort, cut off or with bytes changed."""
    generator = np.random.default_rng(0)
    for make in (SORTS["jpeg"], SORTS["png"], SORTS["webp"], SORTS["heic"], SORTS["avif"]):
        whole = make()
        for number in range(of_each):
            broken = bytearray(whole)
            for place in generator.integers(12, len(broken), 20):
                broken[place] = int(generator.integers(0, 256))
            yield bytes(broken[: len(broken) // 2] if number % 3 == 2 else broken)


def _is_answered(data: bytes) -> bool:
    """Anything but a picture or one of our own errors rises."""
    try:
        return clean(data).width > 0
    except (Invalid, Unsupported) as error:
        return bool(error.code)


def test_damaged_pictures_of_every_sort_kill_nothing() -> None:
    assert all(_is_answered(data) for data in _damaged(3))


@pytest.mark.fuzz
def test_a_thousand_damaged_pictures_kill_nothing() -> None:
    with ThreadPoolExecutor(4) as pool:
        answered = list(pool.map(_is_answered, _damaged(200)))

    assert answered == [True] * 1000


def test_the_process_that_decodes_opens_neither_files_nor_sockets() -> None:
    program = (
        "import socket, tempfile\n"
        "from core import decoding\n"
        "decoding.limit_this_process()\n"
        "for open_one in (socket.socket, tempfile.TemporaryFile, lambda: open('/etc/hostname')):\n"
        "    try:\n"
        "        open_one()\n"
        "    except OSError:\n"
        "        print('refused')\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["refused"] * 3


@pytest.mark.parametrize("what", [("core.decoding", "1000"), ("core.archives", "list")])
def test_the_process_that_decodes_has_its_limits_before_it_reads_a_byte(what: tuple[str, str]) -> None:
    command = [sys.executable, "-m", *what]
    wanted = {
        "Max address space": decoding.MEMORY_BYTES,
        "Max cpu time": decoding.CPU_SECONDS,
        "Max file size": 0,
        "Max open files": 0,
    }

    def limits(pid: int) -> dict[str, str]:
        rows = re.findall(r"^(Max [a-z ]+?)  +(\S+)", Path(f"/proc/{pid}/limits").read_text(), re.MULTILINE)
        return {name: value for name, value in rows if name in wanted}

    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        deadline = time.monotonic() + 60
        while limits(child.pid)["Max open files"] != "0" and time.monotonic() < deadline:  # the last it sets
            time.sleep(0.02)
        found = limits(child.pid)
        child.kill()

    assert found == {name: str(value) for name, value in wanted.items()}


@pytest.mark.parametrize("image_format", ["jpeg", "png", "webp", "avif"])
def test_our_own_mark_is_the_only_metadata_of_a_result(image_format: str) -> None:
    mark = ai_mark(style='great-wave" onload="x', link="http://127.0.0.1")

    data = encode(_picture(), image_format=image_format, quality=90, xmp=mark)  # type: ignore[arg-type]  # a parameter

    assert b"compositeWithTrainedAlgorithmicMedia" in data
    ElementTree.fromstring(mark.decode().removeprefix("\ufeff"))  # well-formed in spite of the quotes
    with Image.open(io.BytesIO(data)) as opened:
        assert not opened.getexif()
        assert opened.size == (48, 32)


def test_fitting_never_enlarges() -> None:
    picture = Image.new("RGB", (100, 50))

    assert fitted(picture, max_side=200).size == (100, 50)
    assert fitted(picture, max_side=50).size == (50, 25)
    assert fitted(picture, max_side=None).size == (100, 50)
