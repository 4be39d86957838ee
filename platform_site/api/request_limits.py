"""Before any view: refuses bodies that are too large and text that is not valid, unpacks what is compressed."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Awaitable, Callable
from typing import Any, Final

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError

from core.errors import TooLarge
from platform_site.api.errors import CONTENT_TYPE, answer, is_api, problem

GZIP: Final = {"gzip", "x-gzip"}
CHARSETS: Final = {"utf-8", "utf8", "us-ascii"}
MANY_FILES: Final = ("/api/v1/styles", "/api/v1/styles/preflight", "/styles/new/", "/paint/")
"""Paths that accept several files: the pictures of a new style, or the photos of a batch."""
ROOM_FOR_THE_REST: Final = 1_000_000  # bytes of a form besides its file


class BodyLimit(MiddlewareMixin):
    """413 for a body larger than one upload of the largest size, or than the pictures of one style."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        most = _most_bytes(request.path)
        value = request.META.get("CONTENT_LENGTH") or "0"
        if value.isdecimal() and int(value) <= most:
            return None
        return answer(request, status=413, detail=_too_large(most), code="too-many-bytes")


class BoundedBody:
    """ASGI: the same for bodies without a declared size; the rest of one that becomes too large is not read."""

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
        if received > most:  # Django sent no response, as for a client that disconnected
            body = json.dumps(problem(status=413, detail=_too_large(most), code="too-many-bytes")).encode()
            headers = [(b"content-type", CONTENT_TYPE.encode()), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 413, "headers": headers})
            await send({"type": "http.response.body", "body": body})


def _most_bytes(path: str) -> int:
    files = settings.MAX_STYLE_UPLOAD_BYTES if path in MANY_FILES else settings.MAX_UPLOAD_BYTES
    return int(files + ROOM_FOR_THE_REST)


def _too_large(most: int) -> str:
    return _("The request is larger than the limit of %(most)s MB.") % {"most": (most - ROOM_FOR_THE_REST) // 1_000_000}


class PlainBody(MiddlewareMixin):
    """Makes every body look alike to parsers: sent in chunks or at once, compressed with gzip or not.

    415 for another ``Content-Encoding``, and for any outside the API: no browser compresses a form. What is compressed
    is unpacked as it is read, by a view that has checked who is calling, up to the limit for bodies that are not.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        stream: Any = request._stream  # there is no other way to replace it
        if "CONTENT_LENGTH" not in request.META and isinstance(request, ASGIRequest) and stream.seekable():
            stream.seek(0, io.SEEK_END)  # Django has received all of it; parsers take a body without a size for none
            request.META["CONTENT_LENGTH"] = str(stream.tell())
            stream.seek(0)
        encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding == "identity":
            return None
        if encoding not in GZIP or not is_api(request):
            detail = _("Send the body as it is, or, to the API, compressed with gzip.")
            refusal = answer(request, status=415, detail=detail, code="unsupported-media-type")
            refusal["Accept-Encoding"] = "gzip" if is_api(request) else "identity"
            return refusal
        is_form = request.content_type == "multipart/form-data"
        most = _most_bytes(request.path) if is_form else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        request._stream = _Unpacked(stream, most_bytes=most)  # type: ignore[assignment]  # it is only read
        request.META["CONTENT_LENGTH"] = str(most)  # a bound: files of unknown size are parsed onto the disk
        return None


class _Unpacked(io.RawIOBase):
    """The content of a gzip stream, read and bounded piece by piece."""

    def __init__(self, packed: Any, *, most_bytes: int) -> None:
        self._file = gzip.GzipFile(fileobj=packed, mode="rb")
        self._most = self._left = most_bytes

    def read(self, size: int | None = -1) -> bytes:
        """Return up to ``size`` bytes, all there are if it is negative.

        Raises:
            TooLarge: there are more than allowed.
            ParseError: this is not gzip, or is damaged.
        """
        bound = self._left + 1
        try:
            piece = self._file.read(bound if size is None or size < 0 else min(size, bound))
        except (OSError, EOFError, zlib.error) as error:
            raise ParseError("The body is not the gzip that Content-Encoding promises.") from error
        self._left -= len(piece)
        if self._left < 0:
            raise TooLarge(f"Unpacked, the body may have at most {self._most:,} bytes.")
        return piece


class PlainText(MiddlewareMixin):
    """400 for a NUL in the URL or a cookie, which databases do not accept; 415 for bodies that are not UTF-8."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        told = (request.path, *request.COOKIES.values())
        if "%00" in request.META.get("QUERY_STRING", "") or any("\0" in text for text in told):
            return answer(request, status=400, detail=_("We couldn't understand the request."))
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower() not in CHARSETS:
            return answer(request, status=415, detail=_("Send text as UTF-8."), code="unsupported-media-type")
        return None
