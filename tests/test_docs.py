"""The docs say what there is: a setting, a command or a page without its words fails here."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from platform_site.env import PREFIX, SCHEME
from tests.mutants.table import EXEMPT, MUTANTS

ROOT = Path(__file__).resolve().parent.parent
OURS = {"accounts", "gallery", "inference", "platform_site", "styles", "webhooks"}
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", SCHEME)
def test_every_setting_is_explained(name: str) -> None:
    assert f"`{PREFIX}{name}`" in (ROOT / "docs/settings.md").read_text()
    assert re.search(rf"^#? ?{PREFIX}{name}=", (ROOT / ".env.example").read_text(), re.MULTILINE)


@pytest.mark.parametrize("command", [name for name, app in get_commands().items() if app in OURS])
def test_every_command_is_explained(command: str) -> None:
    assert f"`{command}" in (ROOT / "docs/operations.md").read_text()


def _paths(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern).replace("^", "").replace("$", "").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            found += _paths(pattern.url_patterns, path)
        else:
            found.append(path)
    return found


def test_every_api_address_is_explained() -> None:
    text = (ROOT / "docs/api.md").read_text()
    wanted = {
        re.sub(r"<\w+:\w+>|<\w+>|\(\?P<\w+>[^)]*\)", "{id}", path) for path in _paths(get_resolver().url_patterns)
    }

    missing = [path for path in wanted if path.startswith("api/v1/") and f"/{path}`" not in text]

    assert missing == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_docs_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_decision_says_what_was_rejected() -> None:
    for path in sorted((ROOT / "docs/decisions").glob("*.md")):
        text = path.read_text()
        for heading in ("## Context", "## Decision", "## Rejected", "## Consequences"):
            assert heading in text, (path.name, heading)


def test_make_without_a_target_lists_them() -> None:
    value = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607

    for target in ("run", "test", "browser", "services", "lint", "types", "check", "bench", "mutants"):
        assert f"make {target}" in value


@pytest.mark.parametrize("name", ["KEEP_IMAGES_DAYS", "KEEP_SNAPSHOTS_DAYS", "KEEP_EXPORTS_DAYS", "KEEP_ORPHANS_DAYS"])
def test_privacy_names_the_days_things_are_kept(name: str) -> None:
    row = re.search(rf"^\|[^|]+\|([^|]+)\| `{PREFIX}{name}` \|$", (ROOT / "docs/privacy.md").read_text(), re.MULTILINE)

    assert row
    assert re.findall(r"\d+", row.group(1)) == [str(SCHEME[name][1])]


CONTROLS = re.findall(
    r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
    (ROOT / "docs/threat-model.md").read_text(),
    re.MULTILINE,
)


def test_every_control_has_its_row() -> None:
    assert [int(number) for number, *_ in CONTROLS] == list(range(1, 53))


@pytest.mark.parametrize(("number", "tests"), [(number, tests) for number, _, _, tests, _ in CONTROLS])
def test_every_test_of_a_control_is_there(number: str, tests: str) -> None:
    named = re.findall(r"`([^`]+)::(test_\w+)`", tests)

    assert named
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text())
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("number", "tests"), [(int(number), tests) for number, _, _, tests, _ in CONTROLS])
def test_every_control_has_a_mutant_that_a_test_of_its_row_kills(number: int, tests: str) -> None:
    named = set(re.findall(r"`([^`]+::test_\w+)`", tests))
    killers = {mutant.test.partition("[")[0] for mutant in MUTANTS if mutant.control == number}

    assert killers - named == set(), "docs/threat-model.md does not name them"
    assert bool(killers) != bool(EXEMPT.get(number)), "either a mutant or a reason for having none"


def test_mutants_and_exemptions_are_about_controls_that_there_are() -> None:
    numbers = {int(number) for number, *_ in CONTROLS}

    assert {mutant.control for mutant in MUTANTS if mutant.control is not None} | set(EXEMPT) <= numbers


@pytest.mark.parametrize(("number", "where"), [(number, where) for number, _, where, _, _ in CONTROLS])
def test_every_control_lives_in_modules_that_there_are(number: str, where: str) -> None:
    assert [path for path in re.findall(r"`([^`]+)`", where) if not (ROOT / path).exists()] == []


def test_privacy_names_how_long_sessions_last() -> None:
    assert (
        f"{settings.SESSION_COOKIE_AGE // 86_400} days after your last visit" in (ROOT / "docs/privacy.md").read_text()
    )


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/api.md", "clients/python/README.md"])
def test_the_photo_of_a_quick_start_is_one_that_is_there(page: str) -> None:
    text = (ROOT / page).read_text()
    sample = "static/platform_site/sample.jpg"
    assert (ROOT / "platform_site" / sample).stat().st_size > 10_000

    fetched = text.find(f"http://127.0.0.1:8000/{sample}")
    used = [text.find(name) for name in ("@photo.jpg", 'open("photo.jpg"', '"in.jpg", style') if name in text]

    assert 0 < fetched < min(used)
    assert "stylize photo.jpg" not in text[:fetched]
