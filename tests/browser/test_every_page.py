"""Every page of the site, held against what every page promises.

axe finds nothing, in light and dark, on wide and narrow screens and at twice the size; nothing is past the edge, on
the console or against the policy; and little has to be fetched. The pages are the addresses of the authorization
table, so a new one is looked at as soon as it has its row there. What is no page, or is none for anybody here, says so
in ``NO_PAGES``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Literal

import httpx
import pytest
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page

from bench.rig.waiting import PATIENCE
from tests.browser.conftest import OF_THE_DRIVER, RUNNING
from tests.platform_site.test_authorization import CALLERS, expected
from tests.templates import ROOT

pytestmark = pytest.mark.browser

Screen = tuple[int, int, int, Literal["light", "dark"], dict[str, Any]]
VENDOR: Final = Path(__file__).with_name("vendor")
AXE_ITSELF: Final = (VENDOR / "axe-core-4.14.1/axe.min.js").read_text()
MAX_BYTES: Final = 100_000
"""Of script and style, compressed, for one page."""
BY_OTHERS: Final = ("/swagger-ui",)
"""Scripts and styles of one page alone, which a browser fetches once."""
NO_PAGES: Final = {
    "healthz": "for machines", "readyz": "for machines", "metrics": "for machines", "oembed/": "JSON",
    "robots.txt": "for machines", "sitemap.xml": "for machines", "favicon.ico": "a picture",
    "apple-touch-icon.png": "a picture", ".well-known/security.txt": "for machines",
    ".well-known/change-password": "leads to a page",
    "gallery/feed/": "Atom", "makers/<str:username>/feed/": "Atom", "styles/<slug:slug>/feed/": "Atom",
    "jobs/tray/": "a part of a page", "jobs/<uuid:job_id>/card/": "a part of a page",
    "styles/<slug:slug>/part/": "a part of a page", "account/export/part/": "a part of a page",
    "activity/unread/": "JSON",
    "batches/<uuid:batch_id>/pictures.zip": "a file", "account/export/<uuid:export_id>.zip": "a file",
    "account/2fa/recovery-codes/download/": "a file", "account/2fa/webauthn/login/": "JSON",
    "account/2fa/authenticate/": "only between password and code: test_account.py",
    "account/login/code/confirm/": "switched off", "account/password/set/": "for those without a password",
    "account/2fa/webauthn/reauthenticate/": "JSON", "words/<str:language>.js": "a script",
    "admin/...": "Django's own",
}  # fmt: skip
AS_MODERATOR: Final = (
    "moderation/", "account/2fa/reauthenticate/", "account/2fa/totp/deactivate/", "account/2fa/recovery-codes/",
    "account/2fa/webauthn/keys/",
)  # fmt: skip
REFERENCE: Final = "/api/v1/docs"
EVERYBODY: Final = (
    "/gallery/?q=nothing-like-this", "/styles/?q=nothing-like-this", "/nothing-is-here/", "/styles/first-light/",
    REFERENCE,
)  # fmt: skip
ANSWERS: Final = {"/nothing-is-here/": 404}
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING: Final = {"type": "tag", "values": TAGS}
LAYOUT: Final = {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}
"""The rules whose answer depends on the screen alone: what has a name on one has it on another."""
SCREENS: Final[tuple[Screen, ...]] = (  # CSS pixels, device pixels each (1280 at 200 % is 640 with two), colours, rules
    (1280, 800, 1, "light", EVERYTHING), (1280, 800, 1, "dark", LAYOUT),
    (320, 568, 1, "dark", EVERYTHING), (320, 568, 1, "light", LAYOUT),
    (640, 400, 2, "light", LAYOUT), (640, 400, 2, "dark", LAYOUT),
)  # fmt: skip
AXE: Final = """async (runOnly) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false, runOnly });
  const shown = (nodes) => nodes.slice(0, 3).map((one) => one.html.slice(0, 160)).join(" | ");
  return violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}"""
TELEPHONE: Final = {"width": 360, "height": 640}
WIDER_THAN_THE_WINDOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FETCHED: Final = """performance.getEntriesByType("resource").map((one) => one.name)
  .filter((one) => /\\.(js|css)$/.test(new URL(one).pathname))"""


@pytest.fixture(scope="module")
def world(site: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.browser.world"]
    made = subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return found


def _pages(addresses: dict[str, str]) -> list[tuple[str, str]]:
    """Who looks, and at what: every address of the table that has a page."""
    found = []
    for (method, route), codes in expected().items():
        if method != "GET" or route in NO_PAGES or route.startswith(("api/", "media/")):
            continue
        answers = dict(zip(CALLERS, codes, strict=True))
        if answers["owner"] == "405":
            continue  # a form's address
        if route.startswith(AS_MODERATOR):
            who = "mo"
        elif answers["anonymous"] == "200" and answers["owner"] == "302":
            who = "nobody"
        else:
            who = "ann"
        found.append((who, addresses[route]))
    return found


def test_what_is_called_no_page_has_an_address() -> None:
    assert set(NO_PAGES) <= {route for _, route in expected()}


def test_foreign_code_is_what_it_says() -> None:
    for vendor in (VENDOR, ROOT / "platform_site/static/vendor"):
        for package in json.loads((vendor / "vendor.json").read_text()):
            folder = vendor / package["folder"]
            found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
            assert found == package["files"], package["name"]


class Looking:
    """One visitor's page, and what was seen to be wrong with those it was at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._sizes: dict[str, int] = {}
        self._at = ""
        page.on("console", self._on_message)
        page.on("pageerror", lambda error: self._say(f"uncaught: {error}"))

    def at(self, path: str) -> None:
        self._at = path
        self._take(SCREENS[0])
        answer = self.page.goto(path)
        assert answer is not None
        if answer.status != ANSWERS.get(path, 200) or "text/html" not in answer.headers["content-type"]:
            self._say(f"answers {answer.status} {answer.headers['content-type']}")
        elif not self.page.url.endswith(path):
            self._say(f"leads to {self.page.url}")
        else:
            if path == REFERENCE:
                self.page.locator(".opblock").first.wait_for()  # it is drawn by script
            self._weigh()
            self.page.evaluate(AXE_ITSELF)
            for screen in SCREENS:
                self._take(screen)
                self._examine(screen)

    def _take(self, screen: Screen) -> None:
        width, height, scale, scheme, _ = screen
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self._devtools.send("Emulation.setDeviceMetricsOverride", metrics)
        self.page.emulate_media(color_scheme=scheme)

    def _examine(self, screen: Screen) -> None:
        width, _, _, scheme, rules = screen
        if (past := self.page.evaluate(WIDER_THAN_THE_WINDOW)) > 0:
            self._say(f"{past} pixels past the edge of {width}")
        for found in self.page.evaluate(AXE, rules):
            self._say(f"{width}, {scheme}: {found}")

    def _weigh(self) -> None:
        addresses = {one for one in self.page.evaluate(FETCHED) if not any(name in one for name in BY_OTHERS)}
        for address in addresses - set(self._sizes):
            self._sizes[address] = len(gzip.compress(httpx.get(address, timeout=PATIENCE).content, 6))
        total = sum(self._sizes[address] for address in addresses)
        if total > MAX_BYTES or not addresses:
            self._say(f"fetches {total} bytes of script and style")

    def _on_message(self, message: ConsoleMessage) -> None:
        is_meant = self._at in ANSWERS and message.location["url"].endswith(self._at)
        if message.type in ("error", "warning") and not is_meant and OF_THE_DRIVER not in message.text:
            self._say(f"console: {message.text}")

    def _say(self, what: str) -> None:
        self.wrong.append(f"{self._at}  {what}")


def test_every_page_keeps_every_promise(site: str, browser: Browser, world: dict[str, Any]) -> None:
    contexts = {who: browser.new_context(base_url=site, reduced_motion="reduce") for who in ("nobody", "ann", "mo")}
    for who, key in world["sessions"].items():
        contexts[who].add_cookies([{"name": "sessionid", "value": key, "url": site}])
    looking = {who: Looking(context.new_page()) for who, context in contexts.items()}
    pages = _pages(world["addresses"])
    more = [("ann", path) for path in world["more"].values()] + [("nobody", path) for path in EVERYBODY]

    for who, path in dict.fromkeys(pages + more):
        looking[who].at(path)
    for context in contexts.values():
        context.close()

    assert len(pages) > 50
    wrong = [line for one in looking.values() for line in one.wrong]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_the_longest_words_widen_no_page(site: str, browser: Browser, world: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "tests.browser.long_words"]
    subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True)
    wide = []
    for who, key in world["sessions"].items():
        context = browser.new_context(base_url=site, reduced_motion="reduce", viewport=TELEPHONE)  # type: ignore[arg-type]  # a size
        context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
        page = context.new_page()
        more = [("ann", path) for path in world["more"].values()] + [("ann", "/gallery/?q=" + "w" * 80)]
        for path in dict.fromkeys(path for looks, path in _pages(world["addresses"]) + more if looks == who):
            page.goto(path)
            if (past := page.evaluate(WIDER_THAN_THE_WINDOW)) > 0:
                wide.append(f"{path}: {past} pixels")
        context.close()

    assert wide == []
