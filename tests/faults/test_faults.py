"""Whatever goes wrong, every job ends once, is told of once, is charged for exactly, and leaves no file behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from tests.faults.conftest import Workers

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def ended(ground: Any, *, seconds: float = 40.0) -> dict[str, int]:
    """Wait for all, hold them against what must be true, and say how many ended how."""
    from bench.rig.services import wrongs
    from inference.models import Job

    ground.wait_for_all(seconds=seconds)
    assert wrongs() == []
    states = list(Job.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


@pytest.mark.parametrize(
    "moment", ["die_at_claim", "die_in_engine", "die_in_keeping", "die_after_storing", "die_before_commit"]
)
def test_a_worker_killed_at_any_moment_costs_an_attempt_and_nothing_else(
    ground: Any, workers: Workers, moment: str
) -> None:
    job = ground.submit()
    workers.wait_for_death(workers.start(moment))

    workers.start()

    assert ended(ground) == {"succeeded": 1}
    job.refresh_from_db()
    assert job.attempt == 2


@pytest.mark.parametrize("moment", ["die_in_engine", "die_after_storing"])
def test_what_kills_every_worker_is_given_up_without_a_trace(ground: Any, workers: Workers, moment: str) -> None:
    ground.submit()
    for _ in range(3):
        workers.wait_for_death(workers.start(moment))

    workers.start()

    assert ended(ground) == {"failed": 1}


def test_a_training_of_killed_workers_is_charged_once_for_each_step(ground: Any, workers: Workers) -> None:
    training = ground.submit_training()
    for _ in range(3):
        workers.wait_for_death(workers.start("die_in_a_training"))

    workers.start()

    assert ended(ground) == {"succeeded": 1}
    training.refresh_from_db()
    assert (training.attempt, training.detail["seconds"]) == (4, 10.0)


def test_fifty_jobs_submitted_while_redis_is_away_are_all_done_when_it_is_back(ground: Any, workers: Workers) -> None:
    workers.start()
    ground.submit()
    ground.redis.stop()
    try:
        for _ in range(50):
            ground.submit()
    finally:
        ground.redis.start()

    assert ended(ground, seconds=60) == {"succeeded": 51}


def test_connections_to_the_database_cut_again_and_again_lose_nothing(ground: Any, workers: Workers) -> None:
    for _ in range(2):
        workers.start()
    for _ in range(30):
        ground.submit()
    cut = 0
    for _ in range(8):
        time.sleep(0.3)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            cut += cursor.fetchone()[0]

    counts = ended(ground, seconds=60)

    assert cut > 8
    assert sum(counts.values()) == 30
    assert set(counts) <= {"succeeded", "failed"}


def test_a_full_disk_ends_jobs_with_a_sentence_and_leaves_no_halves(ground: Any, workers: Workers) -> None:
    jobs = [ground.submit() for _ in range(5)]

    workers.start("no_room")

    assert ended(ground) == {"failed": 5}
    jobs[0].refresh_from_db()
    assert jobs[0].error_code == "storage-full"
    assert "no storage space" in jobs[0].error


def test_every_message_delivered_twice_makes_every_picture_once(ground: Any, workers: Workers) -> None:
    for _ in range(2):
        workers.start("wake_twice")
    for _ in range(30):
        ground.submit()
    for _ in range(3):
        ground.submit_training()

    counts = ended(ground, seconds=60)

    assert set(counts) == {"succeeded"}


@pytest.mark.parametrize("ahead", ["3600", "-3600"])
def test_a_worker_whose_clock_is_wrong_by_an_hour_keeps_no_job_longer(
    ground: Any, workers: Workers, ahead: str
) -> None:
    ground.submit()
    workers.wait_for_death(workers.start(f"clock:{ahead}", "die_in_engine"))
    for _ in range(20):
        ground.submit()
    workers.start(f"clock:{ahead}")

    workers.start()

    assert ended(ground, seconds=20) == {"succeeded": 21}


@pytest.mark.parametrize("who", ["worker", "web"])
def test_half_of_the_news_lost_still_shows_every_watcher_the_end(ground: Any, workers: Workers, who: str) -> None:
    import httpx
    from websockets.sync.client import connect

    from bench.rig.ports import unused_port
    from bench.rig.waiting import wait_until

    port = unused_port()
    loss = "tests.faults.plan.lose_half_of_the_updates"
    workers.pids.append(ground.nursery.web(port, *([loss] if who == "web" else [])))
    workers.start(*(["lose_half_of_the_updates"] if who == "worker" else []))

    def is_up() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
        except httpx.TransportError:
            return False

    wait_until(is_up, seconds=30, what="the web process")
    for _ in range(10):
        job = ground.submit()
        address = f"ws://127.0.0.1:{port}/ws/jobs/{job.pk}/"
        seen: list[dict[str, Any]] = []
        with connect(address, subprotocols=["bearer", ground.token]) as watcher:  # type: ignore[list-item]  # plain strings
            while not seen or seen[-1]["state"] != "succeeded":
                seen.append(json.loads(watcher.recv(timeout=20)))
        numbers = [one["seq"] for one in seen]
        assert numbers == sorted(set(numbers))

    assert ended(ground) == {"succeeded": 10}


class _Gate:
    """In front of a server: lets everything through, or answers 503 itself."""

    def __init__(self, behind: int) -> None:
        self.is_refusing = False
        self.refused = 0
        self._behind = behind
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller, socket.create_connection(("127.0.0.1", self._behind)) as server:
            threading.Thread(target=self._copy, args=(server, caller), daemon=True).start()
            while data := self._heard(caller):
                if self.is_refusing:
                    self.refused += 1
                    caller.sendall(b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    return
                server.sendall(data)

    def _copy(self, server: socket.socket, caller: socket.socket) -> None:
        while data := self._heard(server):
            try:
                caller.sendall(data)
            except OSError:
                return

    def _heard(self, end: socket.socket) -> bytes:
        try:
            return end.recv(65536)
        except OSError:
            return b""


@pytest.fixture
def gate() -> Iterator[_Gate]:
    import boto3
    import httpx

    from bench.rig.ports import unused_port
    from bench.rig.waiting import wait_until

    port = unused_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def answers() -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}").status_code < 500
        except httpx.TransportError:
            return False

    wait_until(answers, seconds=30, what="the S3-compatible server")
    gate = _Gate(port)
    boto3.client(
        "s3", endpoint_url=gate.address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    ).create_bucket(Bucket="pictures")
    yield gate
    gate.close()
    server.send_signal(signal.SIGTERM)
    server.wait(10)


def test_a_storage_that_refuses_for_a_while_loses_no_job(
    ground: Any, workers: Workers, gate: _Gate, settings: Settings
) -> None:
    there = {
        "PENTIMENTO_S3_BUCKET": "pictures", "PENTIMENTO_S3_ENDPOINT_URL": gate.address,
        "PENTIMENTO_S3_ACCESS_KEY_ID": "a", "PENTIMENTO_S3_SECRET_ACCESS_KEY": "b", "AWS_MAX_ATTEMPTS": "1",
    }  # fmt: skip
    nursery = ground.start_nursery(**there)
    options = {
        "bucket_name": "pictures", "endpoint_url": gate.address, "region_name": "us-east-1", "access_key": "a",
        "secret_key": "b", "signature_version": "s3v4", "file_overwrite": True,
    }  # fmt: skip
    local, image = settings.STORAGES, ground.image
    settings.STORAGES = {**local, "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}}
    try:
        ground.image = ground.photo(ground.owner)
        workers.start(nursery=nursery)
        for _ in range(10):
            ground.submit()
        gate.is_refusing = True
        time.sleep(3)
        gate.is_refusing = False

        counts = ended(ground, seconds=60)

        assert gate.refused > 0
        assert sum(counts.values()) == 10
        assert set(counts) <= {"succeeded", "failed"}
    finally:
        workers.stop()
        ground.clear()
        ground.image = image
        settings.STORAGES = local


def test_the_last_of_several_workers_killed_at_random_still_does_it_all(ground: Any, workers: Workers) -> None:
    from bench.rig.process_pool import is_alive

    for _ in range(60):
        ground.submit()
    for number in range(30):
        pid = workers.start()
        time.sleep(0.05 + 0.01 * (number % 9))
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)

    workers.start()

    assert sum(ended(ground, seconds=90).values()) == 60
