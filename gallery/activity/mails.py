"""Mails about activity: at once or once a day, as their person chose for each kind.

An entry carries the moment its mail is due, written in the transaction of the act. Workers send what is due: one mail a
person with all of it. Of one entry there is at most one mail an hour, however much is added to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mails import in_language_of, mail_after_commit
from accounts.models import User
from accounts.verification import has_usable_address
from core.errors import NotFound
from core.locks import lock_people
from core.periodic import ShouldStop
from gallery.activity import selectors
from gallery.activity.sentences import describe
from gallery.models import ActivityEntry, Channel

SALT: Final = "gallery.activity.unsubscribe"
DAILY_HOUR: Final = 7
"""Of UTC, at which daily mails are due."""
AGAIN_AFTER: Final = timedelta(hours=1)
MAX_ENTRIES: Final = 30
"""In one mail; of the others it says how many there are."""


def schedule(entry: ActivityEntry, *, channel: Channel) -> None:
    """Write down when a mail about this entry is due, if its person wants one. In the transaction of the act."""
    now = timezone.now()
    if channel == Channel.DAILY:
        due = _next_daily(now)
    elif channel == Channel.AT_ONCE:
        due = max(now, entry.mailed_at + AGAIN_AFTER) if entry.mailed_at else now
    else:
        return
    ActivityEntry.objects.filter(pk=entry.pk).update(mail_at=due)


def unschedule(owner: User, *, kinds: Collection[str]) -> None:
    """Send no mail about these kinds that is not sent yet."""
    ActivityEntry.objects.filter(owner=owner, kind__in=kinds, mail_at__isnull=False).update(mail_at=None)


def send_due(should_stop: ShouldStop = lambda: False) -> int:
    """Send all mails that are due, and return how many. Workers do this by themselves."""
    count = 0
    for owner_id in list(_due().order_by().values_list("owner", flat=True).distinct()):
        if should_stop():
            break
        count += _send_to(owner_id)
    return count


def unsubscribe_path(owner: User) -> str:
    """Return the path that stops these mails, for whoever reads one: also without signing in."""
    return reverse("gallery:unsubscribe", args=[signing.dumps(owner.pk, salt=SALT)])


def reader_of(signed: str) -> User:
    """Return whose mails a signed link stops.

    Raises:
        NotFound: the link was altered, or the account is gone.
    """
    try:
        return User.objects.get(pk=signing.loads(signed, salt=SALT))
    except (signing.BadSignature, User.DoesNotExist) as error:
        raise NotFound(_("This link is invalid or has expired.")) from error


def _due() -> QuerySet[ActivityEntry]:
    return ActivityEntry.objects.filter(mail_at__lte=timezone.now())


def _next_daily(now: datetime) -> datetime:
    today = now.replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


def _send_to(owner_id: int) -> bool:
    """Mail one person what is due. Of two workers the later finds nothing left."""
    with transaction.atomic():
        if not lock_people(owner_id):
            return False
        due = list(_due().filter(owner=owner_id).values_list("pk", flat=True))
        ActivityEntry.objects.filter(pk__in=due).update(mail_at=None, mailed_at=timezone.now())
        owner = User.objects.get(pk=owner_id)
        if not owner.is_active or not has_usable_address(owner):
            return False
        entries = list(selectors.due_for_mail(owner, due))
        if entries:
            _write(owner, entries)
        return bool(entries)


def _write(owner: User, entries: Sequence[ActivityEntry]) -> None:
    unsubscribe = settings.SITE_URL + unsubscribe_path(owner)
    with in_language_of(owner):
        context = {
            "entries": [describe(entry) for entry in entries[:MAX_ENTRIES]],
            "more": max(0, len(entries) - MAX_ENTRIES),
            "site_url": settings.SITE_URL,
            "unsubscribe_url": unsubscribe,
        }
        mail_after_commit(
            owner,
            subject=_("What's new for you"),
            text=render_to_string("gallery/mail/activity.txt", context).strip(),
            headers={"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
