"""Processes that die, stop and start: what a job survives."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from bench.rig.waiting import PATIENCE, wait_until
from tests.factories import painting_bytes
from tests.platform_site.site import Site, running_site

pytestmark = [pytest.mark.slow, pytest.mark.embedded("starts a site of its own, in the embedded default")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


def job_of(site: Site, job: dict[str, Any]) -> dict[str, Any]:
    with site.client() as client:
        answer = client.get(f"/api/v1/jobs/{job['id']}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_picture_is_painted_while_one_waits(site: Site) -> None:
    job = site.paint()

    assert job["state"] == "succeeded"
    with site.client() as client:
        picture = client.get(job["outputs"][0]["url"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert httpx.get(job["outputs"][0]["url"], timeout=PATIENCE).status_code == 404


def test_a_websocket_sees_the_whole_life_in_order(site: Site) -> None:
    address = site.address.replace("http", "ws")
    with connect(f"{address}/ws/me/", subprotocols=["bearer", site.token]) as socket:  # type: ignore[list-item]  # plain strings
        job = site.paint(side=1500, style="full", wait=0, seed=1)
        seen: list[dict[str, Any]] = []
        while not seen or seen[-1]["state"] not in {"succeeded", "failed"}:
            message = json.loads(socket.recv(timeout=60))
            if message["id"] == job["id"]:
                seen.append(message)

    assert [one["seq"] for one in seen] == list(range(1, len(seen) + 1))
    assert seen[0]["state"] == "queued"
    assert {one["state"] for one in seen[1:-1]} == {"running"}
    assert seen[-1]["state"] == "succeeded"
    progress = [one["progress"] for one in seen]
    assert progress == sorted(progress)
    assert any(0 < share < 1 for share in progress)


def test_server_sent_events_tell_the_same(site: Site) -> None:
    job = site.paint(side=900, style="full", wait=0, seed=2)

    with site.client() as client, client.stream("GET", f"/api/v1/jobs/{job['id']}/events") as stream:
        lines = [line for line in stream.iter_lines() if line.startswith("data: ")]

    assert json.loads(lines[-1].removeprefix("data: "))["state"] == "succeeded"


def test_a_killed_worker_costs_nothing_but_time(site: Site) -> None:
    job = site.paint(side=1800, style="full", wait=0, seed=3)
    wait_until(lambda: job_of(site, job)["state"] == "running", seconds=120, what="the job to run")
    (worker,) = site.workers()

    os.kill(worker, signal.SIGKILL)

    wait_until(lambda: job_of(site, job)["state"] == "succeeded", seconds=120, what="the job to succeed")
    found = job_of(site, job)
    assert found["attempt"] == 2
    assert len(found["outputs"]) == 1
    assert site.workers() != [worker]


def test_a_stopped_site_finishes_its_queue_after_the_next_start(site: Site) -> None:
    jobs = [site.paint(side=800, style="full", wait=0, seed=number) for number in range(4, 8)]

    site.stop()
    site.start()

    for job in jobs:
        wait_until(lambda job=job: job_of(site, job)["state"] == "succeeded", seconds=120, what="queued jobs")  # type: ignore[misc]  # a default that binds


def test_a_killed_web_process_takes_its_worker_along_and_loses_nothing(site: Site) -> None:
    job = site.paint(side=1800, style="full", wait=0, seed=8)
    (worker,) = site.workers()

    site.stop(with_signal=signal.SIGKILL)
    wait_until(lambda: not os.path.exists(f"/proc/{worker}"), seconds=15, what="the worker to end")  # noqa: PTH110
    site.start()

    wait_until(lambda: job_of(site, job)["state"] == "succeeded", seconds=120, what="the job to succeed")


def test_a_taken_port_is_said_in_a_sentence(site: Site) -> None:
    value = site.manage("serve", "--port", str(site.port), check=False)

    assert f"Port {site.port} on 127.0.0.1 is taken" in value


def test_a_canceled_job_stops_and_stays_canceled(site: Site) -> None:
    job = site.paint(side=1800, style="full", wait=0, seed=9)
    wait_until(lambda: job_of(site, job)["state"] == "running", seconds=120, what="the job to run")

    with site.client() as client:
        assert client.post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 200
    after = site.paint(seed=10)

    assert after["state"] == "succeeded"
    assert job_of(site, job)["state"] == "canceled"


def test_an_idle_waiter_blocks_nobody(site: Site) -> None:
    with site.client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        slow = site.paint(side=1800, style="full", wait=1, seed=11)
        assert slow["state"] in {"queued", "running", "succeeded"}
        assert client.get("/api/v1/me").status_code == 200


def _train(site: Site, *, steps: int) -> tuple[str, dict[str, Any]]:
    with site.client() as client:
        made = client.post(
            "/api/v1/styles",
            data={"name": "Reeds", "rights": "true", "steps": str(steps)},
            files=[("images", ("reeds.jpg", painting_bytes(1), "image/jpeg"))],
        )
        assert made.status_code == 202, made.text
        style = f"/api/v1/styles/{made.json()['id']}"
        wait_until(lambda: client.get(style).json()["version"] == 0, seconds=60, what="the style to be usable")
        return made.json()["id"], made.json()["job"]


def test_a_training_survives_the_death_of_its_worker_and_lets_pictures_go_first(site: Site) -> None:
    style, training = _train(site, steps=200)

    def step() -> int:
        return int((job_of(site, training)["training"] or {}).get("step", 0))

    wait_until(lambda: step() >= 2, seconds=120, what="some steps")
    before = site.paint(side=64, style="tiny", seed=21)
    assert before["state"] == "succeeded"
    assert job_of(site, training)["state"] == "running"

    os.kill(site.workers()[0], signal.SIGKILL)

    wait_until(lambda: job_of(site, training)["attempt"] == 2, seconds=60, what="another worker to take it")
    wait_until(lambda: step() >= 4, seconds=120, what="it to go on")
    with site.client() as client:
        (snapshot,) = client.get(f"/api/v1/styles/{style}/snapshots").json()["results"]
        assert snapshot["step"] == 0
        assert client.get(snapshot["preview_url"]).status_code == 200
        assert client.post(f"/api/v1/styles/{style}/keep", json={"snapshot": snapshot["id"]}).status_code == 200
        wait_until(lambda: job_of(site, training)["state"] == "succeeded", seconds=60, what="the training run to end")
        assert client.get(f"/api/v1/styles/{style}").json()["version"] == snapshot["version"] == 0
