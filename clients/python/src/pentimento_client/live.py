"""Progress over a websocket, where the package ``websockets`` is there; whoever finds none asks again instead.

The token is sent to the site it was given for and nowhere else: not to another address the site names, and not to where
it redirects.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

SCHEMES: Final = {"ws": "http", "wss": "https"}
PORTS: Final = {"http": 80, "https": 443}


def changes(address: str, token: str, *, home: str) -> Iterator[dict[str, Any]]:
    """The job's JSON at each change; ends early, or at once, when no socket on ``home`` can be had."""
    try:
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 -- an extra
        from websockets.sync import client  # noqa: PLC0415
    except ImportError:
        return
    if not is_on(home, address):
        return
    try:
        with _staying(getattr(client, "reconnect", client.connect))(
            address, subprotocols=["bearer", token], open_timeout=10
        ) as socket:
            for message in socket:
                yield json.loads(message)
    except (OSError, WebSocketException, TimeoutError):
        return


async def changes_later(address: str, token: str, *, home: str) -> AsyncIterator[dict[str, Any]]:
    """The same in an event loop."""
    try:
        from websockets.asyncio import client  # noqa: PLC0415 -- an extra
        from websockets.exceptions import WebSocketException  # noqa: PLC0415
    except ImportError:
        return
    if not is_on(home, address):
        return
    try:
        async with _staying(client.connect)(address, subprotocols=["bearer", token], open_timeout=10) as socket:
            async for message in socket:
                yield json.loads(message)
    except (OSError, WebSocketException, TimeoutError):
        return


def _staying(connect: Any) -> Any:
    """A way to connect, without following redirects: ``websockets`` would take the token along."""
    if not isinstance(connect, type):  # of a version where it is a function, and follows none
        return connect

    def refuse(self: Any, error: Exception) -> Exception:
        return error

    return type("StayingConnect", (connect,), {"process_redirect": refuse})


def is_on(home: str, address: str) -> bool:
    """Whether the address of a socket has the scheme, the host and the port of the site."""
    try:
        return _origin(address) == _origin(home)
    except ValueError:
        return False


def _origin(address: str) -> tuple[str, str, int]:
    """Raises:
    ValueError: it names no host or no port, or carries a name.
    """
    parts = urlsplit(address)
    scheme = SCHEMES.get(parts.scheme, parts.scheme)
    if not parts.hostname or scheme not in PORTS or parts.username is not None:
        raise ValueError(address)
    return scheme, parts.hostname, parts.port or PORTS[scheme]
