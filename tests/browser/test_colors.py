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
from tests.odd_files import ODD_FILES

pytestmark = [pytest.mark.browser, pytest.mark.decodes_in_a_child]

SHOWN: Final[dict[str, tuple[str, bytes]]] = {
    "u12-avif-nclx-pq.avif": ("avif", (CASES / "u12-avif-nclx-pq.avif").read_bytes()),
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
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const at = (x, y) => {
    const [column, row] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
    return [...context.getImageData(column, row, 1, 1).data].slice(0, 3);
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}"""


def address_of(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page()
    page.goto("about:blank")
    return page


def test_chromium_shows_what_we_read(page: Page) -> None:
    apart = {}
    for name, (kind, data) in SHOWN.items():
        theirs = page.evaluate(PIXELS, address_of(kind, data))
        ours = corners_of(clean(data))
        difference = int(np.abs(np.array(ours, int) - np.array(theirs, int)).max())
        if difference > (30 if "pq" in name else 8):
            apart[name] = (ours, theirs)

    assert apart == {}


def test_chromium_shows_odd_files_as_the_table_says(page: Page) -> None:
    """The numbers of the table are a browser's; what our code makes of the files is compared with them elsewhere."""
    apart = {}
    for name, wanted in ODD_FILES.items():
        if not wanted.is_shown_by_browsers or wanted.refused:
            continue
        data = wanted.make()
        kind = {b"\xff\xd8": "jpeg", b"\x89P": "png", b"RI": "webp", b"GI": "gif"}.get(data[:2], "avif")
        theirs = page.evaluate(PIXELS, address_of(kind, data))
        difference = max(
            max(abs(a - b) for a, b in zip(one, right, strict=True))
            for one, right in zip(theirs, wanted.colors, strict=True)
            if right is not None
        )
        if difference > max(8, wanted.within):
            apart[name] = (theirs, wanted.colors)

    assert apart == {}
