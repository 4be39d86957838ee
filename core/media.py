"""Answers that carry a stored file: byte ranges, validators, and the headers that keep a file from acting as a page.

Django's ``FileResponse`` ignores ranges and reads a file whole under ASGI; this one streams. Where the storage
gives out its own short-lived addresses (S3), the answer is a redirect to one; behind nginx it may name the file for
nginx to send. Who may see a file is decided by the view that calls this.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Final

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _

from core import storage
from core.errors import NotFound
from core.images import CONTENT_TYPES

PRIVATE: Final = "private, max-age=3600"
PUBLIC: Final = "public, max-age=86400"
IMMUTABLE: Final = "public, max-age=31536000, s-maxage=3600, immutable"
"""For public files that never change under their address: who has seen one keeps it, caches of many forget it soon."""
_TYPES: Final = {**CONTENT_TYPES, "zip": "application/zip"}
GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
}
"""What keeps whatever is answered from acting as a page."""
_RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})$")


def file_response(
    request: HttpRequest,
    *,
    key: str,
    etag: str,
    file_name: str,
    cache_control: str,
    is_download: bool = False,
) -> HttpResponseBase:
    """The object under ``key``, whole or the range asked for (RFC 9110, section 14).

    Args:
        request: ``Range``, ``If-Range`` and ``If-None-Match`` are honoured.
        key: its extension gives the content type.
        etag: an opaque name of these very bytes.
        file_name: what a browser calls it when saving.
        cache_control: ``PRIVATE``, ``PUBLIC`` or ``IMMUTABLE``.
        is_download: ask the browser to save rather than show it.

    Raises:
        NotFound: nothing is stored there.
    """
    tag = f'"{etag}"'
    if request.headers.get("If-None-Match") == tag:
        return _guarded(HttpResponse(status=304), tag, cache_control)
    if settings.MEDIA_REDIRECTS:
        return _guarded(HttpResponseRedirect(default_storage.url(key)), tag, "no-store")
    try:
        size = storage.size_bytes(key)
    except FileNotFoundError as error:
        raise NotFound(_("This file is no longer available.")) from error
    if settings.MEDIA_ACCEL:  # ranges and validators are nginx's then
        handed_over = HttpResponse(content_type=_type_of(key), headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + key})
        handed_over["Content-Disposition"] = _disposition(file_name, is_download=is_download)
        return _guarded(handed_over, tag, cache_control)
    wanted = _wanted_range(request, tag=tag, size=size)
    if wanted is None:
        refusal = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _guarded(refusal, tag, cache_control)
    start, length, is_partial = wanted
    body = streamed(request, storage.chunks(key, start=start, length=length))
    response = StreamingHttpResponse(body, status=206 if is_partial else 200)
    response["Content-Type"] = _type_of(key)
    response["Content-Length"] = str(length)
    response["Accept-Ranges"] = "bytes"
    if is_partial:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    response["Content-Disposition"] = _disposition(file_name, is_download=is_download)
    return _guarded(response, tag, cache_control)


def _type_of(key: str) -> str:
    return _TYPES.get(key.rpartition(".")[2], "application/octet-stream")


def _disposition(file_name: str, *, is_download: bool) -> str:
    return f'{"attachment" if is_download else "inline"}; filename="{file_name}"'


def _guarded(response: HttpResponseBase, tag: str, cache_control: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = cache_control
    for name, value in GUARDS.items():
        response[name] = value
    return response


def _wanted_range(request: HttpRequest, *, tag: str, size: int) -> tuple[int, int, bool] | None:
    """Start, length and whether it is a part; None when it cannot be satisfied."""
    whole = (0, size, False)
    header = request.headers.get("Range")
    if not header or request.headers.get("If-Range", tag) != tag:
        return whole
    match = _RANGE.match(header)
    if not match or match.groups() == ("", ""):
        return whole  # several ranges, or another unit: a server may ignore them
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, length, True) if length else None
    start, end = int(first), min(int(last or size - 1), size - 1)
    return (start, end - start + 1, True) if start <= end else None


def streamed(request: HttpRequest, pieces: Iterator[bytes]) -> Iterator[bytes] | AsyncIterator[bytes]:
    """What a streaming answer to this request takes: under ASGI each piece is made in a thread."""
    return _from_threads(pieces) if hasattr(request, "scope") else pieces


async def _from_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    def following() -> bytes:
        return next(pieces, b"")

    while piece := await sync_to_async(following, thread_sensitive=False)():
        yield piece
