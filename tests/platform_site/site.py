"""The whole site as a process, for the tests that are about processes."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60.0
STYLE = """
from inference.engine.weights import random_style
from tests.factories import make_style
make_style(weights=random_style(), slug="full")
make_style(weights=random_style(tiny=True), slug="tiny")
"""


class Site:
    """``manage.py serve`` with a database and a port of its own, two untrained styles, and a user ``ann``."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = _environment(folder)
        self.process: subprocess.Popen[bytes] | None = None
        data, self.token = _prepared()
        shutil.copytree(data, folder, dirs_exist_ok=True)

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Run a management command and return what it printed."""
        return _manage(self.environment, *arguments, check=check)

    def start(self) -> None:
        """Serve, and come back when a worker has been seen."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self._is_ready, seconds=START_SECONDS, what=f"the site to be ready; see {self.folder / 'log'}")

    def stop(self, *, with_signal: int = signal.SIGINT) -> float:
        """Stop it; how many seconds that took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(with_signal)
        self.process.wait(20)
        return time.monotonic() - began

    def client(self, **options: Any) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=90, **options)

    def workers(self) -> list[int]:
        """Process ids of the worker children."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = [int(pid) for pid in path.read_text().split()]
        return [pid for pid in found if b"work" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]

    def _is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.folder / "log").read_text()
        try:
            return httpx.get(f"{self.address}/readyz").status_code == 200
        except httpx.TransportError:
            return False


@functools.cache
def _prepared() -> tuple[Path, str]:
    """What each site's folder begins as, and ann's token: made once, because a database takes many seconds to make."""
    made = tempfile.TemporaryDirectory(prefix="pentimento-site-")
    atexit.register(made.cleanup)
    environment = _environment(Path(made.name))
    _manage(environment, "migrate", "--verbosity", "0")
    _manage(environment, "shell", "--verbosity", "0", "-c", STYLE)
    _manage(environment, "create_user", "ann", "--email", "ann@example.org")
    return Path(made.name), _manage(environment, "create_token", "ann", "--label", "test").strip()


def _environment(folder: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    return {**ours, "PENTIMENTO_DATA_DIR": str(folder), "PYTHONWARNINGS": "default"}


def _manage(environment: dict[str, str], *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert not check or done.returncode == 0, done.stderr
    return done.stdout if done.returncode == 0 else done.stderr


def wait_until(is_so: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Come back as soon as it is so; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.05)
