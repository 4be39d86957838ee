"""The keys of the pages: listed, doing what the list says, silent while one writes, and off for who wants that."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

FOCUSED: Final = "document.activeElement.id || document.activeElement.tagName"


def _list(page: Page) -> Any:
    return page.get_by_role("dialog", name="Keyboard")


def _ready(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state()  # the modules have run


def test_the_list_opens_closes_and_gives_the_focus_back(open_page: OpenPage, member: Any) -> None:
    page = open_page(storage_state=member)
    _ready(page, "/styles/")
    page.get_by_role("link", name="First light").focus()

    page.keyboard.press("?")
    expect(_list(page)).to_be_visible()
    expect(page.get_by_role("heading", name="Keyboard")).to_be_focused()
    expect(_list(page)).to_contain_text("Next, previous in list")
    expect(_list(page).get_by_text("Move the comparison slider")).to_be_hidden()  # nothing to compare here
    for _ in range(20):  # the focus stays inside, or is the browser's own
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(_list(page)).to_be_hidden()
    expect(page.get_by_role("link", name="First light")).to_be_focused()

    opener = page.get_by_role("contentinfo").get_by_role("button", name="Keyboard")
    opener.focus()
    page.keyboard.press("Enter")
    expect(_list(page)).to_be_visible()
    _list(page).get_by_role("button", name="Close").click()
    expect(opener).to_be_focused()
    page.keyboard.press("?")
    page.keyboard.press("?")
    expect(_list(page)).to_be_hidden()


def test_two_keys_go_where_the_list_says(open_page: OpenPage, member: Any) -> None:
    page = open_page(storage_state=member)
    _ready(page, "/styles/")
    page.keyboard.press("?")
    links = _list(page).locator("a[data-key^='g ']").evaluate_all("all => all.map(a => [a.dataset.key, a.pathname])")
    assert {key for key, _ in links} >= {"g s", "g j", "g g", "g y", "g d", "g a", "g n"}
    assert "g m" not in dict(links)  # not a moderator

    for key, path in links:
        _ready(page, "/developers/")
        first, second = key.split()
        page.keyboard.press(first)
        expect(page.locator("#announcer")).to_have_text("Press the second key.")
        page.keyboard.press(second.upper())
        page.wait_for_url(f"**{path}")


def test_the_second_key_is_not_waited_for_forever_and_a_wrong_one_does_nothing(open_page: OpenPage) -> None:
    page = open_page()
    _ready(page, "/styles/")

    page.keyboard.press("g")
    page.keyboard.press("x")
    page.keyboard.press("y")
    page.keyboard.press("g")
    page.wait_for_timeout(2_500)
    page.keyboard.press("g")

    page.keyboard.press("d")
    page.wait_for_url("**/developers/")


def test_search_is_one_key_away(open_page: OpenPage) -> None:
    page = open_page()
    _ready(page, "/styles/?q=light")

    page.keyboard.press("/")
    expect(page.get_by_label("Find a style")).to_be_focused()
    page.keyboard.type("g s ? / j")  # in a field, keys write
    expect(page.get_by_label("Find a style")).to_have_value("g s ? / j")
    expect(_list(page)).to_be_hidden()
    _ready(page, "/developers/")
    page.keyboard.press("/")

    page.wait_for_url("**/gallery/#q")
    expect(page.get_by_label("Search the gallery")).to_be_focused()


def test_lists_are_walked_through(open_page: OpenPage) -> None:
    page = open_page()
    _ready(page, "/styles/")
    links = page.locator(".style-tile__link")
    last = links.count() - 1  # other tests make styles, too
    assert last > 0

    down, up = range(last + 1), reversed(range(last))
    for key, at in [*(("j", at) for at in down), ("j", last), *(("k", at) for at in up), ("k", 0)]:
        page.keyboard.press(key)
        expect(links.nth(at)).to_be_focused()


def test_keys_are_switched_off_and_stay_off(open_page: OpenPage) -> None:
    page = open_page()
    _ready(page, "/styles/")
    page.keyboard.press("?")

    _list(page).get_by_label("Enable keyboard shortcuts").uncheck()
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("?")
        page.keyboard.press("j")
        assert page.evaluate(FOCUSED) != "A"
        expect(_list(page)).to_be_hidden()
        page.reload()
    page.get_by_role("contentinfo").get_by_role("button", name="Keyboard").click()  # this is no key
    _list(page).get_by_label("Enable keyboard shortcuts").check()
    page.keyboard.press("Escape")

    page.keyboard.press("?")
    expect(_list(page)).to_be_visible()


def test_without_script_no_keys_are_promised(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)

    page.goto("/styles/")

    expect(page.get_by_role("contentinfo").get_by_role("button", name="Keyboard")).to_be_hidden()
    expect(page.locator("#keyboard")).to_be_hidden()
