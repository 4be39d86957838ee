"""What every answer of the API has: how many calls are left, and an ``ETag`` to ask again by."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from platform_site.error_responses import answer, is_api
from platform_site.throttling import count


class Rates(MiddlewareMixin):
    """``RateLimit`` and ``RateLimit-Policy`` on every answer of the API.

    Calls that reached a view are counted there, against their token or person. What was refused before (a bad token, a
    missing scope, no such address) counts against whoever is known by then, mostly an address: guessing is bounded too.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_api(request) or request.method == "OPTIONS":
            return response
        usage = count(request)
        if usage.is_over and response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            detail = _("Too many calls. Try again after the time in Retry-After.")
            response = answer(request, status=429, detail=detail, retry_after_seconds=usage.reset_seconds)
        response["RateLimit"] = usage.header
        response["RateLimit-Policy"] = usage.rate.policy
        return response


class Unchanged(ConditionalGetMiddleware):
    """``ETag`` on what the API answers to ``GET``, and 304 to an ``If-None-Match`` that names it.

    Answers are for their caller alone: no cache between may keep them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_api(request):
            return response
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept"])
        if response.streaming or "no-store" in response["Cache-Control"]:
            return response
        conditional: HttpResponseBase = super().process_response(request, response)
        return conditional
