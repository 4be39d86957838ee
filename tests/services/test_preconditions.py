"""``If-Match`` on PostgreSQL, where several may write at once: SQLite has one writer at a time anyway."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import POSTGRES, database_name, postgres_server

pytestmark = [pytest.mark.services, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]


def test_of_several_who_have_read_the_same_one_may_change_it() -> None:
    postgres_server().close()
    given = {"TEST_DATABASE_URL": f"{POSTGRES.rpartition('/')[0]}/{database_name()}"}

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "--create-db",
         "tests/platform_site/test_preconditions.py", "-k", "of_eight or etag_of_now"],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-5000:]
    assert "2 passed" in done.stdout
