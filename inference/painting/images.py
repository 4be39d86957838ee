"""Uploads: store them sanitised, and delete them with their files."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import metrics, storage
from core.errors import ExpectedError, NotFound
from core.images import sha256_of
from core.locks import lock_owner, locked_to_delete
from core.untrusted import clean_upload
from inference.jobs import lifecycle
from inference.jobs.services import refuse_full
from inference.models import SourceImage
from inference.painting import render_cache, selectors


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """An upload that is kept, and whether it was new."""

    image: SourceImage
    is_new: bool


def add_image(*, owner: User, upload: IO[bytes]) -> SourceImage:
    """Sanitise and store an upload. See ``store_upload``, which also returns whether it was new.

    Raises:
        TooLarge, Unsupported, Invalid: see ``core.untrusted.clean_upload``.
        LimitReached: the owner's storage is full.
        StorageFull: the disk is.
    """
    return store_upload(owner=owner, upload=upload).image


def store_upload(*, owner: User, upload: IO[bytes]) -> StoredUpload:
    """Sanitise and store an upload; if its owner has it already, return that one, its expiry renewed.

    Uploads are the same if their bytes as sent have the same SHA-256 and the same owner, and the first is not deleted.
    The same bytes from another person are another upload, and so are the same pixels in another file.

    Args:
        owner: of the upload.
        upload: a seekable stream: it is read twice.

    Raises:
        TooLarge, Unsupported, Invalid, LimitReached, StorageFull: as ``add_image``.
    """
    try:
        stored = _store_upload(owner=owner, upload=upload)
    except ExpectedError:
        metrics.uploads.labels("refused").inc()
        raise
    metrics.uploads.labels("new" if stored.is_new else "known").inc()
    if stored.is_new:
        metrics.upload_bytes.inc(stored.image.size_bytes)
    return stored


def _store_upload(*, owner: User, upload: IO[bytes]) -> StoredUpload:
    upload_sha256 = hashlib.file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary stream
    upload.seek(0)
    if known := _sent_before(owner, upload_sha256):
        return StoredUpload(known, is_new=False)
    clean = clean_upload(upload, max_bytes=settings.MAX_UPLOAD_BYTES, max_pixels=settings.MAX_PIXELS)
    image = SourceImage(
        owner=owner,
        width=clean.width,
        height=clean.height,
        format=clean.source_format,
        sha256=sha256_of(clean.original),
        upload_sha256=upload_sha256,
        size_bytes=len(clean.original),
        preview_size_bytes=len(clean.preview),
        metadata_removed=clean.metadata_removed,
        notes=clean.notes,
        expires_at=upload_expiry(),
    )
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the count below
        if known := _sent_before(owner, upload_sha256):  # by another request, while this one was decoded
            return StoredUpload(known, is_new=False)
        refuse_full(owner, more_bytes=image.size_bytes + image.preview_size_bytes)
        storage.write_all(
            {storage.original_key(image.pk): clean.original, storage.preview_key(image.pk): clean.preview}
        )
        image.save(force_insert=True)
    return StoredUpload(image, is_new=True)


def _sent_before(owner: User, upload_sha256: str) -> SourceImage | None:
    """Return the owner's upload of these bytes, its expiry renewed."""
    same = SourceImage.objects.filter(owner=owner, upload_sha256=upload_sha256)
    return same.first() if same.update(expires_at=upload_expiry()) else None


def delete_image(image_id: UUID, *, actor: User) -> None:
    """Delete an upload and its files; jobs that still wait for it are canceled.

    Raises:
        NotFound: the actor has no such picture.
    """
    _delete_image(selectors.get_image(image_id, viewer=actor))


def _delete_image(image: SourceImage, *, only: Q | None = None) -> None:
    """Delete an upload and its files, if it still satisfies ``only``: it may have been used again meanwhile.

    Raises:
        NotFound: it is gone already, or no longer satisfies ``only``.
    """
    keys = (storage.original_key(image.pk), storage.preview_key(image.pk))

    def remove() -> None:
        storage.delete(*keys)

    with transaction.atomic():
        lock_owner(image.owner_id)
        locked_to_delete(SourceImage.objects.filter(only or Q(), pk=image.pk), missing=_("There is no such picture."))
        for job_id in image.jobs.active().values_list("pk", flat=True):
            lifecycle.cancel(job_id)
        render_cache.forget(*image.paintings.values_list("pk", flat=True))
        image.delete()
        transaction.on_commit(remove, robust=True)


def delete_images(*, actor: User) -> int:
    """Delete every upload of the actor with its files. Return how many."""
    count = 0
    for image_id in list(selectors.images_for(actor).values_list("pk", flat=True)):
        with contextlib.suppress(NotFound):  # it expired meanwhile
            delete_image(image_id, actor=actor)
            count += 1
    return count


def delete_expired_images() -> int:
    """Delete expired uploads. Return how many."""
    deleted = 0
    for image in SourceImage.objects.filter(expires_at__lt=timezone.now()):
        with contextlib.suppress(NotFound):  # used again since, or its owner or another worker was first
            _delete_image(image, only=Q(expires_at__lt=timezone.now()))
            deleted += 1
    return deleted


def upload_expiry() -> datetime:
    """Return the time at which an upload used now expires."""
    return timezone.now() + timedelta(days=settings.KEEP_IMAGES_DAYS)
