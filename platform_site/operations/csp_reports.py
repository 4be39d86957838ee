"""Logs browsers' reports of violations of our content security policy.

Anyone can send such a report, so reports are bounded, rate-limited and not trusted.
"""

from __future__ import annotations

import json
import logging
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import quotas
from core.client_ip import address_of

logger = logging.getLogger(__name__)

MAX_BYTES: Final = 16_384
RATE: Final = quotas.Rate("csp-reports", 30, 60)


@csrf_exempt
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Log a report. Always respond 204, so that senders of invalid reports learn nothing."""
    body = request.read(MAX_BYTES + 1)
    is_counted = quotas.count_call(RATE, caller=f"address:{address_of(request)}")
    if len(body) <= MAX_BYTES and not is_counted.is_over and (value := _report(body)):
        logger.warning("The content security policy refused %(what)r on %(page)r: %(rule)r.", value)
    return HttpResponse(status=204)


def _report(body: bytes) -> dict[str, str]:
    try:
        report = json.loads(body)["csp-report"]
        return {
            "what": _without_query(report["blocked-uri"]),
            "page": _without_query(report["document-uri"]),
            "rule": str(report["violated-directive"])[:100],
        }
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _without_query(address: Any) -> str:
    """Return a URL without query and fragment, which may contain secrets."""
    return urlsplit(str(address)[:500])._replace(query="", fragment="").geturl()[:200]
