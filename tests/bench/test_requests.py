from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.templates import DATABASE, ROOT, migrated_database, site_environment


@pytest.mark.embedded("a site of its own")
def test_the_bench_of_requests_measures_a_member_beside_an_empty_view(tmp_path: Path) -> None:
    shutil.copyfile(migrated_database(), tmp_path / DATABASE)
    report = tmp_path / "report.json"
    arguments = ["--works", "20", "--seconds", "0.05", "--json", str(report)]

    command = [sys.executable, "-m", "bench.requests", *arguments]
    subprocess.run(command, cwd=ROOT, env=site_environment(tmp_path), check=True, timeout=300)

    found = json.loads(report.read_text())
    rows = found["works"]["20"]
    assert found["database"] == "sqlite"
    assert rows["/empty/"]["queries"] == 0
    assert {"/gallery/", "/jobs/", "/styles/", "/api/v1/artworks"} < rows.keys()
    assert all(row["queries"] >= 3 for path, row in rows.items() if path != "/empty/")
    assert all(0 < row["p50_ms"] <= row["p95_ms"] and row["per_second"] > 0 for row in rows.values())
