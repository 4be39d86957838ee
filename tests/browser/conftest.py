"""A live site with a worker, and browsers that complain about everything a person would not see."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from skimage import data

from bench.rig.ports import unused_port
from tests.conftest import needs_service
from tests.templates import DATABASE, ROOT, migrated_database

PASSWORD: Final = "a long walk by the sea"
STARTS_WITHIN_SECONDS: Final = 180
PATIENCE_MS: Final = 20_000
expect.set_options(timeout=PATIENCE_MS)
REFUSED_FORM: Final = "status of 422"  # the browser notes it, and we mean it
OF_THE_DRIVER: Final = "GL Driver Message"  # what a machine without a graphics card says of its speed
CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# The networks are small and untrained: what they paint is noise, but they paint it through every layer.
MAKE_A_STYLE: Final = """
import hashlib, json, sys
from pathlib import Path
import django
django.setup()
import torch
from PIL import Image
from inference.engine.folded import FoldedGenerator
from inference.engine.generator import GeneratorConfig
from inference.engine.weights import save_style
from styles.services import PICTURES, load_library

torch.manual_seed(1)
folder = Path(sys.argv[1])
for name, color in (("First light", "#d98f5b"), ("Deep water", "#2f5d73")):
    slug = name.lower().replace(" ", "-")
    (folder / slug).mkdir(parents=True)
    weights = save_style(FoldedGenerator(GeneratorConfig(width=8, depth=1, code=16)))
    (folder / slug / "weights.safetensors").write_bytes(weights)
    for picture in PICTURES:
        Image.new("RGB", (96, 64), color).save(folder / slug / picture)
    card = {
        "slug": slug, "name": name, "description": "A test.", "artist": "Nobody", "title": "Untitled",
        "year": 1900, "licence": "Public domain", "tags": ["test"],
        "sha256": hashlib.sha256(weights).hexdigest(),
    }
    (folder / slug / "card.json").write_text(json.dumps(card))
load_library(folder)
"""


def _wait_until_it_answers(base: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"The site ended with {server.returncode} instead of starting.")
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2):  # noqa: S310 -- our own server
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"The site did not answer within {STARTS_WITHIN_SECONDS} seconds.")


RUNNING: Final[dict[str, str]] = {}
"""The environment of the running site."""


@pytest.fixture
def manage(site: str) -> Callable[..., None]:
    """Runs a command of ``manage.py`` beside the running site."""

    def run(*arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True, stdout=subprocess.DEVNULL)

    return run


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site with its worker and two styles."""
    folder = tmp_path_factory.mktemp("site")
    port = unused_port()
    base = f"http://127.0.0.1:{port}"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))
    } | {
        "DJANGO_SETTINGS_MODULE": "platform_site.settings",
        "PENTIMENTO_DATA_DIR": str(folder / "data"),
        "PENTIMENTO_SITE_URL": base,
        "PENTIMENTO_REPORTS_THAT_HIDE": "2",
    }
    RUNNING.update(environment)

    def manage(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    (folder / "data").mkdir()
    shutil.copyfile(migrated_database(), folder / "data" / DATABASE)
    manage("-c", MAKE_A_STYLE, str(folder / "library"))
    manage("manage.py", "collectstatic", "--noinput")
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        _wait_until_it_answers(base, server)
        yield base
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Lives for this package only: while it does, no other event loop may run here."""
    chromium = shutil.which("chromium")
    needs_service(chromium is not None, "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(site: str, browser: Browser) -> Iterator[OpenPage]:
    """Makes pages, each with a visitor of its own; in the end nothing may have been on any of their consoles.

    What the content security policy stops is on the console too.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(
            known in message.text for known in (REFUSED_FORM, OF_THE_DRIVER)
        ):
            complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def open_one(**options: Any) -> Page:
        context = browser.new_context(base_url=site, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        context.on("console", heard)
        context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == [], _last_words_of_the_site()


def _last_words_of_the_site() -> str:
    """The end of the log of the site, for the reason of a complaint is there."""
    return Path(RUNNING["PENTIMENTO_DATA_DIR"]).with_name("log").read_text()[-8_000:]


@pytest.fixture(scope="package")
def member(site: str, browser: Browser) -> Any:
    """The cookies of someone with an account, a finished picture and a published one; see ``sign_up``."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    sign_up(page, "mira")
    state = context.storage_state()
    context.close()
    return state


def sign_up(page: Page, name: str) -> None:
    """Make an account and arrive in the studio."""
    page.goto("/account/signup/")
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    page.get_by_role("button", name="Paint").wait_for()


@pytest.fixture(scope="package")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph as a telephone makes it: with the place it was taken, and a comment."""
    path = tmp_path_factory.mktemp("photos") / "astronaut.jpg"
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    pixels = data.astronaut()  # type: ignore[no-untyped-call]  # scikit-image is untyped
    Image.fromarray(pixels).save(path, quality=90, exif=exif, comment=b"at home")
    return path
