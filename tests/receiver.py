"""A server on 127.0.0.1 that stands in for the world: it notes what it is sent and answers as it is told."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Received:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


Respond = Callable[[BaseHTTPRequestHandler], None]


def say(status: int, body: bytes = b"", **headers: str) -> Respond:
    """Answer with this, whatever was asked."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return respond


class Dripping:
    """An answer that never ends by itself: a byte now and then, until whoever asks has had enough.

    So that a test need not measure how long something took: were it not cut off, it would not come back at all.
    """

    def __init__(self, *, headers: bool = False) -> None:
        self._headers = headers

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        if not self._headers:
            handler.send_response(200)
            handler.end_headers()
        line = b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 10_000
        with contextlib.suppress(OSError):  # the other side had enough
            for byte in line:
                handler.wfile.write(bytes([byte]) if self._headers else b"x")
                handler.wfile.flush()
                time.sleep(0.1)


@dataclass(slots=True)
class Receiver:
    """Where it listens, what it got, and how it answers; ``respond`` may be changed at any time."""

    port: int
    respond: Respond = field(default_factory=lambda: say(200, b"thanks"))
    received: list[Received] = field(default_factory=list)
    paths: dict[str, Respond] = field(default_factory=dict)
    """Answers of single paths."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def receiver(*, port: int = 0) -> Iterator[Receiver]:
    """A receiver in threads of its own, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            values = {name.lower(): value for name, value in self.headers.items()}
            heard.received.append(Received(self.command, self.path, values, body))
            self.close_connection = True
            with contextlib.suppress(OSError):  # the other side had enough
                heard.paths.get(self.path, heard.respond)(self)

        do_GET = do_POST = answer  # noqa: N815 -- the names they have above

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name it has above
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", port), Handler) as server:
        heard = Receiver(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join()
