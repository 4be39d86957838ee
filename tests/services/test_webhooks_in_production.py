"""Webhooks and uploads with PostgreSQL, Redis, S3 and workers of their own."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import httpx
import psycopg
import pytest
import redis

from tests.conftest import needs_service
from tests.factories import picture_bytes
from tests.platform_site.site import wait_until
from tests.receiver import Receiver, receiver, say
from tests.services import POSTGRES, REDIS, postgres
from tests.services.test_services import Production, s3  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.services, pytest.mark.slow]

DATABASE = "pentimento_webhooks_test"
OURS = f"{REDIS.rpartition('/')[0]}/8"  # apart from the other tests of services


@pytest.fixture(scope="module")
def world() -> Iterator[Receiver]:
    with receiver() as heard:
        yield heard


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    world: Receiver,
    s3: dict[str, str],  # noqa: F811 -- the fixture
) -> Iterator[Production]:
    try:
        admin = psycopg.connect(postgres(), autocommit=True, connect_timeout=3)
        queue = redis.Redis.from_url(OURS, socket_connect_timeout=3)
        queue.flushdb()
    except (psycopg.OperationalError, redis.RedisError):
        needs_service(False, "PostgreSQL or Redis")
        raise
    admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    admin.execute(f"CREATE DATABASE {DATABASE}")
    settings = {
        "PENTIMENTO_DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{DATABASE}",
        "PENTIMENTO_REDIS_URL": OURS,
        "PENTIMENTO_TEST_RECEIVERS": f"127.0.0.1:{world.port}",
        **s3,
    }
    site = Production(tmp_path_factory.mktemp("webhooks"), settings)
    site.spawn("serve", "--port", str(site.port))
    site.worker()
    postman(site)

    def is_ready() -> bool:
        try:
            return httpx.get(f"{site.address}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    try:
        wait_until(is_ready, seconds=90, what=f"production to be ready; see {site.folder / 'log'}")
        yield site
    finally:
        site.stop()
        queue.flushdb()
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        admin.close()


def postman(site: Production) -> None:
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


def test_a_delivery_survives_the_death_of_its_worker_and_the_loss_of_redis(site: Production, world: Receiver) -> None:
    with site.client() as client:
        made = client.post("/api/v1/webhooks", json={"url": f"{world.url}/later", "events": ["job.failed"]}).json()
        os.killpg(site.processes[2].pid, signal.SIGKILL)
        client.post(f"/api/v1/webhooks/{made['id']}/test").raise_for_status()
    redis.Redis.from_url(OURS).flushdb()

    postman(site)

    wait_until(lambda: len(ids_of(world, "/later")) == 1, seconds=60, what="the message")


def test_a_file_goes_straight_into_the_storage_and_is_cleaned_before_use(site: Production, world: Receiver) -> None:
    with site.client() as client:
        begun = client.post("/api/v1/uploads")
        said = begun.json()
        assert begun.status_code == 201
        missing = client.post("/api/v1/images", json={"upload": said["id"]})
        assert (missing.status_code, missing.json()["type"].rpartition("/")[2]) == (409, "upload-missing")
        form = {name: (None, value) for name, value in said["fields"].items()}
        put = httpx.post(said["url"], files={**form, said["file_field"]: ("a.jpg", picture_bytes(comment=b"secret"))})
        assert put.status_code in (200, 204), put.text

        made = client.post("/api/v1/images", json={"upload": said["id"]})

        assert made.status_code == 201, made.text
        assert made.json()["metadata_removed"] == ["comment"]
        assert client.post("/api/v1/images", json={"upload": said["id"]}).status_code == 404
        world.paths["/photo.jpg"] = say(200, picture_bytes(comment=b"secret"))
        again = client.post("/api/v1/images", json={"url": f"{world.url}/photo.jpg"})
        assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
