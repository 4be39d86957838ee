from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from PIL import Image, ImageFilter

from core import archives
from core.decoding import Refused
from core.errors import Invalid
from styles.preflight import Verdict
from styles.uploads import Report, examine, refuse
from tests.factories import painting_bytes


def _examined(*files: bytes) -> list[Report]:
    return examine((f"{place}.jpg", io.BytesIO(data)) for place, data in enumerate(files))


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def _saved(picture: Image.Image, image_format: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, image_format, **options)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_sharp_pictures_that_differ_are_fine() -> None:
    reports = _examined(painting_bytes(1), painting_bytes(2))

    assert [report.verdict for report in reports] == [Verdict.OK, Verdict.OK]
    refuse(reports)


def _truncated() -> bytes:
    return painting_bytes(1)[:4000]


def _vast() -> bytes:
    return _saved(Image.new("L", (10_000, 10_000)), "PNG")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_truncated, "image-unreadable"),
        (_vast, "image-too-large"),
        (lambda: b"", "image-empty"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported-image"),
        (lambda: painting_bytes(1, side=200), "too-small"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_with_its_reason(make: Callable[[], bytes], code: str) -> None:
    reports = _examined(painting_bytes(0), make())

    assert reports[0].verdict is Verdict.OK
    assert reports[1].verdict is Verdict.REFUSED
    assert code in _codes(reports[1])
    with pytest.raises(Invalid) as error:
        refuse(reports)
    assert list(error.value.fields) == ["images.1"]


def test_a_copy_saved_again_smaller_is_refused_and_says_of_which_it_is_one() -> None:
    first = painting_bytes(1, side=600)
    copy = _saved(_opened(first).resize((400, 400)), "PNG")

    reports = _examined(painting_bytes(2), first, copy)

    assert [report.verdict for report in reports] == [Verdict.OK, Verdict.OK, Verdict.REFUSED]
    assert _codes(reports[2]) == ["near-duplicate"]
    assert "number 2" in reports[2].findings[0].message


def test_a_blurred_picture_and_one_from_a_camera_are_doubtful_and_not_refused() -> None:
    blurred = _saved(_opened(painting_bytes(1, side=600)).filter(ImageFilter.GaussianBlur(12)))
    exif = Image.Exif()
    exif[0x010F] = "A maker"
    from_camera = _saved(_opened(painting_bytes(2)), exif=exif)

    reports = _examined(blurred, from_camera)

    assert [_codes(report) for report in reports] == [["blurred"], ["photograph"]]
    refuse(reports)


def test_a_picture_in_quite_other_colours_is_doubtful() -> None:
    stranger = _saved(_opened(painting_bytes(3)).point([255 - value for value in range(256)] * 3))

    reports = _examined(painting_bytes(1), painting_bytes(2), stranger)

    assert [_codes(report) for report in reports] == [[], [], ["different"]]


def test_a_gif_and_a_large_picture_are_taken_and_the_large_one_is_made_smaller() -> None:
    gif = painting_bytes(1, image_format="GIF")
    large = _saved(_opened(painting_bytes(2, side=800)).resize((5000, 4000)))

    reports = _examined(gif, large)

    assert [report.verdict for report in reports] == [Verdict.OK, Verdict.OK]
    assert reports[1].picture is not None
    assert (reports[1].picture.width, reports[1].picture.height) == (2048, 1638)
    assert _opened(reports[1].picture.original).size == (2048, 1638)


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_a_zip_stands_for_its_pictures() -> None:
    archive = _zip(a_jpg=painting_bytes(1), b_jpg=painting_bytes(2), notes_txt=b"hello")

    reports = _examined(archive)

    assert [(report.name, report.verdict) for report in reports] == [
        ("a.jpg", Verdict.OK), ("b.jpg", Verdict.OK), ("notes.txt", Verdict.REFUSED),
    ]  # fmt: skip


def test_a_zip_that_swells_is_read_no_further_than_an_upload_may_be_large(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000_000
    bomb = _zip(bomb_jpg=b"\0" * 50_000_000)
    unpacked = 0
    read = zipfile.ZipExtFile.read

    def counted(member: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal unpacked
        piece = read(member, n)
        unpacked += len(piece)
        return piece

    reports = _examined(bomb)

    assert _codes(reports[0]) == ["too-many-bytes"]
    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    with pytest.raises(Refused):  # as in the child
        archives._cleaned(io.BytesIO(bomb), number=0, max_bytes=1_000_000, max_pixels=1_000_000)
    assert unpacked == 1_000_001


def test_no_link_and_no_path_of_a_zip_leads_anywhere() -> None:
    link = zipfile.ZipInfo("link.jpg")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("../../out.jpg", painting_bytes(1))
        archive.writestr("inner.zip", _zip(a_jpg=painting_bytes(2)))

    reports = _examined(out.getvalue())

    assert [(report.name, report.verdict) for report in reports] == [
        ("link.jpg", Verdict.REFUSED), ("out.jpg", Verdict.OK), ("inner.zip", Verdict.REFUSED),
    ]  # fmt: skip
    assert _codes(reports[0]) == _codes(reports[2]) == ["unsupported-image"]


def test_a_damaged_zip_is_refused_as_a_whole() -> None:
    with pytest.raises(Invalid) as error:
        _examined(_zip(a_jpg=painting_bytes(1))[:200])

    assert error.value.code == "zip-unreadable"


def test_no_picture_and_too_many_are_refused(settings: LazySettings) -> None:
    settings.MAX_IMAGES_PER_STYLE = 2

    with pytest.raises(Invalid):
        _examined()
    with pytest.raises(Invalid) as error:
        _examined(_zip(a_jpg=painting_bytes(1), b_jpg=painting_bytes(2)), painting_bytes(3))
    assert error.value.code == "too-many-pictures"
