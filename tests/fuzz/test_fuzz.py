"""Calls made up from the schema, with all checks of schemathesis, against the whole site as a process.

No answer is a 5xx, has a status or header the schema does not name, or a body of another shape; bad calls are refused,
good ones are not. ``FUZZ_EXAMPLES`` calls of each operation beside the systematic ones, for ``FUZZ_SECONDS`` at most;
in one thread, because Python 3.11 can fail to parse in two at once ("AST constructor recursion depth mismatch").
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from platform_site.api.docs import document
from platform_site.api.schema import operations
from tests.platform_site.site import Site, running_site

pytestmark = pytest.mark.fuzz
HERE = Path(__file__).parent
EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "2")
SECONDS = int(os.environ.get("FUZZ_SECONDS", "180"))
ON_TOKENS = ("delete_token", "update_token")
"""They could end the token all others are called with: a token of their own."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site"), PENTIMENTO_RATE_LIMIT_PER_MINUTE="1000000") as site:
        yield site


def made_up_calls(site: Site, *which: str, seconds: int) -> tuple[int, str]:
    """How many were made, and what schemathesis says of them; fails unless it is content."""
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"), "run",
         f"{site.address}/api/v1/schema", "--header", f"Authorization: Bearer {site.token}", "--checks", "all",
         "--seed", os.environ.get("FUZZ_SEED", "1"), "--max-examples", EXAMPLES, "--max-time", str(seconds),
         "--workers", "1", "--request-timeout", "30", "--suppress-health-check", "all", "--warnings", "off", *which],
        cwd=site.folder, capture_output=True, text=True, check=False, timeout=seconds + 120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    return int(re.findall(r"(\d+) generated", done.stdout)[-1]), done.stdout


def test_the_site_is_what_its_schema_says_whatever_it_is_asked(site: Site) -> None:
    others = [part for name in ON_TOKENS for part in ("--exclude-operation-id", name)]

    made, value = made_up_calls(site, *others, seconds=SECONDS)

    print(value[value.rfind("SUMMARY") :])  # noqa: T201 -- the figures
    assert made >= len(list(operations(document())))  # each of them at least once, in the systematic phase
    assert b"Traceback" not in (site.folder / "log").read_bytes()


def test_so_are_the_addresses_that_end_tokens(site: Site) -> None:
    own = site.manage("create_token", "ann", "--label", "fuzz").strip()
    site.token, before = own, site.token

    made, _ = made_up_calls(
        site, *(part for name in ON_TOKENS for part in ("--include-operation-id", name)), seconds=20
    )

    site.token = before
    assert made > 0
