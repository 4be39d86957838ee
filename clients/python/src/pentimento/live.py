"""Progress over a websocket, where the package ``websockets`` is there; whoever finds none asks again instead."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any


def changes(address: str, token: str) -> Iterator[dict[str, Any]]:
    """The job's JSON at each change; ends early, or at once, when no socket can be had."""
    try:
        from websockets.exceptions import WebSocketException  # noqa: PLC0415 -- an extra
        from websockets.sync.client import connect  # noqa: PLC0415
    except ImportError:
        return
    try:
        with connect(address, subprotocols=["bearer", token], open_timeout=10) as socket:  # type: ignore[list-item]  # plain strings do
            for message in socket:
                yield json.loads(message)
    except (OSError, WebSocketException, TimeoutError):
        return


async def changes_later(address: str, token: str) -> AsyncIterator[dict[str, Any]]:
    """The same in an event loop."""
    try:
        from websockets.asyncio.client import connect  # noqa: PLC0415 -- an extra
        from websockets.exceptions import WebSocketException  # noqa: PLC0415
    except ImportError:
        return
    try:
        async with connect(address, subprotocols=["bearer", token], open_timeout=10) as socket:  # type: ignore[list-item]  # plain strings do
            async for message in socket:
                yield json.loads(message)
    except (OSError, WebSocketException, TimeoutError):
        return
