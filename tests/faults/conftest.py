"""One site for all of these tests, on services of its own: ``make faults`` runs them, under the rig's settings."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def ground(django_db_blocker: Any) -> Iterator[Any]:
    if settings.SETTINGS_MODULE != "bench.rig.settings":
        pytest.fail("These tests have settings of their own: make faults")
    from bench.rig.services import Ground

    with django_db_blocker.unblock(), Ground() as ground:
        yield ground


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """In place of the one all other tests share: here the cache is Redis, and comes and goes."""


@pytest.fixture
def workers(ground: Any) -> Iterator[Workers]:
    workers = Workers(ground)
    yield workers
    workers.stop()
    ground.clear()


class Workers:
    """The workers of one test."""

    def __init__(self, ground: Any) -> None:
        self._ground = ground
        self.pids: list[int] = []

    def start(self, *before: str, nursery: Any = None) -> int:
        """A worker in which these things go wrong."""
        named = [f"tests.faults.plan.{one}" for one in before]
        self.pids.append((nursery or self._ground.nursery).worker(*named))
        return self.pids[-1]

    def wait_for_death(self, pid: int, *, seconds: float = 20.0) -> None:
        """Until this worker is gone, by itself."""
        from bench.rig.process_pool import is_alive
        from bench.rig.waiting import wait_until

        wait_until(lambda: not is_alive(pid), seconds=seconds, what="a worker to die")

    def stop(self) -> None:
        """Kill them all."""
        from bench.rig.process_pool import is_alive

        for pid in self.pids:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
