"""Our answers to allauth's questions."""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from accounts import services
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Sign-up can be switched off; and whoever has just signed in is not asked who they are again."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGN_UP_OPEN)

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count a try. Too many are answered 429 before any password is looked at."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error

    def post_login(self, request: HttpRequest, user: User, *, signup: bool, **more: Any) -> HttpResponse:
        """Go on in the language that was chosen; an account that is new has that of the form."""
        response: HttpResponse = super().post_login(request, user, signup=signup, **more)
        if signup:
            services.remember_language(user, get_language() or settings.LANGUAGE_CODE)
        elif user.language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Links and the site's name as the settings have them: ``Host`` is what a stranger's request claims."""
        home = urlsplit(settings.SITE_URL)
        ours = {name: _at_home(value) for name, value in context.items()}
        ours["current_site"] = Site(domain=home.netloc, name=home.netloc)
        message: EmailMessage = super().render_mail(template_prefix, email, ours, headers)
        return message

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        is_required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return is_required and not _has_just_signed_in(self.request)


@dataclass(frozen=True, slots=True)
class Site:
    """What the mails of allauth call ``current_site``."""

    domain: str
    name: str


def _at_home(value: Any) -> Any:
    """An address as it is on this site; all that allauth puts into mails lead here."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        return value
    parts = urlsplit(value)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, parts.fragment))


def _has_just_signed_in(request: HttpRequest) -> bool:
    last = max((record["at"] for record in get_authentication_records(request, request.user)), default=0.0)
    return bool(time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Secrets of authenticator apps and recovery codes are encrypted under the peppers of the API tokens.

    A copy of the database alone makes no codes. The newest pepper encrypts, each still in the settings decrypts.
    """

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    newest_first = sorted(settings.API_TOKEN_PEPPERS.items(), reverse=True)
    return MultiFernet([Fernet(_key(pepper)) for _, pepper in newest_first])


def _key(pepper: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"second factor:" + pepper.encode()).digest())
