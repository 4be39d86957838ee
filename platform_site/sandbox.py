"""The sandbox: what a token that begins with ``pnt_test_`` gets for answers.

Each call is answered at once with the sample of the schema, always the same, whoever's the ids are. Who calls, scopes
and rates are as ever, the body is held against the schema; no engine, no quota, no row is touched.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import jsonschema
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import SandboxAuthentication
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.models import Scope
from accounts.tokens import is_of_sandbox
from core.errors import Invalid, NotFound
from platform_site.docs import document
from platform_site.error_responses import MAX_ERRORS, bounded, is_api
from platform_site.samples import BASE
from platform_site.schema import METHODS, STREAM

FORMATS: Final = jsonschema.FormatChecker()
REAL: Final = {"schema", "docs"}
"""Addresses that are the same for everybody."""
CLOSED: Final = ("/api/v1/moderation/", "/api/v1/exports")
"""What a sandbox has no samples of: it moderates nobody and packs nothing."""


class Sandbox(MiddlewareMixin):
    """Answers in place of the view."""

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        if not is_api(request) or not _is_for_sandbox(request) or not match or match.url_name in REAL:
            return None
        answer: HttpResponseBase = _view(request)
        return answer


def _is_for_sandbox(request: HttpRequest) -> bool:
    """Whether the caller presents a token of the sandbox. A malformed header is left to the view, which refuses it."""
    try:
        presented = read_authorization(request.headers.get("Authorization", ""))
    except MalformedAuthorization:
        return False
    return presented is not None and is_of_sandbox(presented)


class SandboxView(APIView):
    """Who calls, what they may and how often is asked as anywhere; then comes the sample."""

    authentication_classes = [SandboxAuthentication]
    http_method_names = [*METHODS, "head", "options"]

    @property
    def write_scope(self) -> Scope:
        """That of the view in whose place this one answers."""
        assert self.request.resolver_match  # noqa: S101 -- Sandbox.process_view
        func: Any = self.request.resolver_match.func
        if not hasattr(func, "cls"):
            return Scope.WRITE
        view = func.cls()
        view.action = getattr(func, "actions", {}).get((self.request.method or "").lower())
        scope: Scope = getattr(view, "write_scope", Scope.WRITE)
        return scope

    def _answer(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        operation = _operation(request)
        _refuse_wrong(request, operation)
        return _sample(request, operation)

    get = put = post = delete = patch = _answer


_view = SandboxView.as_view()


def _operation(request: Request) -> dict[str, Any]:
    assert request.resolver_match  # noqa: S101 -- Sandbox.process_view
    shape = _shape(f"/{request.resolver_match.route}")
    methods = next((item for path, item in document()["paths"].items() if _shape(path) == shape), None)
    if methods is None or shape.startswith(CLOSED):
        raise NotFound(_("The sandbox has no sample for this."))
    method = "get" if request.method == "HEAD" else (request.method or "").lower()
    if method not in methods:
        raise MethodNotAllowed(request.method or "")
    operation: dict[str, Any] = methods[method]
    return operation


def _shape(path: str) -> str:
    """A path with nothing left of the names of its parameters, whether a route or the schema wrote it."""
    bare = path.replace("^", "").replace("$", "").replace("\\Z", "")
    return re.sub(r"\{\w+\}|<[^>]+>|\(\?P<\w+>[^)]*\)", "{}", bare)


def _refuse_wrong(request: Request, operation: dict[str, Any]) -> None:
    """Raises:
    Invalid: the body is not of the operation's shape.
    """
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        return
    is_form = isinstance(request.data, QueryDict)
    kind = "multipart/form-data" if is_form else "application/json"
    schema = {**content.get(kind, {}).get("schema", {}), "components": document()["components"]}
    found = _lacking(request, schema) if is_form else _errors(request.data, schema)
    wrong = bounded(dict(itertools.islice(found, MAX_ERRORS)))
    if wrong:
        said = "; ".join(f"{name}: {' '.join(words)}" for name, words in wrong.items())
        raise Invalid(said, fields=wrong)


def _errors(body: Any, schema: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for error in jsonschema.Draft202012Validator(schema, format_checker=FORMATS).iter_errors(body):
        yield ".".join(map(str, error.absolute_path)) or "request", [error.message[:300]]


def _lacking(request: Request, schema: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Of a form only what is not there: its values are all text."""
    name = schema.get("$ref", "").rpartition("/")[2]
    for field in schema["components"]["schemas"].get(name, {}).get("required", []):
        if field not in request.data:
            yield field, ["This field is required."]


def _sample(request: Request, operation: dict[str, Any]) -> HttpResponseBase:
    good = sorted(int(code) for code in operation["responses"] if code.startswith("2"))
    waits = "wait" in request.headers.get("Prefer", "")
    chosen = good[-1] if len(good) > 1 and not waits else good[0]
    content = operation["responses"][str(chosen)].get("content", {})
    if STREAM in content:
        job = document()["paths"]["/api/v1/jobs/{id}"]["get"]["responses"]["200"]["content"]["application/json"][
            "example"
        ]
        said = f"id: {job['seq']}\nevent: job\ndata: {json.dumps(_at_home(job, request))}\n\n"
        return HttpResponse(said, content_type=STREAM, headers={"Cache-Control": "no-store"})
    data = _at_home(content.get("application/json", {}).get("example"), request)
    headers = {}
    if chosen in {status.HTTP_201_CREATED, status.HTTP_202_ACCEPTED} and isinstance(data, dict):
        where = data.get("urls", {}).get("self") if isinstance(data.get("urls"), dict) else None
        headers = {"Location": where or request.build_absolute_uri(f"{request.path}/{data.get('id', '')}")}
    return Response(data, status=chosen, headers=headers)


def _at_home(sample: Any, request: Request) -> Any:
    """The sample with the caller's own site in its addresses."""
    base = request.build_absolute_uri("/").rstrip("/")
    text = json.dumps(sample)
    for theirs, ours in ((BASE, base), (BASE.replace("http", "ws", 1), base.replace("http", "ws", 1))):
        text = text.replace(theirs, ours)
    return json.loads(text)
