"""The benches that stand on PostgreSQL and Redis measure something, and say what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.services
ROOT = Path(__file__).resolve().parents[2]


def measured(bench: str, *arguments: str, report: Path) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    command = [sys.executable, "-m", bench, *arguments, "--json", str(report)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=180)
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def test_the_bench_of_queues_counts_jobs_by_workers(tmp_path: Path) -> None:
    found = measured("bench.queue", "--jobs", "12", "--workers", "1", "2", report=tmp_path / "report.json")

    assert list(found["by_workers"]) == ["1", "2"]
    for row in found["by_workers"].values():
        assert 0 < row["in_work_ms"] <= row["worker_ms_per_job"] * 1.5
        assert row["jobs_per_second"] > 0


def test_the_bench_of_sockets_hears_every_message(tmp_path: Path) -> None:
    arguments = ("--sockets", "60", "--watching", "10", "--events", "4")
    found = measured("bench.sockets", *arguments, report=tmp_path / "report.json")

    assert found["sockets"] == 60
    assert found["messages_received"] == found["messages_expected"] == 40
    assert found["kb_a_socket"] > 0
    assert 0 < found["delivery_p50_ms"] <= found["delivery_p95_ms"] <= found["delivery_worst_ms"]
