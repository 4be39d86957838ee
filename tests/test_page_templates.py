"""What djlint does not say of templates."""

from __future__ import annotations

from typing import Final

from tests.messages import PACKAGES, ROOT

MAX_LINE_CHARACTERS: Final = 120


def test_no_line_of_a_template_is_too_long() -> None:
    templates = [path for package in PACKAGES for path in sorted((ROOT / package).glob("templates/**/*.html"))]

    assert len(templates) > 100
    assert [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters"
        for path in templates
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > MAX_LINE_CHARACTERS
    ] == []
