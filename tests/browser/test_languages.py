"""The studio and the switch of languages, as a German and a Chinese reader meet them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose

pytestmark = pytest.mark.browser

NUMBERS: Final = """() => [...document.querySelectorAll("input[type=range], input[type=number], progress")]
  .flatMap((one) => ["value", "min", "max", "step"].map((name) => one.getAttribute(name))).filter(Boolean)"""


def test_in_german_the_studio_speaks_german_and_its_sliders_move(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member, locale="de-DE")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")

    page.locator("#file").set_input_files(photo)
    expect(page.locator("[data-facts]")).to_contain_text(re.compile(r"512 . 512 Pixel, 0,\d MB"))
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "First light")
    expect(page.get_by_role("button", name=re.compile("512 . 512 JPEG herunterladen"))).to_be_visible(
        timeout=PAINTED_WITHIN_MS
    )
    strength, edge = page.get_by_label("Stärke"), page.locator("#live-slider")
    strength.fill("37")
    edge.fill("12.5")

    expect(page.locator("output[for=strength]")).to_have_text("37\u00a0%")
    expect(strength).to_have_attribute("aria-valuetext", "37 Prozent")
    expect(edge).to_have_attribute("aria-valuetext", re.compile("12.5 Prozent foto"))
    assert [value for value in page.evaluate(NUMBERS) if not re.fullmatch(r"\d+(\.\d+)?", value)] == []


def test_without_script_a_language_is_chosen_and_the_page_stays(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/styles/?q=light")

    page.get_by_role("button", name="简体中文").click()

    expect(page).to_have_url(re.compile(r"/styles/\?q=light$"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.get_by_role("heading", level=1)).to_have_text("风格")
