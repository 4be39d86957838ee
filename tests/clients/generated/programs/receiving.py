"""A receiver of webhooks for programs, which have no framework: it hands on messages whose signature is right."""

from __future__ import annotations

import os
import queue
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook

ADDRESS = f"http://127.0.0.1:{os.environ['RECEIVER_PORT']}/"
WAIT_SECONDS = 60


class Receiver:
    """Listens from its making on, until ``message`` has what it waited for."""

    def __init__(self) -> None:
        self._received: queue.Queue[tuple[bytes, dict[str, str]]] = queue.Queue()
        received = self._received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                received.put((body, {name.lower(): value for name, value in self.headers.items()}))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the standard library's own
                """Nothing: what a program prints is read."""

        self._server = HTTPServer(("127.0.0.1", int(os.environ["RECEIVER_PORT"])), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def message(self, *, secret: str) -> bytes:
        """Return the body of the message that comes next.

        Raises:
            WebhookVerificationError: it is not signed with this secret.
        """
        body, headers = self._received.get(timeout=WAIT_SECONDS)
        Webhook(secret).verify(body, headers)
        self._server.shutdown()
        self._server.server_close()
        return body
