"""Runs one worker child beside the web process, and holds the connection between them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any, Final

import dramatiq
from django.conf import settings

from inference.jobs import live_updates
from inference.jobs.embedded.broker import EmbeddedBroker
from inference.jobs.embedded.link import Channel

logger = logging.getLogger(__name__)

MANAGE: Final = settings.BASE_DIR / "manage.py"
STOP_SECONDS: Final = 10.0
STEADY_SECONDS: Final = 20.0  # a child that lived this long may be restarted at once
MAX_PAUSE_SECONDS: Final = 15.0

# Eager torch on glibc's defaults spends half its time in page faults: blocks are returned to the system and
# requested again. These have to be set before the process starts.
ALLOCATOR: Final = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "17179869184",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
}


class Supervisor:
    """Starts the worker child, restarts it when it dies, and stops it with the web process."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._link: Channel | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to supervise on the running event loop. Updates from the child go to this loop's channel layer."""
        self._to_layer = live_updates.over_loop(asyncio.get_running_loop())
        live_updates.use(self._to_layer)
        self._task = asyncio.create_task(self._keep_alive())

    async def stop(self) -> None:
        """Stop the child, which gives back the jobs it holds."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._child and self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
            try:
                await asyncio.to_thread(self._child.wait, STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._child.kill()
        if self._link:
            self._link.close()

    async def _keep_alive(self) -> None:
        pause = 0.1
        while True:
            started = time.monotonic()
            child = self._spawn()
            status = await asyncio.to_thread(child.wait)
            if self._link:
                self._link.close()
            lived = time.monotonic() - started
            pause = 0.1 if lived >= STEADY_SECONDS else min(2 * pause, MAX_PAUSE_SECONDS)
            logger.warning("The worker ended with status %s; starting another in %.1f s.", status, pause)
            await asyncio.sleep(pause)

    def _spawn(self) -> subprocess.Popen[bytes]:
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 -- our own interpreter and command
                [sys.executable, str(MANAGE), "work", "--link-fd", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**ALLOCATOR, **os.environ},
            )
        self._link = Channel(ours)
        self._link.listen(self._on_message, at_end=lambda: None)
        broker = dramatiq.get_broker()
        if isinstance(broker, EmbeddedBroker):
            broker.worker_link = self._link
        return self._child

    def _on_message(self, kind: str, body: Any) -> None:
        if kind == "update":
            self._to_layer(body["group"], body["message"])
