from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.conf import LazySettings
from PIL import Image, ImageFilter

from core import archives
from core.decoding import Refused
from core.errors import Invalid
from styles.preflight import Severity
from styles.uploads import Report, examine, refuse
from tests.factories import painting_bytes

CASES: Final = Path(__file__).parent.parent / "cases"


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

    assert [report.verdict for report in reports] == [Severity.OK, Severity.OK]
    refuse(reports)


def _truncated() -> bytes:
    return painting_bytes(1)[:400]


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

    assert reports[0].verdict is Severity.OK
    assert reports[1].verdict is Severity.REFUSED
    assert code in _codes(reports[1])
    with pytest.raises(Invalid) as error:
        refuse(reports)
    assert list(error.value.fields) == ["images.1"]


def test_a_copy_saved_again_smaller_is_refused_and_says_of_which_it_is_one() -> None:
    first = painting_bytes(1, side=600)
    copy = _saved(_opened(first).resize((400, 400)), "PNG")

    reports = _examined(painting_bytes(2), first, copy)

    assert [report.verdict for report in reports] == [Severity.OK, Severity.OK, Severity.REFUSED]
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

    assert [report.verdict for report in reports] == [Severity.OK, Severity.OK]
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
        ("a.jpg", Severity.OK), ("b.jpg", Severity.OK), ("notes.txt", Severity.LEFT_OUT),
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
        ("link.jpg", Severity.REFUSED), ("out.jpg", Severity.OK), ("inner.zip", Severity.LEFT_OUT),
    ]  # fmt: skip
    assert (_codes(reports[0]), _codes(reports[2])) == (["unsupported-image"], ["left-out"])


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


@pytest.mark.parametrize("name", ["t02-with-captions.zip", "t03-windows-thumbs.zip"])
def test_of_a_set_with_captions_or_what_systems_leave_the_pictures_are_taken(name: str) -> None:
    reports = examine([(name, io.BytesIO((CASES / name).read_bytes()))])

    pictures = [report for report in reports if report.picture is not None]
    others = [report for report in reports if report.picture is None]
    assert len(pictures) == 2
    assert {report.verdict for report in others} == {Severity.LEFT_OUT}
    assert {report.name.rpartition(".")[2] for report in others} <= {"txt", "db", "ini"}
    assert len(others) == 2
    refuse(reports)


def test_loose_files_beside_pictures_are_left_out_and_pictures_of_other_kinds_are_refused() -> None:
    text, tiff = io.BytesIO(b"a caption"), io.BytesIO(b"II*\0\x08\0\0\0")

    reports = examine([("a.txt", text), ("a.jpg", io.BytesIO(painting_bytes(1))), ("b.tif", tiff)])

    assert [report.verdict for report in reports] == [Severity.LEFT_OUT, Severity.OK, Severity.REFUSED]
    assert [report.upload for report in reports] == [0, 1, 2]


def test_what_is_left_out_alone_is_no_picture() -> None:
    with pytest.raises(Invalid, match="Choose at least one picture"):
        examine([("a.txt", io.BytesIO(b"a caption"))])


def test_a_twin_is_named_by_the_number_its_maker_sees() -> None:
    twin = painting_bytes(1)

    reports = examine([("notes.txt", io.BytesIO(b"notes")), ("a.jpg", io.BytesIO(twin)), ("b.jpg", io.BytesIO(twin))])

    (finding,) = reports[2].findings
    assert "number 1" in finding.message


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Straße und Café.txt", "utf-8"), ("日本の絵.txt", "utf-8"), ("ひまわり.txt", "shift_jis"),
        ("葛飾北斎のなみ.txt", "shift_jis"), ("睡莲与日本桥.txt", "gbk"), ("Café.txt", "cp437"), ("über.txt", "cp437"),
    ],
)  # fmt: skip
def test_names_in_a_zip_are_read_as_they_were_written(name: str, encoding: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.jpg", painting_bytes(1))
        stored = name.encode(encoding)
        archive.writestr("y" * len(stored), b"a caption")
    data = out.getvalue().replace(b"y" * len(stored), stored)  # the encoding is said nowhere

    reports = examine([("set.zip", io.BytesIO(data))])

    assert [report.name for report in reports] == ["x.jpg", name]


def test_hidden_pictures_are_left_out_and_those_without_a_suffix_are_taken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("set/one", painting_bytes(1))
        archive.writestr("set/.two.jpg", painting_bytes(2))
        archive.writestr("__MACOSX/set/._one", b"resources")

    reports = examine([("set.zip", io.BytesIO(out.getvalue()))])

    assert [(report.name, report.verdict) for report in reports] == [
        ("one", Severity.OK),
        (".two.jpg", Severity.LEFT_OUT),
    ]
