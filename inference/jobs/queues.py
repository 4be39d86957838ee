"""The queues: what waits in each, and whether jobs may be taken from it or added to it.

Operators pause, drain and resume them; each decision is a row, and the newest is in force. Nothing is cached: a
worker reads the decision before each job it takes, so that a pause takes effect everywhere at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid
from inference.jobs.registry import QUEUES, capability_of, kinds_in
from inference.models import JOB_LEASE, Job, QueueMode, QueueOrder, WorkerBeat
from webhooks.models import Delivery
from webhooks.tasks import QUEUE as WEBHOOKS

NAMES: Final = (*QUEUES, WEBHOOKS)
WORKER_SEEN_WITHIN: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Queue:
    """The state of one queue."""

    name: str
    order: QueueOrder | None
    """The latest decision; None if there never was one."""
    depth: int
    """Number of jobs or deliveries that wait."""
    oldest_at: datetime | None
    """Time since which the oldest of them has waited."""
    running: int
    workers: int
    """Number of workers seen within the last minute."""

    @property
    def mode(self) -> QueueMode:
        return QueueMode(self.order.mode) if self.order else QueueMode.OPEN

    @property
    def can_drain(self) -> bool:
        """False for webhooks: their messages follow from events, which cannot be refused."""
        return self.name != WEBHOOKS


def decide(queue: str, mode: QueueMode, *, actor: User | None, reason: str = "") -> QueueOrder:
    """Pause, drain or resume a queue; takes effect for each worker when it asks for its next job.

    Args:
        queue: one of ``NAMES``.
        mode: the new mode.
        actor: who decides; None from the command line.
        reason: kept with the decision.

    Raises:
        Invalid: there is no such queue, or webhooks are to be drained.
        Conflict: the queue is in that mode already.
    """
    if queue not in NAMES:
        raise Invalid(_("There is no queue {queue}: {names}.").format(queue=queue, names=", ".join(NAMES)))
    if mode == QueueMode.DRAINING and queue == WEBHOOKS:
        raise Invalid(_("The webhook queue can be paused but not drained, because events keep coming."))
    if mode_of(queue) == mode:
        raise Conflict(_("The queue {queue} is already {mode}.").format(queue=queue, mode=mode.label))
    number = actor.pk if actor else None
    return QueueOrder.objects.create(queue=queue, mode=mode, actor_number=number, reason=reason.strip()[:300])


def mode_of(queue: str) -> QueueMode:
    """Return the mode decided last, open by default."""
    newest = QueueOrder.objects.filter(queue=queue).values_list("mode", flat=True).first()
    return QueueMode(newest) if newest else QueueMode.OPEN


def open_kinds(kinds: Iterable[str]) -> list[str]:
    """Return those of these kinds whose jobs may be taken now."""
    newest = QueueOrder.objects.order_by().values("queue").annotate(newest=Max("pk")).values("newest")
    paused = QueueOrder.objects.filter(pk__in=newest, mode=QueueMode.PAUSED).values_list("queue", flat=True)
    shut = {kind for queue in paused for kind in kinds_in(queue)}
    return [kind for kind in kinds if kind not in shut]


def may_deliver() -> bool:
    """Return True if messages to webhooks may be sent now."""
    return mode_of(WEBHOOKS) != QueueMode.PAUSED


def refuse_when_draining(kind: str) -> None:
    """Raise ``Conflict`` if new jobs of this kind are not accepted at present."""
    if mode_of(capability_of(kind).queue) == QueueMode.DRAINING:
        raise Conflict(
            _(
                "The site isn't accepting new jobs of this kind right now. Jobs in the queue will still be done. Try "
                "again later."
            ),
            code="queue-draining",
        )


def all_queues() -> list[Queue]:
    """Return the current state of each queue."""
    return [_queue(name) for name in NAMES]


def _queue(name: str) -> Queue:
    now = timezone.now()
    if name == WEBHOOKS:
        waiting = Delivery.objects.due().aggregate(count=Count("pk"), oldest=Min("next_at"))
        running = Delivery.objects.in_flight().count()
    else:
        jobs = Job.objects.filter(kind__in=kinds_in(name))
        waiting = jobs.filter(JOB_LEASE.open()).aggregate(count=Count("pk"), oldest=Min("created_at"))
        running = jobs.filter(JOB_LEASE.in_hand()).count()
    seen = WorkerBeat.objects.filter(seen_at__gt=now - WORKER_SEEN_WITHIN).values_list("queues", flat=True)
    return Queue(
        name=name,
        order=QueueOrder.objects.filter(queue=name).first(),
        depth=waiting["count"],
        oldest_at=waiting["oldest"],
        running=running,
        workers=sum(name in queues for queues in seen),
    )
