"""In which language a page speaks, how people choose it, and the words of its scripts.

A cookie says what was chosen in this browser, otherwise the browser says what it likes. Programs are spoken to in
English: an answer of the API is in another language only if a page of this site asked, for people to read.
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
from django.views.decorators.http import conditional_page, require_POST, require_safe
from django.views.i18n import JavaScriptCatalog, set_language

from accounts import services
from accounts.authentication import user_of
from core.errors import NotFound
from platform_site.error_responses import is_api

ENGLISH: Final = "en"
FRESH_SECONDS: Final = 3600


class Language(LocaleMiddleware):
    """Django's own, which knows nothing of programs, and not that a cookie decides."""

    def process_request(self, request: HttpRequest) -> None:
        if _is_for_programs(request):
            translation.activate(ENGLISH)
            request.LANGUAGE_CODE = ENGLISH
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """What is in somebody's language says so; what names a language itself, pictures and files stay as they are."""
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


@csrf_exempt  # no page needs a cookie for this alone; a session does not come along with a form of another site
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Speak the ``language`` from now on, and go back to ``next``; whoever is signed in gets mails in it, too."""
    user, language = user_of(request.user), request.POST.get("language", "")
    if user and language in dict(settings.LANGUAGES):
        services.remember_language(user, language)
    return set_language(request)


@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
@conditional_page
def words(request: HttpRequest, language: str) -> HttpResponseBase:
    """What scripts say, in one language. Its address names it, so that caches may keep it.

    Raises:
        NotFound: nothing here speaks it.
    """
    if language not in dict(settings.LANGUAGES):
        raise NotFound(_("There is nothing at this address."))
    with translation.override(language):
        return JavaScriptCatalog.as_view(packages=["platform_site"])(request)
