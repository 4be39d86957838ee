"""Zips somebody damaged or made to cost: each is answered with a sentence, cheaply, and nothing is started."""

from __future__ import annotations

import io
import resource
import struct
import zipfile
from typing import Final

import pytest
from django.conf import LazySettings

from core.errors import Invalid
from inference.models import Job
from styles.models import Style
from styles.preflight import Severity
from styles.uploads import examine
from tests.conftest import ApiClient
from tests.factories import painting_bytes

METHODS: Final = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "LZMA": zipfile.ZIP_LZMA}
MAX_CPU_SECONDS: Final = 3.0
FOLDERS: Final = 1_000_000


def _zip(method: int, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for number, name in enumerate(names):
            archive.writestr(name, painting_bytes(number))
    return out.getvalue()


def _damaged(data: bytes, *, at: str) -> bytes:
    """With some bytes of the last picture turned around: where its packed data begins, in the middle, or its sum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.infolist()[-1]
    begins = entry.header_offset + 30 + len(entry.filename)
    broken = bytearray(data)
    place = {
        "beginning": begins + 1,
        "middle": begins + entry.compress_size // 2,
        "sum": data.rfind(b"PK\x01\x02") + 16,
    }
    for offset in range(4):
        broken[place[at] + offset] ^= 0xFF
    return bytes(broken)


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["beginning", "middle", "sum"])
@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_picture_in_a_zip_is_named_and_nothing_is_started(method: str, at: str, api: ApiClient) -> None:
    file = io.BytesIO(_damaged(_zip(METHODS[method], "whole.jpg", "broken.jpg"), at=at))
    file.name = "pictures.zip"

    answer = api.post("/api/v1/styles", {"name": "Reeds", "rights": "true", "images": file})

    assert answer.status_code == 422
    assert "broken.jpg" in answer.json()["detail"]
    assert answer.json()["errors"] == {"images.1": ["The picture inside the ZIP is damaged and can't be unpacked."]}
    assert not Style.objects.filter(owner__isnull=False).exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize("method", METHODS)
def test_a_zip_of_every_usual_method_is_read(method: str) -> None:
    reports = examine([("pictures.zip", io.BytesIO(_zip(METHODS[method], "a.jpg")))])

    assert [(report.name, report.verdict) for report in reports] == [("a.jpg", Severity.OK)]


def test_a_method_nobody_knows_and_a_password_each_have_a_sentence() -> None:
    data = bytearray(_zip(zipfile.ZIP_DEFLATED, "a.jpg"))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.find(signature) + offset, 97)
    locked = bytearray(_zip(zipfile.ZIP_DEFLATED, "a.jpg"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, locked.find(signature) + offset, 1)

    (report,) = examine([("pictures.zip", io.BytesIO(bytes(data)))])
    with pytest.raises(Invalid, match=r"pictures\.zip is encrypted"):
        examine([("pictures.zip", io.BytesIO(bytes(locked)))])

    assert [finding.message for finding in report.findings] == [
        "This ZIP uses a compression method we can't read. Use the standard one (deflate)."
    ]


def _folders(count: int, *, text: int) -> bytes:
    """A zip of nothing but folders, whose end says that there are so many."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", *([0] * 5), *([0] * 3), *([0] * 3), 2, *([0] * 6)) + b"a/"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, text, text, 48 * count, 0, 0)
    return b"PK\x03\x04" + entry * count + end


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@pytest.mark.parametrize("text", [1, 65_535])
def test_a_million_folders_are_refused_before_they_are_read(text: int, settings: LazySettings) -> None:
    bomb = io.BytesIO(_folders(FOLDERS, text=text))
    began = _cpu_seconds()

    with pytest.raises(Invalid, match="contains more than") as error:
        examine([("folders.zip", bomb)])

    assert error.value.code == "zip-unreadable"
    assert _cpu_seconds() - began < MAX_CPU_SECONDS


def test_a_second_end_of_a_zip_hides_no_larger_directory() -> None:
    """A zip64 end before the plain one counts for readers, whatever the plain one says."""
    plain = _folders(2000, text=2000)
    body, end = plain[:-22], plain[-22:]
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2000, 2000, 48 * 2000, 4)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body), 1)
    small = end[:8] + struct.pack("<2H2L", 1, 1, 48, 4) + end[20:]

    with pytest.raises(Invalid, match="contains more than"):
        examine([("folders.zip", io.BytesIO(body + zip64 + locator + small))])


@pytest.mark.parametrize("cut", [30, 100, 0.5, -1, -23])
def test_a_zip_cut_anywhere_has_a_sentence(cut: float) -> None:
    data = _zip(zipfile.ZIP_DEFLATED, "a.jpg")
    kept = data[: round(cut * len(data)) if 0 < cut < 1 else int(cut)]

    with pytest.raises(Invalid, match="damaged"):
        examine([("pictures.zip", io.BytesIO(kept))])
