"""The one wire between the web process and its worker child: a socket pair that carries lines of JSON.

Down go Dramatiq messages (a doorbell: the job row is the truth), up goes news for watchers. Either side sees the
end of file when the other dies, however it dies.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

logger = logging.getLogger(__name__)


class Link:
    """One end of the wire. Sending is safe from any thread; a dead peer swallows what is sent."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._lock = threading.Lock()

    def send(self, kind: str, body: dict[str, Any] | str) -> bool:
        """Send one line; whether the peer was there to take it."""
        line = json.dumps([kind, body]).encode() + b"\n"
        try:
            with self._lock:
                self._socket.sendall(line)
        except OSError:
            return False
        return True

    def lines(self) -> Iterator[tuple[str, Any]]:
        """What the peer sends, until it is gone."""
        try:
            with self._socket.makefile("rb") as reader:
                for line in reader:
                    kind, body = json.loads(line)
                    yield kind, body
        except (OSError, ValueError):  # a line cut off by the peer's death
            return

    def listen(self, hear: Callable[[str, Any], None], *, at_end: Callable[[], None]) -> None:
        """Call ``hear`` for each line, in a thread of its own, and ``at_end`` when the peer is gone."""

        def run() -> None:
            for kind, body in self.lines():
                try:
                    hear(kind, body)
                except Exception:  # one bad line must not silence the wire
                    logger.exception("A line from the other process could not be handled.")
            at_end()

        threading.Thread(target=run, name="link", daemon=True).start()

    def close(self) -> None:
        self._socket.close()
