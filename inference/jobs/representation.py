"""The JSON of a job as one request sees it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from rest_framework.request import Request

from accounts.requests import current_user
from inference.jobs import estimates, live_updates, selectors
from inference.jobs.serializers import absolutize_urls
from inference.models import Job


def job_json(job: Job, request: Request, *, lines: estimates.QueueSnapshot | None = None) -> dict[str, Any]:
    """Return the JSON that watchers are sent, with absolute URLs; for several jobs pass the same ``lines``."""
    return absolutize_urls(live_updates.snapshot(job, lines=lines), base_url(request))


def job_again(request: Request, made: dict[str, Any]) -> dict[str, Any]:
    """Return the job that the first call with an ``Idempotency-Key`` made, as it is now.

    Raises:
        NotFound: it was deleted.
    """
    return job_json(selectors.get_job(UUID(made["id"]), viewer=current_user(request)), request)


def base_url(request: HttpRequest | Request) -> str:
    """Return scheme and host, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")
