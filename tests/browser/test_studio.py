"""The studio when one does not do things in the usual order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose

pytestmark = pytest.mark.browser

PAINTED = "Your photo, painted"


@pytest.fixture
def studio(open_page: OpenPage, member: Any, photo: Path) -> Page:
    """With a photo chosen a moment ago."""
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    return page


@pytest.mark.parametrize("module", ["drop-zone", "studio"])
def test_a_photo_chosen_before_the_page_has_its_scripts_is_taken(
    open_page: OpenPage, member: Any, photo: Path, module: str
) -> None:
    page = open_page(storage_state=member)
    script = re.compile(rf"/{module}\b[^/]*\.js$")
    held: list[Route] = []
    page.route(script, lambda route: held.append(route))  # noqa: PLW0108 -- Playwright sets an attribute of it
    with page.expect_request(script):
        page.goto("/", wait_until="commit")
    page.locator("#file").set_input_files(photo)

    for route in held:
        route.continue_()

    expect(page.get_by_role("img", name="The photo you chose")).to_be_visible()
    expect(page.locator("[data-facts]")).to_contain_text(re.compile(r"512 . 512 pixels"))
    _choose(page, "First light")
    _painted(page)


def test_reload_back_and_the_link_to_the_studio_bring_photo_and_settings_back(studio: Page) -> None:
    _choose(studio, "First light")
    _painted(studio)
    studio.get_by_label("Strength").fill("60")
    studio.get_by_label("Keep my colours").fill("20")
    studio.get_by_label("Brush size").fill("150")
    studio.get_by_text("Size and file").click()
    studio.get_by_label("File type").select_option("png")
    studio.get_by_label("Size", exact=True).select_option("")
    expect(studio).to_have_url(re.compile(r"image=.*&style=first-light&strength=60&.*format=png&max_side=$"))

    def has_everything() -> None:
        _painted(studio)
        expect(studio.get_by_role("radio", name="First light")).to_be_checked()
        expect(studio.get_by_label("Strength")).to_have_value("60")
        expect(studio.get_by_label("Keep my colours")).to_have_value("20")
        expect(studio.get_by_label("Brush size")).to_have_value("150")
        expect(studio.locator("#format")).to_have_value("png")
        expect(studio.locator("#max_side")).to_have_value("")

    studio.reload()
    has_everything()
    studio.get_by_role("link", name="Gallery", exact=True).click()
    studio.get_by_role("link", name="Studio", exact=True).click()
    has_everything()
    studio.get_by_role("link", name="Gallery", exact=True).click()
    studio.go_back()
    has_everything()


def test_the_link_to_the_studio_resumes_from_a_page_without_its_scripts(studio: Page) -> None:
    _choose(studio, "First light")
    _painted(studio)

    script = re.compile(r"/site\b[^/]*\.js$")
    studio.route(script, lambda route: None)  # never answered: the link is quicker
    studio.get_by_role("link", name="Gallery", exact=True).click(no_wait_after=True)
    expect(studio.get_by_role("heading", name="Gallery")).to_be_visible()
    studio.unroute(script)
    studio.get_by_role("link", name="Studio", exact=True).click()

    _painted(studio)
    expect(studio).to_have_url(re.compile(r"/\?image=.*&style=first-light"))


def test_a_style_used_from_its_page_is_painted_on_the_photo_in_hand(studio: Page) -> None:
    _choose(studio, "First light")
    _painted(studio)

    studio.get_by_role("link", name="Styles", exact=True).click()
    studio.get_by_role("link", name="Deep water").first.click()
    studio.get_by_role("link", name="Use this style").click()

    _painted(studio)
    expect(studio.get_by_role("radio", name="Deep water")).to_be_checked()


def _painted(page: Page) -> None:
    expect(page.get_by_role("img", name=PAINTED)).to_be_visible(timeout=PAINTED_WITHIN_MS)


def test_a_style_chosen_early_does_not_end_the_sheet(studio: Page) -> None:
    _choose(studio, "First light")

    _painted(studio)
    expect(studio.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    expect(studio.locator("img[data-sheet]")).to_have_count(2)
    expect(studio.locator("[data-sheet-words]")).to_be_empty()


def test_from_all_styles_one_comes_back_to_the_same(studio: Page) -> None:
    _choose(studio, "First light")
    _painted(studio)

    studio.get_by_role("button", name="All styles").click()

    expect(studio.get_by_role("img", name="The photo you chose").first).to_be_visible()
    expect(studio.get_by_role("img", name=PAINTED)).to_be_hidden()
    expect(studio.get_by_role("radio", name="First light")).to_be_focused()
    studio.locator("label.style-choice", has_text="First light").click()
    _painted(studio)
    expect(studio.get_by_label("Strength")).to_be_visible()


def test_what_is_said_of_a_file_goes_with_its_picture(studio: Page) -> None:
    _choose(studio, "First light")
    _painted(studio)
    with studio.expect_download(timeout=PAINTED_WITHIN_MS):
        studio.get_by_role("button", name="Download").click()
    expect(studio.get_by_role("link", name="Publish")).to_be_visible()

    studio.get_by_label("Strength").fill("60")
    expect(studio.get_by_role("link", name="Publish")).to_be_hidden()

    with studio.expect_download(timeout=PAINTED_WITHIN_MS):
        studio.get_by_role("button", name="Download").click()
    expect(studio.get_by_role("link", name="Publish")).to_be_visible()
    _choose(studio, "Deep water")
    expect(studio.get_by_role("link", name="Publish")).to_be_hidden()


def test_a_file_that_is_too_large_leaves_what_is_there(studio: Page, photo: Path) -> None:
    _choose(studio, "First light")
    _painted(studio)
    studio.locator("[data-drop-zone]").evaluate("(zone) => { zone.dataset.maxBytes = 1000; }")

    studio.locator("#file").set_input_files(photo)

    expect(studio.get_by_text("Choose a smaller file.")).to_be_visible()
    expect(studio.get_by_role("img", name=PAINTED)).to_be_visible()
    with studio.expect_download(timeout=PAINTED_WITHIN_MS):
        studio.get_by_role("button", name=re.compile("Download")).click()
