"""What workers do for accounts beside their jobs: pack exports, remove files of those who left, forget old sessions."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

import dramatiq
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils import timezone

from accounts import closing, exports

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS: Final = 2.0
TIDY_EVERY_SECONDS: Final = 600


class Errands(dramatiq.Middleware):
    """A thread beside the worker's own, so that no picture waits for an export."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, name="errands", daemon=True)
        self._thread.start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._stopped.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        tidied = float("-inf")
        while not self._stopped.is_set():
            try:
                if time.monotonic() - tidied >= TIDY_EVERY_SECONDS:
                    forget_sessions()
                    tidied = time.monotonic()
                run_errands(should_stop=self._stopped.is_set)
            except Exception:  # a database that is away for a while must not end this thread
                logger.warning("An errand failed; trying again.", exc_info=True)
            finally:
                close_old_connections()
            self._stopped.wait(LOOK_EVERY_SECONDS)


def forget_sessions() -> int:
    """Remove sessions whose time is over, with what the list said of them; how many."""
    count, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return count


def run_errands(*, should_stop: exports.Question = lambda: False) -> None:
    """Do all that waits."""
    exports.prune()
    while not should_stop() and closing.remove_doomed_files():
        pass
    while not should_stop() and exports.make_next(should_stop=should_stop):
        pass
