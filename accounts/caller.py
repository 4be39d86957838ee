"""The caller of a service and how they authenticated. Services check it, so that no entry point can omit a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import ApiToken
from accounts.reauthentication import requires_reauth
from core.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Caller:
    """A session, a token, or the operator of the site."""

    token: ApiToken | None = None
    requires_reauth: bool = False
    """True for a session that has not signed in or reauthenticated within ``ACCOUNT_REAUTHENTICATION_TIMEOUT``."""

    is_operator: bool = False

    def require_reauthentication(self) -> None:
        """Refuse a stale session. Tokens pass: their scopes limit what they may do.

        Raises:
            Forbidden: the session has to reauthenticate first.
        """
        if self.requires_reauth:
            raise Forbidden(
                _("Confirm it's you at /account/reauthenticate/, then try again."),
                code="reauthentication",
            )

    def require_person(self) -> None:
        """Refuse tokens, whatever their scopes, and stale sessions.

        Raises:
            Forbidden: the caller is a token, or a session that has to reauthenticate first.
        """
        if self.token is not None:
            raise Forbidden(_("Tokens can't do this. Sign in on the site."), code="not-for-tokens")
        self.require_reauthentication()


class ForPeople(BasePermission):
    """Refuses tokens and stale sessions: see ``Caller.require_person``."""

    def has_permission(self, request: Request, view: object) -> bool:
        caller_of(request).require_person()
        return True


OPERATOR: Final = Caller(is_operator=True)
"""A command on the machine, or an administrator in the admin."""


def caller_of(request: HttpRequest | Request) -> Caller:
    """Return the caller of an API view or a page."""
    if isinstance(request, Request):
        if isinstance(request.auth, ApiToken):
            return Caller(token=request.auth)
        request = request._request
    return Caller(requires_reauth=requires_reauth(request))
