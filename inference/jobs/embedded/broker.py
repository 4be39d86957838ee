"""The Dramatiq broker of the embedded default: in memory in the worker child, over a socket from the web process.

A lost message costs only time: the worker's heartbeat (``inference.jobs.heartbeat``) sends another wake-up signal for
every job that waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dramatiq import Message, Middleware
from dramatiq.brokers.stub import StubBroker

from inference.jobs.embedded.link import Channel


class EmbeddedBroker(StubBroker):
    """Dramatiq's in-memory broker, which forwards messages to the worker child if there is one."""

    def __init__(self, middleware: Iterable[Middleware] | None = None) -> None:
        super().__init__(middleware=list(middleware or []))
        self.worker_link: Channel | None = None
        self.has_worker = False

    def enqueue(self, message: Message[Any], *, delay: int | None = None) -> Message[Any]:
        """Queue the message if the worker runs in this process, else send it there; without a worker it is dropped."""
        if self.has_worker:
            return super().enqueue(message, delay=delay)
        if self.worker_link is not None:
            self.worker_link.send("message", message.encode().decode())
        return message

    def receive(self, encoded: str) -> None:
        """Queue a message received over the socket."""
        super().enqueue(Message.decode(encoded.encode()))

    def under_way(self, *names: str) -> int:
        """Return how many messages of these queues are waiting, delayed for a retry, or being processed."""
        queues = [queue for name, queue in self.queues.items() if name.removesuffix(".DQ") in names]
        return sum(queue.unfinished_tasks for queue in queues)
