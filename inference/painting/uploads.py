"""Photos that do not arrive in the body of a request: fetched from an address, or uploaded to the storage."""

from __future__ import annotations

import contextlib
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import IO, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import network, storage
from core.errors import Conflict, Invalid, LimitReached, NotFound, TooLarge
from core.locks import lock_owner
from inference.models import PendingUpload
from inference.painting import images
from inference.painting.images import StoredUpload

FETCH_SECONDS: Final = 20.0
REDIRECTS: Final = 3
AT_ONCE: Final = 8
"""Per web process: each holds the thread of its request, for ``FETCH_SECONDS`` at most."""
AT_ONCE_PER_OWNER: Final = 2
IN_MEMORY_BYTES: Final = 2_000_000
PENDING_FOR: Final = timedelta(minutes=15)
MAX_PENDING: Final = 20


def add_image_from(url: str, *, owner: User, field: str = "url") -> StoredUpload:
    """Fetch a photo from a public address and store it like any upload.

    Args:
        url: ``https`` or ``http``; see ``core.network``.
        owner: of the new upload.
        field: name of the address in the request.

    Raises:
        Invalid: requests to the address are not allowed, nothing came back, or the file is not a picture.
        TooLarge, Unsupported, LimitReached, StorageFull: see ``services.add_image``.
        LimitReached: too many are being fetched just now.
    """
    with _turns.one_of(owner.pk), tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as fetched:
        _fetch(url, into=fetched, field=field)
        return images.store_upload(owner=owner, upload=fetched)


def _fetch(url: str, *, into: IO[bytes], field: str) -> None:
    most = settings.MAX_UPLOAD_BYTES
    try:
        answer = network.fetch(
            url,
            into=into,
            seconds=FETCH_SECONDS,
            max_bytes=most,
            headers={"Accept": "image/*", "User-Agent": "Pentimento-Upload/1"},
            redirects=REDIRECTS,
        )
        if answer.status != 200:  # noqa: PLR2004 -- nothing else has a picture
            raise network.Unreachable(_("The address answered %(status)d.") % {"status": answer.status})
    except Invalid as error:
        raise Invalid(str(error), code=error.code, fields={field: [str(error)]}) from error
    if answer.is_cut:
        raise TooLarge(_("The file is larger than %(most)s MB. Send a smaller one.") % {"most": most // 1_000_000})
    into.seek(0)


class _Turns:
    """Limits concurrent fetches, overall and per person: a slow server must not hold every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: Counter[int] = Counter()

    @contextlib.contextmanager
    def one_of(self, owner_id: int) -> Iterator[None]:
        with self._lock:
            if self._taken.total() >= AT_ONCE or self._taken[owner_id] >= AT_ONCE_PER_OWNER:
                raise LimitReached(
                    _("Too many photos are being fetched right now. Try again in a few seconds."),
                    code="too-many-fetches",
                    retry_after_seconds=5,
                )
            self._taken[owner_id] += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken[owner_id] -= 1
                self._taken += Counter()  # drops owners with none


_turns: Final = _Turns()


@dataclass(frozen=True, slots=True)
class Presigned:
    """Address and form with which a client may upload one file to the storage, and until when."""

    upload: PendingUpload
    form: storage.UploadForm


def begin_upload(*, owner: User) -> Presigned | None:
    """Return a storage address that accepts one file of the owner; None if the storage has no such addresses.

    Raises:
        LimitReached: the owner has begun as many that are not used yet.
    """
    upload = PendingUpload(pk=uuid4(), owner=owner, expires_at=timezone.now() + PENDING_FOR)
    key = storage.pending_key(upload.pk)
    form = storage.upload_form(
        key, max_bytes=settings.MAX_UPLOAD_BYTES, expires_in_seconds=int(PENDING_FOR.total_seconds())
    )
    if form is None:
        return None
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the count below
        if owner.pending_uploads.filter(expires_at__gt=timezone.now()).count() >= MAX_PENDING:
            raise LimitReached(
                _("You have started %(most)d uploads without using them. Wait a while.") % {"most": MAX_PENDING},
                code="too-many-uploads",
                retry_after_seconds=60,
            )
        upload.save(force_insert=True)
    return Presigned(upload, form)


def finish_upload(upload_id: UUID, *, actor: User) -> StoredUpload:
    """Store the file sent to the address of ``begin_upload`` like any upload, and delete it there.

    Raises:
        NotFound: the actor began no such upload, it was used already, or it has expired.
        Conflict: no file was sent there yet.
        Invalid, TooLarge, Unsupported, LimitReached, StorageFull: see ``services.add_image``; the file is gone then.
    """
    upload = PendingUpload.objects.filter(pk=upload_id, owner=actor, expires_at__gt=timezone.now()).first()
    if upload is None:
        raise NotFound(_("There is no such upload, or it has expired."))
    key, most = storage.pending_key(upload.pk), settings.MAX_UPLOAD_BYTES
    try:
        size = storage.size_bytes(key)
    except FileNotFoundError as error:
        raise Conflict(_("Nothing has been uploaded there yet."), code="upload-missing") from error
    try:
        if size > most:
            raise TooLarge(_("The file is larger than %(most)s MB. Send a smaller one.") % {"most": most // 1_000_000})
        with tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES) as copy:
            for piece in storage.chunks(key, start=0, length=size):
                copy.write(piece)
            copy.seek(0)
            return images.store_upload(owner=actor, upload=copy)
    finally:
        _forget(upload)


def delete_expired_uploads() -> int:
    """Delete files sent to the storage and never used. Return how many."""
    expired = list(PendingUpload.objects.filter(expires_at__lt=timezone.now()))
    for upload in expired:
        _forget(upload)
    return len(expired)


def _forget(upload: PendingUpload) -> None:
    storage.delete(storage.pending_key(upload.pk))
    PendingUpload.objects.filter(pk=upload.pk).delete()
