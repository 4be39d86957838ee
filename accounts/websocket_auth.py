"""Authentication of websockets: by the session cookie from our own pages, or by a token from a program.

A program sends ``Sec-WebSocket-Protocol: bearer, <token>``; never a token in the URL, which logs would keep.
A cookie only counts if ``Origin`` is this host: browsers send cookies whichever site's page opens the socket.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.sessions import CookieMiddleware, SessionMiddleware
from django.contrib.auth.models import AnonymousUser

from accounts import tokens
from accounts.models import ApiToken, Scope, User
from accounts.security_log import log_event
from core.client_ip import address_of_scope

BEARER: Final = "bearer"

Scope_ = dict[str, Any]
App = Callable[[Scope_, Any, Any], Awaitable[None]]


class TokenOrSession:
    """ASGI middleware: puts ``user``, ``api_token`` and ``subprotocol`` into the scope; refuses foreign origins."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._with_session = CookieMiddleware(SessionMiddleware(self._from_session))

    async def __call__(self, scope: Scope_, receive: Any, send: Any) -> None:
        protocols = scope.get("subprotocols") or []
        if protocols[:1] == [BEARER]:
            await self._from_token(scope, receive, send, presented="".join(protocols[1:2]))
        elif _is_same_origin(scope):
            await self._with_session(dict(scope), receive, send)
        else:
            await send({"type": "websocket.close", "code": 4403})  # before accepting: HTTP 403

    async def _from_token(self, scope: Scope_, receive: Any, send: Any, *, presented: str) -> None:
        token = await database_sync_to_async(tokens.find)(presented, address=address_of_scope(scope))
        if token is None:
            log_event(
                "token refused", level=logging.WARNING, token=tokens.public_part(presented),
                socket_from=address_of_scope(scope),
            )  # fmt: skip
        may_read = token is not None and Scope.READ in token.scopes
        scope = {
            **scope,
            "user": token.owner if token and may_read else AnonymousUser(),
            "api_token": token,
            "subprotocol": BEARER,
        }
        await self._app(scope, receive, send)

    async def _from_session(self, scope: Scope_, receive: Any, send: Any) -> None:
        user = await get_user(scope)
        await self._app({**scope, "user": user, "api_token": None, "subprotocol": None}, receive, send)


async def still_welcome(scope: Scope_) -> bool:
    """Return True if the caller could open this socket again now: signed in and active, or with a usable token."""
    user = scope["user"]
    if not isinstance(user, User):
        return False
    if scope["api_token"] is not None:
        return bool(await _is_token_usable(scope["api_token"]))
    return bool(await _user_of_session(scope) == user.pk)


@database_sync_to_async
def _is_token_usable(token: ApiToken) -> bool:
    return ApiToken.objects.usable().filter(pk=token.pk).exists()


@database_sync_to_async
def _user_of_session(scope: Scope_) -> int | None:
    """Return the user id of the stored session: the one in the scope is a copy from when the socket opened."""
    from django.contrib.auth import get_user as user_of_request  # noqa: PLC0415 -- name taken above
    from django.http import HttpRequest  # noqa: PLC0415

    request = HttpRequest()
    session = scope["session"]
    request.session = type(session._wrapped if hasattr(session, "_wrapped") else session)(session.session_key)
    user = user_of_request(request)
    return user.pk if user.is_authenticated and user.is_active else None


def _is_same_origin(scope: Scope_) -> bool:
    headers = dict(scope.get("headers") or [])
    origin = urlsplit(headers.get(b"origin", b"").decode("latin-1"))
    host = headers.get(b"host", b"").decode("latin-1")
    return origin.scheme in {"http", "https"} and bool(host) and origin.netloc.lower() == host.lower()
