"""``/api/v1/images``, ``stylizations`` and ``jobs``. Parse, call a service or a selector, answer."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from typing import Any, Final, cast
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import logout
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts import quotas
from accounts.caller import caller_of
from accounts.closing import delete_account
from accounts.models import ApiToken, User
from accounts.serializers import MeSerializer
from accounts.sockets import still_welcome
from accounts.tokens import spending
from core.errors import Invalid
from inference import events, selectors, services, uploads, watching
from inference.allowance import allowance_of
from inference.models import ENDED, Job, JobKind, JobQuerySet, JobState, SourceImage
from inference.serializers import (
    ContactSheetSerializer,
    ImageSerializer,
    JobSerializer,
    StylizationSerializer,
    UploadSerializer,
    UploadTargetSerializer,
    with_base,
)

LONGEST_WAIT_SECONDS: Final = 60
SUBMITTING_AT_ONCE: Final = 4
"""In one process; the others wait their turn without a thread, instead of all fighting for the one writer of SQLite."""
LONGEST_STREAM_SECONDS: Final = 300
KEEP_ALIVE_SECONDS: Final = 10.0  # proxies close what is silent for long
_WAIT: Final = re.compile(r"\bwait=(\d{1,4})\b")
_SECONDS: Final = re.compile(r"\s*([0-9]{1,6})\s*s?\s*", re.ASCII)
_SEQ: Final = re.compile(r"[0-9]{1,18}")

QUEUED_OR_ENDED: Final = {
    200: JobSerializer,
    202: OpenApiResponse(JobSerializer, description="Queued; `Location` says where to look."),
}
SENT_ONCE_AND_WAITED_FOR: Final = [
    OpenApiParameter("Prefer", str, OpenApiParameter.HEADER, description="`wait=N`, N up to 60."),
    OpenApiParameter(
        "Idempotency-Key",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="1 to 200 characters. For 24 hours the same key with the same body starts nothing again.",
    ),
    OpenApiParameter(
        "Cancel-After",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description="Seconds, 1 to 86400: a job that has not ended by then is canceled, also if you are gone.",
    ),
]


class MeView(APIView):
    """Who is calling."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """The caller, what they use, and what they may."""
        user = _user(request)
        usage, limits = selectors.usage_of(user), quotas.limits()
        return Response(
            {
                "user": {
                    "id": str(user.pk),
                    "username": user.username,
                    "email": user.email,
                    "is_staff": user.is_staff,
                    "date_joined": user.date_joined,
                },
                "quota": {
                    "stored_bytes_left": max(0, limits["stored_bytes"] - usage["stored_bytes"]),
                    "jobs_left": max(0, limits["concurrent_jobs"] - usage["active_jobs"]),
                    "styles_left": max(0, limits["styles"] - usage["styles"]),
                    "training_seconds_left": round(allowance_of(user).left, 1),
                },
                "usage": usage,
                "limits": limits,
            }
        )

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Delete the account with everything in it. For a page whose user showed lately who they are; for no token."""
        delete_account(_user(request), by=caller_of(request))
        logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ImageViewSet(GenericViewSet[SourceImage]):
    """The caller's uploads."""

    serializer_class = ImageSerializer
    queryset = SourceImage.objects.none()
    lookup_value_converter = "uuid"

    def list(self, request: Request) -> Response:
        """My uploads, newest first."""
        page = self.paginate_queryset(selectors.images_for(_user(request)))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        request=UploadSerializer,
        responses={201: ImageSerializer, 200: OpenApiResponse(ImageSerializer, description="I had sent it before.")},
    )
    def create(self, request: Request) -> Response:
        """Upload a picture: send it, or say where it can be fetched, or name what was put into the storage.

        It is turned upright, converted to sRGB and stripped of all metadata. The same bytes again are answered with
        the same upload, 200, and its expiry put off.
        """
        form = UploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        kept = _keep(_user(request), form.validated_data)
        data = self.get_serializer(kept.image).data
        where = request.build_absolute_uri(reverse("image-detail", args=[kept.image.pk]))
        said = status.HTTP_201_CREATED if kept.is_new else status.HTTP_200_OK
        return Response(data, status=said, headers={"Location": where})

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One upload of mine."""
        image = selectors.get_image(pk, viewer=_user(request))
        return Response(self.get_serializer(image).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete an upload with its files; jobs that wait for it are canceled."""
        services.delete_image(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _keep(owner: User, asked: dict[str, Any]) -> services.Kept:
    """The upload a request brings, names, or says where to find."""
    _refuse_but_one(asked, ("file", "url", "upload"))
    if "url" in asked:
        return uploads.add_image_from(asked["url"], owner=owner)
    if "upload" in asked:
        return uploads.finish_upload(asked["upload"], actor=owner)
    return services.keep_upload(owner=owner, upload=asked["file"])


def _refuse_but_one(asked: dict[str, Any], names: tuple[str, ...]) -> None:
    if sum(name in asked for name in names) != 1:
        said = f"Send exactly one of {', '.join(f'`{name}`' for name in names)}."
        raise Invalid(said, fields={names[0]: [said]})


class UploadsView(APIView):
    """Sending files past this site, where the storage takes them itself."""

    @extend_schema(
        request=None,
        responses={
            201: UploadTargetSerializer,
            200: OpenApiResponse(UploadTargetSerializer, description="Send it to this site, in one step."),
        },
    )
    def post(self, request: Request) -> Response:
        """Where to put a file. With an `id`: post the form there, then `POST /api/v1/images` with `{"upload": id}`.

        Without one (the site keeps files itself) the form goes to `POST /api/v1/images` with your token, and that is
        all.
        """
        said = {"method": "POST", "file_field": "file", "max_bytes": settings.MAX_UPLOAD_BYTES}
        begun = uploads.begin_upload(owner=_user(request))
        if begun is None:
            here = request.build_absolute_uri(reverse("image-list"))
            return Response({"id": None, **said, "url": here, "fields": {}, "expires_at": None})
        there = {"url": begun.form.url, "fields": begun.form.fields, "expires_at": begun.upload.expires_at}
        return Response({"id": begun.upload.pk, **said, **there}, status=status.HTTP_201_CREATED)


class JobViewSet(mixins.ListModelMixin, GenericViewSet[Job]):
    """The caller's jobs."""

    serializer_class = JobSerializer
    queryset = Job.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> JobQuerySet:
        asked = {name: self.request.query_params.get(name, "") for name in ("state", "kind")}
        return selectors.jobs_for(_user(self.request), **asked)

    @extend_schema(
        parameters=[
            OpenApiParameter("state", str, enum=JobState.values),
            OpenApiParameter("kind", str, enum=JobKind.values),
        ]
    )
    def list(self, request: Request) -> Response:
        """My jobs, newest first."""
        page = self.paginate_queryset(self.get_queryset())
        lines = selectors.Lines()
        return self.get_paginated_response([_json(job, request, lines=lines) for job in page or ()])

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One job of mine."""
        return Response(_json(selectors.get_job(pk, viewer=_user(request)), request))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a job and the pictures it made."""
        services.delete_job(pk, actor=_user(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Stop a job. 409 when it has ended."""
        return Response(_json(services.cancel_job(pk, actor=_user(request)), request))

    @extend_schema(request=None, responses={200: JobSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: UUID) -> Response:
        """Run an ended job once more. 409 when it has not ended."""
        with spending(request.auth):
            return Response(_json(services.retry_job(pk, actor=_user(request)), request))


class StylizationView(APIView):
    """Paint a picture."""

    @extend_schema(
        request=StylizationSerializer,
        responses=QUEUED_OR_ENDED,
        parameters=SENT_ONCE_AND_WAITED_FOR,
    )
    def post(self, request: Request) -> Response:
        """Paint a picture in a style.

        With `Prefer: wait=N` the answer is held until the job ends, at most N seconds.
        """
        form = StylizationSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner, cancel_after = form.validated_data, _user(request), _cancel_after(request)
        job = _once(request, asked, lambda: _submit(owner, asked, cancel_after_seconds=cancel_after))
        data = _json(job, request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})


def _submit(owner: User, asked: dict[str, Any], *, cancel_after_seconds: int | None) -> Job:
    styles = services.styles_of(style=asked.get("style"), mix=asked.get("mix"), viewer=owner)
    options = services.Options(
        **{
            name: asked[name]
            for name in ("strength", "keep_colors", "max_side", "format", "quality", "panorama", "brush")
            if name in asked
        }
    )
    image = _image(owner, asked)
    return services.submit_stylization(
        owner=owner,
        image=image,
        styles=styles,
        options=options,
        webhook_url=asked.get("webhook_url", ""),
        cancel_after_seconds=cancel_after_seconds,
    )


def _image(owner: User, asked: dict[str, Any]) -> SourceImage:
    """The upload a request names, or the one it brings."""
    _refuse_but_one(asked, ("image", "file", "image_url"))
    if "image_url" in asked:
        return uploads.add_image_from(asked["image_url"], owner=owner, field="image_url").image
    if "image" in asked:
        return selectors.get_image(asked["image"], viewer=owner)
    return services.add_image(owner=owner, upload=asked["file"])


class ContactSheetView(APIView):
    """A picture in many styles."""

    @extend_schema(
        request=ContactSheetSerializer,
        responses=QUEUED_OR_ENDED,
        parameters=SENT_ONCE_AND_WAITED_FOR,
    )
    def post(self, request: Request) -> Response:
        """Paint a picture small in every style, or in those named; each output comes as soon as it is done."""
        form = ContactSheetSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked, owner, cancel_after = form.validated_data, _user(request), _cancel_after(request)

        def submit() -> Job:
            styles = services.sheet_styles(asked.get("styles"), viewer=owner)
            return services.submit_contact_sheet(
                owner=owner,
                image=_image(owner, asked),
                styles=styles,
                webhook_url=asked.get("webhook_url", ""),
                cancel_after_seconds=cancel_after,
            )

        data = _json(_once(request, asked, submit), request)
        return Response(data, status=status.HTTP_202_ACCEPTED, headers={"Location": data["urls"]["self"]})


def _once(request: Request, asked: dict[str, Any], submit: Callable[[], Job]) -> Job:
    """Submit, or answer as the first call with the same ``Idempotency-Key`` was answered."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        with spending(request.auth):
            return submit()
    owner = _user(request)
    first = services.begin_idempotent(owner=owner, key=key, request_sha256=_fingerprint(asked))
    if first is not None:
        return first
    job: Job | None = None
    try:
        with spending(request.auth):
            job = submit()
    finally:
        services.end_idempotent(owner=owner, key=key, job=job)
    return job


def _cancel_after(request: Request) -> int | None:
    """Seconds from ``Cancel-After``; its bounds are the service's."""
    asked = request.headers.get("Cancel-After")
    if asked is None:
        return None
    seconds = _SECONDS.fullmatch(asked)
    if not seconds:
        said = "A number of seconds, such as 30."
        raise Invalid("Cancel-After is a number of seconds, such as 30.", fields={"Cancel-After": [said]})
    return int(seconds.group(1))


def _fingerprint(asked: dict[str, Any]) -> str:
    digest = hashlib.sha256()
    for name in sorted(asked):
        value = asked[name]
        if name == "file":
            for piece in value.chunks():
                digest.update(piece)
            value.seek(0)
        else:
            digest.update(json.dumps([name, value], default=str, sort_keys=True).encode())
    return digest.hexdigest()


_submitting: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]] = WeakKeyDictionary()


def _waiting(view: type[APIView]) -> Callable[..., Coroutine[Any, Any, HttpResponseBase]]:
    """The view, honouring ``Prefer: wait=N``. The wait holds no thread."""
    inner = view.as_view()

    @csrf_exempt  # the view inside checks it: for sessions, never for tokens
    async def waiting(request: HttpRequest) -> HttpResponseBase:
        loop = asyncio.get_running_loop()
        async with _submitting.setdefault(loop, asyncio.Semaphore(SUBMITTING_AT_ONCE)):
            response = await sync_to_async(inner)(request)
        asked = _WAIT.search(request.headers.get("Prefer", ""))
        if response.status_code != status.HTTP_202_ACCEPTED or not asked:
            return response
        seconds = min(int(asked.group(1)), LONGEST_WAIT_SECONDS)
        await sync_to_async(_give_connection_back)()  # or each who waits keeps one of the pool
        ended = await _wait_for_end(UUID(response.data["id"]), seconds=seconds)
        if ended is not None:
            response.data = with_base(ended, _base(request))
            response.status_code = status.HTTP_200_OK
        response.headers["Preference-Applied"] = f"wait={seconds}"
        response.content = response.rendered_content
        return response

    vars(waiting).update(cls=view, initkwargs={})  # what the schema is made from
    return waiting


stylizations = _waiting(StylizationView)
contact_sheets = _waiting(ContactSheetView)


async def _wait_for_end(job_id: UUID, *, seconds: int) -> dict[str, Any] | None:
    try:
        async with asyncio.timeout(seconds):
            async for job in watching.changes(job_id):
                if job is not None and watching.is_ended(job):
                    return job
    except TimeoutError:
        pass
    return None


class EventsView(APIView):
    """Checks who asks; the stream itself is ``job_events``."""

    http_method_names = ["get"]

    @extend_schema(
        responses={(200, "text/event-stream"): JobSerializer},
        parameters=[OpenApiParameter("Last-Event-ID", str, OpenApiParameter.HEADER)],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """A job as it changes, as server-sent events; the id of each is the job's `seq`."""
        return Response(_json(selectors.get_job(pk, viewer=_user(request)), request))


_events_view = EventsView.as_view()


def _give_connection_back() -> None:
    """This thread's, unless a transaction around the whole call still needs it."""
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
    auth = getattr(request, "auth", None)  # what the view above found out, as sockets have it in their scope
    caller = {
        "user": request.user,
        "api_token": auth if isinstance(auth, ApiToken) else None,
        "session": request.session,
    }
    await sync_to_async(_give_connection_back)()  # or each who listens keeps one of the pool
    stream = _event_stream(pk, after=after, base=_base(request), caller=caller)
    response = StreamingHttpResponse(stream, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


vars(job_events).update(cls=EventsView, initkwargs={})  # what the schema is made from


async def _event_stream(job_id: UUID, *, after: int, base: str, caller: dict[str, Any]) -> AsyncIterator[str]:
    """The job's changes until its end, as long as the caller might still open this stream."""
    user_id = caller["user"].pk
    if not watching.join(user_id):
        yield "retry: 15000\n\n"  # the client comes back when others have ended
        return
    try:
        async with contextlib.aclosing(_events(job_id, after=after, base=base, caller=caller)) as events_of_job:
            async for event in events_of_job:
                yield event
    finally:
        watching.leave(user_id)


async def _events(job_id: UUID, *, after: int, base: str, caller: dict[str, Any]) -> AsyncGenerator[str, None]:
    yield "retry: 2000\n\n"
    now = asyncio.get_running_loop().time
    began = asked = sent = now()
    async for job in watching.changes(job_id, after=after):
        if now() - began > LONGEST_STREAM_SECONDS:
            return  # the client comes back
        if now() - asked >= settings.SOCKET_RECHECK_SECONDS:
            asked = now()
            if not await still_welcome(caller):
                return  # the client comes back and is told why
        if job is None and now() - sent >= KEEP_ALIVE_SECONDS:
            sent = now()
            yield ": still here\n\n"
        elif job is not None:
            sent = now()
            yield f"id: {job['seq']}\nevent: job\ndata: {json.dumps(with_base(job, base))}\n\n"


def _json(job: Job, request: Request, *, lines: selectors.Lines | None = None) -> dict[str, Any]:
    return with_base(events.snapshot(job, lines=lines), _base(request))


def _base(request: HttpRequest | Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _user(request: Request) -> User:
    return cast("User", request.user)  # IsAuthenticated is the default permission
