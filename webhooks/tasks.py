"""The wake-up signal of webhooks, on a queue of its own: a slow receiver never delays a job.

As for jobs, a message has no content: the rows say what is due, and a periodic task replaces lost signals.
"""

from __future__ import annotations

from typing import Final

import dramatiq
from django.conf import settings
from django.utils.module_loading import import_string

from webhooks import delivering
from webhooks.models import Delivery

QUEUE: Final = "webhooks"
THREADS: Final = 4
"""The threads of the embedded worker. They mostly wait for receivers and compute almost nothing."""


@dramatiq.actor(
    queue_name=QUEUE,
    max_retries=3,
    min_backoff=1_000,  # ms
    max_backoff=30_000,  # ms
    time_limit=60_000,  # ms; a request ends by itself long before
)
def run_deliveries() -> None:
    """Attempt the delivery due for longest, then send the signal for the next one."""
    if _may_deliver() and delivering.deliver_next():
        wake_workers()


def wake_workers() -> None:
    """Send the wake-up signal to the workers that deliver."""
    run_deliveries.send()


def wake_for_due() -> int:
    """Send one signal for each due delivery, at most as many as run at a time; return how many."""
    if not _may_deliver():
        return 0
    due = len(Delivery.objects.due().values_list("pk")[:THREADS])
    for _ in range(due):
        wake_workers()
    return due


def _may_deliver() -> bool:
    """Return True if the operators allow deliveries. A package above decides, so a setting names the function."""
    return bool(import_string(settings.MAY_DELIVER_WEBHOOKS)())
