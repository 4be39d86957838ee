"""A process that has loaded everything once and becomes workers and web processes by forking: a start costs
milliseconds, so that many can be killed in a short time.

The parent sends one line of JSON for each process it wants and gets its id back. Children end with the nursery, and
the nursery with its parent.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import dramatiq

ROOT = Path(__file__).resolve().parent.parent.parent


class Nursery:
    """The parent's side.

    Args:
        log: where everything its children say goes.
        environment: settings that differ from this process's own.
    """

    def __init__(self, log: Path, **environment: str) -> None:
        from inference.jobs.worker import ENVIRONMENT  # noqa: PLC0415 -- needs the settings

        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bench.rig.process_pool"],
                cwd=ROOT,
                env={**ENVIRONMENT, **os.environ, **environment, "DJANGO_SETTINGS_MODULE": "bench.rig.settings"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
            )
        self._read()

    def worker(self, *before: str, queues: tuple[str, ...] = ("interactive", "training", "webhooks")) -> int:
        """Start a worker; its process id.

        Args:
            before: names of functions it calls first, with arguments after colons: what is to go wrong in it.
            queues: what it takes.
        """
        return self._want({"queues": queues, "before": before})

    def web(self, port: int, *before: str) -> int:
        """Start a web process; its process id."""
        return self._want({"port": port, "before": before})

    def close(self) -> None:
        """End the nursery, and so all its children."""
        self._process.kill()
        with self._process:  # closes the pipes
            pass

    def _want(self, order: dict[str, Any]) -> int:
        assert self._process.stdin is not None  # noqa: S101 -- a pipe
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> int:
        assert self._process.stdout is not None  # noqa: S101 -- a pipe
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The nursery died; its log says why.")
        return int(line)


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    """Load, then fork whenever asked."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.rig import work  # noqa: PLC0415
    from platform_site import asgi, urls  # noqa: F401, PLC0415 -- loaded once, for all

    work.install()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    read_end, write_end = os.pipe()
    _say(os.getpid())
    while line := sys.stdin.buffer.readline():
        pid = os.fork()
        if pid == 0:
            os.close(write_end)
            _become(json.loads(line), read_end)
        _say(pid)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become(order: dict[str, Any], read_end: int) -> None:
    """Be what was ordered; never comes back."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.utils.module_loading import import_string  # noqa: PLC0415

    from inference.jobs import worker  # noqa: PLC0415

    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # pictures are decoded in a child
        os.dup2(read_end, 0)
        os.close(read_end)
        os.dup2(2, 1)
        sys.stdin = os.fdopen(os.dup(0))
        random.seed()
        setattr(dramatiq.get_broker(), "broker_id", str(uuid4()))  # noqa: B010 -- by this Redis knows who died
        for named in order["before"]:
            name, *arguments = named.split(":")
            import_string(name)(*arguments)
        if "port" in order:
            threading.Thread(target=_end_with_nursery, daemon=True).start()
            call_command("serve", port=order["port"])
        else:
            worker.work(order["queues"])
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _end_with_nursery() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
