"""The studio when one does not do things in the usual order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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
