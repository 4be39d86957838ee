"""The same code on PostgreSQL, Redis and an S3-compatible server. moto enforces neither signatures nor policies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import redis
from websockets.sync.client import connect

from bench.rig.ports import unused_port
from bench.rig.waiting import PATIENCE, wait_until
from tests.factories import picture_bytes
from tests.platform_site.site import over
from tests.templates import ROOT, SITE, UNLIMITED

pytestmark = [pytest.mark.services, pytest.mark.slow]


class Production:
    """One web process and workers of their own, on PostgreSQL, Redis and S3."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.folder = folder
        self.port = unused_port()
        self.address = f"http://127.0.0.1:{self.port}"
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
        usual = {"PENTIMENTO_RATE_LIMIT_PER_MINUTE": UNLIMITED, "PENTIMENTO_JOB_LEASE_SECONDS": "8"}
        self.environment = {**ours, **usual, **settings, "PENTIMENTO_DATA_DIR": str(folder)}
        self.processes: list[subprocess.Popen[bytes]] = []
        self.manage("migrate", "--verbosity", "0")
        self.token = self.manage("shell", "--verbosity", "0", "-c", SITE).strip()

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def spawn(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        return self.spawn("work", "--queues", "interactive")

    def start(self) -> None:
        """Serve with one worker, and come back when it has been seen."""
        self.spawn("serve", "--port", str(self.port))
        self.worker()
        wait_until(self._is_ready, seconds=180, what=f"production to be ready; see {self.folder / 'log'}")

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def keep_one_worker(self) -> None:
        """Leave one worker running, or start one; it is the last of the processes."""
        alive = [process for process in self.processes[1:] if process.poll() is None]
        for process in alive[1:]:
            process.terminate()
        for process in alive[1:]:
            process.wait(60)
        self.processes[1:] = alive[:1]
        if not alive:
            self.worker()

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def client(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.address, headers={"Authorization": f"Bearer {self.token}"}, timeout=90, follow_redirects=False
        )

    def paint(self, *, side: int = 96, style: str = "tiny", wait: int | None = None, seed: int = 0) -> dict[str, Any]:
        with self.client() as client:
            answer = client.post(
                "/api/v1/stylizations",
                files={"file": ("a.jpg", picture_bytes(side, side, seed=seed))},
                data={"style": style},
                headers={"Prefer": f"wait={60 if wait is None else wait}"} if wait != 0 else {},
            )
            assert answer.status_code in (200, 202), answer.text
            return answer.json() if wait is not None else over(client, answer.json())

    def job(self, job: dict[str, Any]) -> dict[str, Any]:
        with self.client() as client:
            found: dict[str, Any] = client.get(f"/api/v1/jobs/{job['id']}").json()
        return found


@pytest.fixture(scope="module")
def production(
    tmp_path_factory: pytest.TempPathFactory, database_url: str, redis_url: str, s3: dict[str, str]
) -> Iterator[Production]:
    settings = {"PENTIMENTO_DATABASE_URL": database_url, "PENTIMENTO_REDIS_URL": redis_url, **s3}
    site = Production(tmp_path_factory.mktemp("production"), settings)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture(autouse=True)
def _one_worker(production: Production) -> None:
    """Whatever the test before did to the workers."""
    production.keep_one_worker()


def test_a_picture_goes_all_the_way_and_is_handed_out_by_the_storage_itself(production: Production) -> None:
    job = production.paint()

    assert job["state"] == "succeeded"
    with production.client() as client:
        answer = client.get(job["outputs"][0]["url"])
    assert answer.status_code == 302
    where = urlsplit(answer.headers["location"])
    asked = parse_qs(where.query)
    assert int((asked.get("X-Amz-Expires") or asked["Expires"])[0]) > 0
    assert set(asked) & {"X-Amz-Signature", "Signature"}
    assert httpx.get(answer.headers["location"], timeout=PATIENCE).headers["content-type"] == "image/jpeg"
    assert httpx.get(job["outputs"][0]["url"], timeout=PATIENCE).status_code == 404


def test_progress_crosses_processes_in_order(production: Production) -> None:
    address = production.address.replace("http", "ws")
    seen: list[dict[str, Any]] = []
    with connect(f"{address}/ws/me/", subprotocols=["bearer", production.token]) as watcher:  # type: ignore[list-item]  # plain strings
        job = production.paint(side=1400, style="full", wait=0, seed=1)
        while not seen or seen[-1]["state"] not in {"succeeded", "failed"}:
            message = json.loads(watcher.recv(timeout=60))
            if message["id"] == job["id"]:
                seen.append(message)

    assert seen[-1]["state"] == "succeeded"
    numbers = [one["seq"] for one in seen]
    assert numbers == sorted(set(numbers))


def test_a_killed_worker_is_replaced_by_another(production: Production) -> None:
    job = production.paint(side=2500, style="full", wait=0, seed=2)
    wait_until(lambda: production.job(job)["state"] == "running", seconds=60, what="the job to run")

    os.killpg(production.processes[1].pid, signal.SIGKILL)
    production.worker()

    wait_until(lambda: production.job(job)["state"] == "succeeded", seconds=120, what="the job to succeed")
    assert production.job(job)["attempt"] == 2


def test_a_lost_message_is_sent_again(production: Production, redis_url: str) -> None:
    os.killpg(production.processes[-1].pid, signal.SIGTERM)
    production.processes[-1].wait(20)
    job = production.paint(wait=0, seed=3)
    client = redis.Redis.from_url(redis_url)
    for key in client.scan_iter("dramatiq:*"):
        client.delete(key)

    production.worker()

    wait_until(lambda: production.job(job)["state"] == "succeeded", seconds=120, what="the job to succeed")


def test_two_workers_do_forty_jobs_once_each(production: Production) -> None:
    production.worker()
    jobs = [production.paint(side=65 + 2 * number, wait=0) for number in range(40)]

    began = time.monotonic()
    for job in jobs:
        wait_until(lambda job=job: production.job(job)["state"] == "succeeded", seconds=120, what="every job")  # type: ignore[misc]  # a default that binds
    assert time.monotonic() - began < 120
    assert {production.job(job)["attempt"] for job in jobs} == {1}


def test_a_worker_told_to_stop_finishes_its_picture_first(production: Production) -> None:
    for process in production.processes[1:]:
        if process.poll() is None:
            process.terminate()
    for process in production.processes[1:]:
        process.wait(60)
    worker = production.worker()
    job = production.paint(side=1400, style="full", wait=0, seed=11)
    wait_until(lambda: production.job(job)["state"] == "running", seconds=60, what="the job to run")

    worker.terminate()

    assert worker.wait(120) == 0
    found = production.job(job)
    assert (found["state"], found["attempt"]) == ("succeeded", 1)


def test_a_killed_child_is_started_again_by_its_supervisor(production: Production) -> None:
    worker = production.worker()
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    wait_until(lambda: children.read_text().split() != [], seconds=30, what="a child")
    first = children.read_text().split()[0]

    os.kill(int(first), signal.SIGKILL)

    wait_until(lambda: children.read_text().split() not in ([], [first]), seconds=30, what="another child")
    assert production.paint(side=97, seed=12)["state"] == "succeeded"
