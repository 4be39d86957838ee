"""Webhooks and uploads with PostgreSQL, Redis, S3 and workers of their own."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import httpx
import pytest
import redis

from bench.rig.waiting import PATIENCE, wait_until
from tests.factories import picture_bytes
from tests.receiver import Receiver, receiver, say
from tests.services.test_services import Production

pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture(scope="module")
def world() -> Iterator[Receiver]:
    with receiver() as heard:
        yield heard


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, world: Receiver, database_url: str, redis_url: str, s3: dict[str, str]
) -> Iterator[Production]:
    settings = {
        "PENTIMENTO_DATABASE_URL": database_url,
        "PENTIMENTO_REDIS_URL": redis_url,
        "PENTIMENTO_TEST_RECEIVERS": f"127.0.0.1:{world.port}",
        **s3,
    }
    site = Production(tmp_path_factory.mktemp("webhooks"), settings)
    try:
        site.start()
        postman(site)
        yield site
    finally:
        site.stop()


def postman(site: Production) -> None:
    """A worker for webhooks alone."""
    site.spawn("rundramatiq", "--processes", "1", "--threads", "4", "--queues", "webhooks")


def ids_of(world: Receiver, path: str) -> list[str]:
    return [one.headers["webhook-id"] for one in world.received if one.path == path]


def test_each_job_is_told_once_by_a_worker_of_its_own(site: Production, world: Receiver) -> None:
    with site.client() as client:
        client.post("/api/v1/webhooks", json={"url": f"{world.url}/hooks"}).raise_for_status()
    jobs = [site.paint(side=65 + 2 * number) for number in range(10)]

    wait_until(lambda: len(ids_of(world, "/hooks")) == 10, seconds=30, what="every message")

    told = [json.loads(one.body)["data"]["id"] for one in world.received if one.path == "/hooks"]
    assert sorted(told) == sorted(job["id"] for job in jobs)
    assert len(set(ids_of(world, "/hooks"))) == 10


def test_a_delivery_survives_the_death_of_its_worker_and_the_loss_of_redis(
    site: Production, world: Receiver, redis_url: str
) -> None:
    with site.client() as client:
        made = client.post("/api/v1/webhooks", json={"url": f"{world.url}/later", "events": ["job.failed"]}).json()
        os.killpg(site.processes[2].pid, signal.SIGKILL)
        client.post(f"/api/v1/webhooks/{made['id']}/test").raise_for_status()
    redis.Redis.from_url(redis_url).flushdb()

    postman(site)

    wait_until(lambda: len(ids_of(world, "/later")) == 1, seconds=60, what="the message")


def test_a_file_goes_straight_into_the_storage_and_is_cleaned_before_use(site: Production, world: Receiver) -> None:
    with site.client() as client:
        begun = client.post("/api/v1/uploads")
        data = begun.json()
        assert begun.status_code == 201
        missing = client.post("/api/v1/images", json={"upload": data["id"]})
        assert (missing.status_code, missing.json()["type"].rpartition("/")[2]) == (409, "upload-missing")
        form = {name: (None, value) for name, value in data["fields"].items()}
        put = httpx.post(
            data["url"],
            files={**form, data["file_field"]: ("a.jpg", picture_bytes(comment=b"secret"))},
            timeout=PATIENCE,
        )
        assert put.status_code in (200, 204), put.text

        made = client.post("/api/v1/images", json={"upload": data["id"]})

        assert made.status_code == 201, made.text
        assert made.json()["metadata_removed"] == ["comment"]
        assert client.post("/api/v1/images", json={"upload": data["id"]}).status_code == 404
        world.paths["/photo.jpg"] = say(200, picture_bytes(comment=b"secret"))
        again = client.post("/api/v1/images", json={"url": f"{world.url}/photo.jpg"})
        assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
