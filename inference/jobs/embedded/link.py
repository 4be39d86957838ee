"""The connection between the web process and its worker child: a socket pair that carries lines of JSON.

Dramatiq messages (wake-up signals; the job row is authoritative) go to the child, updates for watchers come from it.
Either side reads end of file when the other dies, for whatever reason.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

logger = logging.getLogger(__name__)


class Channel:
    """One end of the socket pair. Sending is thread-safe; what is sent to a dead peer is dropped."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._lock = threading.Lock()

    def send(self, kind: str, body: dict[str, Any] | str) -> bool:
        """Send one line. Return False if the peer is gone."""
        line = json.dumps([kind, body]).encode() + b"\n"
        try:
            with self._lock:
                self._socket.sendall(line)
        except OSError:
            return False
        return True

    def lines(self) -> Iterator[tuple[str, Any]]:
        """Yield kind and body of each line the peer sends, until it is gone."""
        try:
            with self._socket.makefile("rb") as reader:
                for line in reader:
                    kind, body = json.loads(line)
                    yield kind, body
        except (OSError, ValueError):  # a line cut off by the peer's death
            return

    def listen(self, on_message: Callable[[str, Any], None], *, at_end: Callable[[], None]) -> None:
        """Call ``on_message`` for each line, in a separate thread, and ``at_end`` when the peer is gone."""

        def run() -> None:
            for kind, body in self.lines():
                try:
                    on_message(kind, body)
                except Exception:  # one bad line must not end the thread
                    logger.exception("A line from the other process could not be handled.")
            at_end()

        threading.Thread(target=run, name="link", daemon=True).start()

    def close(self) -> None:
        self._socket.close()
