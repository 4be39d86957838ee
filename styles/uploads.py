"""The pictures someone sends to teach a style: single files or zips of them, made safe and looked at."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from core.errors import ExpectedError, Invalid
from core.images import CleanPicture, clean_upload, decode, encode, fitted
from styles import preflight
from styles.preflight import Finding, Look, Verdict

KEPT_SIDE: Final = 2048  # pixels: a lesson never looks closer
KEPT_QUALITY: Final = 95
_ZIP_START: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of one picture."""

    name: str
    findings: tuple[Finding, ...]
    picture: CleanPicture | None
    """None where it cannot be read."""

    @property
    def verdict(self) -> Verdict:
        """The gravest of its findings."""
        said = {finding.verdict for finding in self.findings}
        return next((one for one in (Verdict.REFUSED, Verdict.WARNING) if one in said), Verdict.OK)


def examine(uploads: Iterable[tuple[str, IO[bytes]]]) -> list[Report]:
    """Open what was sent and say of each picture whether a style can be learned from it.

    Args:
        uploads: name and bytes of each file; a zip stands for the pictures in it.

    Raises:
        Invalid: no picture at all, more than ``MAX_IMAGES_PER_STYLE``, or a zip that is damaged or swells too much.
    """
    read = [_read(name, stream) for name, stream in _files(uploads)]
    if not read:
        raise Invalid(_("Choose at least one picture."), fields={"images": [_("Choose at least one picture.")]})
    seen = [(place, look) for place, (_, look) in enumerate(read) if look is not None]
    judged = dict(zip((place for place, _ in seen), preflight.judge([look for _, look in seen]), strict=True))
    return [
        dataclasses.replace(report, findings=(*report.findings, *judged.get(place, ())))
        for place, (report, _) in enumerate(read)
    ]


def refuse(reports: Sequence[Report]) -> None:
    """Raises:
    Invalid: a picture is refused; ``fields`` has the sentences of each under ``images.N``.
    """
    fields = {
        f"images.{place}": [finding.message for finding in report.findings]
        for place, report in enumerate(reports)
        if report.verdict is Verdict.REFUSED
    }
    if fields:
        names = ", ".join(report.name for report in reports if report.verdict is Verdict.REFUSED)
        raise Invalid(
            _("Nothing was started: %(names)s cannot be used.") % {"names": names},
            code="pictures-refused",
            fields=fields,
        )


def _files(uploads: Iterable[tuple[str, IO[bytes]]]) -> Iterator[tuple[str, IO[bytes]]]:
    most = settings.MAX_IMAGES_PER_STYLE
    count = 0
    for name, stream in uploads:
        start = stream.read(len(_ZIP_START))
        stream.seek(0)
        inner = _unzipped(name, stream) if start == _ZIP_START else iter([(name, stream)])
        for one in inner:
            count += 1
            if count > most:
                said = _("A style is learned from at most %(most)s pictures.") % {"most": most}
                raise Invalid(said, code="too-many-pictures", fields={"images": [said]})
            yield one


def _unzipped(name: str, stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The pictures of a zip, one open at a time; ``clean_upload`` reads no more of each than it may have."""
    try:
        with zipfile.ZipFile(stream) as archive:
            for entry in archive.infolist():
                path = PurePosixPath(entry.filename)
                if entry.is_dir() or path.name.startswith(".") or "__MACOSX" in path.parts:
                    continue
                if entry.flag_bits & 1:
                    raise Invalid(
                        _("%(name)s is encrypted. Please send a zip without a password.") % {"name": name},
                        code="zip-unreadable",
                    )
                with archive.open(entry) as picture:
                    yield path.name, picture
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        said = _("%(name)s is damaged and cannot be opened.") % {"name": name}
        raise Invalid(said, code="zip-unreadable", fields={"images": [said]}) from error


def _read(name: str, stream: IO[bytes]) -> tuple[Report, Look | None]:
    try:
        clean = clean_upload(stream, max_bytes=settings.MAX_UPLOAD_BYTES, max_pixels=settings.MAX_PIXELS)
    except ExpectedError as error:
        return Report(name, (Finding(Verdict.REFUSED, error.code, str(error)),), None), None
    except zipfile.BadZipFile:
        damaged = Finding(Verdict.REFUSED, "image-unreadable", _("The picture is damaged and cannot be read."))
        return Report(name, (damaged,), None), None
    picture = decode(clean.original)
    look = preflight.look_at(picture, has_camera="camera" in clean.metadata_removed)
    if max(picture.size) > KEPT_SIDE:
        small = fitted(picture, max_side=KEPT_SIDE)
        original = encode(small, image_format="jpeg", quality=KEPT_QUALITY)
        clean = dataclasses.replace(clean, width=small.width, height=small.height, original=original)
    return Report(name, (), clean), look
