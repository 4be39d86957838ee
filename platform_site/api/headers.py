"""Headers of every API response: the rate limit, and an ``ETag`` for conditional requests."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from core.preconditions import changed, conditional
from platform_site.api.errors import answer, is_api
from platform_site.api.throttling import count


class Rates(MiddlewareMixin):
    """``RateLimit`` and ``RateLimit-Policy`` on every API response.

    Calls that reach a view are counted there, against their token or user. Those refused before (a bad token, a missing
    scope, an unknown path) count against the caller as far as known, mostly an address, which limits guessing too.
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


class Unchanged(MiddlewareMixin):
    """``ETag`` on API responses to ``GET`` and ``HEAD``, and 304 for a matching ``If-None-Match``.

    Responses are for their caller alone: shared caches may not keep them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not is_api(request):
            return response
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept"])
        if response.streaming or "no-store" in response["Cache-Control"]:
            return response
        answered = conditional(request, response)
        if answered.status_code == HTTPStatus.PRECONDITION_FAILED:
            return answer(request, status=answered.status_code, detail=changed())
        return answered
