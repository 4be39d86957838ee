"""What no view should have to think of: bodies that are too large, and text that is none."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from platform_site.error_responses import CONTENT_TYPE, answer, problem

CHARSETS: Final = {"utf-8", "utf8", "us-ascii"}
MANY_FILES: Final = ("/api/v1/styles", "/api/v1/styles/preflight", "/styles/new/", "/paint/")
"""Where the pictures of a new style, or the photos of a batch, arrive together."""
ROOM_FOR_THE_REST: Final = 1_000_000  # bytes of a form besides its file


class BodyLimit(MiddlewareMixin):
    """413 for more than one upload of the largest size, or the pictures of one style."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        most = _most_bytes(request.path)
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) <= most:
            return None
        return answer(request, status=413, detail=_too_large(most), code="too-many-bytes")


class BoundedBody:
    """ASGI: the same for bodies that do not say their size; the rest of one that grows too large is not read."""

    def __init__(self, app: Callable[[dict[str, Any], Any, Any], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        received, most = 0, _most_bytes(scope.get("path", ""))

        async def bounded() -> Any:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            return message if received <= most else {"type": "http.disconnect"}

        await self._app(scope, bounded, send)
        if received > most:  # Django ended without an answer, as for a client that went away
            body = json.dumps(problem(status=413, detail=_too_large(most), code="too-many-bytes")).encode()
            headers = [(b"content-type", CONTENT_TYPE.encode()), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 413, "headers": headers})
            await send({"type": "http.response.body", "body": body})


def _most_bytes(path: str) -> int:
    files = settings.MAX_STYLE_UPLOAD_BYTES if path in MANY_FILES else settings.MAX_UPLOAD_BYTES
    return int(files + ROOM_FOR_THE_REST)


def _too_large(most: int) -> str:
    return _("The request is larger than the limit of %(most)s MB.") % {"most": (most - ROOM_FOR_THE_REST) // 1_000_000}


class PlainText(MiddlewareMixin):
    """400 for a NUL in the address or a cookie, which no database takes; 415 for bodies that are not UTF-8."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        told = (request.path, *request.COOKIES.values())
        if "%00" in request.META.get("QUERY_STRING", "") or any("\0" in text for text in told):
            return answer(request, status=400, detail=_("We couldn't understand the request."))
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower() not in CHARSETS:
            return answer(request, status=415, detail=_("Send text as UTF-8."), code="unsupported-media-type")
        return None
