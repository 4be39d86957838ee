"""Instructions to browsers: keep no pages of signed-in users, and send secrets only over HTTPS."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from accounts.middleware import DirectMiddleware
from platform_site.api.errors import answer, is_api

CLEAR_ON_SIGN_OUT: Final = '"cache"'
"""Cached pages and pictures. Scripts store only settings of this browser, nothing about a person."""


class ApiOverHttps(DirectMiddleware):
    """403 for API calls over plain HTTP if the site has HTTPS. A redirect would hide that a token leaked."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not is_api(request):
            return None
        return answer(request, status=403, detail=_("Call the API over HTTPS."), code="https-required")


class CacheHeaders(DirectMiddleware):
    """``Cache-Control`` on every response, and ``Clear-Site-Data`` on the one that signs out.

    Pages of signed-in users are stored nowhere. What its view says nothing about belongs to one browser, and that asks
    again each time.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = CLEAR_ON_SIGN_OUT
        user = getattr(request, "_cached_user", None)  # set if the user was loaded; not loaded just for this
        is_page = str(response.get("Content-Type", "")).startswith("text/html")
        is_for_person = (user is not None and user.is_authenticated) or getattr(request, "has_signed_out", False)
        header = response.get("Cache-Control", "")
        if is_page and is_for_person and "public" not in header and "no-store" not in header:
            response["Cache-Control"] = "private, no-store"
        elif not header:
            response["Cache-Control"] = "private, no-cache"
        return response


@receiver(user_logged_out)
def _note_sign_out(sender: Any, *, request: HttpRequest | None, **more: Any) -> None:
    if request is not None:
        request.has_signed_out = True  # type: ignore[attr-defined]  # read above


class _MessagesCookie(CookieStorage):
    cookie_name = settings.MESSAGES_COOKIE_NAME


class Messages(FallbackStorage):
    """Django's message storage, with the prefix ``__Host-`` in the cookie's name if the site has HTTPS."""

    storage_classes = (_MessagesCookie, SessionStorage)
