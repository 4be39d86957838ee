"""The Dramatiq broker of the embedded default: in memory in the worker child, over the wire from the web process.

A message lost on the way costs nothing but time: the worker's sweep (``inference.heartbeat``) rings again for
every job that waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dramatiq import Message, Middleware
from dramatiq.brokers.stub import StubBroker

from inference.embedded.link import Link


class EmbeddedBroker(StubBroker):
    """Dramatiq's in-memory broker, which hands messages on to the worker child where there is one."""

    def __init__(self, middleware: Iterable[Middleware] | None = None) -> None:
        super().__init__(middleware=list(middleware or []))
        self.worker_link: Link | None = None
        self.has_worker = False

    def enqueue(self, message: Message[Any], *, delay: int | None = None) -> Message[Any]:
        """Queue here if the worker runs here, else send it to the worker; without one it is dropped."""
        if self.has_worker:
            return super().enqueue(message, delay=delay)
        if self.worker_link is not None:
            self.worker_link.send("message", message.encode().decode())
        return message

    def receive(self, encoded: str) -> None:
        """Queue a message that came over the wire."""
        super().enqueue(Message.decode(encoded.encode()))

    def under_way(self, *names: str) -> int:
        """How many messages of these queues wait, wait to be tried again, or are being worked on."""
        queues = [queue for name, queue in self.queues.items() if name.removesuffix(".DQ") in names]
        return sum(queue.unfinished_tasks for queue in queues)
