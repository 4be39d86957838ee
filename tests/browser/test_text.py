"""What people wrote, and moments, as a browser lays them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, sign_up

pytestmark = pytest.mark.browser

DIRECTION = "(element) => getComputedStyle(element).direction"
MAKE_WORKS = """
from django.utils import timezone
from gallery.models import Artwork, Comment
from core import storage
from tests.factories import make_user, painting_bytes
zoe = make_user("zoe")
work = Artwork.objects.create(owner=zoe, title="ים בלילה", description="לילה\\n\\nIn English.", style_name="Dots",
    tags=["ים", "sea"], extension="jpg", width=3, height=2, search_text="ים", render_at=None)
storage.write(storage.artwork_key(work.pk, name="preview.webp"), painting_bytes(image_format="WEBP"))
Comment.objects.create(artwork=work, owner=zoe, text="יפה מאוד")
Comment.objects.create(artwork=work, owner=zoe, text="Lovely")
"""


def test_each_text_has_the_direction_of_its_script(open_page: OpenPage, manage: Callable[..., None]) -> None:
    manage("shell", "-v", "0", "-c", MAKE_WORKS)
    page = open_page()
    page.goto("/gallery/?q=ים")

    page.get_by_role("link", name=re.compile("ים בלילה")).click()

    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate(DIRECTION) == "rtl"
    assert page.get_by_role("link", name="ים", exact=True).evaluate(DIRECTION) == "rtl"
    assert page.get_by_role("link", name="sea", exact=True).evaluate(DIRECTION) == "ltr"
    left_edges = "(paragraphs) => paragraphs.map((one) => getComputedStyle(one).unicodeBidi)"
    assert page.locator(".artwork__text p").evaluate_all(left_edges) == ["plaintext", "plaintext"]


@pytest.mark.parametrize(("zone", "said"), [("Asia/Shanghai", "GMT+8"), ("America/New_York", "EST")])
def test_moments_are_in_the_zone_of_the_reader(open_page: OpenPage, zone: str, said: str) -> None:
    page = open_page(timezone_id=zone)
    sign_up(page, said.lower().replace("+", ""))

    page.goto("/account/sessions/")

    moment = page.locator("time[data-moment=datetime]").first
    expect(moment).to_contain_text(re.compile(rf"\d\d:\d\d ({re.escape(said)}|GMT[+-]\d)"))
    assert _shown(moment.evaluate("(one) => one.dateTime"), zone) in moment.inner_text()


def test_without_script_moments_are_said_to_be_in_utc(open_page: OpenPage) -> None:
    signed_in = open_page()
    sign_up(signed_in, "ulla")
    state = signed_in.context.storage_state()
    page = open_page(java_script_enabled=False, timezone_id="Asia/Shanghai", storage_state=state)

    page.goto("/account/sessions/")

    expect(page.locator("time[data-moment=datetime]").first).to_contain_text(re.compile(r"\d\d:\d\d UTC$"))


def _shown(moment: str, zone: str) -> str:
    """Hours and minutes of a moment in a zone."""
    return f"{datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)):%H:%M}"
