"""Every page as people see it: light, dark and on a phone, as small WebP files in ``docs/images``.

``python -m bench.screenshots [--only NAME ...] [--looks LOOK ...] [--language CODE] [--out DIR] [--site DIR]`` starts a
site of its own with made-up content that the engine has painted (``bench.demo_site``), opens each page in Debian's
Chromium and looks. ``--site`` keeps the site's data there, and uses what is there already.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import skimage.data
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.rig.ports import unused_port

ROOT: Final = Path(__file__).resolve().parent.parent
PHOTOS: Final = Path(skimage.data.__file__).parent
MEMBER: Final = "mira"
MODERATOR: Final = "rita"
PASSWORD: Final = "a long walk by the sea"  # noqa: S105 -- of a site that lives for minutes
ADDRESSES: Final = "addresses.json"
HIGHEST: Final = 1200  # pixels
QUALITY: Final = 48
PATIENCE_MS: Final = 90_000
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One page, and who looks at it."""

    name: str
    path: str
    """An address, or the name of one that the showroom gave."""
    who: str = ""
    before: Callable[[Page], None] | None = None
    """What they do there first."""
    is_whole: bool = True
    """Whether all of it is shown, or what the window shows: on some pages buttons stay at its edge."""


def _choose_a_photo(page: Page) -> None:
    page.locator("#file").set_input_files(PHOTOS / "chelsea.png")
    page.locator("form[data-has-sheet]").wait_for()
    page.locator("label.style-choice", has_text="Great Wave").first.click()
    page.locator("[data-live]").wait_for()


SCENES: Final = (
    Scene("studio", "/"),
    Scene("studio-painted", "/", MEMBER, _choose_a_photo, is_whole=False),
    Scene("job", "job", MEMBER), Scene("job-mix", "mix", MEMBER), Scene("contact-sheet", "sheet", MEMBER),
    Scene("batch", "batch", MEMBER), Scene("jobs", "/jobs/", MEMBER), Scene("publish", "publish", MEMBER),
    Scene("gallery", "/gallery/"), Scene("gallery-search", "/gallery/?q=harbour"),
    Scene("gallery-nothing", "/gallery/?q=nothing-like-this"), Scene("artwork", "flat"),
    Scene("artwork-with-photo", "artwork", MEMBER), Scene("remix", "remix", MEMBER), Scene("embed", "embed"),
    Scene("maker", "maker", MEMBER), Scene("own-page", f"/makers/{MEMBER}/", MEMBER),
    Scene("collection", "collection", MEMBER), Scene("collections", f"/makers/{MEMBER}/collections/", MEMBER),
    Scene("new-collection", "/collections/new/", MEMBER), Scene("following", "/gallery/following/", MEMBER),
    Scene("liked", "/gallery/liked/", MEMBER), Scene("follows", "/account/follows/", MEMBER),
    Scene("profile", "/account/profile/", MEMBER),
    Scene("styles", "/styles/"), Scene("style", "/styles/great-wave/"), Scene("new-style", "/styles/new/", MEMBER),
    Scene("own-style", "style", MEMBER), Scene("own-styles", "/styles/?mine=1", MEMBER),
    Scene("account", "/account/", MEMBER), Scene("tokens", "/account/tokens/", MEMBER),
    Scene("uploads", "/account/uploads/", MEMBER), Scene("export", "/account/export/", MEMBER),
    Scene("delete-account", "/account/delete/", MEMBER), Scene("sessions", "/account/sessions/", MEMBER),
    Scene("second-factors", "/account/2fa/", MEMBER), Scene("email", "/account/email/", MEMBER),
    Scene("password", "/account/password/change/", MEMBER), Scene("blocks", "/account/blocks/", MEMBER),
    Scene("notices", "/account/notices/", MEMBER),
    Scene("webhooks", "/account/webhooks/", MEMBER), Scene("webhook", "webhook", MEMBER),
    Scene("report", "report", MEMBER), Scene("moderation", "/moderation/", MODERATOR),
    Scene("moderation-case", "case", MODERATOR), Scene("moderation-decisions", "/moderation/decisions/", MODERATOR),
    Scene("sign-in", "/account/login/"), Scene("sign-up", "/account/signup/"),
    Scene("password-reset", "/account/password/reset/"),
    Scene("developers", "/developers/"), Scene("signature", "/developers/signature/"),
    Scene("problems", "/problems/"), Scene("problem", "/problems/not-found"), Scene("not-found", "/no-such-page/"),
)  # fmt: skip


def main() -> None:
    """Look at everything, write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.screenshots", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[scene.name for scene in SCENES], metavar="NAME", default=())
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS))
    parser.add_argument("--language", default="en", help="of the browser: en, de or zh-CN")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--site", type=Path, help="where its data is kept; by default nowhere")
    asked = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is needed: apt install chromium")
    folder = asked.site or Path(tempfile.mkdtemp(prefix="pentimento-screenshots-"))
    asked.out.mkdir(parents=True, exist_ok=True)
    try:
        with _site(folder) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--hide-scrollbars"])
            addresses = json.loads((folder / ADDRESSES).read_text())
            size = sum(_take(browser, base, addresses, look=look, asked=asked) for look in asked.looks)
            browser.close()
    finally:
        if asked.site is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{size / 1e6:.1f} MB in {asked.out}")


def _take(browser: Browser, base: str, addresses: dict[str, str], *, look: str, asked: argparse.Namespace) -> int:
    """Take all scenes in one look. Return how many bytes they are."""
    visitors: dict[str, BrowserContext] = {}
    size = 0
    for scene in SCENES:
        if asked.only and scene.name not in asked.only:
            continue
        if scene.who not in visitors:
            facts: dict[str, Any] = {"base_url": base, "reduced_motion": "reduce", "locale": asked.language}
            visitors[scene.who] = browser.new_context(**facts, **LOOKS[look])
            visitors[scene.who].set_default_timeout(PATIENCE_MS)
            if scene.who:
                _sign_in(visitors[scene.who].new_page(), scene.who)
        page = visitors[scene.who].new_page()
        page.goto(addresses.get(scene.path, scene.path), wait_until="load")
        if scene.before:
            scene.before(page)
        _see_all(page)
        taken = _small(page.screenshot(full_page=scene.is_whole))
        (asked.out / f"{scene.name}-{look}.webp").write_bytes(taken)
        print(f"{scene.name}-{look}: {len(taken) / 1000:.0f} kB", flush=True)
        size += len(taken)
        page.close()
    for visitor in visitors.values():
        visitor.close()
    return size


def _sign_in(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/")
    page.close()


def _see_all(page: Page) -> None:
    """Have pictures that wait to be scrolled to come, and wait for those in sight."""
    page.evaluate(
        """async (highest) => {
          const inSight = [...document.images].filter((one) => one.y < highest);
          for (const one of inSight) one.loading = "eager";
          const arrived = (one) => new Promise((done) => (one.onload = one.onerror = done));
          await Promise.all(inSight.map((one) => one.complete || arrived(one)));
        }""",
        HIGHEST,
    )
    page.wait_for_timeout(300)


def _small(png: bytes) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    picture.crop((0, 0, picture.width, min(picture.height, HIGHEST))).save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


@contextmanager
def _site(folder: Path) -> Iterator[str]:
    """The address of a running site with its worker."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    port = unused_port()
    base = f"http://127.0.0.1:{port}"
    environment = {**ours, "PENTIMENTO_DATA_DIR": str(folder), "PENTIMENTO_SITE_URL": base}

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    manage("migrate", "--verbosity", "0")
    manage("load_library")
    if not (folder / ADDRESSES).exists():
        fill = "import json; from bench.demo_site import fill; print(json.dumps(fill()))"
        (folder / ADDRESSES).write_text(manage("shell", "--verbosity", "0", "-c", fill).splitlines()[-1])
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait_for(base, server)
        yield base
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/readyz", timeout=5):  # noqa: S310 -- our own server
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit("The site does not start; its log says why.")


if __name__ == "__main__":
    main()
