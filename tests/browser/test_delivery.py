"""Pages as they arrive: from another site, without script, on paper, and in how many requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from bench.rig.waiting import PATIENCE
from tests.browser.conftest import OpenPage, sign_up
from tests.browser.test_every_page import AXE, AXE_ITSELF, EVERYTHING, REFERENCE

pytestmark = pytest.mark.browser

MAX_SCRIPTS: Final = 12
"""Modules that a page of the gallery fetches."""
LOOK: Final = """async ({address, token}) => {
  const headers = token ? {Authorization: `Bearer ${token}`} : {};
  try {
    const fetched = await fetch(address, {headers});
    const blob = await fetched.blob();
    const bitmap = await createImageBitmap(blob);
    const canvas = Object.assign(document.createElement("canvas"), {width: bitmap.width, height: bitmap.height});
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, 1, 1).data[3];
  } catch (error) {
    return error.name;
  }
}"""
SHOW: Final = """(address) => new Promise((tell) => {
  const image = Object.assign(new Image(), {crossOrigin: "anonymous"});
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    tell(context.getImageData(0, 0, 1, 1).data[3]);
  };
  image.onerror = () => tell("refused");
  image.src = address;
})"""
SHOW_PLAINLY: Final = """(address) => new Promise((tell) => {
  const image = new Image();
  image.onload = () => tell(image.naturalWidth);
  image.onerror = () => tell("refused");
  image.src = address;
})"""


class _Elsewhere(BaseHTTPRequestHandler):
    """A page of another site, isolated from all others: what it embeds has to agree."""

    def do_GET(self) -> None:
        body = b"<!DOCTYPE html><title>Elsewhere</title><link rel=icon href='data:,'>"
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/html"), ("Content-Length", str(len(body))),
            ("Cross-Origin-Embedder-Policy", "require-corp"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- named so by its base
        """Say nothing."""


@contextmanager
def elsewhere() -> Iterator[str]:
    """The address of a page of another site: that of ours is 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def made(site: str, open_page: OpenPage, photo: Path) -> dict[str, str]:
    """A private picture of a new person: its address, a signed one, their token; and the address of a public cover."""
    page = open_page()
    name = f"far{uuid4().hex[:6]}"
    sign_up(page, name)
    token = page.evaluate(
        """async () => {
          const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value;
          const body = JSON.stringify({label: "x", scopes: ["read", "write"]});
          const headers = {"Content-Type": "application/json", "X-CSRFToken": csrf};
          const made = await fetch("/api/v1/tokens", {method: "POST", body, headers});
          return (await made.json()).token;
        }"""
    )
    with httpx.Client(base_url=site, headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE) as client:
        image = (
            client.post("/api/v1/images", files={"file": (photo.name, photo.read_bytes())}).raise_for_status().json()
        )
        private = image["urls"]["preview"]
        signed = client.post("/api/v1/signed-addresses", json={"urls": [private]}).raise_for_status().json()["urls"][0]
        style = client.get("/api/v1/styles").json()["results"][0]
    return {"private": private, "signed": signed, "token": token, "cover": style["cover_url"]}


def test_a_page_of_another_site_reads_what_is_public_signed_or_asked_for_with_a_token(
    made: dict[str, str], browser: Any
) -> None:
    with elsewhere() as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)

        for name in ("cover", "signed"):
            assert page.evaluate(LOOK, {"address": made[name]}) == 255, name
            assert page.evaluate(SHOW, made[name]) == 255, name
            assert page.evaluate(SHOW_PLAINLY, made[name]) > 0, name
        assert page.evaluate(LOOK, {"address": made["private"], "token": made["token"]}) == 255
        assert page.evaluate(LOOK, {"address": made["private"]}) == "TypeError"
        assert page.evaluate(SHOW, made["private"]) == "refused"
        assert page.evaluate(SHOW_PLAINLY, made["private"]) == "refused"
        context.close()


def test_on_paper_there_are_pictures_and_words_and_nothing_to_press(open_page: OpenPage, member: Any) -> None:
    page = open_page(storage_state=member)
    page.goto("/styles/first-light/")
    page.emulate_media(media="print", color_scheme="dark")

    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator(".footer")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


@pytest.mark.parametrize("path", ["/", "/gallery/"])
def test_nothing_moves_while_a_page_arrives_slowly(open_page: OpenPage, path: str) -> None:
    page = open_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {
        "offline": False,
        "latency": 150,
        "downloadThroughput": 200_000,
        "uploadThroughput": 100_000,
    }  # bytes a second
    network.send("Network.emulateNetworkConditions", slow)
    page.goto(path)

    shifted = page.evaluate(
        """() => new Promise((tell) => {
          new PerformanceObserver((list) => tell(list.getEntries().map(({value}) => value)))
            .observe({type: "layout-shift", buffered: true});
          setTimeout(() => tell([]), 500);
        })"""
    )

    assert sum(shifted) < 0.02


def test_axe_finds_nothing_in_the_reference_with_operations_open(open_page: OpenPage) -> None:
    page = open_page(bypass_csp=True)
    page.goto(REFERENCE)
    for method in ("get", "post", "patch"):
        page.locator(f".opblock-{method} .opblock-summary-control").first.click()
        page.locator(f".opblock-{method} .opblock-body").first.wait_for()
    page.wait_for_load_state("networkidle")

    page.evaluate(AXE_ITSELF)

    assert page.evaluate(AXE, EVERYTHING) == []


def test_a_page_fetches_the_modules_of_what_it_has_side_by_side_and_keeps_them(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/gallery/")
    page.wait_for_load_state("networkidle")
    first = _scripts(page)
    page.reload()
    page.wait_for_load_state("networkidle")

    assert 0 < len(first) <= MAX_SCRIPTS
    assert page.locator("link[rel=modulepreload]").count() > 2
    assert all(one["encodedBodySize"] < one["decodedBodySize"] for one in first if one["decodedBodySize"] > 500)
    assert [one["name"] for one in _scripts(page) if one["transferSize"]] == []


def _scripts(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        """performance.getEntriesByType("resource").map((one) => one.toJSON())
          .filter(({name}) => /static.*\\.js$/.test(new URL(name).pathname))"""
    )
    return found
