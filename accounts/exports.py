"""Lifecycle of exports. The only module that writes ``Export.state``; a worker makes them, they are kept some days.

    -        -- request -->  QUEUED
    QUEUED   -- claim -->    RUNNING    a worker packs it; attempt + 1
    RUNNING  -- claim -->    RUNNING    another worker, after the lease of the first ran out
    RUNNING  -- finish -->   READY      the file is stored; older exports of the same person are deleted
    RUNNING  -- release -->  QUEUED     the worker was told to stop, or something unexpected happened
    RUNNING  -- give_up -->  FAILED     after three attempts, or because the storage is full
    READY    -- prune -->    -          it has expired

Each transition is one conditional UPDATE, which reports whether this call made it.
"""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mails, quotas
from accounts.archive import pack
from accounts.caller import Caller
from accounts.models import EXPORT_UNFINISHED, Export, ExportState, User
from core import storage
from core.errors import Conflict, LimitReached, NotFound, StorageFull
from core.leases import Lease
from core.periodic import ShouldStop

logger = logging.getLogger(__name__)

LEASE: Final = Lease(
    duration=timedelta(seconds=settings.JOB_LEASE_SECONDS), waiting=ExportState.QUEUED, held=ExportState.RUNNING
)
RENEW_EVERY: Final = LEASE.duration / 6
MAX_ATTEMPTS: Final = 3


class Stopped(Exception):
    """The lease on this export was lost, or the worker was told to stop."""


def request_export(*, owner: User, by: Caller) -> Export:
    """Queue a new export of everything the owner has. The previous one is deleted once this one is ready.

    Raises:
        Forbidden: the caller is a token or a stale session.
        Conflict: an export is already being made.
        LimitReached: too many were requested today.
    """
    by.require_person()
    if Export.objects.filter(owner=owner, state__in=EXPORT_UNFINISHED).exists():
        raise Conflict(_("Your export is already being created."))
    usage = quotas.count_call(quotas.rate("exports"), caller=f"user:{owner.pk}")
    if usage.is_over:
        raise LimitReached(
            _("You have created %(count)d exports today. Come back tomorrow.") % {"count": usage.rate.quota},
            code="too-many-exports",
            retry_after_seconds=usage.reset_seconds,
        )
    try:
        with transaction.atomic():
            return Export.objects.create(owner=owner)
    except IntegrityError as error:  # concurrent requests
        raise Conflict(_("Your export is already being created.")) from error


def get_export(export_id: UUID, *, viewer: User) -> Export:
    """Return one of the viewer's exports.

    Raises:
        NotFound: no such export, or somebody else's.
    """
    export = Export.objects.filter(pk=export_id, owner=viewer).first()
    if export is None:
        raise NotFound(_("There is no such export."))
    return export


def delete_export(export_id: UUID, *, actor: User) -> None:
    """Delete an export and its file; a worker that is packing it stops.

    Raises:
        NotFound: the actor has no such export.
    """
    _remove(get_export(export_id, viewer=actor))


def prune() -> int:
    """Delete the expired exports and return how many."""
    due = list(Export.objects.filter(expires_at__lt=timezone.now()))
    for export in due:
        _remove(export)
    return len(due)


def make_next(*, should_stop: ShouldStop = lambda: False) -> bool:
    """Make one queued export and return True if there was one. Workers only.

    Args:
        should_stop: called now and then; True puts the export back into the queue.
    """
    export = _claim_next()
    if export is None:
        return False
    try:
        _make(export, should_stop=should_stop)
    except Stopped:
        _release(export)
    except StorageFull as error:
        _fail(export, str(error))
    except Exception:
        logger.exception("The export %s could not be made.", export.pk)
        if export.attempt >= MAX_ATTEMPTS:
            _fail(export, _("Your export couldn't be created. Ask the site's operators to check the log."))
        else:
            _release(export)
    return True


def _make(export: Export, *, should_stop: ShouldStop) -> None:
    """Pack into an unnamed file, which a crash leaves nothing of, copy it to storage, then mark the export ready."""
    renewed = timezone.now()

    def keep_going(share: float) -> None:
        nonlocal renewed
        if should_stop():
            raise Stopped
        if timezone.now() - renewed >= RENEW_EVERY:
            renewed = timezone.now()
            if not _move(export, progress=min(share, 0.99), **LEASE.renewed()):
                raise Stopped

    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as archive:
        packed = pack(export.owner, into=archive, keep_going=keep_going)
        size_bytes = archive.tell()
        archive.seek(0)
        # Copying reports no progress: extend the lease for a gigabyte a minute, in case the storage is remote.
        _move(export, **LEASE.renewed(longer=timedelta(seconds=size_bytes / 16_000_000)))
        storage.write_from(storage.export_key(export.pk), archive)
    if not _finish(export, size_bytes=size_bytes, file_count=packed.file_count):
        storage.delete(storage.export_key(export.pk))


def _finish(export: Export, *, size_bytes: int, file_count: int) -> bool:
    owner = export.owner
    now = timezone.now()
    with transaction.atomic():
        is_ours = _move(
            export,
            **LEASE.left(ExportState.READY),
            progress=1.0,
            size_bytes=size_bytes,
            file_count=file_count,
            ended_at=now,
            expires_at=now + timedelta(days=settings.KEEP_EXPORTS_DAYS),
        )
        if is_ours:
            for older in Export.objects.filter(owner=owner).exclude(pk=export.pk).exclude(state__in=EXPORT_UNFINISHED):
                _remove(older)
            with mails.in_language_of(owner):
                mails.mail_after_commit(
                    owner,
                    subject=_("Your export is ready"),
                    text=_("You can download your data for %(days)d days at %(site)s/account/export/.")
                    % {"days": settings.KEEP_EXPORTS_DAYS, "site": settings.SITE_URL},
                )
    return is_ours


def _claim_next() -> Export | None:
    for export in Export.objects.filter(LEASE.open()).select_related("owner").order_by("created_at")[:4]:
        if export.attempt >= MAX_ATTEMPTS:
            _fail(export, _("Your export failed several times. Try again later."))
        elif LEASE.claim(Export.objects.all(), export, progress=0.0):
            export.attempt += 1
            return export
    return None


def _release(export: Export) -> None:
    """Put the export back into the queue for the next worker."""
    _move(export, **LEASE.left(ExportState.QUEUED), progress=0.0)


def _fail(export: Export, reason: str) -> None:
    _move(export, **LEASE.left(ExportState.FAILED), error=reason[:300], ended_at=timezone.now())


def _move(export: Export, **changes: Any) -> bool:
    """Apply ``changes`` if the export is still at this attempt and unfinished."""
    held = Export.objects.filter(pk=export.pk, attempt=export.attempt, state__in=EXPORT_UNFINISHED)
    return bool(held.update(**changes))


def _remove(export: Export) -> None:
    key = storage.export_key(export.pk)

    def remove() -> None:
        storage.delete(key)

    with transaction.atomic():
        export.delete()
        transaction.on_commit(remove, robust=True)
