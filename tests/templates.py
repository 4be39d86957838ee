"""What is made once, kept in ``.pytest_cache`` until what it is made from changes, and copied by each test process.

To migrate a database takes seconds of a core, and a run needs one for each process and for each site that it starts.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import django
from django.apps import apps

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / ".pytest_cache" / "templates"
PACKAGES: Final = ("accounts", "core", "gallery", "inference", "moderation", "platform_site", "styles", "webhooks")
DATABASE: Final = "pentimento.sqlite3"
CALLED_BY_MIGRATIONS: Final = (
    ROOT / "core/append_only.py",
    ROOT / "core/folding.py",
    ROOT / "core/storage.py",
    *(ROOT / "gallery/search").glob("*.py"),
)
SITE: Final = """
from accounts import services
from inference.engine.weights import random_style
from tests.factories import make_style, make_token
make_style(weights=random_style(), slug="full")
make_style(weights=random_style(tiny=True), slug="tiny")
ann = services.create_user("ann", email="ann@example.org", password=None)
print(make_token(ann))
"""


def migrated_database() -> Path:
    """Return an SQLite file in which every migration has run. Copy it; do not open it."""
    migrations = (path for app in apps.get_app_configs() for path in Path(app.path, "migrations").glob("*.py"))
    return _template("database", made_from=[*migrations, *CALLED_BY_MIGRATIONS], make=_migrate) / DATABASE


def prepared_site() -> tuple[Path, str]:
    """Return the data folder of a site with two untrained styles and a user ``ann``, and a token of hers. Copy it."""
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    folder = _template("site", made_from=[*sources, ROOT / "tests/factories.py"], make=_prepare)
    return folder / "data", (folder / "token").read_text().strip()


UNLIMITED: Final = "1000000"
"""Calls a minute: a test that looks twenty times a second for what other processes do is over the usual 600."""


def site_environment(folder: Path) -> dict[str, str]:
    """The environment of a site whose data are in ``folder``: ours, without what would set it otherwise."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    return {
        **ours,
        "PENTIMENTO_DATA_DIR": str(folder),
        "PENTIMENTO_RATE_LIMIT_PER_MINUTE": UNLIMITED,
        "PYTHONWARNINGS": "default",
    }


def _migrate(folder: Path) -> None:
    data = folder / "data"
    _manage("migrate", "--verbosity", "0", data=data)
    with closing(sqlite3.connect(data / DATABASE)) as database:
        database.execute("VACUUM INTO ?", (str(folder / DATABASE),))  # with what its log still holds
    shutil.rmtree(data)


def _prepare(folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    shutil.copyfile(migrated_database(), data / DATABASE)
    (folder / "token").write_text(_manage("shell", "--verbosity", "0", "-c", SITE, data=data))


def _manage(*arguments: str, data: Path) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=site_environment(data), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _template(name: str, *, made_from: Iterable[Path], make: Callable[[Path], None]) -> Path:
    digest = hashlib.sha256(f"{django.__version__} {sys.version}".encode())
    for path in sorted(made_from):
        digest.update(path.read_bytes())
    folder = FOLDER / f"{name}-{digest.hexdigest()[:16]}"
    with _one_process_at_a_time(name):
        if not folder.exists():
            for old in FOLDER.glob(f"{name}-*/"):
                shutil.rmtree(old)
            unfinished = FOLDER / f"unfinished-{name}"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def _one_process_at_a_time(name: str) -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"lock-{name}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
