"""The sandbox, which answers calls with a token that begins with ``pnt_test_``.

It refuses what the API refuses, by the very permissions, serializers and lists of the view in whose place it answers,
and answers the rest with the sample of the schema, always the same, whatever the ids. No engine, quota or row is
touched. By headers (``platform_site.api.sandbox_wishes``) a caller asks it to fail, to be slow, or to send events.
"""

from __future__ import annotations

import asyncio
import functools
import json
import re
from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import SandboxAuthentication
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.idempotency import check_key
from accounts.requests import current_user
from accounts.tokens import is_of_sandbox
from core.errors import NotFound
from core.preconditions import require_match
from inference.jobs.services import cancel_time
from inference.jobs.submission import cancel_after_header
from platform_site.api import sandbox_wishes
from platform_site.api.docs import document
from platform_site.api.errors import is_api
from platform_site.api.openapi_examples import BASE, life_of
from platform_site.api.sandbox_wishes import Wishes
from platform_site.api.schema import METHODS, STREAM

REAL: Final = {"schema", "docs"}
"""Names of routes that are not sandboxed: they answer everyone alike."""
CLOSED: Final = "/api/v1/moderation/"
"""Paths without samples: the sandbox has no moderation."""
JSON: Final = "application/json"
FORM: Final = "multipart/form-data"


class Sandbox(MiddlewareMixin):
    """Answers calls with a sandbox token in place of the view."""

    async def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        if not is_api(request) or not _is_for_sandbox(request) or not match or match.url_name in REAL:
            return None
        answer: HttpResponseBase = await sync_to_async(_view)(request, **match.kwargs)
        if not answer.streaming:
            await asyncio.sleep(getattr(request, "delay_seconds", 0))  # holds no thread
        return answer


def _is_for_sandbox(request: HttpRequest) -> bool:
    """Return True if the caller sent a sandbox token. A malformed header is left to the view, which refuses it."""
    try:
        presented = read_authorization(request.headers.get("Authorization", ""))
    except MalformedAuthorization:
        return False
    return presented is not None and is_of_sandbox(presented)


class SandboxView(APIView):
    """Checks who is calling and what is asked like the view in whose place it stands, then answers with the sample."""

    authentication_classes = [SandboxAuthentication]
    http_method_names = [*METHODS, "head", "options"]

    @functools.cached_property
    def method(self) -> str:
        """The method in lower case, as the schema has it; ``HEAD`` is ``GET``."""
        return "get" if self.request.method == "HEAD" else (self.request.method or "").lower()

    @functools.cached_property
    def path(self) -> Mapping[str, Any]:
        """The schema of this address.

        Raises:
            NotFound: nothing.
        """
        assert self.request.resolver_match  # noqa: S101 -- Sandbox.process_view
        shape = _shape(f"/{self.request.resolver_match.route}")
        found = next((item for path, item in document()["paths"].items() if _shape(path) == shape), None)
        if found is None or shape.startswith(CLOSED):
            raise NotFound(_("The sandbox has no sample for this."))
        return found  # type: ignore[no-any-return]

    @functools.cached_property
    def real(self) -> Any:
        """The view in whose place this one answers, as it is when it gets this call."""
        if self.method not in self.path:
            raise MethodNotAllowed(self.request.method or "")
        assert self.request.resolver_match  # noqa: S101 -- Sandbox.process_view
        routed: Any = self.request.resolver_match.func
        view = routed.cls(**{name: value for name, value in routed.initkwargs.items() if name != "schema"})
        view.action_map = getattr(routed, "actions", None)
        view.action = view.action_map and view.action_map[self.method]
        view.request, view.args, view.kwargs, view.format_kwarg = self.request, self.args, self.kwargs, None
        return view

    def check_permissions(self, request: Request) -> None:
        self.real.check_permissions(request)

    def _answer(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        operation = self.path[self.method]
        wishes = sandbox_wishes.of(request)
        request._request.delay_seconds = wishes.delay_seconds  # type: ignore[attr-defined]  # for Sandbox
        if wishes.error:
            return sandbox_wishes.refusal(request, wishes.error, operation=operation)
        asked = self._checked(request, operation)
        answer = _sample(request, operation, wishes)
        if wishes.events:
            receiver, job = asked.get("webhook_url", ""), _life(request)[-1]
            sandbox_wishes.send_events(wishes.events, owner=current_user(request), receiver=receiver, job=job)
        return answer

    get = put = post = delete = patch = _answer

    def _checked(self, request: Request, operation: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the valid body; what the real view refuses by its own means is refused by them."""
        names = {one["name"] for one in operation.get("parameters", []) if "name" in one}
        if "cursor" in names:
            self.real.paginate_queryset(self.real.get_queryset().none())
        if "Idempotency-Key" in names:
            check_key(request.headers.get("Idempotency-Key", "-"))
        if "Cancel-After" in names:
            cancel_time(cancel_after_header(request))
        if "If-Match" in names:
            require_match(request, _at_home(_example(self.path["get"]), request) if "get" in self.path else None)
        return self._body(request) if "requestBody" in operation else {}

    def _body(self, request: Request) -> Mapping[str, Any]:
        schema = getattr(self.real, self.real.action or self.method).kwargs["schema"]()  # of its ``extend_schema``
        schema.view = self.real
        serializer = schema.get_request_serializer()
        if isinstance(serializer, dict):  # by content type
            serializer = serializer[FORM]  # which takes all that JSON does
        context = {"request": request, "view": self.real}
        form = serializer(data=request.data, partial=self.method == "patch", context=context)
        form.is_valid(raise_exception=True)
        asked: Mapping[str, Any] = form.validated_data
        return asked


_view = SandboxView.as_view()


def _shape(path: str) -> str:
    """Return a path without the names of its parameters, whether from a route or from the schema."""
    bare = path.replace("^", "").replace("$", "").replace("\\Z", "")
    return re.sub(r"\{\w+\}|<[^>]+>|\(\?P<\w+>[^)]*\)", "{}", bare)


def _example(operation: Mapping[str, Any], code: str = "200") -> Any:
    return operation["responses"][code].get("content", {}).get(JSON, {}).get("example")


def _sample(request: Request, operation: Mapping[str, Any], wishes: Wishes) -> HttpResponseBase:
    good = sorted(int(code) for code in operation["responses"] if code.startswith("2"))
    waits = "wait" in request.headers.get("Prefer", "").lower()
    chosen = good[-1] if len(good) > 1 and not waits else good[0]
    if STREAM in operation["responses"][str(chosen)].get("content", {}):
        return _stream(request, wishes)
    data = wishes.failed(_at_home(_example(operation, str(chosen)), request))
    headers = {}
    if chosen in {status.HTTP_201_CREATED, status.HTTP_202_ACCEPTED} and isinstance(data, dict):
        where = data.get("urls", {}).get("self") if isinstance(data.get("urls"), dict) else None
        headers = {"Location": where or request.build_absolute_uri(f"{request.path}/{data.get('id', '')}")}
    return Response(data, status=chosen, headers=headers)


def _stream(request: Request, wishes: Wishes) -> HttpResponseBase:
    """Return a job's life as server-sent events: what came after ``Last-Event-ID``, with the delay before each."""
    last = request.headers.get("Last-Event-ID", "")
    after = int(last) if re.fullmatch(r"[0-9]{1,18}", last) else 0
    *before, ended = _life(request)
    steps = [job for job in (*before, wishes.failed(ended)) if job["seq"] > after]
    if not steps:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    messages = [f"id: {job['seq']}\nevent: job\ndata: {json.dumps(job)}\n\n" for job in steps]
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if not wishes.delay_seconds:
        return HttpResponse("".join(["retry: 2000\n\n", *messages]), content_type=STREAM, headers=headers)

    async def slowly() -> AsyncIterator[str]:
        yield "retry: 2000\n\n"
        for message in messages:
            await asyncio.sleep(wishes.delay_seconds)
            yield message

    return StreamingHttpResponse(slowly(), content_type=STREAM, headers=headers)


def _life(request: Request) -> list[Any]:
    """Return the sample of a job in each of its states, the ended one last."""
    job = _example(document()["paths"]["/api/v1/jobs/{id}"]["get"])
    return [_at_home(step, request) for step in life_of(job)]


def _at_home(sample: Any, request: Request) -> Any:
    """Return the sample with the base URL of the request in its URLs."""
    base = request.build_absolute_uri("/").rstrip("/")
    text = json.dumps(sample)
    for theirs, ours in ((BASE, base), (BASE.replace("http", "ws", 1), base.replace("http", "ws", 1))):
        text = text.replace(theirs, ours)
    return json.loads(text)
