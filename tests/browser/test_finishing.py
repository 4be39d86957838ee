"""What the browser shows while a slider moves, held to what the server makes."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from inference.painting.postprocess import finish
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose

pytestmark = pytest.mark.browser

ONE_LEVEL: Final = 1  # of 255: of equal inputs, browser and server differ by rounding alone
OF_PREVIEWS: Final = 2.5  # levels, on average over squares of 16 pixels: WebP drops the finest colours of a preview
FINISH: Final = """async ({photo, painted, width, height, strength, keepColors}) => {
  const {prepare, finish} = await import("/static/inference/finishing.js");
  const data = (text) => new ImageData(Uint8ClampedArray.from(atob(text), (one) => one.charCodeAt(0)), width, height);
  const out = finish(prepare(data(photo), data(painted)), {strength, keepColors}, new ImageData(width, height));
  return [...out.data];
}"""
SHOWN: Final = """canvas => [canvas.width, canvas.height,
  [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data]]"""


@pytest.mark.parametrize(
    ("strength", "keep_colors"), [(1.0, 0.0), (0.0, 1.0), (0.35, 0.0), (1.0, 1.0), (0.8, 0.45), (0.5, 0.05)]
)
def test_browser_and_server_finish_equal_pictures_alike(
    open_page: OpenPage, member: Any, strength: float, keep_colors: float
) -> None:
    page = open_page(storage_state=member)
    page.goto("/jobs/")
    photo, painted = np.random.default_rng(5).integers(0, 256, (2, 60, 70, 3), dtype=np.uint8)

    found = page.evaluate(
        FINISH,
        {
            "photo": _with_alpha(photo), "painted": _with_alpha(painted), "width": 70, "height": 60,
            "strength": strength, "keepColors": keep_colors,
        },
    )  # fmt: skip

    wanted = finish(photo, painted, strength=strength, keep_colors=keep_colors).astype(int)
    assert np.abs(np.array(found).reshape(60, 70, 4)[..., :3] - wanted).max() <= ONE_LEVEL


def test_what_was_seen_is_what_is_downloaded(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "First light")
    expect(page.get_by_role("button", name="Download")).to_be_visible(timeout=PAINTED_WITHIN_MS)

    page.get_by_label("Strength").fill("70")
    page.get_by_label("Keep my colours").fill("40")
    page.get_by_text("Size and file").click()
    page.get_by_label("File type").select_option("png")
    width, height, shown = page.get_by_role("img", name="Your photo, painted").evaluate(SHOWN)
    downloaded = _download(page)

    seen = np.array(shown).reshape(height, width, 4)[..., :3]
    assert downloaded.shape == (512, 512, 3)
    assert np.abs(_in_squares(seen) - _in_squares(downloaded)).mean() < OF_PREVIEWS
    expect(page.get_by_role("link", name="Publish")).to_be_visible()


def test_another_brush_paints_anew_and_is_in_the_file(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "First light")
    expect(page.locator("[data-live]")).to_be_visible(timeout=PAINTED_WITHIN_MS)

    with page.expect_request("**/api/v1/stylizations") as painted:
        page.get_by_label("Brush size").fill("180")
    assert (painted.value.post_data_json or {})["brush"] == 1.8
    expect(page.get_by_text("180%")).to_be_visible()
    with page.expect_request("**/api/v1/stylizations") as downloaded:
        _download(page)
    assert (downloaded.value.post_data_json or {})["brush"] == 1.8


def test_the_photo_is_compared_by_keys_alone(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    page.get_by_role("radio", name="First light").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-live]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    figure = page.locator("[data-live] .compare")

    slider = page.get_by_role("slider", name="How much of the photo to show")
    slider.focus()
    page.keyboard.press("End")
    assert figure.evaluate("it => it.style.getPropertyValue('--split')") == "100%"
    page.keyboard.press("Tab")
    page.keyboard.down("Space")
    expect(figure).to_have_attribute("data-peeking", "")
    page.keyboard.up("Space")
    expect(figure).not_to_have_attribute("data-peeking", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Side by side")).to_have_attribute("aria-pressed", "true")
    expect(slider).to_be_hidden()


def test_a_mix_is_shown_at_once_and_then_as_the_server_paints_it(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "First light")
    expect(page.locator("[data-live]")).to_be_visible(timeout=PAINTED_WITHIN_MS)

    page.get_by_text("Mix styles").click()
    page.get_by_label("Style 2 of the mix").select_option("deep-water")

    expect(page.get_by_text("Preview. Rendering")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    expect(page.get_by_text("Final mix.")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    expect(page.locator("[data-mix-pad]")).to_be_visible()


def test_several_photos_become_a_batch(open_page: OpenPage, member: Any, photo: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.png"
    Image.new("RGB", (80, 60), "teal").save(second)
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files([photo, second])
    expect(page.locator("[data-facts]")).to_contain_text("2 photos")
    _choose(page, "First light")

    page.get_by_role("button", name="Paint").click()

    expect(page.get_by_text("2 of 2 done.")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download all").click()
    assert coming.value.suggested_filename.endswith(".zip")


def test_a_panorama_is_looked_around_in(open_page: OpenPage, member: Any, tmp_path: Path) -> None:
    wide = tmp_path / "wide.jpg"
    Image.effect_noise((1200, 600), 80).convert("RGB").save(wide)
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(wide)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "First light")

    page.get_by_role("button", name="Look around").dblclick(timeout=PAINTED_WITHIN_MS)  # while the viewer is fetched

    expect(page.locator(".look-around canvas")).to_be_visible()
    expect(page.locator(".look-around")).to_have_count(1)
    page.get_by_role("button", name="Look around").click()
    expect(page.locator("[data-live] .compare")).to_be_visible()


def _in_squares(picture: Any) -> Any:
    """The means of squares of 16 pixels."""
    return picture.reshape(32, 16, 32, 16, 3).mean((1, 3))


def _with_alpha(picture: Any) -> str:
    alpha = np.full((*picture.shape[:2], 1), 255, np.uint8)
    return base64.b64encode(np.concatenate((picture, alpha), axis=2).tobytes()).decode()


def _download(page: Page) -> Any:
    with page.expect_download(timeout=PAINTED_WITHIN_MS) as coming:
        page.get_by_role("button", name="Download").click()
    return np.asarray(Image.open(io.BytesIO(Path(coming.value.path()).read_bytes()))).astype(int)
