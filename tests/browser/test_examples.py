"""The examples of the developers' page, run as they would be pasted."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import httpx
import pytest
from PIL import Image

from bench.rig.waiting import PATIENCE
from tests.browser.conftest import RUNNING
from tests.conftest import needs_service
from tests.factories import picture_bytes
from tests.templates import ROOT

pytestmark = pytest.mark.browser

WITHIN_SECONDS: Final = 90
USER: Final = "pia"


@pytest.fixture(scope="module")
def token(site: str) -> str:
    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True, capture_output=True, text=True)
        return done.stdout.strip()

    manage("create_user", USER, "--email", f"{USER}@example.org")
    return manage("create_token", USER, "--label", "examples").splitlines()[-1]


def _example(site: str, name: str) -> str:
    """The text of an example, as the page's copy button takes it."""
    found = re.search(
        rf'id="example-{name}"[^>]*>(.*?)</(?:code|pre)>', httpx.get(f"{site}/developers/", timeout=PATIENCE).text, re.S
    )
    assert found, name
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


def _run(*command: str, folder: Path, token: str, **more: str) -> str:
    environment = {**os.environ, "PENTIMENTO_TOKEN": token, **more}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=WITHIN_SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _is_painted(path: Path) -> None:
    with Image.open(path) as picture:
        picture.load()
        assert picture.size == (120, 90)
    assert path.read_bytes() != path.with_name("photo.jpg").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photo.jpg").write_bytes(picture_bytes(120, 90))
    return tmp_path


def test_javascript_works_as_pasted(site: str, token: str, folder: Path) -> None:
    node = shutil.which("node")
    needs_service(node is not None, "Node")
    (folder / "example.mjs").write_text(_example(site, "javascript"))

    _run(str(node), "example.mjs", folder=folder, token=token)

    _is_painted(folder / "painted.jpg")


def test_python_works_as_pasted(site: str, token: str, folder: Path) -> None:
    (folder / "example.py").write_text(_example(site, "python"))

    _run(sys.executable, "example.py", folder=folder, token=token, PYTHONPATH=str(ROOT / "clients" / "python" / "src"))

    _is_painted(folder / "painted.png")


def test_the_quick_start_works_as_pasted(site: str, token: str, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    needs_service(curl is not None, "curl")
    pasted = _example(site, "quick").replace("pnt_...", token)

    value = _run("bash", "-ec", pasted, folder=tmp_path, token=token)

    assert '"state":"succeeded"' in value.replace(" ", "")
