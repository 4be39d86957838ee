"""The number of unread entries, told to the open pages of their owner over the socket that also tells of jobs."""

from __future__ import annotations

from django.db import transaction

from gallery.activity import selectors
from inference.jobs import live_updates


def update_after_commit(owner_id: int) -> None:
    """Send the number of unread entries after the commit."""

    def send() -> None:
        unread = selectors.unread_count(owner_id)
        live_updates.send(live_updates.group_of_owner(owner_id), {"type": "activity.changed", "unread": unread})

    transaction.on_commit(send, robust=True)
