"""The files that database rows refer to: the only place that maps a row to all its files.

Each prefix can be queried for a span of its shards, so that neither all rows nor all files of a large site are in
memory together. A test compares the prefixes with the keys of ``core.storage``.
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
from inference.jobs import lifecycle
from inference.models import CachedRender, Job, JobOutput, PendingUpload, Snapshot, SourceImage
from inference.training import snapshots
from styles.models import Style, StyleImage, StyleVersion
from styles.services import keys_of as keys_of_version

SHARDS: Final = 256


@dataclass(frozen=True, slots=True)
class Span:
    """Shards of a prefix: folders named by the first two hexadecimal digits of the ids or hashes in them."""

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
class ExpectedFile:
    """A file that a row refers to. A key that ends with ``/`` is a folder whose files are still being written."""

    key: str
    is_needed: bool = True
    """True if it is an error when the file is missing."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """One top-level folder of the storage, with the files that rows expect in a span of it."""

    folder: str
    named: Callable[[Span], Iterator[ExpectedFile]]


def _pks(rows: QuerySet[Job] | QuerySet[Export] | QuerySet[StyleImage], span: Span) -> Iterator[UUID]:
    found = rows.filter(pk__range=span.ids).order_by().values_list("pk", flat=True)
    yield from found.iterator()


def _images(span: Span) -> Iterator[ExpectedFile]:
    for pk in SourceImage.objects.filter(pk__range=span.ids).values_list("pk", flat=True).iterator():
        yield ExpectedFile(storage.original_key(pk))
        yield ExpectedFile(storage.preview_key(pk))


def _jobs(span: Span) -> Iterator[ExpectedFile]:
    outputs = JobOutput.objects.filter(job__pk__range=span.ids).order_by()
    for output in outputs.iterator():
        yield from map(ExpectedFile, lifecycle.keys_of(output))
    for pk in _pks(Job.objects.active(), span):
        yield ExpectedFile(f"{storage.job_folder(pk)}/", is_needed=False)


def _paintings(span: Span) -> Iterator[ExpectedFile]:
    rows = CachedRender.objects.filter(pk__range=span.ids).values_list("pk", "is_written")
    for pk, is_written in rows.iterator():
        yield ExpectedFile(storage.cached_render_key(pk), is_needed=is_written)


def _artworks(span: Span) -> Iterator[ExpectedFile]:
    columns = ("extension", "show_original", "width", "height", "rendition_widths")
    for artwork in Artwork.objects.filter(pk__range=span.ids).order_by().only("pk", *columns).iterator():
        yield ExpectedFile(storage.artwork_key(artwork.pk, name=f"picture.{artwork.extension}"))
        yield ExpectedFile(storage.artwork_key(artwork.pk, name="preview.webp"))
        for name in renditions.names_of(artwork):
            yield ExpectedFile(
                storage.artwork_key(artwork.pk, name=name), is_needed=artwork.rendition_widths is not None
            )
        if artwork.show_original:  # not needed: the photo may have gone before its maker wanted to show it
            yield ExpectedFile(storage.artwork_key(artwork.pk, name="before.webp"), is_needed=False)


def _style_images(span: Span) -> Iterator[ExpectedFile]:
    yield from (ExpectedFile(storage.style_image_key(pk)) for pk in _pks(StyleImage.objects.all(), span))


def _trainings(span: Span) -> Iterator[ExpectedFile]:
    for snapshot in Snapshot.objects.filter(style__pk__range=span.ids).order_by().iterator():
        yield from map(ExpectedFile, snapshots.keys_of(snapshot))
    rows = Job.objects.filter(style__pk__range=span.ids).order_by()
    for style, training in rows.active().filter(style__isnull=False).values_list("style", "pk").iterator():
        yield ExpectedFile(f"{storage.trainings_folder(style)}/{training.hex}/", is_needed=False)
    for style, training in rows.values_list("style", "pk").iterator():
        yield ExpectedFile(storage.checkpoint_key(style, training=training), is_needed=False)


def _weights(span: Span) -> Iterator[ExpectedFile]:
    rows = StyleVersion.objects.filter(weights_sha256__range=span.hashes).order_by()
    for sha256 in rows.values_list("weights_sha256", flat=True).distinct().iterator():
        yield ExpectedFile(storage.weights_key(sha256))


def _styles(span: Span) -> Iterator[ExpectedFile]:
    marked = StyleVersion.objects.alias(mark=Cast(KeyTextTransform("pictures_sha256", "card"), TextField()))
    first, last = span.hashes
    for version in marked.filter(mark__gte=first, mark__lte=last).order_by().iterator():
        yield from (ExpectedFile(key) for key in keys_of_version(version) if key.startswith("styles/"))


def _exports(span: Span) -> Iterator[ExpectedFile]:
    for pk in _pks(Export.objects.filter(expires_at__isnull=False), span):
        yield ExpectedFile(storage.export_key(pk))
    for pk in _pks(Export.objects.filter(state__in=EXPORT_UNFINISHED), span):
        yield ExpectedFile(storage.export_key(pk), is_needed=False)


def _pending(span: Span) -> Iterator[ExpectedFile]:
    for pk in PendingUpload.objects.filter(pk__range=span.ids).values_list("pk", flat=True).iterator():
        yield ExpectedFile(storage.pending_key(pk), is_needed=False)


SHELVES: Final = (
    Prefix("artworks", _artworks),
    Prefix("exports", _exports),
    Prefix("images", _images),
    Prefix("jobs", _jobs),
    Prefix("lessons", _trainings),
    Prefix("paintings", _paintings),
    Prefix("pending", _pending),
    Prefix("style-images", _style_images),
    Prefix("styles", _styles),
    Prefix("weights", _weights),
)


def is_empty_site() -> bool:
    """Return True if the database has no style at all: it is new, or the wrong one, and no basis to judge files by."""
    return not Style.objects.exists()
