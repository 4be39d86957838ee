"""Reauthentication by allauth's own record of recent sign-ins, for pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest

from accounts.allauth_compat import is_reauthentication_required

APP = "allauth.account"  # the app whose settings apply
View = TypeVar("View", bound=Callable[..., Any])


def asked_again_before(*, posts_only: bool = False) -> Callable[[View], View]:
    """Decorate a view so that a stale session is asked for the password or a second factor first."""

    def decorate(view: View) -> View:
        decorated: View = reauthentication_required(allow_get=posts_only, app=APP)(view)
        return decorated

    return decorate


def requires_reauth(request: HttpRequest) -> bool:
    """Return True if this session must reauthenticate before a sensitive action."""
    return bool(is_reauthentication_required(request, app=APP))
