"""The gallery's own tests once more, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import POSTGRES, database_name, postgres_server

pytestmark = [pytest.mark.services, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]


def test_the_gallery_and_its_search_are_the_same_on_postgresql() -> None:
    postgres_server().close()
    address = f"{POSTGRES.rpartition('/')[0]}/{database_name()}"  # Django makes test_<name>, and drops it at the end

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "--create-db",
         "tests/gallery/test_search.py", "tests/gallery/test_words.py", "tests/gallery/test_gallery.py"],
        cwd=ROOT, env={**os.environ, "TEST_DATABASE_URL": address},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-5000:]
    assert " passed" in done.stdout
