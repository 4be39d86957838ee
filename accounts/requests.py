"""Requests of signed-in users."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from accounts.models import User
from core.errors import NotFound


class SignedInRequest(HttpRequest):
    """A request that has passed ``login_required``."""

    user: User


def viewer_of(request: HttpRequest) -> User:
    """Return the user who asks for a private file.

    Raises:
        NotFound: nobody is signed in; private files look the same as missing ones.
    """
    if not isinstance(request.user, User):
        raise NotFound(_("There is no such picture."))
    return request.user


def current_user(request: Request) -> User:
    """Return the caller of an API view that refuses anonymous requests; ``IsAuthenticated`` is the default."""
    return cast("User", request.user)
