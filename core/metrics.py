"""The counters and histograms of ``/metrics``, each declared once.

Each process counts in its own memory, with ``prometheus_client``; ``platform_site.operations.metrics`` adds up all of
them in the database. Labels take few values, all of our own choosing, and never anything of a person. To change the
buckets of a histogram give it another name: what was counted before has the old ones.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY: Final = CollectorRegistry(auto_describe=False)
REQUEST_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
JOB_BUCKETS: Final = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0)
DELIVERY_BUCKETS: Final = (0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0, 86_400.0)
STORAGE_BUCKETS: Final = (0.001, 0.005, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0)

http_requests: Final = Counter(
    "pentimento_http_requests_total",
    "Requests answered, by the template of their address, method and class of status.",
    ["route", "method", "status"],
    registry=REGISTRY,
)
http_request_duration: Final = Histogram(
    "pentimento_http_request_duration_seconds",
    "Seconds until the answer of a request begins.",
    ["route", "method"],
    buckets=REQUEST_BUCKETS,
    registry=REGISTRY,
)
http_errors: Final = Counter(
    "pentimento_http_exceptions_total",
    "Exceptions that no view expected, answered with 500.",
    ["route"],
    registry=REGISTRY,
)
jobs_submitted: Final = Counter("pentimento_jobs_submitted_total", "Jobs submitted.", ["kind"], registry=REGISTRY)
jobs_ended: Final = Counter("pentimento_jobs_ended_total", "Jobs ended.", ["kind", "outcome"], registry=REGISTRY)
job_wait: Final = Histogram(
    "pentimento_job_wait_seconds",
    "Seconds ended jobs waited until the run that ended them began.",
    ["kind", "outcome"],
    buckets=JOB_BUCKETS,
    registry=REGISTRY,
)
job_run: Final = Histogram(
    "pentimento_job_run_seconds",
    "Seconds of the run that ended a job.",
    ["kind", "outcome"],
    buckets=JOB_BUCKETS,
    registry=REGISTRY,
)
job_errors: Final = Counter(
    "pentimento_job_exceptions_total",
    "Attempts that ended with an exception nobody expected; the job is given back and tried again.",
    ["kind"],
    registry=REGISTRY,
)
training_runs: Final = Counter("pentimento_training_runs_total", "Training runs ended.", ["outcome"], registry=REGISTRY)
training_steps: Final = Counter("pentimento_training_steps_total", "Steps of training runs.", registry=REGISTRY)
training_seconds: Final = Counter("pentimento_training_seconds_total", "Seconds of training.", registry=REGISTRY)
webhook_attempts: Final = Counter(
    "pentimento_webhook_attempts_total", "Attempts to deliver a webhook.", ["outcome"], registry=REGISTRY
)
webhook_attempt_duration: Final = Histogram(
    "pentimento_webhook_attempt_duration_seconds",
    "Seconds of one attempt to deliver a webhook.",
    buckets=REQUEST_BUCKETS,
    registry=REGISTRY,
)
webhook_deliveries: Final = Counter(
    "pentimento_webhook_deliveries_total", "Deliveries of webhooks ended.", ["outcome"], registry=REGISTRY
)
webhook_lag: Final = Histogram(
    "pentimento_webhook_lag_seconds",
    "Seconds from an event to its delivery.",
    buckets=DELIVERY_BUCKETS,
    registry=REGISTRY,
)
uploads: Final = Counter(
    "pentimento_uploads_total",
    "Photos sent: new, sent before (the same bytes again), or refused.",
    ["outcome"],
    registry=REGISTRY,
)
upload_bytes: Final = Counter(
    "pentimento_upload_bytes_total", "Bytes stored of uploads, after they were cleaned.", registry=REGISTRY
)
storage_duration: Final = Histogram(
    "pentimento_storage_operation_duration_seconds",
    "Seconds to write, read or delete in the storage.",
    ["operation"],
    buckets=STORAGE_BUCKETS,
    registry=REGISTRY,
)
storage_errors: Final = Counter(
    "pentimento_storage_errors_total",
    "Operations of the storage that failed, other than for a file that is not there.",
    ["operation"],
    registry=REGISTRY,
)


@contextmanager
def of_storage(operation: str) -> Iterator[None]:
    """Measure one operation of the storage; a file that is not there is no error of its."""
    began = time.perf_counter()
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception:
        storage_errors.labels(operation).inc()
        raise
    finally:
        storage_duration.labels(operation).observe(time.perf_counter() - began)
