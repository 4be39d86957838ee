"""Someone trains a style, in a browser, on the running site: with the real base, until there is a snapshot to keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, sign_up
from tests.browser.test_pages import look_at
from tests.factories import painting_bytes

pytestmark = pytest.mark.browser

LEARNED_WITHIN_MS: Final = 400_000
LOOKED_AT_WITHIN_MS: Final = 60_000


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    path = tmp_path / "painting.jpg"
    path.write_bytes(painting_bytes(1))
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.png"
    path.write_bytes(painting_bytes(2, side=120, image_format="PNG"))
    return path


def _describe(page: Page, name: str, *, steps: int) -> None:
    page.get_by_label("Name").fill(name)
    page.locator("summary", has_text="More").click()
    page.get_by_label("Steps instead of minutes").fill(str(steps))
    page.get_by_label("I have the right").check()


def test_someone_trains_a_style_watches_it_learn_and_keeps_a_snapshot(
    open_page: OpenPage, painting: Path, small: Path
) -> None:
    page = open_page()
    sign_up(page, "tessa")
    page.goto("/styles/")
    page.get_by_role("link", name="Train a new style").click()

    page.get_by_label("Choose pictures to learn from").set_input_files([painting, small])
    start = page.get_by_role("button", name="Start training")
    tiles = page.locator(".pile__tile")
    expect(tiles.nth(1)).to_have_attribute("data-verdict", "refused", timeout=LOOKED_AT_WITHIN_MS)
    expect(tiles.nth(1)).to_contain_text("The shorter side needs at least 256")
    expect(start).to_be_disabled()
    expect(page.locator("#train-hold")).to_have_text("Remove the picture that can't be used.")

    page.get_by_role("button", name="Remove small.png").click()
    expect(tiles).to_have_count(1)
    expect(start).to_be_enabled(timeout=LOOKED_AT_WITHIN_MS)
    expect(tiles.first).to_have_attribute("data-verdict", "ok", timeout=LOOKED_AT_WITHIN_MS)
    _describe(page, "Burnt grass", steps=600)  # more than the time it takes to choose a snapshot
    expect(page.locator("#estimate")).to_contain_text("600 steps take about")
    start.click()

    page.wait_for_url(re.compile(r"/styles/burnt-grass-[0-9a-f]+/$"), timeout=LOOKED_AT_WITHIN_MS)
    snapshots = page.locator(".timeline__list li")
    expect(snapshots.nth(1)).to_be_visible(timeout=LEARNED_WITHIN_MS)
    expect(page.locator(".compare__after")).to_have_attribute("src", re.compile(r"/[1-9]\d*\.webp$"))

    snapshots.nth(0).locator("label").click()
    expect(page.locator("[data-snapshot-facts]")).to_contain_text("Step 0,")
    expect(page.locator(".compare__after")).to_have_attribute("src", re.compile(r"/0\.webp$"))
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-snapshot-facts]")).not_to_contain_text("Step 0,")
    page.get_by_role("radio", name="before training", exact=True).check()
    expect(page.locator(".compare__before img")).to_have_attribute("src", re.compile(r"/0\.webp$"))
    page.get_by_role("button", name=re.compile("^Keep this one")).click()

    expect(page.get_by_role("status").filter(has_text="Version 1 is now in use.")).to_be_visible()
    expect(page.get_by_role("button", name="This snapshot is in use")).to_be_disabled()
    page.locator("summary", has_text="Versions (2)").click()
    expect(page.get_by_role("region", name="Versions").get_by_role("row")).to_have_count(3)
    expect(page.get_by_role("img", name="Cover")).to_be_visible(timeout=LEARNED_WITHIN_MS)
    style = page.url
    for path in (style, f"{style}edit/", f"{style}delete/", "/styles/new/", "/styles/?mine=1", "/jobs/"):
        look_at(page, path)
    job = page.locator(".job-card__link", has_text="Training Burnt grass").get_attribute("href")
    assert job
    look_at(page, job)
    page.set_viewport_size({"width": 320, "height": 568})
    for path in (style, f"{style}edit/", f"{style}delete/", "/styles/new/", job):
        look_at(page, path)
    page.goto(style)
    page.get_by_role("link", name="Use this style").click()
    expect(page.get_by_role("radio", name="Burnt grass")).to_be_checked()


def test_what_is_wrong_is_said_without_losing_the_pictures(open_page: OpenPage, painting: Path) -> None:
    page = open_page()
    sign_up(page, "uma")
    page.goto("/styles/new/")
    page.get_by_label("Choose pictures to learn from").set_input_files([painting])
    expect(page.locator(".pile__tile")).to_have_attribute("data-verdict", "ok", timeout=LOOKED_AT_WITHIN_MS)
    _describe(page, "   ", steps=20)

    page.get_by_role("button", name="Start training").click()

    expect(page.get_by_role("alert").filter(has_text="A style needs a name.")).to_be_visible()
    expect(page.locator(".pile__tile")).to_have_count(1)
    expect(page.get_by_role("button", name="Start training")).to_be_enabled()


def test_without_script_a_refused_picture_is_named_and_a_training_begins(
    open_page: OpenPage, painting: Path, small: Path
) -> None:
    with_script = open_page()
    sign_up(with_script, "vera")
    page = open_page(storage_state=with_script.context.storage_state(), java_script_enabled=False)
    page.goto("/styles/new/")
    page.locator("#images").set_input_files([small])
    _describe(page, "Dry grass", steps=20)
    page.get_by_role("button", name="Start training").click()
    expect(page.get_by_text("The shorter side needs at least 256")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Dry grass")

    page.locator("#images").set_input_files([painting])
    page.get_by_role("button", name="Start training").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dry grass")
    page.get_by_role("button", name="Cancel training").click()
    expect(page.get_by_text("Training was canceled")).to_be_visible()
