"""Workers on Redis: one per device, restarted when it dies, and stopped without losing the job it works on.

A worker is two processes: the parent only supervises; its child computes, with the environment variables it needs set
before it starts. They share nothing with other workers but the external services.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any, Final

import dramatiq

from inference.jobs import tasks
from inference.jobs.embedded.supervisor import ALLOCATOR, MANAGE, MAX_PAUSE_SECONDS, STEADY_SECONDS
from inference.jobs.registry import INTERACTIVE, QUEUES
from webhooks import tasks as webhook_tasks

logger = logging.getLogger(__name__)

DRAIN_SECONDS: Final = 600.0
ENVIRONMENT: Final = {**ALLOCATOR, "dramatiq_queue_prefetch": "1"}
"""Prefetch is 1: a wake-up signal must not wait behind a long job while another worker is idle."""


def supervise(wanted: Sequence[str]) -> None:
    """Keep one worker running until SIGTERM or Ctrl-C; return when it has drained."""
    stopped = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    pause = 0.1
    while not stopped.is_set():
        started = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 -- our own interpreter and command
            [sys.executable, str(MANAGE), "work", "--child", "--queues", *wanted],
            stdin=subprocess.PIPE,  # end of file tells the child that its parent is gone, for whatever reason
            env={**ENVIRONMENT, **os.environ},
        )
        while child.poll() is None and not stopped.wait(0.1):
            pass
        if stopped.is_set():
            _stop(child)
            return
        pause = 0.1 if time.monotonic() - started >= STEADY_SECONDS else min(2 * pause, MAX_PAUSE_SECONDS)
        logger.warning("The worker ended with status %s; starting another in %.1f s.", child.returncode, pause)
        stopped.wait(pause)


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(DRAIN_SECONDS + 15)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


class InHand(dramatiq.Middleware):
    """Tracks which actors the threads of this process are running."""

    def __init__(self) -> None:
        self._actors: dict[str, str] = {}

    def before_process_message(self, broker: dramatiq.Broker, message: Any) -> None:
        self._actors[message.message_id] = message.actor_name

    def after_process_message(self, broker: dramatiq.Broker, message: Any, **outcome: Any) -> None:
        self._actors.pop(message.message_id, None)

    def after_skip_message(self, broker: dramatiq.Broker, message: Any) -> None:
        self._actors.pop(message.message_id, None)

    @property
    def is_training(self) -> bool:
        """True if one of the running actors trains a style."""
        return tasks.run_training.actor_name in self._actors.values()


def work(wanted: Sequence[str]) -> None:
    """Process messages of these queues until SIGTERM or the end of standard input, then drain; never returns."""
    broker = dramatiq.get_broker()
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C also reaches the parent, which then stops this process
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_until_the_end, args=(stop,), name="parent", daemon=True).start()
    in_hand = InHand()
    broker.add_middleware(in_hand)
    broker.emit_after("process_boot")
    workers = []
    if painting := set(wanted) & set(QUEUES):
        workers.append(dramatiq.Worker(broker, queues=painting, worker_threads=1))
    if webhook_tasks.QUEUE in wanted:
        workers.append(dramatiq.Worker(broker, queues={webhook_tasks.QUEUE}, worker_threads=webhook_tasks.THREADS))
    for worker in workers:
        worker.start()
    if INTERACTIVE in wanted:
        tasks.start_warming_up()
    stop.wait()
    for worker in workers:
        drain(worker, in_hand)
    sys.stdout.flush()
    os._exit(0)  # native threads of an unfinished painting must not turn the exit into an abort


def drain(worker: dramatiq.Worker, in_hand: InHand, *, seconds: float = DRAIN_SECONDS) -> None:
    """Take no new messages, let a picture or a delivery finish, interrupt a training run, and stop.

    A training run, or a job that takes longer than ``seconds``, is handed back: the attempt does not count against it.
    """
    pausing = threading.Thread(target=worker.pause, name="pause", daemon=True)
    pausing.start()
    deadline = time.monotonic() + seconds
    while pausing.is_alive() and not in_hand.is_training and time.monotonic() < deadline:
        pausing.join(0.1)
    worker.stop(timeout=5_000)


def _until_the_end(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(1):
        pass
    stop.set()
