"""Back up, wipe, restore on PostgreSQL and S3, with the real pg_dump and pg_restore; rows and objects compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import boto3
import httpx
import psycopg
import pytest

from bench.rig.waiting import PATIENCE, wait_until
from tests.platform_site.test_backups import COUNTS
from tests.services import as_psycopg, make_empty
from tests.services.bucket import NAME
from tests.services.test_services import Production

pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, database_url: str, redis_url: str, s3: dict[str, str]
) -> Iterator[Production]:
    settings = {"PENTIMENTO_DATABASE_URL": database_url, "PENTIMENTO_REDIS_URL": redis_url, **s3}
    site = Production(tmp_path_factory.mktemp("backups"), settings)
    yield site
    site.stop()


@pytest.fixture(scope="module")
def bucket(s3: dict[str, str]) -> Any:
    found = boto3.resource(
        "s3", endpoint_url=s3["PENTIMENTO_S3_ENDPOINT_URL"], region_name="us-east-1",
        aws_access_key_id="a", aws_secret_access_key="b",
    )  # fmt: skip
    return found.Bucket(NAME)


def painted(site: Production, *, seed: int) -> dict[str, Any]:
    job = site.paint(wait=0, seed=seed)
    wait_until(lambda: site.job(job)["state"] == "succeeded", seconds=180, what="a picture")
    return site.job(job)


def picture_of(site: Production, job: dict[str, Any]) -> bytes:
    with site.client() as client:
        return httpx.get(client.get(job["outputs"][0]["url"]).headers["location"], timeout=PATIENCE).content


def counts(site: Production) -> dict[str, int]:
    found: dict[str, int] = json.loads(site.manage("shell", "--verbosity", "0", "-c", COUNTS))
    return found


def hashes(bucket: Any) -> dict[str, str]:
    return {one.key: hashlib.sha256(one.get()["Body"].read()).hexdigest() for one in bucket.objects.all()}


@pytest.fixture(scope="module")
def job(site: Production) -> dict[str, Any]:
    """A job of the site that has been painted; the site does not run."""
    site.start()
    job = painted(site, seed=1)
    site.stop()
    return job


def test_what_was_wiped_comes_back_with_every_row_and_every_byte(
    site: Production, job: dict[str, Any], database_url: str, bucket: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copy") / "backup"
    site.start()
    picture = picture_of(site, job)
    site.manage("backup", str(folder))  # while it runs
    site.stop()
    before, files = counts(site), hashes(bucket)

    make_empty(database_url)
    bucket.objects.all().delete()
    for name in ("secret-key", "token-pepper"):
        (site.folder / name).unlink()
    assert hashes(bucket) == {}
    site.manage("restore", str(folder))

    assert counts(site) == before
    assert hashes(bucket) == files
    assert before["inference.JobOutput"] >= 1
    assert json.loads(site.manage("check_media").splitlines()[-1])["missing"] == 0
    site.start()  # with the token from before: its pepper came back
    assert picture_of(site, job) == picture
    assert painted(site, seed=2)["state"] == "succeeded"
    site.stop()


def test_a_database_that_is_there_is_replaced_when_told_so_with_what_came_later(
    site: Production, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copy") / "backup"
    site.manage("backup", str(folder))
    before = counts(site)
    site.manage("create_user", "late")
    with psycopg.connect(as_psycopg(database_url), autocommit=True) as later:
        later.execute("CREATE TABLE of_a_later_release (id int)")

    with pytest.raises(AssertionError, match="--replace"):
        site.manage("restore", str(folder))
    assert counts(site)["accounts.User"] == before["accounts.User"] + 1
    site.manage("restore", str(folder), "--replace")

    assert counts(site) == before
    with psycopg.connect(as_psycopg(database_url)) as now:
        assert now.execute("SELECT to_regclass('of_a_later_release')").fetchone() == (None,)
    site.manage("migrate", "--check")


def test_a_dump_that_cannot_be_read_changes_nothing(site: Production, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("copy") / "backup"
    site.manage("backup", str(folder))
    before = counts(site)
    (folder / "database.dump").write_bytes((folder / "database.dump").read_bytes()[:20_000])
    digest = hashlib.sha256((folder / "database.dump").read_bytes()).hexdigest()
    lines = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    told = [f"{digest}  database.dump\n" if line.endswith("  database.dump\n") else line for line in lines]
    (folder / "SHA256SUMS").write_text("".join(told))

    with pytest.raises(AssertionError, match="could not do it"):
        site.manage("restore", str(folder), "--replace")

    assert counts(site) == before


def test_rows_and_objects_of_a_bucket_are_compared(site: Production, job: dict[str, Any], bucket: Any) -> None:
    orphan = bucket.put_object(Key="jobs/00/" + "0" * 32 + "/1-0.jpg", Body=b"nobody's")

    young = [json.loads(line) for line in site.manage("check_media").splitlines()]
    painted = [one.key for one in bucket.objects.filter(Prefix="jobs/") if one.key.endswith("-0.jpg")]
    lost = next(key for key in painted if "0" * 32 not in key)
    body = bucket.Object(lost).get()["Body"].read()
    bucket.Object(lost).delete()
    with pytest.raises(AssertionError, match="1 files are missing"):
        site.manage("check_media")
    bucket.put_object(Key=lost, Body=body)
    orphan.delete()

    assert young[-1] == {"orphans": 0, "orphan_bytes": 0, "removed": 0, "missing": 0}  # it may be on its way
    assert json.loads(site.manage("check_media").splitlines()[-1])["missing"] == 0
