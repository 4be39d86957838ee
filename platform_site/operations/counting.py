"""Adding up what every process counts, in the database: processes come and go, on any number of machines.

A process counts in memory (``core.metrics``) and adds what is new to the shared rows every ten seconds, in one
statement; a process that is killed takes at most those ten seconds with it. Whichever process is asked, and after any
restart, ``/metrics`` gives the same numbers, and none of them ever falls.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Awaitable, Iterator
from typing import Any, Final

from django.core.signals import got_request_exception
from django.db import close_old_connections, connection, transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from prometheus_client.core import Metric

from accounts.middleware import DirectMiddleware
from core import metrics
from core.periodic import PeriodicTask, ShouldStop
from platform_site.models import MetricSample

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 10.0
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE: Final = "none"
"""The route of requests that no address answers, and of static files."""
_ADD: Final = (
    "INSERT INTO platform_site_metricsample (name, labels, value) VALUES {rows} "
    "ON CONFLICT (name, labels) DO UPDATE SET value = platform_site_metricsample.value + excluded.value"
)
_ROWS_AT_ONCE: Final = 300  # three values each: SQLite takes 999 in a statement where it is old

Sample = tuple[str, str]  # name, labels


class _Shared:
    """Counts of this process that are already added to the rows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._added: dict[Sample, float] = {}

    def add(self) -> int:
        """Add what is new to the rows. Return how many changed; if the database fails, the next call adds it."""
        with self._lock:
            counted = dict(_counted())
            changed = [
                (sample, value - self._added.get(sample, 0.0))
                for sample, value in sorted(counted.items())  # in one order: two processes must not deadlock
                if self._added.get(sample) != value
            ]
            with transaction.atomic():
                for start in range(0, len(changed), _ROWS_AT_ONCE):
                    _add(changed[start : start + _ROWS_AT_ONCE])
            self._added |= counted
        return len(changed)


def _counted() -> Iterator[tuple[Sample, float]]:
    for metric in metrics.REGISTRY.collect():
        for sample in metric.samples:
            if not sample.name.endswith("_created"):
                yield (sample.name, json.dumps(sample.labels, sort_keys=True)), sample.value


def _add(rows: list[tuple[Sample, float]]) -> None:
    statement = _ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for (name, labels), more in rows for value in (name, labels, more)])


_shared: Final = _Shared()


def share() -> int:
    """Add what this process counted since the last call to the rows of all. Return how many samples changed."""
    return _shared.add()


def totals() -> Iterator[Metric]:
    """Yield the counters and histograms of all processes together, as of their last ``share``."""
    rows: dict[str, list[tuple[dict[str, str], float]]] = {}
    for name, labels_json, value in MetricSample.objects.values_list("name", "labels", "value"):
        rows.setdefault(name, []).append((json.loads(labels_json), value))
    for metric in metrics.REGISTRY.collect():
        total = Metric(metric.name, metric.documentation, metric.type)
        suffixes = ("_bucket", "_count", "_sum") if metric.type == "histogram" else ("_total",)
        for suffix in suffixes:
            for labels, value in sorted(rows.get(metric.name + suffix, ()), key=_place):
                total.add_sample(metric.name + suffix, labels, value)
        yield total


def _place(row: tuple[dict[str, str], float]) -> tuple[list[tuple[str, str]], float]:
    """Return where a sample stands in its family: buckets in order of their bound."""
    labels = sorted((name, value) for name, value in row[0].items() if name != "le")
    return labels, float(row[0].get("le", "0"))


class CountRequests(DirectMiddleware):
    """Counts and times every request, by the template of its address: what people typed is no label."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        request._began = time.perf_counter()  # type: ignore[attr-defined]  # read below
        return super().__call__(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        route, method = route_of(request), request.method if request.method in METHODS else "other"
        seconds = time.perf_counter() - request._began  # type: ignore[attr-defined]  # set above
        metrics.http_requests.labels(route, method, f"{response.status_code // 100}xx").inc()
        metrics.http_request_duration.labels(route, method).observe(seconds)
        return response


def route_of(request: HttpRequest) -> str:
    """Return the template of a request's address, such as ``api/v1/jobs/<uuid:pk>``; ``NO_ROUTE`` without one."""
    return request.resolver_match.route if request.resolver_match else NO_ROUTE


@receiver(got_request_exception)
def _count_exception(sender: Any, *, request: HttpRequest | None = None, **more: Any) -> None:
    metrics.http_errors.labels(route_of(request) if request is not None else NO_ROUTE).inc()


class ShareCounts(PeriodicTask):
    """Shares what a worker process counts, and the rest of it when the worker ends."""

    name = "metrics"
    interval_seconds = EVERY_SECONDS

    def run(self, should_stop: ShouldStop) -> None:
        share()

    def after_worker_shutdown(self, *arguments: Any) -> None:
        super().after_worker_shutdown(*arguments)
        _share_the_rest()


class ShareFromThread:
    """Shares what a web process counts, from a thread of its own."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._repeat, name="metrics", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Share the rest and end the thread."""
        self._stopped.set()
        self._thread.join(EVERY_SECONDS)

    def _repeat(self) -> None:
        while not self._stopped.wait(EVERY_SECONDS):
            _share_the_rest()
        _share_the_rest()


def _share_the_rest() -> None:
    try:
        share()
    except Exception:  # a database that is down for a while: the next call adds it
        logger.warning("Metrics could not be shared; trying again.", exc_info=True)
    finally:
        close_old_connections()
