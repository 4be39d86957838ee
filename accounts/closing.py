"""The end of an account: what it will do, said first, and then done in one transaction."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import mails
from accounts.belongings import parts
from accounts.caller import Caller
from accounts.models import DoomedFile, User
from accounts.security_log import log_event
from core import storage

FILES_AT_ONCE: Final = 200


def fates_of(user: User) -> list[str]:
    """Sentences with numbers: what deleting the account would do now."""
    return [sentence for part in parts() for sentence in part.fates(user)]


def delete_account(user: User, *, by: Caller) -> None:
    """Remove a person with everything they have; safe to call twice.

    Rows go at once or not at all. Their files are written down in the same transaction and removed by the next worker
    that looks (``remove_doomed_files``), so that a kill in between leaves none behind.

    Raises:
        Forbidden: a token, or a stale session.
    """
    by.require_person()
    with transaction.atomic():
        leaving = User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        if leaving is None:
            return
        keys = dict.fromkeys(key for part in parts() for key in part.leave(leaving))
        with mails.in_language_of(leaving):
            mails.tell_after_commit(
                leaving,
                subject=_("Your account is deleted"),
                text=_("As you asked, the account %(name)s and everything in it were deleted. This can't be undone.")
                % {"name": leaving.get_username()},
            )
        log_event("account deleted", user=leaving)
        leaving.delete()
        DoomedFile.objects.bulk_create([DoomedFile(key=key) for key in keys], ignore_conflicts=True)


def remove_doomed_files(*, most: int = FILES_AT_ONCE) -> int:
    """Remove files whose owners left; how many. Workers do this by themselves."""
    doomed = list(DoomedFile.objects.order_by("pk")[:most])
    storage.delete(*(file.key for file in doomed))
    DoomedFile.objects.filter(pk__in=[file.pk for file in doomed]).delete()
    return len(doomed)
