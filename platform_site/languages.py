"""The language of a page, how people choose it, and the translations for its scripts.

A cookie holds the choice made in this browser; without one the browser's preferences decide. Programs are answered in
English: an API response is in another language only if a page of this site sent the request, for people to read.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import JavaScriptCatalog, set_language

from accounts import services
from accounts.authentication import user_of
from core.errors import NotFound
from core.preconditions import conditional_page
from platform_site.api.errors import is_api

ENGLISH: Final = "en"
REAUTH_AFTER_SECONDS: Final = 3600


class Language(LocaleMiddleware):
    """Django's middleware, extended by English for programs and by the cookie in ``Vary``."""

    def process_request(self, request: HttpRequest) -> None:
        if _is_for_programs(request):
            translation.activate(ENGLISH)
            request.LANGUAGE_CODE = ENGLISH
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add ``Content-Language`` to pages and API responses; those that have it already and files are unchanged."""
        is_worded = is_api(request) or _is_page(response)
        if _is_for_programs(request) or not is_worded or "Content-Language" in response:
            return response
        worded = super().process_response(request, response)
        patch_vary_headers(worded, ["Cookie"])
        return worded


def _is_for_programs(request: HttpRequest) -> bool:
    is_from_page = settings.SESSION_COOKIE_NAME in request.COOKIES and "Authorization" not in request.headers
    return is_api(request) and not is_from_page


def _is_page(response: HttpResponseBase) -> bool:
    return str(response.get("Content-Type", "")).startswith("text/html")


@csrf_exempt  # no page needs a cookie just for this; a form of another site carries no session
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Set the ``language`` of this browser and redirect to ``next``; signed-in users also get mails in it."""
    user, language = user_of(request.user), request.POST.get("language", "")
    if user and language in dict(settings.LANGUAGES):
        services.remember_language(user, language)
    return set_language(request)


@require_safe
@cache_control(public=True, max_age=REAUTH_AFTER_SECONDS)
@conditional_page
def words(request: HttpRequest, language: str) -> HttpResponseBase:
    """The translations for scripts in one language, which is part of the URL, so that caches may keep them.

    Raises:
        NotFound: the language is not supported.
    """
    if language not in dict(settings.LANGUAGES):
        raise NotFound(_("There is nothing at this address."))
    with translation.override(language):
        return JavaScriptCatalog.as_view(packages=["platform_site"])(request)
