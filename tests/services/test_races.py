"""The races of ``tests/platform_site/test_races.py`` with more rounds, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import POSTGRES, database_name, postgres_server

pytestmark = [pytest.mark.services, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = os.environ.get("TEST_RACE_ROUNDS", "20")  # `make races`: 200


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_many_rounds_of_every_pair(database: str) -> None:
    given = {"TEST_RACE_ROUNDS": ROUNDS}
    if database == "PostgreSQL":
        postgres_server().close()
        given["TEST_DATABASE_URL"] = f"{POSTGRES.rpartition('/')[0]}/{database_name()}"

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "--create-db", "--durations=0",
         "tests/platform_site/test_races.py"],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout
