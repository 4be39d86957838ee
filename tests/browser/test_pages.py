"""What is true of every page: nothing on the console or past the edge; a heading, a title, and names."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import _paint

pytestmark = pytest.mark.browser

FOR_EVERYBODY: Final = (
    "/", "/styles/", "/styles/?q=light", "/styles/?q=nothing-like-this", "/styles/first-light/", "/gallery/",
    "/gallery/?ordering=liked&q=none", "/makers/mira/", "/makers/mira/collections/",
    "/developers/", "/account/login/", "/account/signup/",
    "/account/password/reset/", "/account/password/reset/done/", "/account/confirm-email/",
    "/account/inactive/", "/api/v1/docs",
)  # fmt: skip
FOR_MEMBERS: Final = (
    "/", "/?style=first-light", "/jobs/", "/styles/new/", "/account/tokens/", "/account/email/",
    "/account/password/change/", "/account/logout/", "/developers/", "/gallery/", "/makers/mira/",
    "/gallery/following/", "/gallery/liked/", "/account/profile/", "/account/follows/", "/collections/new/",
)  # fmt: skip
WIDER_THAN_THE_WINDOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WITHOUT_A_NAME: Final = """
[...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a")]
  .filter((one) => !one.closest("[hidden]"))
  .filter((one) => !(one.labels?.length || one.ariaLabel || one.textContent.trim()))
  .map((one) => one.outerHTML.slice(0, 90))
"""


def look_at(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    page.wait_for_load_state("networkidle" if path == "/api/v1/docs" else "load")
    if path == "/api/v1/docs":
        return  # a page of the API's package, not of ours
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0, path
    assert page.locator("h1").count() == 1, path
    assert page.title().endswith("· Pentimento"), path
    assert page.evaluate(WITHOUT_A_NAME) == [], path
    assert page.locator("[style]:not(.compare):not(.swagger-ui *)").count() == 0, path


@pytest.mark.parametrize("size", [(1280, 800), (320, 568)], ids=["wide", "320"])
def test_pages_for_everybody(open_page: OpenPage, member: Any, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})

    for path in FOR_EVERYBODY:
        look_at(page, path)


@pytest.mark.parametrize("size", [(1280, 800), (320, 568)], ids=["wide", "320"])
def test_pages_for_members(open_page: OpenPage, member: Any, photo: Path, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]}, storage_state=member)
    _paint(page, photo)
    job = page.url

    for path in (*FOR_MEMBERS, job, f"{job}publish/"):
        look_at(page, path)


def test_public_pages_without_script(open_page: OpenPage, member: Any) -> None:
    page = open_page(java_script_enabled=False)

    for path in FOR_EVERYBODY:
        if path != "/api/v1/docs":
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.locator("h1").is_visible(), path


def test_the_keyboard_reaches_the_content_first(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/gallery/")

    page.keyboard.press("Tab")

    focused = page.evaluate("document.activeElement.textContent")
    assert focused == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
