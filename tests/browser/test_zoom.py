"""A picture looked at closely, by mouse, wheel, keys and touch."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose, _paint

pytestmark = pytest.mark.browser

ENLARGED = re.compile(r"^matrix\((1\.[1-9]|[2-9]|1\d)")
SCALE = "(stage) => new DOMMatrix(getComputedStyle(stage).transform).a"


@pytest.fixture
def job(open_page: OpenPage, member: Any, photo: Path) -> Page:
    page = open_page(storage_state=member)
    _paint(page, photo)
    return page


def test_a_double_click_enlarges_with_all_pixels_and_another_one_ends_it(job: Page) -> None:
    figure, stage = job.locator("[data-zoom]"), job.locator(".compare__stage")
    preview = job.locator(".compare__after").get_attribute("src")

    stage.dblclick()

    expect(stage).to_have_css("transform", ENLARGED)
    expect(figure).to_have_attribute("data-enlarged", "")
    expect(job.locator(".compare__after")).not_to_have_attribute("src", str(preview))
    assert job.locator(".compare__after").evaluate("(image) => image.naturalWidth") == 512
    stage.dblclick()
    expect(figure).not_to_have_attribute("data-enlarged", "")


def test_an_enlarged_picture_is_dragged_and_the_edge_stays(job: Page) -> None:
    stage, slider = job.locator(".compare__stage"), job.locator(".compare__slider")
    for _ in range(3):
        job.get_by_role("button", name="Zoom in").click()
    expect(stage).to_have_css("transform", re.compile(r"^matrix\(4"))
    split, before = slider.input_value(), stage.bounding_box()
    assert before

    frame = job.locator(".compare__frame").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    job.mouse.move(x, y)
    job.mouse.down()
    job.mouse.move(x + 60, y + 20, steps=4)
    job.mouse.up()

    moved = "(x) => document.querySelector('.compare__stage').getBoundingClientRect().x > x + 40"
    job.wait_for_function(moved, arg=before["x"])
    assert slider.input_value() == split


def test_the_wheel_scrolls_the_page_and_with_control_enlarges(job: Page) -> None:
    stage = job.locator(".compare__stage")
    stage.hover()

    job.mouse.wheel(0, 100)
    job.wait_for_function("scrollY > 0")
    assert stage.evaluate(SCALE) == 1
    job.keyboard.down("Control")
    job.mouse.wheel(0, -100)
    job.keyboard.up("Control")

    expect(stage).to_have_css("transform", ENLARGED)


def test_keys_enlarge_and_fit(job: Page) -> None:
    stage = job.locator(".compare__stage")
    job.locator(".compare__slider").focus()

    job.keyboard.press("+")
    expect(stage).to_have_css("transform", ENLARGED)
    job.keyboard.press("0")

    expect(job.locator("[data-zoom]")).not_to_have_attribute("data-enlarged", "")


def test_the_studio_enlarges_what_is_painted_and_a_new_photo_begins_whole(
    open_page: OpenPage, member: Any, photo: Path
) -> None:
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    _choose(page, "First light")
    expect(page.get_by_role("img", name="Your photo, painted")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    page.locator("[data-live]").get_by_role("button", name="Zoom in").click()
    expect(page.locator("[data-live] [data-zoom]")).to_have_attribute("data-enlarged", "")

    page.locator("#file").set_input_files(photo)

    expect(page.locator("[data-live] [data-zoom]")).not_to_have_attribute("data-enlarged", "")
