"""Whether somebody has shown lately who they are: allauth's own record, for pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest

APP = "allauth.account"  # whose settings say so
View = TypeVar("View", bound=Callable[..., Any])


def asked_again_before(*, posts_only: bool = False) -> Callable[[View], View]:
    """A page that first asks an old session for the password or a second factor, and then goes on."""

    def decorate(view: View) -> View:
        decorated: View = reauthentication_required(allow_get=posts_only, app=APP)(view)
        return decorated

    return decorate


def is_stale(request: HttpRequest) -> bool:
    """Whether this session has to be asked again before a sensitive act."""
    return bool(is_reauthentication_required(request, app=APP))
