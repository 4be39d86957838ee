"""Rate limit of the API, counted in one atomic step per call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts import quotas
from accounts.models import ApiToken, User
from core.client_ip import address_of

if TYPE_CHECKING:  # this module is loaded while rest_framework.views is
    from rest_framework.views import APIView


class ApiThrottle(BaseThrottle):
    """One rate limit for the whole API, per token, per user, or per address for anonymous callers."""

    usage: quotas.Usage | None = None

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.usage = count(request._request)
        return not self.usage.is_over

    def wait(self) -> float | None:
        return float(self.usage.reset_seconds) if self.usage else None


def count(request: HttpRequest) -> quotas.Usage:
    """Count this call, once, against the token, user or address known so far."""
    known: quotas.Usage | None = getattr(request, "rate_usage", None)
    if known is None:
        known = quotas.count_call(quotas.rate("api"), caller=_caller(request))
        request.rate_usage = known  # type: ignore[attr-defined]  # for the headers of the answer
    return known


def _caller(request: HttpRequest) -> str:
    auth = getattr(request, "auth", None)  # both are set by rest_framework once it knows
    user = getattr(request, "user", None)
    if isinstance(auth, ApiToken):
        return f"token:{auth.pk}"
    if isinstance(user, User):
        return f"user:{user.pk}"
    return f"address:{address_of(request)}"
