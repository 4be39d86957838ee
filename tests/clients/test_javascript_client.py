"""The JavaScript client: its parts under node (``make script-tests``), here its types and a whole site."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bench.rig.ports import unused_port
from tests.conftest import needs_service
from tests.factories import painting_bytes, picture_bytes
from tests.platform_site.site import Site, running_site
from tests.templates import ROOT

CLIENT: Final = ROOT / "clients" / "javascript"
TESTS: Final = ROOT / "tests" / "clients" / "javascript"
TOOLS: Final = ROOT / "node_modules" / ".bin"


def run(*command: str | Path, here: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    needs_service(node is not None, "Node")
    return subprocess.run(
        [str(node), *map(str, command)], cwd=here, env=os.environ | environment, capture_output=True, text=True,
        check=False, timeout=240,
    )  # fmt: skip


def test_what_is_made_from_the_schema_and_the_sources_is_current() -> None:
    needs_service((TOOLS / "openapi-typescript").exists(), "openapi-typescript (npm ci)")

    done = run(CLIENT / "generate.js", "--check")

    assert done.returncode == 0, done.stderr


def test_a_typed_program_uses_it_and_a_wrong_one_is_refused() -> None:
    needs_service((TOOLS / "tsc").exists(), "TypeScript (npm ci)")
    options = ("--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable")

    done = run(TOOLS / "tsc", *options, TESTS / "types.ts")

    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def receiver_port() -> int:
    return unused_port()


@pytest.fixture(scope="module")
def site(receiver_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    receivers = f"127.0.0.1:{receiver_port}"
    with running_site(tmp_path_factory.mktemp("site"), PENTIMENTO_TEST_RECEIVERS=receivers) as site:
        yield site


@pytest.mark.slow
@pytest.mark.embedded("starts a site of its own, in the embedded default")
def test_it_does_all_of_a_journey_against_a_running_site(site: Site, receiver_port: int, tmp_path: Path) -> None:
    photo, painting = tmp_path / "photo.jpg", tmp_path / "painting.jpg"
    photo.write_bytes(picture_bytes(96, 64))
    painting.write_bytes(painting_bytes(1))

    done = run(
        "--test", TESTS / "live.js", SITE_URL=site.address, TOKEN=site.token, PHOTO=str(photo), PAINTING=str(painting),
        RECEIVER_PORT=str(receiver_port),
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
    assert "# pass 6" in done.stdout


@pytest.mark.slow
@pytest.mark.embedded("starts a site of its own, in the embedded default")
def test_the_first_lines_of_its_readme_work_where_it_is_installed(site: Site, tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "pentimento-client").symlink_to(CLIENT)
    (tmp_path / "in.jpg").write_bytes(picture_bytes(96, 64))
    lines = (CLIENT / "README.md").read_text().split("```js\n")[1].split("```")[0]
    program = lines.replace("http://127.0.0.1:8000", site.address).replace("great-wave", "tiny")
    (tmp_path / "program.mjs").write_text(program)

    done = run("program.mjs", here=tmp_path, PENTIMENTO_TOKEN=site.token)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.jpg").read_bytes().startswith(b"\xff\xd8")
