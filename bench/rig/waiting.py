"""Waiting for what other processes do."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 90
"""Seconds that an answer may take where nothing hangs: the machine may have other work."""


def wait_until(is_so: Callable[[], bool], *, seconds: float, what: str) -> float:
    """Come back as soon as it is so, saying how long that took.

    Raises:
        TimeoutError: it was not within so many seconds.
    """
    began = time.monotonic()
    while not is_so():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.05)
    return time.monotonic() - began
