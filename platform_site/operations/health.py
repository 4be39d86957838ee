"""Health checks: liveness and readiness."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from inference.jobs.queues import WORKER_SEEN_WITHIN
from inference.models import WorkerBeat

CHECK_SECONDS: Final = 1.5


async def healthz(request: HttpRequest) -> JsonResponse:
    """Liveness: this process responds. Checks nothing else."""
    return JsonResponse({"status": "ok"})


async def readyz(request: HttpRequest) -> JsonResponse:
    """Readiness: database, broker, storage and a worker seen within a minute, each checked with a time limit."""
    checks: dict[str, Callable[[], None]] = {
        "database": _database,
        "broker": _broker,
        "storage": _storage,
        "worker": _worker,
    }
    answers = await asyncio.gather(*(_bounded(check) for check in checks.values()))
    found = dict(zip(checks, answers, strict=True))
    is_ready = all(value == "ok" for value in answers)
    body = {"status": "ok" if is_ready else "degraded", "checks": found}
    return JsonResponse(body, status=200 if is_ready else 503)


async def _bounded(check: Callable[[], None]) -> str:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await sync_to_async(check, thread_sensitive=False)()
    except TimeoutError:
        return "no answer in time"
    except Exception as error:  # whatever is wrong with it, the answer is that it is not ready
        return type(error).__name__
    return "ok"


def _database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


def _broker() -> None:
    if not settings.IS_EMBEDDED:
        cache.get("readyz")


def _storage() -> None:
    default_storage.exists("readyz")


def _worker() -> None:
    try:
        if not WorkerBeat.objects.filter(seen_at__gt=timezone.now() - WORKER_SEEN_WITHIN).exists():
            raise LookupError("no worker was seen within a minute")
    finally:
        connection.close()
