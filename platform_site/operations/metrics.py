"""Metrics in the text format of Prometheus, all from the database, so that every process reports the same.

What is the case now is asked at that moment; what has happened was counted and added up (``counting``).

Access is restricted: 404 unless the caller's address is in ``METRICS_FROM`` or it sends ``METRICS_TOKEN``.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from accounts.bearer import MalformedAuthorization, read_authorization
from core import storage
from core.client_ip import address_of, is_within
from core.errors import NotFound
from inference.jobs import queues
from inference.models import Job, JobKind, JobState, QueueMode, WorkerBeat
from platform_site.operations import counting
from webhooks.models import Delivery


def metrics(request: HttpRequest) -> HttpResponse:
    """The metrics, for authorised callers.

    Raises:
        NotFound: the caller is not authorised.
    """
    if not _may_read(request):
        raise NotFound(_("There is nothing here."))
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Counted())
    counting.share()  # what this process counted until now; the others do so every few seconds
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
    """Collects all metrics on request with a handful of bounded queries."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        yield from _queues(now)
        yield _gauge(
            "pentimento_training_steps_per_second", "Of the training runs under way, together.", _steps_per_second()
        )
        seen = WorkerBeat.objects.filter(seen_at__gt=now - queues.WORKER_SEEN_WITHIN).count()
        yield _gauge("pentimento_workers", "Workers seen within a minute.", seen)
        yield from _webhooks(now)
        yield from _storage()
        yield from counting.totals()


def _queues(now: datetime) -> Iterator[Metric]:
    """Yield metrics of waiting and running jobs; the age of the oldest shows whether there are enough workers."""
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


def _steps_per_second() -> float:
    trainings = Job.objects.filter(kind=JobKind.TRAIN, state=JobState.RUNNING).values_list("detail", flat=True)
    return float(sum(detail.get("steps_per_second", 0.0) for detail in trainings))


def _webhooks(now: datetime) -> Iterator[Metric]:
    """Yield metrics of deliveries that wait for an attempt that is due."""
    due = Delivery.objects.due().aggregate(count=Count("pk"), oldest=Min("next_at"))
    yield _gauge("pentimento_webhooks_due", "Deliveries whose next attempt is due.", due["count"])
    age = _seconds(due["oldest"], now)
    yield _gauge("pentimento_webhooks_due_age_seconds", "For how long the oldest of them has been due.", age)


def _storage() -> Iterator[Metric]:
    """Yield the room left for files."""
    if disk := storage.disk():
        yield _gauge("pentimento_storage_free_bytes", "Bytes free on the disk of the files.", disk.free_bytes)
        yield _gauge("pentimento_storage_size_bytes", "Bytes of the disk of the files.", disk.size_bytes)


def _gauge(name: str, documentation: str, value: float) -> Metric:
    return GaugeMetricFamily(name, documentation, value=value)


def _seconds(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
