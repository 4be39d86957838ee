"""What browsers refused to load or run because of our content security policy, as they report it: a line in the log.

Anybody can send such a report, so that it is bounded, counted and believed by nobody.
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
from accounts.addresses import address_of

logger = logging.getLogger(__name__)

MOST_BYTES: Final = 16_384
RATE: Final = quotas.Rate("csp-reports", 30, 60)


@csrf_exempt
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """204 in any case: who sends nonsense learns nothing."""
    body = request.read(MOST_BYTES + 1)
    is_counted = quotas.count_call(RATE, caller=f"address:{address_of(request)}")
    if len(body) <= MOST_BYTES and not is_counted.is_over and (said := _report(body)):
        logger.warning("The content security policy refused %(what)r on %(page)r: %(rule)r.", said)
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
    """Where it leads; what stands behind ``?`` or ``#`` may be a secret."""
    return urlsplit(str(address)[:500])._replace(query="", fragment="").geturl()[:200]
