"""What workers do beside their jobs, each app in a thread of its own; for accounts they pack exports, remove files of
those who left, and forget old sessions.
"""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from typing import Final

import dramatiq
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils import timezone

from accounts import closing, exports
from accounts.exports import Question

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS: Final = 2.0


class Errands(dramatiq.Middleware, ABC):
    """A thread beside the worker's own that looks every two seconds what there is to do. No picture waits for it."""

    name: str

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        if self._thread is not None and self._thread.is_alive():
            if not self._stopped.is_set():
                return  # a process may have two workers, for pictures and for webhooks
            self._thread.join()
        self._stopped.clear()
        self._thread = threading.Thread(target=self._look, name=self.name, daemon=True)
        self._thread.start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    @abstractmethod
    def run(self, should_stop: Question) -> None:
        """Do all that waits, and come back before that when told to."""

    def _look(self) -> None:
        while not self._stopped.is_set():
            try:
                self.run(self._stopped.is_set)
            except Exception:  # a database that is away for a while must not end this thread
                logger.warning("An errand failed; trying again.", exc_info=True)
            finally:
                close_old_connections()
            self._stopped.wait(LOOK_EVERY_SECONDS)


class AccountErrands(Errands):
    """What waits for accounts."""

    name = "errands"

    def run(self, should_stop: Question) -> None:
        run_errands(should_stop)


def forget_sessions() -> int:
    """Remove sessions whose time is over, with what the list said of them; how many."""
    count, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return count


def run_errands(should_stop: Question = lambda: False) -> None:
    """Do all that waits for accounts."""
    exports.prune()
    while not should_stop() and closing.remove_doomed_files():
        pass
    while not should_stop() and exports.make_next(should_stop=should_stop):
        pass
