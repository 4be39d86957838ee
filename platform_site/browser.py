"""What browsers are told besides the page: keep nothing of who was signed in, and send secrets over HTTPS alone."""

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
from platform_site.error_responses import answer, is_api

CLEAR_ON_SIGN_OUT: Final = '"cache"'
"""Copies of pages and pictures. What scripts store is the browser's own settings, and names nobody."""


class ApiOverHttps(DirectMiddleware):
    """403 for calls of the API over plain HTTP where the site has HTTPS. A redirect would hide that a token leaked."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not is_api(request):
            return None
        return answer(request, status=403, detail=_("Call the API over HTTPS."), code="https-required")


class NotKept(DirectMiddleware):
    """``no-store`` on pages for who is signed in, and ``Clear-Site-Data`` on the answer that signs out."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = CLEAR_ON_SIGN_OUT
        user = getattr(request, "_cached_user", None)  # who was looked up; nobody is for this alone
        is_page = str(response.get("Content-Type", "")).startswith("text/html")
        is_for_person = (user is not None and user.is_authenticated) or getattr(request, "has_signed_out", False)
        said = response.get("Cache-Control", "")
        if is_page and is_for_person and "public" not in said and "no-store" not in said:
            response["Cache-Control"] = "private, no-store"
        return response


@receiver(user_logged_out)
def _note_sign_out(sender: Any, *, request: HttpRequest | None, **more: Any) -> None:
    if request is not None:
        request.has_signed_out = True  # type: ignore[attr-defined]  # read above


class _MessagesCookie(CookieStorage):
    cookie_name = settings.MESSAGES_COOKIE_NAME


class Messages(FallbackStorage):
    """Django's own storage of messages, with the prefix ``__Host-`` before the cookie's name where there is HTTPS."""

    storage_classes = (_MessagesCookie, SessionStorage)
