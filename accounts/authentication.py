"""How the API knows its caller: a token in the header, or the session of a page. Never both."""

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
from accounts.addresses import address_of
from accounts.bearer import MalformedAuthorization, read_authorization
from accounts.models import ApiToken, Scope, User
from accounts.security_log import log_event

if TYPE_CHECKING:  # this module is loaded while rest_framework.views is
    from rest_framework.views import APIView


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer pnt_...``; ``Token`` is accepted too.

    Comes before session authentication: a request with this header acts as the token alone, whatever cookies it
    carries, and needs no CSRF token. A token of the sandbox is refused here: only the sandbox itself takes it.
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
    """Write down that a token was refused, by the part of it that is public."""
    log_event("token refused", request=request, level=logging.WARNING, token=tokens.public_part(presented))


class SandboxAuthentication(TokenAuthentication):
    """The same for tokens of the sandbox, and no others."""

    find = staticmethod(tokens.find_sandbox)


class HasScope(BasePermission):
    """A token needs ``read`` to look, and the view's ``write_scope`` (default ``write``) for the rest.

    A person on a page has every scope.
    """

    message = "This token lacks the scope for that. Make one with the scope you need."

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiToken):
            return True
        if request.method in SAFE_METHODS:
            return Scope.READ in request.auth.scopes
        return getattr(view, "write_scope", Scope.WRITE) in request.auth.scopes


def user_of(scope_or_request_user: Any) -> User | None:
    """The signed-in user, or None for a stranger."""
    if isinstance(scope_or_request_user, AnonymousUser) or scope_or_request_user is None:
        return None
    assert isinstance(scope_or_request_user, User)  # noqa: S101 -- the only other user model there is
    return scope_or_request_user
