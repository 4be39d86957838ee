"""The whole suite on PostgreSQL, Redis and S3 in place of the embedded default: ``make test-services``.

Tests that are about the embedded default alone carry the mark ``embedded`` with a reason, and are skipped with it.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.services import POSTGRES, database_name, empty_redis, postgres_server
from tests.services.bucket import bucket
from tests.suite import MAX_PROCESSES, command
from tests.templates import ROOT


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments; its status."""
    postgres_server().close()
    buckets = [f"pictures-{number}" for number in range(MAX_PROCESSES)]
    with empty_redis() as redis_url, bucket(*buckets) as address:
        given = {
            "TEST_DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{database_name()}",  # Django makes test_<name>
            "TEST_REDIS_URL": redis_url,
            "TEST_S3_ENDPOINT_URL": address,
        }
        return subprocess.call(command(*arguments), cwd=ROOT, env={**os.environ, **given})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
