"""Periodic tasks of accounts: pack exports, delete files of deleted accounts, and delete expired sessions."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import deletion, exports
from core.periodic import PeriodicTask, ShouldStop


class AccountTasks(PeriodicTask):
    """The periodic tasks of accounts."""

    name = "account tasks"

    def run(self, should_stop: ShouldStop) -> None:
        run_tasks(should_stop)


def delete_expired_sessions() -> int:
    """Delete expired sessions, with their rows in the list of sessions, and return how many."""
    count, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return count


def run_tasks(should_stop: ShouldStop = lambda: False) -> None:
    """Run all pending tasks of accounts."""
    exports.prune()
    while not should_stop() and deletion.delete_pending_files():
        pass
    while not should_stop() and exports.make_next(should_stop=should_stop):
        pass
