"""Responses with a stored file: byte ranges, validators, and the headers that keep a file from acting as a page.

Django's ``FileResponse`` ignores ranges and reads a file whole under ASGI; this one streams. Where the storage
gives out its own short-lived URLs (S3), the response is a redirect to one; behind nginx it may name the file for
nginx to send. The view that calls this decides who may see a file.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
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
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from core import storage
from core.errors import NotFound
from core.images import CONTENT_TYPES

PRIVATE: Final = "private, max-age=3600"
PUBLIC: Final = "public, max-age=86400"
IMMUTABLE: Final = "public, max-age=31536000, s-maxage=3600, immutable"
"""For public files that never change under their URL: browsers keep them, shared caches drop them after an hour."""
_TYPES: Final = {**CONTENT_TYPES, "zip": "application/zip"}
GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
}
"""Headers that keep a response from acting as a page."""
OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Range, ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers by which pages of other sites may show and read a file: one that everyone with its address may see."""
_RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})$")


def file_response(
    request: HttpRequest,
    *,
    key: str,
    etag: str,
    file_name: str,
    cache_control: str,
    is_download: bool = False,
    is_open: bool = False,
) -> HttpResponseBase:
    """Return a response with the object under ``key``, whole or in the requested range (RFC 9110, section 14).

    Args:
        request: ``Range``, ``If-Range`` and ``If-None-Match`` are honoured.
        key: its extension gives the content type.
        etag: an opaque identifier of exactly these bytes.
        file_name: the name under which a browser saves it.
        cache_control: ``PRIVATE``, ``PUBLIC`` or ``IMMUTABLE``.
        is_download: ask the browser to save rather than show it.
        is_open: everyone with the address may see it, pages of other sites included.

    Raises:
        NotFound: nothing is stored there.
    """
    response = _file_response(
        request, key=key, etag=etag, file_name=file_name, cache_control=cache_control, is_download=is_download
    )
    return _opened(request, response, cache_control=cache_control, is_open=is_open)


def made_response(
    request: HttpRequest,
    *,
    make: Callable[[], bytes],
    etag: str,
    file_name: str,
    cache_control: str,
    is_open: bool = False,
) -> HttpResponseBase:
    """Return a response with a small file that is made when it is asked for; otherwise as ``file_response``.

    Args:
        request: ``If-None-Match`` is honoured.
        make: returns the bytes; not called for what the browser has already.
        etag: an opaque identifier of exactly these bytes.
        file_name: its extension gives the content type.
        cache_control: ``PRIVATE`` or ``PUBLIC``.
        is_open: everyone with the address may see it, pages of other sites included.
    """
    tag = f'"{etag}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(make(), content_type=_type_of(file_name))
        response["Content-Disposition"] = str(content_disposition_header(False, file_name))
    guarded = _guarded(response, tag, cache_control)
    return _opened(request, guarded, cache_control=cache_control, is_open=is_open)


def _opened(request: HttpRequest, response: HttpResponseBase, *, cache_control: str, is_open: bool) -> HttpResponseBase:
    for name, value in OPEN.items() if is_open or getattr(request, "is_signed", False) else ():
        response[name] = value
    if cache_control == PRIVATE:  # what a token was given, a browser must not give a page without it
        patch_vary_headers(response, ["Authorization", "Cookie"])
    return response


def _file_response(
    request: HttpRequest, *, key: str, etag: str, file_name: str, cache_control: str, is_download: bool
) -> HttpResponseBase:
    tag = f'"{etag}"'
    if request.headers.get("If-None-Match") == tag:
        return _guarded(HttpResponse(status=304), tag, cache_control)
    if settings.MEDIA_REDIRECTS:
        return _guarded(HttpResponseRedirect(_signed_url(key, method=request.method)), tag, "no-store")
    try:
        size = storage.size_bytes(key)
    except FileNotFoundError as error:
        raise NotFound(_("This file is no longer available.")) from error
    if settings.MEDIA_ACCEL:  # nginx then handles ranges and validators
        handed_over = HttpResponse(content_type=_type_of(key), headers={"X-Accel-Redirect": settings.MEDIA_ACCEL + key})
        handed_over["Content-Disposition"] = disposition(file_name, is_download=is_download)
        return _guarded(handed_over, tag, cache_control)
    wanted = _wanted_range(request, tag=tag, size=size)
    if wanted is None:
        refusal = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _guarded(refusal, tag, cache_control)
    start, length, is_partial = wanted
    pieces = iter(()) if request.method == "HEAD" else storage.chunks(key, start=start, length=length)
    body = streamed(request, pieces)
    response = StreamingHttpResponse(body, status=206 if is_partial else 200)
    response["Content-Type"] = _type_of(key)
    response["Content-Length"] = str(length)
    response["Accept-Ranges"] = "bytes"
    if is_partial:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    response["Content-Disposition"] = disposition(file_name, is_download=is_download)
    return _guarded(response, tag, cache_control)


def _signed_url(key: str, *, method: str | None) -> str:
    """Return the storage's URL of a file, which is signed for this method alone."""
    if method != "HEAD":
        return default_storage.url(key)
    url: str = default_storage.url(key, http_method=method)  # type: ignore[call-arg]  # S3's has it
    return url


def _type_of(key: str) -> str:
    return _TYPES.get(key.rpartition(".")[2], "application/octet-stream")


def disposition(file_name: str, *, is_download: bool) -> str:
    """Return the value of ``Content-Disposition`` (RFC 6266) for a name of any characters."""
    return str(content_disposition_header(is_download, file_name))


def _guarded(response: HttpResponseBase, tag: str, cache_control: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = cache_control
    for name, value in GUARDS.items():
        response[name] = value
    return response


def _wanted_range(request: HttpRequest, *, tag: str, size: int) -> tuple[int, int, bool] | None:
    """Return start, length and whether it is a part; None if the range cannot be satisfied."""
    whole = (0, size, False)
    header = request.headers.get("Range")
    if not header or request.method != "GET" or request.headers.get("If-Range", tag) != tag:
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
    """Return the body of a streaming response to this request; under ASGI each chunk is made in a thread."""
    return _from_threads(pieces) if hasattr(request, "scope") else pieces


async def _from_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    def following() -> bytes:
        return next(pieces, b"")

    while piece := await sync_to_async(following, thread_sensitive=False)():
        yield piece
