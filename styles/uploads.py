"""The pictures someone sends to teach a style: single files or zips of them, made safe and looked at."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from core import archives
from core.errors import ExpectedError, Invalid
from core.images import decode, encode, fitted
from core.untrusted import CleanPicture, clean_upload
from styles import preflight
from styles.preflight import Finding, Look, Verdict

KEPT_SIDE: Final = 2048  # pixels: a lesson never looks closer
KEPT_QUALITY: Final = 95


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
    with ExitStack() as open_zips:
        read = [_read(sent) for sent in list(_sent(uploads, open_zips))]
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
            _("Training didn't start: %(names)s can't be used.") % {"names": names},
            code="pictures-refused",
            fields=fields,
        )


@dataclass(frozen=True, slots=True)
class _Sent:
    """One picture: its name, and how to have it read."""

    name: str
    clean: Callable[[], CleanPicture]


def _sent(uploads: Iterable[tuple[str, IO[bytes]]], open_zips: ExitStack) -> Iterator[_Sent]:
    most = settings.MAX_IMAGES_PER_STYLE
    count = 0
    for name, stream in uploads:
        start = stream.read(len(archives.START))
        stream.seek(0)
        inner = _unzipped(name, stream, open_zips) if start == archives.START else [_single(name, stream)]
        count += len(inner)
        if count > most:
            said = _("A style can learn from at most %(most)s pictures.") % {"most": most}
            raise Invalid(said, code="too-many-pictures", fields={"images": [said]})
        yield from inner


def _single(name: str, stream: IO[bytes]) -> _Sent:
    bounds = {"max_bytes": settings.MAX_UPLOAD_BYTES, "max_pixels": settings.MAX_PIXELS}
    return _Sent(name, lambda: clean_upload(stream, **bounds))


def _unzipped(name: str, stream: IO[bytes], open_zips: ExitStack) -> list[_Sent]:
    """The pictures of a zip; of each no more is read than it may have."""
    archive = open_zips.enter_context(archives.on_disk(stream))
    try:
        entries = archives.entries_of(archive, name=name)
    except Invalid as error:
        raise Invalid(str(error), code=error.code, fields={"images": [str(error)]}) from error
    return [_zipped(archive, entry) for entry in entries]


def _zipped(archive: IO[bytes], entry: archives.Entry) -> _Sent:
    bounds = {"max_bytes": settings.MAX_UPLOAD_BYTES, "max_pixels": settings.MAX_PIXELS}
    return _Sent(entry.name, lambda: archives.clean_entry(archive, entry, **bounds))


def _read(sent: _Sent) -> tuple[Report, Look | None]:
    try:
        clean = sent.clean()
    except ExpectedError as error:
        return Report(sent.name, (Finding(Verdict.REFUSED, error.code, str(error)),), None), None
    picture = decode(clean.original)
    look = preflight.look_at(picture, has_camera="camera" in clean.metadata_removed)
    if max(picture.size) > KEPT_SIDE:
        small = fitted(picture, max_side=KEPT_SIDE)
        original = encode(small, image_format="jpeg", quality=KEPT_QUALITY)
        clean = dataclasses.replace(clean, width=small.width, height=small.height, original=original)
    return Report(sent.name, (), clean), look
