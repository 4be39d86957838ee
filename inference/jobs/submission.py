"""Headers that every call submitting a job accepts: ``Cancel-After`` and ``Prefer: wait``."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any, Final
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import status
from rest_framework.request import Request
from rest_framework.views import APIView

from core.errors import Invalid
from inference.jobs import job_updates
from inference.jobs.representation import base_url
from inference.jobs.serializers import JobSerializer, absolutize_urls
from inference.jobs.streams import release_connection

MAX_WAIT_SECONDS: Final = 60
SUBMITTING_AT_ONCE: Final = 4
"""In one process; the others wait their turn without a thread, instead of all fighting for the one writer of SQLite."""
_WAIT: Final = re.compile(r'(?:^|,)\s*wait\s*=\s*"?([0-9]{1,4})"?\s*(?=[,;]|$)', re.ASCII | re.IGNORECASE)
"""A preference of RFC 7240: its name in any case, its value quoted or not, among others."""
_SECONDS: Final = re.compile(r"\s*([0-9]{1,6})\s*s?\s*", re.ASCII)
QUEUED_OR_ENDED: Final = {
    200: JobSerializer,
    202: OpenApiResponse(JobSerializer, description="Queued; `Location` says where to look."),
}
CANCELED_AFTER: Final = [
    OpenApiParameter(
        "Cancel-After",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone.",
    ),
]
WAITED_FOR: Final = [
    OpenApiParameter("Prefer", str, OpenApiParameter.HEADER, description="`wait=N`, N up to 60."),
    *CANCELED_AFTER,
]


def cancel_after_header(request: Request) -> int | None:
    """Return the seconds in ``Cancel-After``, None without the header; the service checks the bounds."""
    asked = request.headers.get("Cancel-After")
    if asked is None:
        return None
    seconds = _SECONDS.fullmatch(asked)
    if not seconds:
        message = "A number of seconds, such as 30."
        raise Invalid("Cancel-After is a number of seconds, such as 30.", fields={"Cancel-After": [message]})
    return int(seconds.group(1))


_submitting: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]] = WeakKeyDictionary()


def prefer_wait(view: type[APIView]) -> Callable[..., Coroutine[Any, Any, HttpResponseBase]]:
    """Wrap a view so that it honours ``Prefer: wait=N``. Waiting holds no thread."""
    inner = view.as_view()

    @csrf_exempt  # the wrapped view checks it: for sessions, never for tokens
    async def waiting(request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        async with _submitting.setdefault(loop, asyncio.Semaphore(SUBMITTING_AT_ONCE)):
            response = await sync_to_async(inner)(request)
        asked = _WAIT.search(request.headers.get("Prefer", ""))
        if response.status_code != status.HTTP_202_ACCEPTED or not asked:
            return response
        seconds = min(int(asked.group(1)), MAX_WAIT_SECONDS)
        await sync_to_async(release_connection)()  # else every waiting request keeps one of the pool
        ended = await _wait_for_end(UUID(response.data["id"]), seconds=seconds)
        if ended is not None:
            response.data = absolutize_urls(ended, base_url(request))
            response.status_code = status.HTTP_200_OK
        response.headers["Preference-Applied"] = f"wait={seconds}"
        response.content = response.rendered_content
        return response

    vars(waiting).update(cls=view, initkwargs={})  # read by the schema generator
    return waiting


async def _wait_for_end(job_id: UUID, *, seconds: int) -> dict[str, Any] | None:
    try:
        async with asyncio.timeout(seconds):
            async for job in job_updates.changes(job_id):
                if job is not None and job_updates.is_ended(job):
                    return job
    except TimeoutError:
        pass
    return None
