from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.embedded("a site of its own")
def test_the_bench_of_requests_measures_a_member_beside_an_empty_view(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    environment["PENTIMENTO_DATA_DIR"] = str(tmp_path / "data")
    report = tmp_path / "report.json"
    arguments = ["--works", "20", "--seconds", "0.05", "--json", str(report)]

    subprocess.run(
        [sys.executable, "-m", "bench.requests", *arguments], cwd=ROOT, env=environment, check=True, timeout=120
    )

    found = json.loads(report.read_text())
    rows = found["works"]["20"]
    assert found["database"] == "sqlite"
    assert rows["/empty/"]["queries"] == 0
    assert {"/gallery/", "/jobs/", "/styles/", "/api/v1/artworks"} < rows.keys()
    assert all(row["queries"] >= 3 for path, row in rows.items() if path != "/empty/")
    assert all(0 < row["p50_ms"] <= row["p95_ms"] and row["per_second"] > 0 for row in rows.values())
