"""The whole suite on PostgreSQL, Redis and S3 in place of the embedded default: ``make test-services``.

Tests that are about the embedded default alone carry the mark ``embedded`` with a reason, and are skipped with it.
"""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import redis

from tests.services import POSTGRES, REDIS, postgres
from tests.services.bucket import bucket

WHAT = "not browser and not services and not gpu and not fuzz and not faults"


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments; its status."""
    redis_url = f"{REDIS.rpartition('/')[0]}/7"  # apart from the databases of other tests
    try:
        psycopg.connect(postgres(), connect_timeout=3).close()
        redis.Redis.from_url(redis_url, socket_connect_timeout=3).flushdb()
    except (psycopg.OperationalError, redis.RedisError) as error:
        sys.exit(f"PostgreSQL and Redis have to run here (TEST_POSTGRES, TEST_REDIS): {error}")
    name = f"pentimento_suite_{os.getpid()}"  # Django makes test_<name>
    with bucket() as address:
        given = {
            "TEST_DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{name}",
            "TEST_REDIS_URL": redis_url,
            "TEST_S3_ENDPOINT_URL": address,
        }
        command = [sys.executable, "-m", "pytest", "-q", "-m", WHAT, *arguments]
        return subprocess.call(command, env={**os.environ, **given})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
