"""The queues: what waits in which, and whether anything may be taken from it or put into it.

Those who run the site pause, drain and resume them; each decision is a row, and the newest counts. Nothing is kept in
memory: a worker that asks for its next job asks this first, so that a pause holds everywhere at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid
from inference.models import INTERACTIVE_KINDS, Job, JobKind, JobState, QueueMode, QueueOrder, WorkerBeat
from webhooks.models import Delivery
from webhooks.tasks import QUEUE as WEBHOOKS

INTERACTIVE: Final = "interactive"
TRAINING: Final = "training"
KINDS: Final = {INTERACTIVE: INTERACTIVE_KINDS, TRAINING: (JobKind.TRAIN,)}
NAMES: Final = (*KINDS, WEBHOOKS)
WORKER_SEEN_WITHIN: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Queue:
    """How one queue stands."""

    name: str
    order: QueueOrder | None
    """What was decided last; None: nothing, ever."""
    depth: int
    """How many wait."""
    oldest_at: datetime | None
    """Since when the oldest of them does."""
    running: int
    workers: int
    """Seen within a minute."""

    @property
    def mode(self) -> QueueMode:
        return QueueMode(self.order.mode) if self.order else QueueMode.OPEN

    @property
    def can_drain(self) -> bool:
        """Messages to webhooks follow from what happens; nobody can be told to send none."""
        return self.name != WEBHOOKS


def decide(queue: str, mode: QueueMode, *, actor: User | None, reason: str = "") -> QueueOrder:
    """Pause, drain or resume a queue; in force for every worker with the next job it asks for.

    Args:
        queue: one of ``NAMES``.
        mode: what it is from now on.
        actor: who says so; None at the terminal.
        reason: why, for those who look later.

    Raises:
        Invalid: there is no such queue, or webhooks are to be drained.
        Conflict: it is so already.
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
    """What was decided last."""
    newest = QueueOrder.objects.filter(queue=queue).values_list("mode", flat=True).first()
    return QueueMode(newest) if newest else QueueMode.OPEN


def open_kinds(kinds: Iterable[JobKind]) -> list[JobKind]:
    """Those of these kinds that may be taken now."""
    newest = QueueOrder.objects.order_by().values("queue").annotate(newest=Max("pk")).values("newest")
    paused = QueueOrder.objects.filter(pk__in=newest, mode=QueueMode.PAUSED).values_list("queue", flat=True)
    shut = {kind for queue in paused for kind in KINDS.get(queue, ())}
    return [kind for kind in kinds if kind not in shut]


def may_deliver() -> bool:
    """Whether messages to webhooks may be sent now."""
    return mode_of(WEBHOOKS) != QueueMode.PAUSED


def queue_of(kind: JobKind | str) -> str:
    """Where jobs of a kind wait."""
    return next(queue for queue, kinds in KINDS.items() if kind in kinds)


def refuse_when_draining(kind: JobKind) -> None:
    """Raises:
    Conflict: nothing new of this kind is accepted at present.
    """
    if mode_of(queue_of(kind)) == QueueMode.DRAINING:
        raise Conflict(
            _(
                "The site isn't accepting new jobs of this kind right now. Jobs in the queue will still be done. Try "
                "again later."
            ),
            code="queue-draining",
        )


def all_queues() -> list[Queue]:
    """How each queue stands now."""
    return [_queue(name) for name in NAMES]


def _queue(name: str) -> Queue:
    now = timezone.now()
    if name == WEBHOOKS:
        waiting = Delivery.objects.due().aggregate(count=Count("pk"), oldest=Min("next_at"))
        running = Delivery.objects.in_flight().count()
    else:
        jobs = Job.objects.filter(kind__in=KINDS[name])
        unattended = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
        waiting = jobs.filter(unattended).aggregate(count=Count("pk"), oldest=Min("created_at"))
        running = jobs.filter(state=JobState.RUNNING, lease_until__gte=now).count()
    seen = WorkerBeat.objects.filter(seen_at__gt=now - WORKER_SEEN_WITHIN).values_list("queues", flat=True)
    return Queue(
        name=name,
        order=QueueOrder.objects.filter(queue=name).first(),
        depth=waiting["count"],
        oldest_at=waiting["oldest"],
        running=running,
        workers=sum(name in queues for queues in seen),
    )
