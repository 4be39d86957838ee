"""Background work of every worker process: record that it is alive, and look for lost jobs."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Collection
from typing import Final

import dramatiq
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from core.periodic import PeriodicTask, ShouldStop
from inference.jobs import lifecycle, queues, tasks
from inference.jobs.embedded.broker import EmbeddedBroker
from inference.jobs.registry import INTERACTIVE, QUEUES, capabilities, kinds_in
from inference.models import WorkerBeat
from styles.selectors import awaiting_pictures, awaiting_version
from webhooks import tasks as webhook_tasks

logger = logging.getLogger(__name__)

BEAT_EVERY_SECONDS: Final = 15
CLEANUP_EVERY_SECONDS: Final = 600


def worker_name() -> str:
    """This process's name among the workers."""
    return settings.WORKER_NAME or f"{socket.gethostname()}:{os.getpid()}"


def beat(works_for: Collection[str] = ()) -> None:
    """Record that this worker is alive, and for which queues it works."""
    values = {"seen_at": timezone.now(), "queues": sorted(works_for)}
    WorkerBeat.objects.update_or_create(name=worker_name(), defaults=values)


def requeue_stale(among: Collection[str] = QUEUES) -> tuple[int, int]:
    """Wake workers for every job that waits or whose worker went silent, and end those without attempts left.

    Args:
        among: the queues for whose jobs workers are woken; default: all.

    Returns:
        Number of wake-up signals sent and of jobs ended. Safe to run at any time and as often as you like: a
        superfluous wake-up signal finds nothing to do.
    """
    ended = give_up_exhausted()
    kinds = {kind for queue in among for kind in kinds_in(queue)}
    waiting = [kind for _, kind in lifecycle.runnable() if kind in kinds]
    for kind in waiting:
        tasks.wake_workers(kind)
    if INTERACTIVE in among and (awaiting_version() or awaiting_pictures()):
        tasks.wake_for_styles()
    return len(waiting), ended


def give_up_exhausted() -> int:
    """Fail the jobs that no worker holds and that have used up their attempts. Return how many."""
    return sum(lifecycle.give_up(job_id) for job_id in lifecycle.exhausted())


def cancel_overdue() -> int:
    """Cancel the jobs whose ``Cancel-After`` has passed, even if their client is long gone. Return how many."""
    return sum(lifecycle.cancel(job_id) for job_id in lifecycle.overdue())


class Heartbeat(PeriodicTask):
    """Runs ``beat`` and ``requeue_stale`` beside the worker's own threads."""

    name = "heartbeat"

    def __init__(self) -> None:
        super().__init__()
        self.interval_seconds = settings.SWEEP_EVERY_SECONDS
        self._works_for: set[str] = set()
        self._broker: dramatiq.Broker | None = None
        self._last_beat = self._last_cleanup = float("-inf")

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._broker = broker
        self._last_beat = self._last_cleanup = float("-inf")  # this process may have had a worker before
        self._works_for |= set(worker.consumer_whitelist or broker.get_declared_queues())
        super().after_worker_boot(broker, worker)

    def run(self, should_stop: ShouldStop) -> None:
        """Run one round."""
        broker = self._broker or dramatiq.get_broker()
        if time.monotonic() - self._last_beat >= BEAT_EVERY_SECONDS:
            beat({name for name in queues.NAMES if name in self._works_for})
            self._last_beat = time.monotonic()
        cancel_overdue()
        give_up_exhausted()  # also while wake-up signals are pending in every queue
        if quiet := [queue for queue in QUEUES if not _has_pending_wakeups(broker, queue)]:
            requeue_stale(quiet)
        if _under_way(broker, webhook_tasks.QUEUE) < webhook_tasks.THREADS:
            webhook_tasks.wake_for_due()
        if time.monotonic() - self._last_cleanup >= CLEANUP_EVERY_SECONDS:
            self._last_cleanup = time.monotonic()
            run_cleanup()


def run_cleanup() -> None:
    """Delete what has expired. If one step fails, the others and the heartbeat go on."""
    steps = [path for one in capabilities() for path in one.cleanup]
    for path in (*steps, "inference.jobs.leftovers.remove_leftovers", *settings.CLEANUP_TASKS):
        try:
            import_string(path)()
        except Exception:
            logger.exception("Cleaning up failed in %s; the next round tries again.", path)


def _has_pending_wakeups(broker: dramatiq.Broker, queue: str) -> bool:
    """Return True if more wake-up signals are under way than jobs are being worked on.

    Signals of jobs being worked on do not count: a long job on one worker would keep all from waking any for lost jobs.
    """
    under_way = _under_way(broker, queue)
    return under_way > 0 and under_way > lifecycle.attended(kinds_in(queue))


def _under_way(broker: dramatiq.Broker, *queues: str) -> int:
    """Return how many wake-up signals are under way: sending more would only pile them up."""
    if isinstance(broker, EmbeddedBroker):
        return broker.under_way(*queues)
    size = getattr(broker, "do_qsize", None)
    return sum(size(queue) for queue in queues) if size else 0
