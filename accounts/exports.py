"""The life of an export. The only module that writes ``Export.state``; made by a worker, kept for some days.

    -        -- request -->  QUEUED
    QUEUED   -- claim -->    RUNNING    a worker packs it; attempt + 1
    RUNNING  -- claim -->    RUNNING    another one: the lease of the first ran out
    RUNNING  -- finish -->   READY      the file is in the storage; an older export of the same person goes
    RUNNING  -- release -->  QUEUED     the worker was told to stop, or something unexpected happened
    RUNNING  -- give_up -->  FAILED     after three attempts, or because there is no room
    READY    -- prune -->    -          its time has come

Each move is one conditional UPDATE whose answer is whether this call made it.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import mails, quotas
from accounts.archive import pack
from accounts.caller import Caller
from accounts.models import EXPORT_UNFINISHED, Export, ExportState, User
from core import storage
from core.errors import Conflict, LimitReached, NotFound, StorageFull

logger = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=settings.JOB_LEASE_SECONDS)
RENEW_EVERY: Final = LEASE / 6
MOST_ATTEMPTS: Final = 3


Question = Callable[[], bool]


class Stopped(Exception):
    """This export is no longer ours to make, or we were told to stop."""


def request_export(*, owner: User, by: Caller) -> Export:
    """Queue a fresh export of everything the owner has. The one before goes once this one is ready.

    Raises:
        Forbidden: a token, or a stale session.
        Conflict: one is being made already.
        LimitReached: too many were asked for today.
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
    except IntegrityError as error:  # two at once
        raise Conflict(_("Your export is already being created.")) from error


def get_export(export_id: UUID, *, viewer: User) -> Export:
    """One export of the viewer's.

    Raises:
        NotFound: no such export, or somebody else's.
    """
    export = Export.objects.filter(pk=export_id, owner=viewer).first()
    if export is None:
        raise NotFound(_("There is no such export."))
    return export


def delete_export(export_id: UUID, *, actor: User) -> None:
    """Remove an export and its file; a worker that packs it stops.

    Raises:
        NotFound: the actor has no such export.
    """
    _remove(get_export(export_id, viewer=actor))


def prune() -> int:
    """Remove the exports whose time has come; how many."""
    due = list(Export.objects.filter(expires_at__lt=timezone.now()))
    for export in due:
        _remove(export)
    return len(due)


def make_next(*, should_stop: Question = lambda: False) -> bool:
    """Make one export that waits; whether there was one. Workers only.

    Args:
        should_stop: asked now and then; True gives the export back.
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
        if export.attempt >= MOST_ATTEMPTS:
            _fail(export, _("Your export couldn't be created. Ask the site's operators to check the log."))
        else:
            _release(export)
    return True


def _make(export: Export, *, should_stop: Question) -> None:
    """Pack into a file without a name, which a kill leaves nothing of, then into the storage, then point at it."""
    renewed = timezone.now()

    def keep_going(share: float) -> None:
        nonlocal renewed
        if should_stop():
            raise Stopped
        if timezone.now() - renewed >= RENEW_EVERY:
            renewed = timezone.now()
            if not _move(export, progress=min(share, 0.99), lease_until=renewed + LEASE):
                raise Stopped

    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as archive:
        packed = pack(export.owner, into=archive, keep_going=keep_going)
        size_bytes = archive.tell()
        archive.seek(0)
        # Copying tells nobody that it goes on: a lease for a gigabyte a minute, should the storage be far away.
        _move(export, lease_until=timezone.now() + LEASE + timedelta(seconds=size_bytes / 16_000_000))
        storage.write_from(storage.export_key(export.pk), archive)
    if not _finish(export, size_bytes=size_bytes, file_count=packed.file_count):
        storage.delete(storage.export_key(export.pk))


def _finish(export: Export, *, size_bytes: int, file_count: int) -> bool:
    owner = export.owner
    now = timezone.now()
    with transaction.atomic():
        is_ours = _move(
            export,
            state=ExportState.READY,
            progress=1.0,
            lease_until=None,
            size_bytes=size_bytes,
            file_count=file_count,
            ended_at=now,
            expires_at=now + timedelta(days=settings.KEEP_EXPORTS_DAYS),
        )
        if is_ours:
            for older in Export.objects.filter(owner=owner).exclude(pk=export.pk).exclude(state__in=EXPORT_UNFINISHED):
                _remove(older)
            with mails.in_language_of(owner):
                mails.tell_after_commit(
                    owner,
                    subject=_("Your export is ready"),
                    text=_("You can download your data for %(days)d days at %(site)s/account/export/.")
                    % {"days": settings.KEEP_EXPORTS_DAYS, "site": settings.SITE_URL},
                )
    return is_ours


def _claim_next() -> Export | None:
    now = timezone.now()
    waits = Q(state=ExportState.QUEUED) | Q(state=ExportState.RUNNING, lease_until__lt=now)
    for export in Export.objects.filter(waits).select_related("owner").order_by("created_at")[:4]:
        if export.attempt >= MOST_ATTEMPTS:
            _fail(export, _("Your export failed several times. Try again later."))
            continue
        taken = Export.objects.filter(waits, pk=export.pk, attempt=export.attempt).update(
            state=ExportState.RUNNING, attempt=F("attempt") + 1, lease_until=now + LEASE, progress=0.0
        )
        if taken:
            export.attempt += 1
            return export
    return None


def _release(export: Export) -> None:
    """Queue it again, for the next worker."""
    _move(export, state=ExportState.QUEUED, lease_until=None, progress=0.0)


def _fail(export: Export, reason: str) -> None:
    _move(export, state=ExportState.FAILED, lease_until=None, error=reason[:300], ended_at=timezone.now())


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
