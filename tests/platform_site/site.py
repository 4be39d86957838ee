"""The whole site as a process, for the tests that are about processes."""

from __future__ import annotations

import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bench.rig.ports import unused_port
from bench.rig.waiting import wait_until
from tests.factories import picture_bytes
from tests.templates import ROOT, prepared_site, site_environment

START_SECONDS = 180.0
OVER_SECONDS = 240.0
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For plain HTTP: httpx reads all certificates of the machine for each client unless it is given a context."""


class Site:
    """``manage.py serve`` with a database and a port of its own, two untrained styles, and a user ``ann``."""

    def __init__(self, folder: Path) -> None:
        self.port = unused_port()
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = site_environment(folder)
        self.process: subprocess.Popen[bytes] | None = None
        data, self.token = prepared_site()
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
        self.process.wait(60)
        return time.monotonic() - began

    def client(self, **options: Any) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=90, verify=NO_TLS, **options)

    def paint(
        self, side: int = 96, *, style: str = "tiny", seed: int = 0, wait: int | None = None, **fields: Any
    ) -> dict[str, Any]:
        """Have ann's picture painted, waiting ``wait`` seconds, or until it is over. Return the job."""
        with self.client() as client:
            response = client.post(
                "/api/v1/stylizations",
                files={"file": ("a.jpg", picture_bytes(side, side, seed=seed))},
                data={"style": style, **fields},
                headers={"Prefer": f"wait={60 if wait is None else wait}"} if wait != 0 else {},
            )
            assert response.status_code in (200, 202), response.text
            return response.json() if wait is not None else over(client, response.json())

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
            return httpx.get(f"{self.address}/readyz", verify=NO_TLS).status_code == 200
        except httpx.TransportError:
            return False


def over(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    """Wait until a job is over. Return it as it is then."""
    found = job

    def is_over() -> bool:
        nonlocal found
        found = client.get(f"/api/v1/jobs/{job['id']}").json()
        return found["state"] not in {"queued", "running"}

    wait_until(is_over, seconds=OVER_SECONDS, what=f"job {job['id']} to be over")
    return found


@contextmanager
def running_site(folder: Path, **environment: str) -> Iterator[Site]:
    """A site that serves, with these settings, until the end of the block."""
    site = Site(folder)
    site.environment |= environment
    site.start()
    try:
        yield site
    finally:
        if site.process is not None and site.process.poll() is None:
            site.stop()


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
