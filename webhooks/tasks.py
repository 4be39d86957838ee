"""The doorbell of webhooks, on a queue of its own: a slow receiver never delays a picture.

As for jobs, a message carries nothing: the rows say what is due, and a lost one is rung again by the sweep.
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
"""Of the embedded worker. They wait for others, and compute next to nothing."""


@dramatiq.actor(
    queue_name=QUEUE,
    max_retries=3,
    min_backoff=1_000,  # ms
    max_backoff=30_000,  # ms
    time_limit=60_000,  # ms; a request ends by itself long before
)
def run_deliveries() -> None:
    """Try the delivery that is due for longest, and ring for the next."""
    if _may_deliver() and delivering.deliver_next():
        ring()


def ring() -> None:
    """Wake whoever delivers."""
    run_deliveries.send()


def ring_for_due() -> int:
    """Ring once for each delivery that is due, as many as are tried at a time; how often."""
    if not _may_deliver():
        return 0
    due = len(Delivery.objects.due().values_list("pk")[:THREADS])
    for _ in range(due):
        ring()
    return due


def _may_deliver() -> bool:
    """Whether those who run the site let messages go: known above this package, so that a setting names who to ask."""
    return bool(import_string(settings.MAY_DELIVER_WEBHOOKS)())
