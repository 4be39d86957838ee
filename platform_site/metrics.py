"""What a monitoring system reads, in the text format of Prometheus: counted in the database, so every process says
the same.

Nobody else may read it: 404 unless the caller's address is in ``METRICS_FROM`` or it sends ``METRICS_TOKEN``.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from accounts.addresses import address_of, is_within
from accounts.bearer import MalformedAuthorization, read_authorization
from core.errors import NotFound
from inference import queues
from inference.models import ENDED, Job, JobKind, JobState, QueueMode, WorkerBeat
from webhooks.models import Attempt, Delivery, DeliveryStatus

RECENT: Final = timedelta(hours=1)
MOST_RECENT_JOBS: Final = 1_000


def metrics(request: HttpRequest) -> HttpResponse:
    """The metrics, for those who may read them.

    Raises:
        NotFound: everybody else.
    """
    if not _may_read(request):
        raise NotFound(_("There is nothing here."))
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Counted())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    try:
        sent = read_authorization(request.headers.get("Authorization", ""))
    except MalformedAuthorization:
        sent = None
    if sent and settings.METRICS_TOKEN and hmac.compare_digest(sent.encode(), settings.METRICS_TOKEN.encode()):
        return True
    return is_within(address_of(request), settings.METRICS_FROM)


class Counted(Collector):
    """Everything at the moment it is asked for: a handful of queries, each bounded."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        yield from _queues(now)
        yield from _durations(now)
        yield _gauge("pentimento_teaching_steps_per_second", "Of the lessons under way, together.", _steps_per_second())
        seen = WorkerBeat.objects.filter(seen_at__gt=now - queues.WORKER_SEEN_WITHIN).count()
        yield _gauge("pentimento_workers", "Workers seen within a minute.", seen)
        yield from _webhooks(now)


def _queues(now: datetime) -> Iterator[Metric]:
    """Of what nobody works on; the age of the oldest says whether there are workers enough."""
    depth = GaugeMetricFamily("pentimento_queue_depth", "Jobs that wait.", labels=["queue"])
    age = GaugeMetricFamily("pentimento_queue_age_seconds", "How long the oldest of them waits.", labels=["queue"])
    paused = GaugeMetricFamily("pentimento_queue_paused", "1 while nothing is taken from it.", labels=["queue"])
    workers = GaugeMetricFamily("pentimento_queue_workers", "Workers seen within a minute.", labels=["queue"])
    for queue in queues.all_queues():
        depth.add_metric([queue.name], queue.depth)
        age.add_metric([queue.name], _seconds(queue.oldest_at, now))
        paused.add_metric([queue.name], queue.mode == QueueMode.PAUSED)
        workers.add_metric([queue.name], queue.workers)
    yield from (depth, age, paused, workers)
    running = GaugeMetricFamily("pentimento_jobs_running", "Jobs under way.", labels=["kind"])
    counts = Job.objects.filter(state=JobState.RUNNING).order_by().values_list("kind").annotate(count=Count("pk"))
    for kind, count in counts:
        running.add_metric([kind], count)
    yield running


def _durations(now: datetime) -> Iterator[Metric]:
    """Of the jobs that ended within the last hour, ``MOST_RECENT_JOBS`` at most."""
    ended = (
        Job.objects.filter(state__in=ENDED, ended_at__gt=now - RECENT, started_at__isnull=False)
        .annotate(waited=F("started_at") - F("created_at"), ran=F("ended_at") - F("started_at"))
        .order_by("-created_at")
        .values_list("kind", "state", "waited", "ran")[:MOST_RECENT_JOBS]
    )
    rows: list[tuple[Any, ...]] = list(ended)
    wait = GaugeMetricFamily("pentimento_job_wait_seconds", "Before it was taken.", labels=["kind", "quantile"])
    run = GaugeMetricFamily("pentimento_job_run_seconds", "While it was worked on.", labels=["kind", "quantile"])
    count = GaugeMetricFamily("pentimento_jobs_ended", "Within the last hour.", labels=["kind", "state"])
    for kind in JobKind.values:
        own = [row for row in rows if row[0] == kind]
        for family, column in ((wait, 2), (run, 3)):
            for quantile, value in _quantiles([row[column].total_seconds() for row in own]):
                family.add_metric([kind, quantile], value)
        for state in ENDED:
            if found := sum(row[1] == state for row in own):
                count.add_metric([kind, state.value], found)
    yield from (wait, run, count)


def _quantiles(values: Iterable[float]) -> Iterator[tuple[str, float]]:
    ordered = sorted(max(0.0, value) for value in values)  # a clock may have been set back
    if ordered:
        for quantile in (0.5, 0.95):
            yield str(quantile), ordered[int(quantile * (len(ordered) - 1))]


def _steps_per_second() -> float:
    lessons = Job.objects.filter(kind=JobKind.TRAIN, state=JobState.RUNNING).values_list("detail", flat=True)
    return float(sum(detail.get("steps_per_second", 0.0) for detail in lessons))


def _webhooks(now: datetime) -> Iterator[Metric]:
    tries = GaugeMetricFamily("pentimento_webhook_attempts", "Within the last hour.", labels=["outcome"])
    delivered = Q(status_code__gte=200, status_code__lt=300)
    recent = Attempt.objects.filter(began_at__gt=now - RECENT)
    found = recent.aggregate(good=Count("pk", filter=delivered), all=Count("pk"))
    tries.add_metric(["delivered"], found["good"])
    tries.add_metric(["failed"], found["all"] - found["good"])
    yield tries
    given_up = Delivery.objects.filter(status=DeliveryStatus.FAILED, ended_at__gt=now - RECENT).count()
    yield _gauge("pentimento_webhooks_given_up", "Deliveries given up within the last hour.", given_up)


def _gauge(name: str, documentation: str, value: float) -> Metric:
    return GaugeMetricFamily(name, documentation, value=value)


def _seconds(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
