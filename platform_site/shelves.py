"""Which files the rows of the database speak of: the only place that goes from a row to every file it needs.

Each shelf can be asked for a span of its shards, so that neither the rows nor the files of a large site ever stand in
memory together. A test compares the shelves with the keys of ``core.storage``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from accounts.models import EXPORT_UNFINISHED, Export
from core import storage
from gallery import renditions
from gallery.models import Artwork
from inference import frames, lifecycle
from inference.models import Frame, Job, JobOutput, Painting, PendingUpload, SourceImage
from styles.models import Style, StyleImage, StyleVersion
from styles.services import keys_of as keys_of_version

SHARDS: Final = 256


@dataclass(frozen=True, slots=True)
class Span:
    """Shards of a shelf: the folders named by the first two hexadecimal digits of what lies in them."""

    first: int = 0
    last: int = SHARDS - 1

    @property
    def names(self) -> tuple[str, str]:
        """The first and the last folder."""
        return (f"{self.first:02x}", f"{self.last:02x}")

    @property
    def ids(self) -> tuple[UUID, UUID]:
        """The first and the last id."""
        first, last = self.names
        return (UUID(first.ljust(32, "0")), UUID(last.ljust(32, "f")))

    @property
    def hashes(self) -> tuple[str, str]:
        """The first and the last SHA-256."""
        first, last = self.names
        return (first.ljust(64, "0"), last.ljust(64, "f"))


@dataclass(frozen=True, slots=True)
class Named:
    """A file some row speaks of. One that ends with ``/`` is a folder: whatever lies in it is being made."""

    key: str
    is_needed: bool = True
    """Whether something is wrong when it is not there."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of the storage, and what rows say lies in a span of it."""

    folder: str
    named: Callable[[Span], Iterator[Named]]


def _pks(rows: QuerySet[Job] | QuerySet[Export] | QuerySet[StyleImage], span: Span) -> Iterator[UUID]:
    found = rows.filter(pk__range=span.ids).order_by().values_list("pk", flat=True)
    yield from found.iterator()


def _images(span: Span) -> Iterator[Named]:
    for pk in SourceImage.objects.filter(pk__range=span.ids).values_list("pk", flat=True).iterator():
        yield Named(storage.original_key(pk))
        yield Named(storage.preview_key(pk))


def _jobs(span: Span) -> Iterator[Named]:
    outputs = JobOutput.objects.filter(job__pk__range=span.ids).order_by()
    for output in outputs.iterator():
        yield from map(Named, lifecycle.keys_of(output))
    for pk in _pks(Job.objects.active(), span):
        yield Named(f"{storage.job_folder(pk)}/", is_needed=False)


def _paintings(span: Span) -> Iterator[Named]:
    rows = Painting.objects.filter(pk__range=span.ids).values_list("pk", "is_written")
    for pk, is_written in rows.iterator():
        yield Named(storage.painting_key(pk), is_needed=is_written)


def _artworks(span: Span) -> Iterator[Named]:
    columns = ("extension", "show_original", "width", "height", "rendition_widths")
    for artwork in Artwork.objects.filter(pk__range=span.ids).order_by().only("pk", *columns).iterator():
        yield Named(storage.artwork_key(artwork.pk, name=f"picture.{artwork.extension}"))
        yield Named(storage.artwork_key(artwork.pk, name="preview.webp"))
        for name in renditions.names_of(artwork):
            yield Named(storage.artwork_key(artwork.pk, name=name), is_needed=artwork.rendition_widths is not None)
        if artwork.show_original:  # not needed: the photo may have gone before its maker wanted to show it
            yield Named(storage.artwork_key(artwork.pk, name="before.webp"), is_needed=False)


def _style_images(span: Span) -> Iterator[Named]:
    yield from (Named(storage.style_image_key(pk)) for pk in _pks(StyleImage.objects.all(), span))


def _lessons(span: Span) -> Iterator[Named]:
    for frame in Frame.objects.filter(style__pk__range=span.ids).order_by().iterator():
        yield from map(Named, frames.keys_of(frame))
    rows = Job.objects.filter(style__pk__range=span.ids).order_by()
    for style, lesson in rows.active().filter(style__isnull=False).values_list("style", "pk").iterator():
        yield Named(f"{storage.lessons_folder(style)}/{lesson.hex}/", is_needed=False)
    for style, lesson in rows.values_list("style", "pk").iterator():
        yield Named(storage.checkpoint_key(style, lesson=lesson), is_needed=False)


def _weights(span: Span) -> Iterator[Named]:
    rows = StyleVersion.objects.filter(weights_sha256__range=span.hashes).order_by()
    for sha256 in rows.values_list("weights_sha256", flat=True).distinct().iterator():
        yield Named(storage.weights_key(sha256))


def _styles(span: Span) -> Iterator[Named]:
    marked = StyleVersion.objects.alias(mark=Cast(KeyTextTransform("pictures_sha256", "card"), TextField()))
    first, last = span.hashes
    for version in marked.filter(mark__gte=first, mark__lte=last).order_by().iterator():
        yield from (Named(key) for key in keys_of_version(version) if key.startswith("styles/"))


def _exports(span: Span) -> Iterator[Named]:
    for pk in _pks(Export.objects.filter(expires_at__isnull=False), span):
        yield Named(storage.export_key(pk))
    for pk in _pks(Export.objects.filter(state__in=EXPORT_UNFINISHED), span):
        yield Named(storage.export_key(pk), is_needed=False)


def _pending(span: Span) -> Iterator[Named]:
    for pk in PendingUpload.objects.filter(pk__range=span.ids).values_list("pk", flat=True).iterator():
        yield Named(storage.pending_key(pk), is_needed=False)


SHELVES: Final = (
    Shelf("artworks", _artworks),
    Shelf("exports", _exports),
    Shelf("images", _images),
    Shelf("jobs", _jobs),
    Shelf("lessons", _lessons),
    Shelf("paintings", _paintings),
    Shelf("pending", _pending),
    Shelf("style-images", _style_images),
    Shelf("styles", _styles),
    Shelf("weights", _weights),
)


def is_empty_site() -> bool:
    """Whether the database knows no style at all: then it is new, or the wrong one, and says nothing about files."""
    return not Style.objects.exists()
