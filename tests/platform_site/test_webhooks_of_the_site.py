"""Webhooks of the whole site, as processes: the web process, its worker child, and a receiver."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from bench.rig.waiting import wait_until
from tests.factories import picture_bytes
from tests.platform_site.site import Site, over, running_site
from tests.receiver import Receiver, receiver, say

pytestmark = [pytest.mark.slow, pytest.mark.embedded("starts a site of its own, in the embedded default")]


@pytest.fixture(scope="module")
def world() -> Iterator[Receiver]:
    with receiver() as heard:
        yield heard


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, world: Receiver) -> Iterator[Site]:
    settings = {
        "PENTIMENTO_TEST_RECEIVERS": f"127.0.0.1:{world.port}",
        "PENTIMENTO_WEBHOOK_TIMEOUT_SECONDS": "4",  # a third of the lease that a test waits out
    }
    with running_site(tmp_path_factory.mktemp("site"), **settings) as site:
        yield site


@pytest.fixture(autouse=True)
def _nothing_heard(world: Receiver) -> None:
    world.received.clear()
    world.paths.clear()
    world.respond = say(200)


def call(site: Site, method: str, path: str, **options: Any) -> dict[str, Any]:
    with site.client() as client:
        answer = client.request(method, f"/api/v1/{path}", **options)
    assert answer.status_code < 300, answer.text
    data: dict[str, Any] = answer.json()
    return data


def ids_of(world: Receiver, path: str) -> list[str]:
    return [one.headers["webhook-id"] for one in world.received if one.path == path]


def test_a_job_with_an_address_is_told_of_when_it_ends_and_the_message_verifies(site: Site, world: Receiver) -> None:
    job = site.paint(side=96, webhook_url=f"{world.url}/done")

    wait_until(lambda: bool(ids_of(world, "/done")), seconds=60, what="the message")

    (got,) = [one for one in world.received if one.path == "/done"]
    told = Webhook(call(site, "GET", "webhooks/default")["secret"]).verify(got.body, got.headers)
    assert (told["type"], told["data"]["id"]) == ("job.succeeded", job["id"])
    assert told["data"]["outputs"][0]["sha256"] == job["outputs"][0]["sha256"]


def test_a_receiver_that_was_down_gets_each_message_once_and_no_job_waits_for_it(site: Site, world: Receiver) -> None:
    call(site, "POST", "webhooks", json={"url": f"{world.url}/hooks", "events": ["job.succeeded"]})
    down: list[str] = []

    def refuse(handler: BaseHTTPRequestHandler) -> None:
        down.append(handler.headers["webhook-id"])
        say(503)(handler)

    world.paths["/hooks"] = refuse
    jobs = [site.paint(side=100 + 2 * number) for number in range(3)]
    wait_until(lambda: len(set(down)) == 3, seconds=60, what="a first attempt of each")
    assert {job["state"] for job in jobs} == {"succeeded"}

    world.received.clear()
    world.paths["/hooks"] = say(200)
    wait_until(lambda: len(ids_of(world, "/hooks")) == 3, seconds=60, what="a second attempt of each")
    time.sleep(2)

    assert sorted(ids_of(world, "/hooks")) == sorted(set(down))
    told = [json.loads(one.body)["data"]["id"] for one in world.received if one.path == "/hooks"]
    assert sorted(told) == sorted(job["id"] for job in jobs)


def test_a_receiver_that_takes_its_time_keeps_no_picture_waiting(site: Site, world: Receiver) -> None:
    painted, answered = threading.Event(), threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        painted.wait(100)
        answered.set()
        say(200)(handler)

    world.paths["/slow"] = slow
    site.paint(side=120, webhook_url=f"{world.url}/slow")
    wait_until(lambda: bool(ids_of(world, "/slow")), seconds=60, what="the slow receiver to be asked")

    jobs = [site.paint(side=130 + 2 * number) for number in range(3)]

    assert {job["state"] for job in jobs} == {"succeeded"}
    assert not answered.is_set()
    painted.set()


def test_a_worker_killed_while_it_sends_sends_again_under_the_same_id(site: Site, world: Receiver) -> None:
    def hang(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(100)

    world.paths["/killed"] = hang
    site.paint(side=140, webhook_url=f"{world.url}/killed")
    wait_until(lambda: bool(ids_of(world, "/killed")), seconds=60, what="the first attempt")
    (worker,) = site.workers()

    os.kill(worker, signal.SIGKILL)
    world.paths["/killed"] = say(200)
    wait_until(lambda: len(ids_of(world, "/killed")) == 2, seconds=90, what="another attempt after the lease")

    assert len(set(ids_of(world, "/killed"))) == 1


def test_a_photo_is_fetched_from_an_address_and_inner_ones_are_refused(site: Site, world: Receiver) -> None:
    world.paths["/photo.jpg"] = say(200, picture_bytes(90, 70))
    world.paths["/sly"] = say(302, Location=f"http://127.0.0.1:{site.port}/healthz")

    asked = {"image_url": f"{world.url}/photo.jpg", "style": "tiny"}
    job = call(site, "POST", "stylizations", json=asked)
    with site.client() as client:  # other tests count what ends
        assert over(client, job)["state"] == "succeeded"

    for url in (f"{world.url}/sly", f"http://127.0.0.1:{site.port}/", "http://localhost/", "http://169.254.169.254/"):
        with site.client() as client:
            answer = client.post("/api/v1/images", json={"url": url})
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "address-refused"), url
