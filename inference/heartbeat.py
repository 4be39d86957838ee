"""What every worker process does besides its jobs: say that it is there, and look for what was lost."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Collection
from typing import Final

import dramatiq
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from inference import frames, lifecycle, outputs, paintings, queues, services, tasks
from inference.embedded.broker import EmbeddedBroker
from inference.models import WorkerBeat
from styles.selectors import awaiting_pictures, awaiting_version
from webhooks import tasks as webhook_tasks

logger = logging.getLogger(__name__)

BEAT_EVERY_SECONDS: Final = 15
TIDY_EVERY_SECONDS: Final = 600
STOP_SECONDS: Final = 10.0


def worker_name() -> str:
    """This process's name among the workers."""
    return settings.WORKER_NAME or f"{socket.gethostname()}:{os.getpid()}"


def beat(works_for: Collection[str] = ()) -> None:
    """Write down that this worker is alive, and for which queues."""
    said = {"seen_at": timezone.now(), "queues": sorted(works_for)}
    WorkerBeat.objects.update_or_create(name=worker_name(), defaults=said)


def sweep(among: Collection[str] = tuple(queues.KINDS)) -> tuple[int, int]:
    """Ring for every job that waits or whose worker went silent, and end those that used up their attempts.

    Args:
        among: the queues for whose jobs it rings; all, unless said otherwise.

    Returns:
        How many doorbells were rung and how many jobs were ended. Safe to run at any time and as often as you
        like: a doorbell too many finds nothing to do.
    """
    ended = give_up_exhausted()
    kinds = {kind for queue in among for kind in queues.KINDS[queue]}
    waiting = [kind for _, kind in lifecycle.runnable() if kind in kinds]
    for kind in waiting:
        tasks.ring(kind)
    if queues.INTERACTIVE in among and (awaiting_version() or awaiting_pictures()):
        tasks.ring_for_styles()
    return len(waiting), ended


def give_up_exhausted() -> int:
    """End the jobs nobody holds that have used up their attempts; how many."""
    return sum(lifecycle.give_up(job_id) for job_id in lifecycle.exhausted())


def cancel_overdue() -> int:
    """End the jobs whose ``Cancel-After`` has passed, also while their client is long gone; how many."""
    return sum(lifecycle.cancel(job_id) for job_id in lifecycle.overdue())


class Heartbeat(dramatiq.Middleware):
    """Runs ``beat`` and ``sweep`` beside the worker's own threads."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._works_for: set[str] = set()

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._works_for |= set(worker.consumer_whitelist or broker.get_declared_queues())
        if self._thread is not None and self._thread.is_alive():
            if not self._stopped.is_set():
                return  # the embedded child has two workers, for pictures and for webhooks, and one heart
            self._thread.join()
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, args=(broker,), name="heartbeat", daemon=True)
        self._thread.start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self._stopped.set()

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        """Wait for the thread: it is not to be in the database any more when the process, or a test, ends."""
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def _run(self, broker: dramatiq.Broker) -> None:
        last_beat = last_tidy = float("-inf")
        while not self._stopped.is_set():
            try:
                if time.monotonic() - last_beat >= BEAT_EVERY_SECONDS:
                    beat({name for name in queues.NAMES if name in self._works_for})
                    last_beat = time.monotonic()
                cancel_overdue()
                give_up_exhausted()  # also while every queue is full of those that wait
                if quiet := [queue for queue in queues.KINDS if not _is_ringing(broker, queue)]:
                    sweep(quiet)
                if _under_way(broker, webhook_tasks.QUEUE) < webhook_tasks.THREADS:
                    webhook_tasks.ring_for_due()
                if time.monotonic() - last_tidy >= TIDY_EVERY_SECONDS:
                    last_tidy = time.monotonic()
                    tidy()
            except Exception:  # a database or a broker that is away for a while must not end this thread
                logger.warning("Beating or looking for lost jobs failed; trying again.", exc_info=True)
            finally:
                close_old_connections()
            self._stopped.wait(settings.SWEEP_EVERY_SECONDS)


def tidy() -> None:
    """Remove what has had its time. Where one step stumbles, the others and the heart go on."""
    own = (services.delete_expired_images, frames.prune, paintings.prune, outputs.remove_leftovers)
    for step in (*own, *map(import_string, settings.TIDY_UP)):
        try:
            step()
        except Exception:
            logger.exception("Tidying up failed in %s; the next round tries again.", step.__qualname__)


def _is_ringing(broker: dramatiq.Broker, queue: str) -> bool:
    """Whether there are more doorbells under way than jobs being worked on: those help no other job.

    Otherwise a picture that takes long, on one worker, would keep everyone from ringing for what another has lost.
    """
    under_way = _under_way(broker, queue)
    return under_way > 0 and under_way > lifecycle.attended(queues.KINDS[queue])


def _under_way(broker: dramatiq.Broker, *queues: str) -> int:
    """How many doorbells are under way: ringing beside those would only pile them up."""
    if isinstance(broker, EmbeddedBroker):
        return broker.under_way(*queues)
    size = getattr(broker, "do_qsize", None)
    return sum(size(queue) for queue in queues) if size else 0
