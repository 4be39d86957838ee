"""``docs/asvs.md`` has every requirement of levels 1 and 2 once, and names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = (ROOT / "docs/asvs.md").read_text()
ROW: Final = re.compile(
    r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+?) \| (met|not met or not shown|does not apply) \| (.+) \|$", re.MULTILINE
)
TEST: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
LEVELS_1_AND_2: Final = """
1.1 1 2; 1.2 1 2 3 4 5 6 7 8 9; 1.3 1 2 3 4 5 6 7 8 9 10 11; 1.4 1 2 3; 1.5 1 2; 2.1 1 2 3; 2.2 1 2 3; 2.3 1 2 3
4; 2.4 1; 3.2 1 2; 3.3 1 2 3 4; 3.4 1 2 3 4 5 6; 3.5 1 2 3 4 5; 3.7 1 2; 4.1 1 2 3; 4.2 1; 4.3 1 2; 4.4 1 2 3 4;
5.1 1; 5.2 1 2 3; 5.3 1 2; 5.4 1 2 3; 6.1 1 2 3; 6.2 1 2 3 4 5 6 7 8 9 10 11 12; 6.3 1 2 3 4; 6.4 1 2 3 4; 6.5 1
2 3 4 5; 6.6 1 2 3; 6.8 1 2 3 4; 7.1 1 2 3; 7.2 1 2 3 4; 7.3 1 2; 7.4 1 2 3 4 5; 7.5 1 2; 7.6 1 2; 8.1 1 2; 8.2
1 2 3; 8.3 1; 8.4 1; 9.1 1 2 3; 9.2 1 2 3 4; 10.1 1 2; 10.2 1 2; 10.3 1 2 3 4; 10.4 1 2 3 4 5 6 7 8 9 10 11;
10.5 1 2 3 4 5; 10.6 1 2; 10.7 1 2 3; 11.1 1 2; 11.2 1 2 3; 11.3 1 2 3; 11.4 1 2 3 4; 11.5 1; 11.6 1; 12.1 1 2
3; 12.2 1 2; 12.3 1 2 3 4; 13.1 1; 13.2 1 2 3 4 5; 13.3 1 2; 13.4 1 2 3 4 5; 14.1 1 2; 14.2 1 2 3 4; 14.3 1 2 3;
15.1 1 2 3; 15.2 1 2 3; 15.3 1 2 3 4 5 6 7; 16.1 1; 16.2 1 2 3 4 5; 16.3 1 2 3 4; 16.4 1 2 3; 16.5 1 2 3; 17.1
1; 17.2 1 2 3 4; 17.3 1 2
"""
"""Of ASVS 5.0.0: each section with the last numbers of its requirements."""


def _wanted() -> list[str]:
    sections = [section.split() for section in " ".join(LEVELS_1_AND_2.split()).split("; ")]
    return [f"{section}.{number}" for section, *numbers in sections for number in numbers]


def test_every_requirement_of_levels_1_and_2_has_one_row() -> None:
    rows = [number for number, level, *_ in ROW.findall(PAGE) if level in "12"]

    assert sorted(rows) == sorted(_wanted())


@pytest.mark.parametrize(
    ("number", "reason"), [(number, reason) for number, _, _, status, reason in ROW.findall(PAGE) if status == "met"]
)
def test_what_is_met_is_shown_by_tests_that_there_are(number: str, reason: str) -> None:
    named = TEST.findall(reason)

    assert named, f"{number} names no test"
    assert [name for path, name in named if f"def {name}(" not in (ROOT / path).read_text()] == []


def test_the_numbers_above_are_those_of_the_rows() -> None:
    statuses = [(level in "12", status) for _, level, _, status, _ in ROW.findall(PAGE)]

    for status in ("met", "not met or not shown", "does not apply"):
        told = re.search(rf"^\| {status} \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
        assert told
        assert [int(one) for one in told.groups()] == [statuses.count((True, status)), statuses.count((False, status))]
