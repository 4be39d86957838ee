"""Following, collecting, remixing and embedding, as people meet them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, sign_up
from tests.browser.test_account import show_again
from tests.browser.test_journeys import _paint
from tests.browser.test_moderation import _report
from tests.browser.test_pages import look_at

pytestmark = pytest.mark.browser


@contextmanager
def _elsewhere(page: str) -> Iterator[str]:
    """Another site, with one page; its address. A real one: browsers let no made-up site frame a local address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _publish(page: Page, photo: Path, *, title: str) -> str:
    """From the studio to a work that others may remix; its address."""
    _paint(page, photo)
    page.get_by_role("link", name="Publish").click()
    page.get_by_label("What the picture shows").fill("A face in warm light.")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Allow remixes").check()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(re.compile(r"/gallery/[0-9a-f-]{36}/$"))
    return page.url


def _remix(page: Page, photo: Path, *, work: str, title: str) -> str:
    """A work of one's own after somebody else's; its address."""
    page.goto(work)
    page.get_by_role("button", name="Remix").click()
    page.wait_for_url(re.compile(r"/\?style=first-light"))
    return _publish(page, photo, title=title)


def _hide(moderator: Page, title: str) -> None:
    """From the queue, by mouse; test_moderation.py does it by keys."""
    moderator.goto("/moderation/")
    moderator.get_by_role("link", name=title).click()
    moderator.get_by_label("Hide").check()
    moderator.locator(".decide select[name=reason]").select_option(index=1)
    moderator.locator(".decide textarea[name=words]").fill("Someone in it did not agree.")
    moderator.get_by_role("button", name="Decide").click()
    expect(moderator.get_by_text("Done: Hidden.")).to_be_visible()


def _delete_account(page: Page, name: str) -> None:
    page.goto("/account/reauthenticate/?next=/account/delete/")  # where one comes to, some minutes after signing in
    show_again(page)
    page.get_by_label("Type your name to confirm").fill(name)
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Your account and everything in it are deleted.")).to_be_visible()


def test_a_work_is_found_by_following_collected_remixed_and_shown_elsewhere(open_page: OpenPage, photo: Path) -> None:
    maker, reader, stranger = open_page(), open_page(), open_page()
    sign_up(maker, "ilse")
    sign_up(reader, "otto")
    maker.goto("/account/profile/")
    maker.get_by_label("Display name").fill("Ilse of the Lake")
    maker.get_by_role("button", name="Save").click()
    expect(maker.get_by_role("heading", name="Ilse of the Lake")).to_be_visible()
    work = _publish(maker, photo, title="Warm light")

    reader.goto("/makers/ilse/")
    reader.get_by_role("button", name="Follow").click()
    expect(reader.get_by_role("button", name="Unfollow")).to_be_visible()
    reader.goto("/gallery/following/")
    reader.get_by_role("link", name="Warm light").click()
    reader.wait_for_url(work)

    reader.locator("summary", has_text="Save to collection").click()
    reader.get_by_label("Title of the new collection").fill("Faces")
    reader.get_by_role("button", name="Save to collection").click()
    expect(reader.get_by_role("status").filter(has_text="Faces")).to_be_visible()
    reader.goto("/makers/otto/collections/")
    reader.get_by_role("link", name="Faces").click()
    expect(reader.get_by_role("link", name="Warm light")).to_be_visible()
    look_at(reader, reader.url)
    reader.get_by_role("link", name="Edit").click()
    look_at(reader, reader.url)

    remix = _remix(reader, photo, work=work, title="Warmer light")
    expect(reader.locator(".family")).to_contain_text("Warm light by ilse")
    look_at(reader, remix)

    look_at(stranger, work)
    expect(stranger.locator(".family")).to_contain_text("Warmer light by otto")
    html = stranger.request.get("/oembed/", params={"url": work}).json()["html"]
    with _elsewhere(f"<!doctype html><title>Elsewhere</title>{html}") as address:
        stranger.goto(address)
        picture = stranger.frame_locator("iframe").get_by_role("img")
        expect(picture).to_have_attribute("alt", "A face in warm light.")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(one) => one.naturalWidth") > 0
        assert picture.evaluate("(one) => getComputedStyle(one).objectFit") == "contain"  # its style came with it


def test_a_work_is_liked_remixed_reported_hidden_and_gone_with_its_maker(
    open_page: OpenPage, photo: Path, manage: Callable[..., None]
) -> None:
    maker, reader, moderator, stranger = open_page(), open_page(), open_page(), open_page()
    for page, name in ((maker, "gesa"), (reader, "ruth"), (moderator, "moritz")):
        sign_up(page, name)
    manage("make_moderator", "moritz")
    work = _publish(maker, photo, title="A face at noon")
    painting = maker.locator(".artwork__picture img").first.get_attribute("src")
    upload = maker.request.get("/api/v1/images").json()["results"][0]["urls"]["preview"]
    assert painting is not None
    assert maker.request.get(upload).ok

    reader.goto(work)
    reader.get_by_role("button", name="Like 0").click()
    expect(reader.get_by_role("button", name="Liked 1")).to_be_visible()
    remix = _remix(reader, photo, work=work, title="A face at one")
    _report(reader, work)
    maker.goto(work)
    expect(maker.get_by_role("button", name="Like 1")).to_be_visible()  # one liked it, and not its maker
    assert stranger.request.get(painting).ok
    _hide(moderator, "A face at noon")
    assert stranger.request.get(work).status == 404
    assert stranger.request.get(painting).status == 404
    maker.goto("/account/notices/")
    expect(maker.get_by_text("Someone in it did not agree.")).to_be_visible()

    _delete_account(maker, "gesa")

    for page in (maker, reader, moderator, stranger):
        for gone in (work, painting, upload, "/makers/gesa/", "/makers/gesa/feed/"):
            assert page.request.get(gone).status == 404, gone
    look_at(stranger, remix)  # it is ruth's, and stays
    expect(stranger.get_by_role("heading", level=1)).to_have_text("A face at one")
    expect(stranger.get_by_text("gesa")).to_have_count(0)
    moderator.goto("/moderation/decisions/")
    expect(moderator.locator(".lines > li").first).to_be_visible()  # what was decided stays on record
