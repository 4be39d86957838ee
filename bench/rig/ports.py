"""Ports that no two test processes can take at once."""

from __future__ import annotations

import fcntl
import itertools
import os
import socket
import tempfile
from pathlib import Path
from typing import Final

RANGE: Final = range(21_000, 29_000)
"""Below those a system hands out by itself (32768 and above on Linux): none is taken between look and use."""
_held: list[int] = []


def unused_port() -> int:
    """Return a port of 127.0.0.1 nobody listens on; it is this process's own until the process ends.

    To bind port 0, close and start a server there leaves a moment in which another process may be given the same.
    """
    folder = Path(tempfile.gettempdir(), f"pentimento-test-ports-{os.getuid()}")
    folder.mkdir(exist_ok=True)
    start = os.getpid() % len(RANGE)
    for port in itertools.chain(RANGE[start:], RANGE[:start]):
        lock = os.open(folder / str(port), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", port))
        except OSError:
            os.close(lock)
            continue
        _held.append(lock)
        return port
    raise RuntimeError(f"no port between {RANGE.start} and {RANGE.stop} is free")
