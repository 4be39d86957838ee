"""Periodic tasks of workers, each in a thread of its own, so that jobs do not wait for them."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final

import dramatiq
from django.db import close_old_connections

logger = logging.getLogger(__name__)

STOP_SECONDS: Final = 10.0

ShouldStop = Callable[[], bool]


class PeriodicTask(dramatiq.Middleware, ABC):
    """Runs repeatedly from the start of a worker to its end. Subclasses define the task and its interval.

    A process may have several workers, for pictures and for webhooks; it still runs each task once.
    """

    name: str
    """The name of the thread."""
    interval_seconds: float = 2.0
    """Seconds between the end of one run and the start of the next."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        if self._thread is not None and self._thread.is_alive():
            if not self._stopped.is_set():
                return
            self._thread.join()
        self._stopped.clear()
        self._thread = threading.Thread(target=self._repeat, name=self.name, daemon=True)
        self._thread.start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._stopped.set()

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Wait for the thread, so that it no longer uses the database when the process, or a test, ends."""
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    @abstractmethod
    def run(self, should_stop: ShouldStop) -> None:
        """Do all that is due; return early once ``should_stop`` returns True."""

    def _repeat(self) -> None:
        while not self._stopped.is_set():
            try:
                self.run(self._stopped.is_set)
            except Exception:  # a database or broker that is down for a while must not end this thread
                logger.warning("%s failed; trying again.", self.name, exc_info=True)
            finally:
                close_old_connections()
            self._stopped.wait(self.interval_seconds)
