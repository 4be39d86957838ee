"""Who calls a service, and how they showed who they are. Services decide by it, so that no door can forget a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from accounts.freshness import is_stale
from accounts.models import ApiToken
from core.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Caller:
    """A person on a page, a token, or the operator at the machine."""

    token: ApiToken | None = None
    is_stale: bool = False
    """A session whose owner has not signed in or reauthenticated within ``ACCOUNT_REAUTHENTICATION_TIMEOUT``."""

    is_operator: bool = False

    def require_reauthentication(self) -> None:
        """Refuse a stale session. Tokens pass: what they may do is a matter of scopes.

        Raises:
            Forbidden: the session has to reauthenticate first.
        """
        if self.is_stale:
            raise Forbidden(
                _("Confirm it's you at /account/reauthenticate/, then try again."),
                code="reauthentication",
            )

    def require_person(self) -> None:
        """Refuse tokens, whatever their scopes, and stale sessions.

        Raises:
            Forbidden: a token, or a session that has to reauthenticate first.
        """
        if self.token is not None:
            raise Forbidden(_("Tokens can't do this. Sign in on the site."), code="not-for-tokens")
        self.require_reauthentication()


OPERATOR: Final = Caller(is_operator=True)
"""A command on the machine, or an administrator in the admin."""


def caller_of(request: HttpRequest | Request) -> Caller:
    """The caller of an API view or a page."""
    if isinstance(request, Request):
        if isinstance(request.auth, ApiToken):
            return Caller(token=request.auth)
        request = request._request
    return Caller(is_stale=is_stale(request))
