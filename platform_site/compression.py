"""Compression of answers that hold no secret, as a stranger gets them; see docs/decisions/0029.

The size of a compressed answer betrays a secret in it to whoever can have the same answer made with text of their own
choosing (the BREACH attack). So an answer is compressed only if it was made for nobody in particular.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Final

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from accounts.middleware import DirectMiddleware

MIN_BYTES: Final = 500
"""Shorter answers fit into one packet either way."""
COMPRESSIBLE: Final = re.compile(
    r"text/|image/svg\+xml|application/([a-z0-9.-]+\+)?(json|xml|yaml)\b|application/vnd\.oai"
)
CODINGS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=5)),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}
"""The codings of RFC 9110, section 8.4.1, the one to prefer first. Their levels cost about a millisecond a page."""


class Compressed(DirectMiddleware):
    """Compresses answers to strangers by brotli or gzip, as their ``Accept-Encoding`` allows."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if (
            not isinstance(response, HttpResponse)
            or not _is_worth_it(response)
            or not is_for_strangers(request, response)
        ):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        coding = accepted_coding(request.headers.get("Accept-Encoding", ""))
        if coding:
            response.content = CODINGS[coding](response.content)
            response["Content-Encoding"] = coding
            response["Content-Length"] = str(len(response.content))
            if response.get("ETag", "").startswith('"'):
                response["ETag"] = f"W/{response['ETag']}"  # other bytes of the same meaning
        return response


def is_for_strangers(request: HttpRequest, response: HttpResponse) -> bool:
    """Return True if the answer cannot hold a secret: the request named nobody, and the answer gives nothing to keep.

    A CSRF token counts as a secret; whoever gets one gets its cookie with it, or sent it.
    """
    tells_who = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME} or "Authorization" in request.headers
    return not tells_who and not response.cookies and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META


def accepted_coding(header: str) -> str:
    """Return the best coding that an ``Accept-Encoding`` header allows (RFC 9110, section 12.5.3); empty for none."""
    weights = {}
    for part in header.lower().split(","):
        name, _, parameter = part.replace(" ", "").partition(";q=")
        weights[name] = parameter
    for coding in CODINGS:
        weight = weights.get(coding, weights.get("*"))
        if weight is not None and not re.fullmatch(r"0(\.0*)?", weight):
            return coding
    return ""


def _is_worth_it(response: HttpResponse) -> bool:
    is_text = COMPRESSIBLE.match(response.get("Content-Type", "")) is not None
    return is_text and "Content-Encoding" not in response and len(response.content) >= MIN_BYTES
