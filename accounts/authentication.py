"""Authentication of API requests: by a token in the header or by the session of a page, never both."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts import tokens
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.models import ApiToken, Scope, User
from accounts.security_log import log_event
from core.client_ip import address_of

if TYPE_CHECKING:  # this module is loaded while rest_framework.views is
    from rest_framework.views import APIView


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer pnt_...``; ``Token`` is accepted too.

    Comes before session authentication: a request with this header acts as the token alone, whatever cookies it
    carries, and needs no CSRF token. Sandbox tokens are refused here: only the sandbox itself accepts them.
    """

    www_authenticate_realm = "api"
    find = staticmethod(tokens.find)

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        try:
            presented = read_authorization(request.headers.get("Authorization", ""))
        except MalformedAuthorization as error:
            log_event("malformed authorization", request=request._request, level=logging.WARNING)
            raise exceptions.AuthenticationFailed(
                "The Authorization header is not of the form: Bearer <token>, with one space."
            ) from error
        if presented is None:
            return None
        token = self.find(presented, address=address_of(request._request))
        if token is None:
            log_refused_token(presented, request=request._request)
            raise exceptions.AuthenticationFailed(
                "This token is unknown, expired, switched off or not for use from your address."
            )
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return f'Bearer realm="{self.www_authenticate_realm}"'


def log_refused_token(presented: str, *, request: HttpRequest | None = None) -> None:
    """Log a refused token by its public part."""
    log_event("token refused", request=request, level=logging.WARNING, token=tokens.public_part(presented))


class SandboxAuthentication(TokenAuthentication):
    """``TokenAuthentication`` for sandbox tokens only."""

    find = staticmethod(tokens.find_sandbox)


class HasScope(BasePermission):
    """Requires ``read`` of a token for safe methods, and the view's ``write_scope`` (default ``write``) for others.

    A session has every scope. A refusal names the scope that is lacking.
    """

    message = ""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiToken):
            return True
        needed = self.needed_scope(request, view)
        self.message = f"This token lacks the scope {needed.value}. Make one that has it."
        return needed in request.auth.scopes

    def needed_scope(self, request: Request, view: APIView) -> Scope:
        """Return the scope a token needs for this call."""
        return Scope.READ if request.method in SAFE_METHODS else getattr(view, "write_scope", Scope.WRITE)


def user_of(scope_or_request_user: Any) -> User | None:
    """Return the signed-in user, or None for an anonymous one."""
    if isinstance(scope_or_request_user, AnonymousUser) or scope_or_request_user is None:
        return None
    assert isinstance(scope_or_request_user, User)  # noqa: S101 -- the only other user model there is
    return scope_or_request_user
