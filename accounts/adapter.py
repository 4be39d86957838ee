"""Adapters that fit allauth to this site."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from accounts import devices, services
from accounts.allauth_compat import (
    get_authentication_records,
    ratelimit,
    record_authentication,
    respond_429,
)
from accounts.models import User
from accounts.names import name_key, normalize_address, normalize_name, refuse_reserved, validate_name
from accounts.security_log import log_event
from core.client_ip import address_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Account adapter: sign-up can be switched off, and right after a sign-in no reauthentication is required."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGN_UP_OPEN)

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002 -- allauth's
        username = normalize_name(username)
        validate_name(username)
        refuse_reserved(username)
        if not shallow and User.objects.filter(name_key=name_key(username)).exists():
            raise self.validation_error("username_taken")
        return username

    def clean_email(self, email: str) -> str:
        return normalize_address(email)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the caller's address as ``core.client_ip`` finds it.

        Raises:
            PermissionDenied: the trusted proxies name none.
        """
        address = address_of(request)
        if not address:
            raise PermissionDenied
        return address

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count a sign-in attempt; too many are answered with 429 before any password is checked."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            name = str(credentials.get("username") or credentials.get("email") or "")
            log_event("sign-in locked out", request=request, level=logging.WARNING, name=name)
            raise ImmediateHttpResponse(respond_429(request)) from error

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        user = devices.account_of(
            username=str(credentials.get("username") or ""), email=str(credentials.get("email") or "")
        )
        if user is None:
            key: str = super()._get_login_attempts_cache_key(request, **credentials)
            return key
        return devices.attempts_key(request, user=user)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Forget failed attempts after a reset, including those of unknown devices."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        user = devices.account_of(email=str(credentials.get("email") or ""))
        if user is not None:
            ratelimit.clear(request, app="allauth.account", action="login_failed", key=str(user.pk))

    def reauthenticate(self, user: User, password: str) -> bool:
        is_right: bool = super().reauthenticate(user, password)
        if not is_right:
            log_event("reauthentication failed", user=user, request=self.request, level=logging.WARNING)
        return is_right

    def post_login(self, request: HttpRequest, user: User, *, signup: bool, **more: Any) -> HttpResponse:
        """Set the cookie of the user's chosen language; a new account keeps that of the sign-up form."""
        response: HttpResponse = super().post_login(request, user, signup=signup, **more)
        devices.remember_device(response, request=request, user=user)
        if signup:
            record_authentication(request, user, method="password")  # just entered; allauth records it at sign-in
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
        """Render links and the site's name from the settings: the ``Host`` header is untrusted input."""
        home = urlsplit(settings.SITE_URL)
        ours = {name: _at_home(value) for name, value in context.items()}
        ours["current_site"] = Site(domain=home.netloc, name=settings.SITE_NAME, url=f"{settings.SITE_URL}/")
        message: EmailMessage = super().render_mail(template_prefix, email, ours, headers)
        return message

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        is_required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return is_required and not _has_just_signed_in(self.request)


@dataclass(frozen=True, slots=True)
class Site:
    """The site as allauth's mail templates know it, under ``current_site``."""

    domain: str
    name: str
    url: str


def _at_home(value: Any) -> Any:
    """Return a URL moved to ``SITE_URL``, other values as they are; all links in allauth's mails lead to this site."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        return value
    parts = urlsplit(value)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, parts.fragment))


def _has_just_signed_in(request: HttpRequest) -> bool:
    last = max((record["at"] for record in get_authentication_records(request, request.user)), default=0.0)
    return bool(time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Encrypts the secrets of authenticator apps and recovery codes under the peppers of the API tokens.

    A copy of the database alone cannot generate codes. The newest pepper encrypts; any still in the settings decrypts.
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
