from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import stylize


def test_the_report_has_the_shape_outside_checks_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    monkeypatch.setattr("sys.argv", ["stylize", "--sizes", "64", "--repeats", "1", "--json", str(report)])

    stylize.main()

    found = json.loads(report.read_text())
    assert set(found) == {"sizes", "threads", "runtime"}
    assert set(found["sizes"]["64"]) == {"ms", "peak_mb", "textbook_ms", "percent_of_peak"}
    assert all(value > 0 for value in found["sizes"]["64"].values())
    assert "64" in capsys.readouterr().out
