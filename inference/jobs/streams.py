"""``/api/v1/jobs/<id>/events``: a job as it changes, as server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from typing import Any, Final
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import ApiToken
from accounts.requests import current_user
from accounts.websocket_auth import still_welcome
from inference.jobs import job_updates, selectors
from inference.jobs.representation import base_url, job_json
from inference.jobs.serializers import absolutize_urls
from inference.models import ENDED

MAX_STREAM_SECONDS: Final = 300
KEEP_ALIVE_SECONDS: Final = 10.0  # proxies close what is silent for long
_SEQ: Final = re.compile(r"[0-9]{1,18}")


class _AnyAccept(BaseContentNegotiation):
    """Answers in JSON whatever ``Accept`` says: browsers ask for an event stream, which the view does not write."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        return next(iter(parsers), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, str(first.media_type)


class EventsView(APIView):
    """Checks who asks; the stream itself is ``job_events``."""

    http_method_names = ["get", "head"]
    content_negotiation_class = _AnyAccept

    @extend_schema(
        responses={
            (200, "text/event-stream"): OpenApiResponse(
                OpenApiTypes.STR, description="Events named `job`; the data of each is a job, as `GET` answers it."
            )
        },
        parameters=[
            OpenApiParameter(
                "Last-Event-ID",
                str,
                OpenApiParameter.HEADER,
                description="Only what came after the event with this id.",
            )
        ],
        operation_id="watch_job",
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """A job as it changes, as server-sent events; the id of each is the job's `seq`."""
        return Response(job_json(selectors.get_job(pk, viewer=current_user(request)), request))


_events_view = EventsView.as_view()


def release_connection() -> None:
    """Release this thread's database connection, unless a transaction around the whole call still needs it."""
    if not connection.in_atomic_block:
        close_old_connections()


@csrf_exempt  # a stream is only read
async def job_events(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """``GET /api/v1/jobs/<id>/events``: the websocket's messages as server-sent events.

    Each event's id is the job's ``seq``; with ``Last-Event-ID`` only what came after is sent.
    """
    answer = await sync_to_async(_events_view)(request, pk=pk)
    if answer.status_code != status.HTTP_200_OK:
        return answer
    last = request.headers.get("Last-Event-ID", "")
    after = int(last) if _SEQ.fullmatch(last) else 0
    if after > answer.data["seq"]:
        after = 0  # of another job, or made up
    if answer.data["state"] in ENDED and answer.data["seq"] <= after:
        return HttpResponse(status=status.HTTP_204_NO_CONTENT)  # tells a browser to stop asking
    auth = getattr(request, "auth", None)  # set by the view above; sockets have it in their scope
    caller = {
        "user": request.user,
        "api_token": auth if isinstance(auth, ApiToken) else None,
        "session": request.session,
    }
    await sync_to_async(release_connection)()  # else every listener keeps one of the pool
    stream = (
        _nothing() if request.method == "HEAD"
        else _event_stream(pk, after=after, base=base_url(request), caller=caller)
    )  # fmt: skip
    response = StreamingHttpResponse(stream, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


vars(job_events).update(cls=EventsView, initkwargs={})  # read by the schema generator


async def _nothing() -> AsyncIterator[str]:
    """Yield nothing: the body of an answer to ``HEAD``."""
    for line in list[str]():
        yield line


async def _event_stream(job_id: UUID, *, after: int, base: str, caller: dict[str, Any]) -> AsyncIterator[str]:
    """Yield the job's changes until its end, as long as the caller is still allowed to open this stream."""
    user_id = caller["user"].pk
    if not job_updates.join(user_id):
        yield "retry: 15000\n\n"  # the client comes back when others have ended
        return
    try:
        async with contextlib.aclosing(_events(job_id, after=after, base=base, caller=caller)) as events_of_job:
            async for event in events_of_job:
                yield event
    finally:
        job_updates.leave(user_id)


async def _events(job_id: UUID, *, after: int, base: str, caller: dict[str, Any]) -> AsyncGenerator[str, None]:
    yield "retry: 2000\n\n"
    now = asyncio.get_running_loop().time
    began = asked = sent = now()
    async for job in job_updates.changes(job_id, after=after):
        if now() - began > MAX_STREAM_SECONDS:
            return  # the client comes back
        if now() - asked >= settings.SOCKET_RECHECK_SECONDS:
            asked = now()
            if not await still_welcome(caller):
                return  # the client reconnects and gets the reason
        if job is None and now() - sent >= KEEP_ALIVE_SECONDS:
            sent = now()
            yield ": still here\n\n"
        elif job is not None:
            sent = now()
            yield f"id: {job['seq']}\nevent: job\ndata: {json.dumps(absolutize_urls(job, base))}\n\n"
