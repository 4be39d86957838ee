"""The colours a stranger's file has for us are those a browser shows it in."""

from __future__ import annotations

import base64
from typing import Final

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.core import test_color as files
from tests.core.test_color import CASES, clean, corners_of

pytestmark = [pytest.mark.browser, pytest.mark.decodes_in_a_child]

SHOWN: Final[dict[str, tuple[str, bytes]]] = {
    **{path.name: (path.suffix[1:], path.read_bytes()) for path in sorted(CASES.glob("u*.png"))},
    **{path.name: (path.suffix[1:], path.read_bytes()) for path in sorted(CASES.glob("u*.avif"))},
    **{f"{what}.png": ("png", data) for what, (data, _) in files.STATED.items() if "palette" not in what},
    "profile of P3.webp": ("webp", files.saved(files.quadrants(), "WEBP", icc_profile=files.p3_profile(), quality=98)),
    "profile of P3.jpg": ("jpeg", files.saved(files.quadrants(), "JPEG", icc_profile=files.p3_profile(), quality=98)),
}
PIXELS: Final = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const at = (x, y) => {
    const [column, row] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
    return [...context.getImageData(column, row, 1, 1).data].slice(0, 3);
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}"""


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page()
    page.goto("about:blank")
    return page


def test_chromium_shows_what_we_read(page: Page) -> None:
    apart = {}
    for name, (kind, data) in SHOWN.items():
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        theirs = page.evaluate(PIXELS, address)
        ours = corners_of(clean(data))
        difference = int(np.abs(np.array(ours, int) - np.array(theirs, int)).max())
        if difference > (30 if "pq" in name else 8):
            apart[name] = (ours, theirs)

    assert apart == {}
