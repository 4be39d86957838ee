"""What is to go wrong in a process: called in it before it begins its work, and nowhere else."""

from __future__ import annotations

import errno
import itertools
import os
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import dramatiq
from channels.layers import get_channel_layer
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from bench.rig.work import StubEngine
from core import storage
from inference.jobs import lifecycle, outputs
from inference.painting import worker as painting_worker


def _die(*text: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _then(module: Any, name: str, act: Callable[..., None]) -> None:
    """Have ``act`` follow a function, on what it was given and gave."""
    really = getattr(module, name)

    def both(*args: Any, **kwargs: Any) -> Any:
        given = really(*args, **kwargs)
        act(given, *args)
        return given

    setattr(module, name, both)


def die_at_claim() -> None:
    """As soon as a job is taken."""
    _then(lifecycle, "claim_next", lambda held, *_: _die() if held else None)


def die_in_engine() -> None:
    """Half-way through painting."""
    engine = StubEngine()
    _then(engine, "stylize", _die)
    setattr(painting_worker, "engine", lambda: engine)  # noqa: B010


def die_in_keeping() -> None:
    """When the painting is in the storage, and its row does not say so yet."""
    _then(storage, "write", lambda _, key, *__: _die() if key.startswith("paintings/") else None)


def die_after_storing() -> None:
    """When the pictures are in the storage, and nothing points at them yet."""
    _then(outputs, "store", _die)


def die_before_commit() -> None:
    """Within the transaction that ends the job."""
    _then(lifecycle, "_point_at", _die)


def die_in_a_training() -> None:
    """After a report."""
    _then(lifecycle, "report", _die)


def no_room() -> None:
    """Half of a file fits onto the disk."""

    def half(self: FileSystemStorage, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.read()
        path.write_bytes(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    setattr(FileSystemStorage, "_save", half)  # noqa: B010


def wake_twice() -> None:
    """Every message is delivered twice."""
    broker = dramatiq.get_broker()
    really = broker.enqueue

    def twice(message: Any, *, delay: int | None = None) -> Any:
        really(message, delay=delay)
        return really(message, delay=delay)

    setattr(broker, "enqueue", twice)  # noqa: B010


def lose_half_of_the_updates() -> None:
    """Every other message to watchers goes nowhere."""
    layer, number = get_channel_layer(), itertools.count()
    really = layer.group_send

    async def sometimes(group: str, message: dict[str, Any]) -> None:
        if next(number) % 2:
            await really(group, message)

    layer.group_send = sometimes


def clock(seconds: str) -> None:
    """This machine's clock is so far ahead."""
    really = timezone.now

    def now() -> datetime:
        return really() + timedelta(seconds=float(seconds))

    setattr(timezone, "now", now)  # noqa: B010
