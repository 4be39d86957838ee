"""Services of each test module's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.services import empty_database, empty_redis
from tests.services.bucket import bucket, settings_for


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    with empty_database() as url:
        yield url


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with empty_redis() as url:
        yield url


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """What a site that keeps its files in an S3-compatible server is started with."""
    with bucket() as address:
        yield settings_for(address)
