"""Clients that others' generators make from ``docs/openapi.yaml`` are typed, and do a whole journey on a running site.

Each journey, in ``programs/``, is written against a generated client and checked with it by mypy or ``tsc --strict``:
it uploads, paints, fetches, is told by a signed webhook, trains a style, keeps a snapshot, and publishes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

from bench.rig.ports import unused_port
from tests.conftest import needs_service
from tests.factories import painting_bytes, picture_bytes
from tests.platform_site.site import Site, running_site
from tests.templates import ROOT

pytestmark = [
    pytest.mark.generated,
    pytest.mark.slow,
    pytest.mark.embedded("starts a site of its own, in the embedded default"),
]
SCHEMA: Final = ROOT / "docs" / "openapi.yaml"
PROGRAMS: Final = Path(__file__).parent / "programs"
NODE_MODULES: Final = ROOT / "node_modules"
SECONDS: Final = 500  # against hangs
MYPY: Final = """[mypy]
strict = true
warn_unused_ignores = false

[mypy-{theirs}]
ignore_errors = true
"""


@pytest.fixture(scope="module")
def receiver_port() -> int:
    return unused_port()


@pytest.fixture(scope="module")
def site(receiver_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    receivers = f"127.0.0.1:{receiver_port}"
    with running_site(tmp_path_factory.mktemp("site"), PENTIMENTO_TEST_RECEIVERS=receivers) as site:
        yield site


@pytest.fixture
def journey(site: Site, receiver_port: int, tmp_path: Path) -> dict[str, str]:
    """What a program finds in its environment."""
    photo, painting = tmp_path / "photo.jpg", tmp_path / "painting.jpg"
    photo.write_bytes(picture_bytes(96, 64))
    painting.write_bytes(painting_bytes(1))
    return {
        "SITE_URL": site.address,
        "TOKEN": site.token,
        "PHOTO": str(photo),
        "PAINTING": str(painting),
        "RECEIVER_PORT": str(receiver_port),
    }


def run(*command: str | Path, here: Path, **environment: str) -> str:
    """Run a program of a generator, or one made with it, and return all that it said."""
    path = f"{tool('')}{os.pathsep}{os.environ['PATH']}"  # where openapi-python-client looks for ruff
    done = subprocess.run(
        [str(part) for part in command], cwd=here, env=os.environ | {"PATH": path} | environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]
    return done.stdout


def tool(name: str) -> Path:
    """Return a command of a package of ours."""
    return Path(sys.executable).parent / name


def check_types(program: str, *, here: Path, theirs: str) -> None:
    """Check a program and the client it uses, but for the modules ``theirs``, which no schema changes."""
    for name in (program, "receiving.py"):
        shutil.copy(PROGRAMS / name, here)
    (here / "mypy.ini").write_text(MYPY.format(theirs=theirs))
    run(sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "made", program, here=here)


def test_openapi_python_client_makes_one_that_does_the_journey(journey: dict[str, str], tmp_path: Path) -> None:
    needs_service(find_spec("openapi_python_client") is not None, "openapi-python-client (the extra generators)")
    command = (tool("openapi-python-client"), "generate", "--path", SCHEMA, "--output-path", "made", "--meta", "none")

    said = run(*command, "--fail-on-warning", here=tmp_path)
    check_types("of_openapi_python_client.py", here=tmp_path, theirs="made.client")

    assert "arning" not in said
    assert "published" in run(sys.executable, "of_openapi_python_client.py", here=tmp_path, **journey)


def test_openapi_generator_makes_one_that_does_the_journey(journey: dict[str, str], tmp_path: Path) -> None:
    needs_service(find_spec("openapi_generator_cli") is not None, "openapi-generator-cli (the extra generators)")
    needs_service(shutil.which("java") is not None, "Java")
    command = (tool("openapi-generator-cli"), "generate", "-i", SCHEMA, "-g", "python", "-o", ".")
    parts = "models,apis,supportingFiles,modelDocs=false,modelTests=false,apiDocs=false,apiTests=false"

    run(*command, "--package-name", "made", "--global-property", parts, here=tmp_path)
    check_types("of_openapi_generator.py", here=tmp_path, theirs="made.*")

    assert "published" in run(sys.executable, "of_openapi_generator.py", here=tmp_path, **journey)


def test_openapi_typescript_makes_types_for_one_that_does_the_journey(journey: dict[str, str], tmp_path: Path) -> None:
    node = shutil.which("node")
    needs_service(node is not None, "Node")
    needs_service((NODE_MODULES / "openapi-fetch").exists(), "openapi-fetch (npm ci)")
    (tmp_path / "node_modules").mkdir()
    for name in ("openapi-fetch", "openapi-typescript-helpers"):
        (tmp_path / "node_modules" / name).symlink_to(NODE_MODULES / name)
    (tmp_path / "node_modules" / "pentimento-client").symlink_to(ROOT / "clients" / "javascript")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name in ("of-openapi-typescript.ts", "run.js"):
        shutil.copy(PROGRAMS / name, tmp_path)
    options = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,dom.iterable")

    made = ("-o", "schema.d.ts", "--default-non-nullable=false")  # else who sends has to name what has a default
    run(str(node), NODE_MODULES / ".bin/openapi-typescript", SCHEMA, *made, here=tmp_path)
    run(str(node), NODE_MODULES / ".bin/tsc", *options, "of-openapi-typescript.ts", here=tmp_path)

    assert "published" in run(str(node), "run.js", here=tmp_path, **journey)
