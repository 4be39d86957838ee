"""Deletion of accounts: first announces what will be deleted, then does it in one transaction."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mails
from accounts.caller import Caller
from accounts.models import PendingFileDeletion, User
from accounts.personal_data import parts
from accounts.security_log import log_event
from core import storage

FILES_AT_ONCE: Final = 200


def deletion_notice_of(user: User) -> list[str]:
    """Return sentences, with numbers, about what deleting the account would do now."""
    return [sentence for part in parts() for sentence in part.deletion_notice(user)]


def delete_account(user: User, *, by: Caller) -> None:
    """Remove a person with everything they have; safe to call twice.

    Rows are deleted all at once or not at all. Their files are recorded in the same transaction and removed by the
    next worker (``delete_pending_files``), so that a crash in between leaves none behind.

    Raises:
        Forbidden: the caller is a token or a stale session.
    """
    by.require_person()
    with transaction.atomic():
        leaving = User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        if leaving is None:
            return
        keys = dict.fromkeys(key for part in parts() for key in part.on_delete(leaving))
        with mails.in_language_of(leaving):
            mails.mail_after_commit(
                leaving,
                subject=_("Your account is deleted"),
                text=_("As you asked, the account %(name)s and everything in it were deleted. This can't be undone.")
                % {"name": leaving.get_username()},
            )
        log_event("account deleted", user=leaving)
        leaving.delete()
        PendingFileDeletion.objects.bulk_create([PendingFileDeletion(key=key) for key in keys], ignore_conflicts=True)


def delete_pending_files(*, most: int = FILES_AT_ONCE) -> int:
    """Delete files of deleted accounts and return how many. Workers do this by themselves."""
    pending_files = list(PendingFileDeletion.objects.order_by("pk")[:most])
    storage.delete(*(file.key for file in pending_files))
    PendingFileDeletion.objects.filter(pk__in=[file.pk for file in pending_files]).delete()
    return len(pending_files)
