"""The client's token goes to the site it was given for, whatever that site answers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpx
import pytest
import websockets.asyncio.client
import websockets.sync.client

import pentimento_client
from pentimento_client import live

TOKEN: Final = "pnt_x"
ELSEWHERE: Final = [
    "wss://evil.example/ws/jobs/1/", "wss://site.example:444/ws/jobs/1/", "ws://site.example/ws/jobs/1/",
    "wss://site.example.evil.example/", "wss://site.example@evil.example/", "wss://x@site.example/", "//evil.example/",
    "javascript:1", "", "wss://",
]  # fmt: skip


def _job(address: str, *, state: str = "succeeded") -> dict[str, Any]:
    return {"id": "1", "state": state, "seq": 1, "urls": {"socket": address}, "outputs": [], "error": None}


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_socket_that_is_not_on_the_site_gets_no_token(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: Any, **__: Any) -> None:
        pytest.fail("the token left")

    monkeypatch.setattr(websockets.sync.client, "connect", connect)
    monkeypatch.setattr(websockets.sync.client, "reconnect", connect, raising=False)
    monkeypatch.setattr(websockets.asyncio.client, "connect", connect)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=_job(address)))

    with pentimento_client.Client("https://site.example", TOKEN, transport=transport) as client:
        told = [job.state for job in client.watch(client.job("1"))]

    async def later() -> list[str]:
        async with pentimento_client.AsyncClient("https://site.example", TOKEN, transport=transport) as client:
            return [job.state async for job in client.watch(await client.job("1"))]

    assert told == asyncio.run(later()) == ["succeeded"]  # found by asking again


@contextmanager
def _listening(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server that says this to whoever connects; its port, and what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(65_536))
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
    thread.join(10)


@pytest.mark.parametrize("is_async", [False, True])
def test_a_socket_that_redirects_is_not_followed(is_async: bool) -> None:
    with _listening(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") as (other, theirs):
        redirect = f"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:{other}/\r\nContent-Length: 0\r\n\r\n"
        with _listening(redirect.encode()) as (port, ours):
            home, address = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}/ws/jobs/1/"

            async def later() -> list[Any]:
                return [one async for one in live.changes_later(address, TOKEN, home=home)]

            changes = asyncio.run(later()) if is_async else list(live.changes(address, TOKEN, home=home))

    assert changes == []
    assert TOKEN.encode() in ours[0]
    assert theirs == []
