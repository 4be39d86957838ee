"""Reading and deleting activity. The page and the API call these."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.locks import lock_owner
from gallery.activity import badge
from gallery.models import ActivityEntry


def mark_read(*, actor: User, ids: Collection[UUID] | None = None, as_of: datetime | None = None) -> int:
    """Mark entries of the actor's as read, and return how many were unread.

    Args:
        actor: whose entries.
        ids: which; None: all.
        as_of: leaves out those that something was added to after this moment: it was not seen.
    """
    now = timezone.now()
    with transaction.atomic():
        lock_owner(actor.pk)  # two calls would lock the rows in different orders
        unread = ActivityEntry.objects.filter(owner=actor, read_at=None, updated_at__lte=as_of or now)
        if ids is not None:
            unread = unread.filter(pk__in=ids)
        count = unread.update(read_at=now, mail_at=None)
        if count:
            badge.update_after_commit(actor.pk)
    return count


def delete_old() -> None:
    """Delete what last happened before ``KEEP_ACTIVITY_DAYS``. Workers do this by themselves."""
    before = timezone.now() - timedelta(days=settings.KEEP_ACTIVITY_DAYS)
    ActivityEntry.objects.filter(updated_at__lt=before).delete()
