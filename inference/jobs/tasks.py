"""The workers' actors. Their messages are wake-up signals: they carry no job; the rows say what is to be done.

An actor takes the next job of the owner served least recently. A superfluous wake-up signal finds nothing to do, a lost
one is sent again by the heartbeat. A training run gives way to interactive work between any two of its steps.
"""

from __future__ import annotations

import threading

import dramatiq
from django.db import connections
from django.utils.module_loading import import_string

from inference.jobs import runner
from inference.jobs.registry import INTERACTIVE, TRAINING, capabilities, capability_of, kinds_in


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
    """Do one job that a person waits for, and prepare new styles before and after it."""
    _run_next(INTERACTIVE)


@dramatiq.actor(
    queue_name=TRAINING,
    priority=10,
    max_retries=3,
    min_backoff=2_000,  # ms
    max_backoff=30_000,  # ms
    notify_shutdown=True,
    time_limit=4 * 60 * 60_000,  # ms; longer than the longest training run and the jobs it gives way to
)
def run_training() -> None:
    """Train one style."""
    _run_next(TRAINING)


def _run_next(queue: str) -> None:
    between_jobs = [import_string(one.between_jobs) for one in capabilities() if one.between_jobs]
    for step in between_jobs:
        step()
    runner.run_next(kinds_in(queue))
    for step in between_jobs:
        step()


def wake_workers(kind: str) -> None:
    """Wake a worker for a job of this kind."""
    actor = run_training if capability_of(kind).queue == TRAINING else run_interactive
    actor.send()


def wake_for_styles() -> None:
    """Wake a worker for a style that needs its first version or its pictures."""
    run_interactive.send()


def start_warming_up() -> threading.Thread:
    """Load the engine and the library in this worker process, before the first job needs them. Return the thread."""
    thread = threading.Thread(target=_warm_up, name="warm-up", daemon=True)
    thread.start()
    return thread


def _warm_up() -> None:
    try:
        for capability in capabilities():
            if capability.warm_up:
                import_string(capability.warm_up)()
    finally:
        connections.close_all()
