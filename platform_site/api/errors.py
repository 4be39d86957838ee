"""Turns errors into responses: problem+json (RFC 9457) for programs, a page for a browser.

A program is a client that calls the API or does not accept HTML. ``type`` is the URL of a page of this site
(``platform_site.api.problems``).
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import (
    Conflict,
    ExpectedError,
    Forbidden,
    Invalid,
    LimitReached,
    NotFound,
    PreconditionFailed,
    StorageFull,
    TooLarge,
    Unsupported,
)
from core.media import GUARDS
from platform_site.api.negotiation import PROBLEM

logger = logging.getLogger(__name__)

STATUS: Final[Mapping[type[ExpectedError], int]] = {
    Invalid: 422,
    Unsupported: 415,
    TooLarge: 413,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    PreconditionFailed: 412,
    LimitReached: 429,
    StorageFull: 507,
}
CODES: Final[Mapping[int, str]] = {
    400: "bad-request",
    401: "not-authenticated",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    409: "conflict",
    412: "precondition-failed",
    413: "too-many-bytes",
    415: "unsupported-media-type",
    422: "invalid",
    429: "throttled",
    500: "internal-server-error",
    507: "storage-full",
}
"""Default problem code per status."""
TITLES: Final = (
    gettext_noop("Bad Request"),
    gettext_noop("Unauthorized"),
    gettext_noop("Forbidden"),
    gettext_noop("Not Found"),
    gettext_noop("Method Not Allowed"),
    gettext_noop("Not Acceptable"),
    gettext_noop("Conflict"),
    gettext_noop("Precondition Failed"),
    gettext_noop("Request Entity Too Large"),
    gettext_noop("Unsupported Media Type"),
    gettext_noop("Unprocessable Entity"),
    gettext_noop("Too Many Requests"),
    gettext_noop("Internal Server Error"),
    gettext_noop("Insufficient Storage"),
)
"""HTTP reason phrases, listed for translation: each error page has one as its headline."""
MAX_ERRORS: Final = 20
MAX_NAME_LENGTH: Final = 80
MAX_ERROR_LENGTH: Final = 300
MAX_DETAIL_LENGTH: Final = 2000
"""Bounds of an error response, lengths in characters: none reaches 64 KB."""
CONTENT_TYPE: Final = PROBLEM
API_PREFIX: Final = "/api/"


def status_of(error: ExpectedError) -> int:
    """Return the status code of an expected error."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)


def bounded(fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the first ``MAX_ERRORS`` errors, each truncated: a response must not be larger than its request."""
    kept: dict[str, list[str]] = {}
    left = MAX_ERRORS
    for name, value in fields.items():
        if left <= 0:
            break
        kept[_cut(name, most=MAX_NAME_LENGTH)] = [_cut(one, most=MAX_ERROR_LENGTH) for one in value[:left]]
        left -= len(value)
    return kept


def _cut(text: str, *, most: int) -> str:
    # A lone surrogate could not be encoded in the response.
    safe = text[: most + 1].encode(errors="replace").decode()
    return safe if len(safe) <= most else f"{safe[: most - 1]}…"


def problem(
    *, status: int, detail: str, code: str | None = None, fields: Mapping[str, list[str]] | None = None
) -> dict[str, Any]:
    """Return the members of a problem (RFC 9457, section 3.1)."""
    title = HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": f"{settings.PROBLEM_BASE}{code or CODES.get(status, 'bad-request')}",
        "title": title,
        "status": status,
        "detail": _cut(detail, most=MAX_DETAIL_LENGTH),
    }
    if fields:
        body["errors"] = bounded(fields)
    return body


class ProblemRenderer(JSONRenderer):
    """JSON with the content type of a problem."""

    media_type = CONTENT_TYPE


def api_exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler in our format; None lets an unexpected error propagate."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    headers: dict[str, str] = {}
    if isinstance(error, ExpectedError):
        status = status_of(error)
        if isinstance(error, LimitReached) and error.retry_after_seconds is not None:
            headers["Retry-After"] = str(error.retry_after_seconds)
        body = problem(status=status, detail=str(error), code=error.code, fields=error.fields)
    elif isinstance(error, exceptions.ValidationError):
        status = 422
        fields = bounded(dict(itertools.islice(_flat(error.detail), MAX_ERRORS)))
        detail = "; ".join(f"{name}: {' '.join(value)}" for name, value in fields.items())
        body = problem(status=status, detail=detail, code="invalid", fields=fields)
    elif isinstance(error, exceptions.APIException):
        status = error.status_code
        if wait := getattr(error, "wait", None):
            headers["Retry-After"] = str(int(wait) + 1)
        if challenge := getattr(error, "auth_header", None):
            headers["WWW-Authenticate"] = challenge
        body = problem(status=status, detail=str(error.detail), code=error.default_code.replace("_", "-"))
    else:
        return None
    set_rollback()
    request = context.get("request")
    if request is not None:
        request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), CONTENT_TYPE
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def _flat(detail: Any, *, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Flatten DRF's nested messages to one level, with names such as ``mix.0.weight``."""
    items: Iterable[tuple[Any, Any]]
    if isinstance(detail, Mapping):
        items = detail.items()
    elif isinstance(detail, list) and any(isinstance(one, Mapping | list) for one in detail):
        items = ((position, one) for position, one in enumerate(detail) if one)
    else:
        value = detail if isinstance(detail, list) else [detail]
        yield prefix or "request", [str(one) for one in value[:MAX_ERRORS]]
        return
    for name, inner in items:
        yield from _flat(inner, prefix=f"{prefix}.{name}" if prefix else str(name))


class ExpectedErrorMiddleware(MiddlewareMixin):
    """Turns expected errors of HTML views into pages, and error responses without a body into problems or pages."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ExpectedError):
            return None
        return answer(request, status=status_of(error), detail=str(error), code=error.code)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return with_words(request, response)


def with_words(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the response; one that has only an error status, such as Django's 405, gets the matching text."""
    has_words = response.streaming or bool(getattr(response, "content", b""))
    is_foreign = is_api(request) and CONTENT_TYPE not in response.get("Content-Type", "")
    if response.status_code < HTTPStatus.BAD_REQUEST or (has_words and not is_foreign):
        return response
    phrase = HTTPStatus(response.status_code).phrase
    worded = answer(request, status=response.status_code, detail=f"{_(phrase)}.")
    for name in ("Allow", "Content-Range", "Retry-After", "WWW-Authenticate"):
        if name in response:
            worded[name] = response[name]
    return worded


def is_api(request: HttpRequest) -> bool:
    """Return True if this is a call of the API."""
    return request.path.startswith(API_PREFIX)


def is_program(request: HttpRequest) -> bool:
    """Return True if the caller wants problems, not pages: browsers and htmx accept HTML."""
    accepts = request.headers.get("Accept", "text/html")
    return is_api(request) or ("text/html" not in accepts and "HX-Request" not in request.headers)


def answer(
    request: HttpRequest, *, status: int, detail: str, code: str | None = None, retry_after_seconds: int | None = None
) -> HttpResponse:
    """Return an error response: a problem for programs, a page for people."""
    response: HttpResponse
    if is_program(request):
        body = problem(status=status, detail=detail, code=code)
        response = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    else:
        title = _(HTTPStatus(status).phrase)
        context = {"status": status, "title": title, "detail": detail, "sign_in_helps": status in (403, 404)}
        response = render(request, "error.html", context, status=status)
    if retry_after_seconds is not None:
        response["Retry-After"] = str(retry_after_seconds)
    if request.path.startswith("/media/"):
        for name, value in GUARDS.items():
            response[name] = value
        response["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    detail = _("We couldn't understand the request.")
    if isinstance(exception, SuspiciousOperation) and type(exception).__name__ == "RequestDataTooBig":
        return answer(request, status=413, detail=_("The request is too large."))
    return answer(request, status=400, detail=detail)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, status=403, detail=_("You don't have permission to do this."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, status=404, detail=_("There is nothing at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    return answer(request, status=500, detail=_("Something went wrong on our side. It has been logged."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    detail = _("This form has expired. Reload the page and send it again.")
    return answer(request, status=403, detail=detail, code="csrf")
