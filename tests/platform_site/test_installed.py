"""The packages of site and client: built, installed side by side, and started from an empty folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pytest

from bench.rig.ports import unused_port
from bench.rig.waiting import wait_until
from pentimento_client import __version__ as CLIENT
from platform_site.installed.__main__ import no_site
from tests.factories import picture_bytes
from tests.platform_site.site import NO_TLS, over
from tests.templates import PACKAGES, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.embedded("starts a site of its own, in the embedded default")]
OURS: Final = ("PENTIMENTO_", "DJANGO_", "PYTHON")
LEFT_OUT: Final = {"platform_site/settings_test.py"}
SITE: Final[str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
PASSWORD: Final = "a wooden boat under a bridge"


@dataclass(frozen=True, slots=True)
class Installed:
    """A virtual environment with both packages, and what the wheel of the site carries."""

    folder: Path
    carried: frozenset[str]

    def start(self, *arguments: str, here: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start a command of the environment in this folder."""
        with log.open("ab") as out:
            return subprocess.Popen(self._command(arguments), cwd=here, env=_environment(), stdout=out, stderr=out)

    def run(self, *arguments: str, here: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command of the environment in this folder."""
        return subprocess.run(
            self._command(arguments), cwd=here, env=_environment(), input=stdin, capture_output=True, check=False
        )

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [str(self.folder / "bin" / arguments[0]), *arguments[1:]]


def _environment() -> dict[str, str]:
    """This one, without what could lead to the checkout or set up another site."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def _run(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _built(project: Path, folder: Path) -> Path:
    """Build the source distribution and, from nothing else, the wheel. Return the wheel."""
    folder.mkdir()
    _run(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", folder, cwd=project)
    (sdist,) = folder.glob("*.tar.gz")
    _run("tar", "-xzf", sdist, "-C", folder)
    source = folder / sdist.name.removesuffix(".tar.gz")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=source)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    built, folder = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("environment")
    wheels = [_built(ROOT, built / "site"), _built(ROOT / "clients" / "python", built / "client")]
    _run(sys.executable, "-m", "venv", "--without-pip", folder)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))  # what both need is there already
    python = folder / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "--quiet", *wheels)
    with zipfile.ZipFile(wheels[0]) as wheel:
        carried = frozenset(wheel.namelist())
    shutil.rmtree(built)
    yield Installed(folder, carried)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def begun(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A site begun in an empty folder: the folder, and its address."""
    here, log = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("log") / "log"
    port = unused_port()
    address = f"http://127.0.0.1:{port}"
    site = installed.start("pentimento-site", "serve", "--prepare", "--port", str(port), here=here, log=log)

    def is_ready() -> bool:
        assert site.poll() is None, log.read_text()
        try:
            return httpx.get(f"{address}/readyz", verify=NO_TLS).status_code == 200
        except httpx.TransportError:
            return False

    try:
        wait_until(is_ready, seconds=180, what=f"the installed site; see {log}")
        yield here, address
    finally:
        site.terminate()
        site.wait(60)


def test_the_wheels_carry_what_the_site_needs_and_one_name_each(installed: Installed) -> None:
    source = {
        str(path.relative_to(ROOT))
        for package in (*PACKAGES, "locale")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".po"}
    }
    needed = {name for name in source - LEFT_OUT if not name.startswith("platform_site/installed/")}
    (site_packages,) = installed.folder.glob("lib/python*/site-packages")

    assert {f"pentimento_site/{name}" for name in needed} - installed.carried == set()
    assert {name.partition("/")[0] for name in installed.carried} == {
        "pentimento_site",
        f"pentimento_site-{SITE}.dist-info",
    }
    assert {path.name for path in site_packages.iterdir()} == {
        "dependencies.pth",
        "pentimento_client",
        f"pentimento_client-{CLIENT}.dist-info",
        "pentimento_site",
        f"pentimento_site-{SITE}.dist-info",
    }
    assert (site_packages / "pentimento_client/py.typed").exists()
    assert (site_packages / f"pentimento_client-{CLIENT}.dist-info/licenses/LICENSE").read_text() == (
        ROOT / "LICENSE"
    ).read_text()


def test_an_installed_site_begins_in_an_empty_folder_and_keeps_everything_there(
    installed: Installed, begun: tuple[Path, str]
) -> None:
    here, address = begun

    with httpx.Client(base_url=address, verify=NO_TLS, follow_redirects=True, timeout=120) as browser:
        form = browser.get("/account/signup/", headers={"Accept-Language": "de"})
        assert "Registrieren" in form.text
        styles = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', form.text))
        assert {browser.get(path).status_code for path in styles} == {200}
        assert browser.get("/api/v1/docs").status_code == 200
        values = {"username": "ann", "email": "ann@example.org", "password1": PASSWORD}
        csrf = {"X-CSRFToken": browser.cookies["csrftoken"], "Referer": address}
        signed_up = browser.post("/account/signup/", data=values, headers=csrf)
        assert "ann" in signed_up.text, signed_up.text
        painted = browser.post(
            "/api/v1/stylizations",
            files={"file": ("a.jpg", picture_bytes(96, 64))},
            data={"style": "great-wave"},
            headers={"X-CSRFToken": browser.cookies["csrftoken"], "Referer": address},
        ).json()
        painted = over(browser, painted)
        assert painted["state"] == "succeeded", painted
        assert browser.get(painted["outputs"][0]["url"]).content.startswith(b"\xff\xd8")

    assert [path.name for path in here.iterdir()] == ["var"]
    (code,) = installed.folder.glob("lib/python*/site-packages/pentimento_site")
    there = {str(path.relative_to(code.parent)) for path in code.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert there <= installed.carried
    assert {"media", "pentimento.sqlite3", "secret-key"} <= {path.name for path in (here / "var").iterdir()}


def test_the_client_installed_beside_it_paints(installed: Installed, begun: tuple[Path, str]) -> None:
    here, address = begun
    installed.run("pentimento-site", "create_user", "bob", here=here)
    token = installed.run("pentimento-site", "create_token", "bob", "--label", "test", here=here).stdout.decode()

    done = installed.run(
        "pentimento-client", "--url", address, "--token", token.strip(), "stylize", "-", "--style", "great-wave",
        "--format", "png", here=here, stdin=picture_bytes(64, 48),
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\x89PNG")


def test_a_command_in_a_folder_without_a_site_makes_none(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("pentimento-site", "create_user", "ann", here=tmp_path)
    version = installed.run("pentimento-site", "--version", here=tmp_path)

    assert done.returncode == 1
    assert f"There is no site in {tmp_path}" in done.stderr.decode()
    assert (version.returncode, version.stdout) == (0, f"pentimento-site {SITE}\n".encode())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "files", "environment", "may"),
    [
        (["serve", "--prepare"], [], {}, True),
        (["serve"], [], {}, False),
        (["migrate"], [], {}, False),
        (["migrate"], ["var/"], {}, True),
        (["migrate"], [".env"], {}, True),
        (["migrate"], [], {"PENTIMENTO_DATA_DIR": "/srv/data"}, True),
        ([], [], {}, False),
        (["help"], [], {}, False),
        (["help"], ["var/"], {}, True),
    ],
)
def test_a_site_is_a_folder_with_data_or_settings(
    tmp_path: Path, arguments: list[str], files: list[str], environment: dict[str, str], may: bool
) -> None:
    for name in files:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).touch()

    assert (no_site(arguments, here=tmp_path, environment=environment) == "") == may
