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

PROCESSES = 4
FIRST_REDIS = 7  # apart from the databases of other tests; each process has one
WHAT = "not browser and not services and not gpu and not fuzz and not faults"
SIDE_BY_SIDE = ("-n", "logical", "--maxprocesses", str(PROCESSES), "--dist", "loadfile")


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments; its status."""
    redis_server = REDIS.rpartition("/")[0]
    try:
        psycopg.connect(postgres(), connect_timeout=3).close()
        for number in range(FIRST_REDIS, FIRST_REDIS + PROCESSES):
            redis.Redis.from_url(f"{redis_server}/{number}", socket_connect_timeout=3).flushdb()
    except (psycopg.OperationalError, redis.RedisError) as error:
        sys.exit(f"PostgreSQL and Redis have to run here (TEST_POSTGRES, TEST_REDIS): {error}")
    name = f"pentimento_suite_{os.getpid()}"  # Django makes test_<name>
    with bucket(*(f"pictures-{number}" for number in range(PROCESSES))) as address:
        given = {
            "TEST_DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{name}",
            "TEST_REDIS_URL": f"{redis_server}/{FIRST_REDIS}",
            "TEST_S3_ENDPOINT_URL": address,
        }
        command = [sys.executable, "-m", "pytest", "-q", *SIDE_BY_SIDE, "-m", WHAT, *arguments]
        return subprocess.call(command, env={**os.environ, **given})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
