"""Words the field has better ones for do not come back; ``docs/style.md`` has the table."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GONE = (
    "lesson", "lessons", "teach", "teaches", "taught", "untaught", "doorbell", "doorbells", "belongings", "errand",
    "errands", "filmstrip", "postman", "doomed", "said", "tidy",
)  # fmt: skip
IN_FULL = {"News", "Allowance", "Deed", "Verdict", "Standing", "Shelf", "Painting", "Made", "Kept", "Lines", "Wait"}
"""Names of classes and functions, as a whole."""
PACKAGES = ("accounts", "bench", "core", "gallery", "inference", "moderation", "platform_site", "styles", "webhooks")
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def old_words(path: Path) -> list[str]:
    """Names in a module that contain a word that is gone, or are one."""
    with path.open("rb") as file:
        names = {token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME}
    parts = {name: {part.lower() for part in PARTS.findall(name)} for name in names}
    return sorted(name for name in names if parts[name] & set(GONE) or name in IN_FULL)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_is_an_old_word(package: str) -> None:
    paths = (path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)
    found = {str(path.relative_to(ROOT)): old_words(path) for path in paths}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_page_or_script_has_an_old_word() -> None:
    folders = [ROOT / package / kind for package in PACKAGES for kind in ("templates", "static")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".js", ".css"}]
    words = re.compile(r"\b(lesson|doorbell|belongings|filmstrip|taught|untaught)s?\b", re.IGNORECASE)

    ours = [path for path in files if "vendor" not in path.parts]
    assert len(ours) > 100
    assert [path.name for path in ours if words.search(path.read_text())] == []


def test_limits_are_called_max_and_min() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text()
            names = [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline)]
            assert [name for name in names if re.match(r"_?(MOST|LONGEST)(_|$)", name)] == [], path
