"""Pictures uploaded to train a style: single files or zips, sanitized and checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from core import archives
from core.errors import ExpectedError, Invalid, Unsupported
from core.images import decode, encode, fitted
from core.untrusted import CleanPicture, clean_upload
from styles import preflight
from styles.preflight import Finding, Look, Severity

KEPT_SIDE: Final = 2048  # pixels: training never uses more
KEPT_QUALITY: Final = 95


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one picture."""

    name: str
    findings: tuple[Finding, ...]
    picture: CleanPicture | None
    """None where it cannot be read."""
    upload: int = 0
    """Index of the uploaded file it came in; a zip has several."""

    @property
    def verdict(self) -> Severity:
        """The most severe of its findings."""
        value = {finding.verdict for finding in self.findings}
        gravest_first = (Severity.REFUSED, Severity.WARNING, Severity.LEFT_OUT)
        return next((one for one in gravest_first if one in value), Severity.OK)


def examine(uploads: Iterable[tuple[str, IO[bytes]]]) -> list[Report]:
    """Open the uploads and report for each picture if a style can be learned from it.

    Args:
        uploads: name and bytes of each file; a zip stands for what is in it.

    Returns:
        In the order of the files; of a zip the pictures, then what was left out.

    Raises:
        Invalid: no picture at all, more than ``MAX_IMAGES_PER_STYLE``, or a zip that is damaged or too large unpacked.
    """
    with ExitStack() as open_zips:
        read = [_read(sent) for sent in list(_sent(uploads, open_zips))]
    pictures = [place for place, (report, _) in enumerate(read) if report.verdict is not Severity.LEFT_OUT]
    if not pictures:
        raise Invalid(_("Choose at least one picture."), fields={"images": [_("Choose at least one picture.")]})
    seen = {place: look for place, (_, look) in enumerate(read) if look is not None}
    numbers = [pictures.index(place) + 1 for place in seen]
    judged = dict(zip(seen, preflight.judge(list(seen.values()), numbers=numbers), strict=True))
    return [
        dataclasses.replace(report, findings=(*report.findings, *judged.get(place, ())))
        for place, (report, _) in enumerate(read)
    ]


def refuse(reports: Sequence[Report]) -> None:
    """Raise ``Invalid`` if a picture is refused; ``fields`` has the messages of each under ``images.N``."""
    fields = {
        f"images.{place}": [finding.message for finding in report.findings]
        for place, report in enumerate(reports)
        if report.verdict is Severity.REFUSED
    }
    if fields:
        names = ", ".join(report.name for report in reports if report.verdict is Severity.REFUSED)
        raise Invalid(
            _("Training didn't start: %(names)s can't be used.") % {"names": names},
            code="pictures-refused",
            fields=fields,
        )


@dataclass(frozen=True, slots=True)
class _Sent:
    """One uploaded file: its name, and a function that reads it."""

    name: str
    upload: int
    clean: Callable[[], CleanPicture] | None
    """None if it is left out without being read."""


def _sent(uploads: Iterable[tuple[str, IO[bytes]]], open_zips: ExitStack) -> Iterator[_Sent]:
    most = settings.MAX_IMAGES_PER_STYLE
    count = 0
    for upload, (name, stream) in enumerate(uploads):
        start = stream.read(len(archives.START))
        stream.seek(0)
        if start == archives.START:
            inner = _unzipped(name, stream, open_zips, upload=upload)
        else:
            inner = [_single(name, stream, upload=upload)]
        count += sum(sent.clean is not None for sent in inner)
        if count > most:
            message = _("A style can learn from at most %(most)s pictures.") % {"most": most}
            raise Invalid(message, code="too-many-pictures", fields={"images": [message]})
        yield from inner


def _single(name: str, stream: IO[bytes], *, upload: int) -> _Sent:
    bounds = {"max_bytes": settings.MAX_UPLOAD_BYTES, "max_pixels": settings.MAX_PIXELS}
    return _Sent(name, upload, lambda: clean_upload(stream, **bounds))


def _unzipped(name: str, stream: IO[bytes], open_zips: ExitStack, *, upload: int) -> list[_Sent]:
    """Return the files of a zip, pictures first; of each no more is read than an upload may have."""
    archive = open_zips.enter_context(archives.on_disk(stream))
    try:
        entries = archives.entries_of(archive, name=name)
    except Invalid as error:
        raise Invalid(str(error), code=error.code, fields={"images": [str(error)]}) from error
    pictures_first = sorted(entries, key=lambda entry: not entry.is_picture)
    return [_zipped(archive, entry, upload=upload) for entry in pictures_first]


def _zipped(archive: IO[bytes], entry: archives.Entry, *, upload: int) -> _Sent:
    bounds = {"max_bytes": settings.MAX_UPLOAD_BYTES, "max_pixels": settings.MAX_PIXELS}
    if not entry.is_picture:
        return _Sent(entry.name, upload, None)
    return _Sent(entry.name, upload, lambda: archives.clean_entry(archive, entry, **bounds))


def _left_out(sent: _Sent) -> Report:
    message = _("This isn't a picture. It was left out.")
    return Report(sent.name, (Finding(Severity.LEFT_OUT, "left-out", message),), None, sent.upload)


def _read(sent: _Sent) -> tuple[Report, Look | None]:
    if sent.clean is None:
        return _left_out(sent), None
    try:
        clean = sent.clean()
    except ExpectedError as error:
        if isinstance(error, Unsupported) and not archives.is_named_like_a_picture(sent.name):
            return _left_out(sent), None
        return Report(sent.name, (Finding(Severity.REFUSED, error.code, str(error)),), None, sent.upload), None
    findings = []
    if "damaged" in clean.notes:
        message = _("The file is damaged. Parts of the picture may be missing.")
        findings.append(Finding(Severity.WARNING, "damaged", message))
    picture = decode(clean.original)
    look = preflight.look_at(picture, has_camera="camera" in clean.metadata_removed)
    if max(picture.size) > KEPT_SIDE:
        small = fitted(picture, max_side=KEPT_SIDE)
        original = encode(small, image_format="jpeg", quality=KEPT_QUALITY)
        clean = dataclasses.replace(clean, width=small.width, height=small.height, original=original)
    return Report(sent.name, tuple(findings), clean, sent.upload), look
