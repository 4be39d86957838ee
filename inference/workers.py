"""Workers on Redis: one process a device, started again when it dies, and stopped without losing what it does.

Two processes: the one that was started only supervises; its child computes, with the environment it needs from the
first moment on. They share nothing with other workers but the services.
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

from inference import queues, tasks
from inference.embedded.supervisor import ALLOCATOR, LONGEST_PAUSE_SECONDS, MANAGE, STEADY_SECONDS
from webhooks import tasks as webhook_tasks

logger = logging.getLogger(__name__)

DRAIN_SECONDS: Final = 600.0
ENVIRONMENT: Final = {**ALLOCATOR, "dramatiq_queue_prefetch": "1"}
"""A doorbell must not wait behind a long job while another worker idles."""


def supervise(wanted: Sequence[str]) -> None:
    """Keep one worker alive until SIGTERM or Ctrl-C; come back when it has put its work aside."""
    stopped = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    pause = 0.1
    while not stopped.is_set():
        started = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 -- our own interpreter and command
            [sys.executable, str(MANAGE), "work", "--child", "--queues", *wanted],
            stdin=subprocess.PIPE,  # its end tells the child that we are gone, however we went
            env={**ENVIRONMENT, **os.environ},
        )
        while child.poll() is None and not stopped.wait(0.1):
            pass
        if stopped.is_set():
            _stop(child)
            return
        pause = 0.1 if time.monotonic() - started >= STEADY_SECONDS else min(2 * pause, LONGEST_PAUSE_SECONDS)
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
    """Knows what the threads of this process are doing."""

    def __init__(self) -> None:
        self._actors: dict[str, str] = {}

    def before_process_message(self, broker: dramatiq.Broker, message: Any) -> None:
        self._actors[message.message_id] = message.actor_name

    def after_process_message(self, broker: dramatiq.Broker, message: Any, **outcome: Any) -> None:
        self._actors.pop(message.message_id, None)

    def after_skip_message(self, broker: dramatiq.Broker, message: Any) -> None:
        self._actors.pop(message.message_id, None)

    @property
    def is_lesson(self) -> bool:
        """Whether one of them teaches."""
        return tasks.run_training.actor_name in self._actors.values()


def work(wanted: Sequence[str]) -> None:
    """Take what comes in these queues until SIGTERM or the end of standard input, then drain; never returns."""
    broker = dramatiq.get_broker()
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which stops us in order
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=_until_the_end, args=(stop,), name="parent", daemon=True).start()
    in_hand = InHand()
    broker.add_middleware(in_hand)
    broker.emit_after("process_boot")
    workers = []
    if painting := set(wanted) & set(queues.KINDS):
        workers.append(dramatiq.Worker(broker, queues=painting, worker_threads=1))
    if webhook_tasks.QUEUE in wanted:
        workers.append(dramatiq.Worker(broker, queues={webhook_tasks.QUEUE}, worker_threads=webhook_tasks.THREADS))
    for worker in workers:
        worker.start()
    if queues.INTERACTIVE in wanted:
        tasks.start_warming_up()
    stop.wait()
    for worker in workers:
        drain(worker, in_hand)
    sys.stdout.flush()
    os._exit(0)  # native threads of a painting that did not stop must not make this an abort


def drain(worker: dramatiq.Worker, in_hand: InHand, *, seconds: float = DRAIN_SECONDS) -> None:
    """Take nothing new, let a picture or a delivery end, have a lesson put aside, and stop.

    A lesson, or what lasts longer than ``seconds``, is handed back: the attempt does not count against the job.
    """
    pausing = threading.Thread(target=worker.pause, name="pause", daemon=True)
    pausing.start()
    deadline = time.monotonic() + seconds
    while pausing.is_alive() and not in_hand.is_lesson and time.monotonic() < deadline:
        pausing.join(0.1)
    worker.stop(timeout=5_000)


def _until_the_end(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(1):
        pass
    stop.set()
