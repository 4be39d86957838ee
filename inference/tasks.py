"""Messages the workers understand: doorbells. They carry no job; the rows say what is to be done.

An actor takes the next job of the owner who was served least recently. A doorbell too many finds nothing to do,
a lost one is rung again by the sweep. A lesson gives way to interactive work between any two of its steps.
"""

from __future__ import annotations

import threading

import dramatiq
from django.db import connections

from inference.queues import INTERACTIVE, KINDS, TRAINING


@dramatiq.actor(
    queue_name=INTERACTIVE,
    priority=0,
    max_retries=3,
    min_backoff=2_000,  # ms
    max_backoff=30_000,  # ms
    notify_shutdown=True,  # a job in hand is handed back
    time_limit=30 * 60_000,  # ms; the lease is the real guard
)
def run_interactive() -> None:
    """Do one job of a person who waits for it, and what new styles need to be seen and used."""
    from inference import runner, teacher  # noqa: PLC0415 -- torch is only loaded in worker processes

    teacher.prepare()
    runner.run_next(KINDS[INTERACTIVE])
    teacher.prepare()


@dramatiq.actor(
    queue_name=TRAINING,
    priority=10,
    max_retries=3,
    min_backoff=2_000,  # ms
    max_backoff=30_000,  # ms
    notify_shutdown=True,
    time_limit=4 * 60 * 60_000,  # ms; longer than the longest lesson with all that it gives way to
)
def run_training() -> None:
    """Teach one style."""
    from inference import runner, teacher  # noqa: PLC0415 -- see run_interactive

    teacher.prepare()
    runner.run_next(KINDS[TRAINING], work=teacher.teach)
    teacher.prepare()


def ring(kind: str) -> None:
    """Wake a worker for a job of this kind."""
    if kind in KINDS[INTERACTIVE]:
        run_interactive.send()
    if kind in KINDS[TRAINING]:
        run_training.send()


def ring_for_styles() -> None:
    """Wake a worker for a style that is to be made usable, or to get its pictures."""
    run_interactive.send()


def start_warming_up() -> threading.Thread:
    """Load the engine and its library in this worker process, before the first job asks for them."""
    thread = threading.Thread(target=_warm_up, name="warm-up", daemon=True)
    thread.start()
    return thread


def _warm_up() -> None:
    from inference import runner  # noqa: PLC0415 -- see run_interactive

    try:
        runner.warm_up()
    finally:
        connections.close_all()
