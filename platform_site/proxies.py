"""Trusted proxies: sets the client address and scheme of a request from the headers of our own proxies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from core.proxies import client_address, client_scheme

CLAIMS: Final = frozenset(
    {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-port", b"x-forwarded-proto", b"x-real-ip"}
)
"""Headers that state the origin of a request. None is passed on, so that no later code can interpret them itself."""
SOCKET_SCHEMES: Final = {"http": "ws", "https": "wss"}


class TrustedProxies:
    """ASGI: puts the caller's address and scheme into the scope, as far as ``TRUSTED_PROXIES`` vouch for them."""

    def __init__(self, app: Callable[[dict[str, Any], Any, Any], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        await self._app(_as_vouched(scope) if scope["type"] in {"http", "websocket"} else scope, receive, send)


def _as_vouched(scope: dict[str, Any]) -> dict[str, Any]:
    headers: list[tuple[bytes, bytes]] = list(scope.get("headers") or [])
    peer, port = scope.get("client") or ("", 0)
    scheme = client_scheme(scope.get("scheme", "http"), _joined(headers, b"x-forwarded-proto"))
    return {
        **scope,
        "client": (client_address(str(peer or ""), _joined(headers, b"x-forwarded-for")), port),
        "scheme": SOCKET_SCHEMES[scheme] if scope["type"] == "websocket" else scheme,
        "headers": [(name, value) for name, value in headers if name.lower() not in CLAIMS],
    }


def _joined(headers: list[tuple[bytes, bytes]], wanted: bytes) -> str:
    return ",".join(value.decode("latin-1") for name, value in headers if name.lower() == wanted)
