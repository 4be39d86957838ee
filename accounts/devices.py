"""Devices and addresses an account was used from, so that strangers guessing its password cannot lock its owner out.

A device that signed in keeps a signed cookie (OWASP's device cookies). Attempts with that cookie, or from an address
in the account's list of sessions, are counted apart from those of strangers; each count has the same limit.
"""

from __future__ import annotations

from typing import Final

from allauth.account.utils import filter_users_by_email
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import get_random_string

from accounts.models import User
from accounts.selectors import find_user
from core.client_ip import address_of

COOKIE_AGE_SECONDS: Final = 31_536_000
_SALT: Final = "accounts.devices"


def remember_device(response: HttpResponseBase, *, request: HttpRequest, user: User) -> None:
    """Set the device cookie in a browser that signed in, unless it already has it."""
    if _device_of(request, user=user):
        return
    value = signing.dumps([user.pk, get_random_string(22)], salt=_SALT)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME, value, max_age=COOKIE_AGE_SECONDS, secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax",
    )  # fmt: skip


def account_of(*, username: str = "", email: str = "") -> User | None:
    """Return the account a sign-in names by user name or email address, or None."""
    users: list[User] = filter_users_by_email(email, prefer_verified=True) if email else []
    return users[0] if users else (find_user(username) if username else None)


def attempts_key(request: HttpRequest, *, user: User) -> str:
    """Return the key that counts attempts on this account from this client, whether by user name or email address."""
    if device := _device_of(request, user=user):
        return f"{user.pk}:device:{device}"
    address = address_of(request)
    if address and UserSession.objects.filter(user=user, ip=address).exists():
        return f"{user.pk}:address:{address}"
    return str(user.pk)


def _device_of(request: HttpRequest, *, user: User) -> str:
    try:
        user_id, device = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=_SALT, max_age=COOKIE_AGE_SECONDS
        )
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if user_id == user.pk else ""
