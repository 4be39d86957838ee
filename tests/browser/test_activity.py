"""What somebody does reaches somebody else, while they look and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, sign_up
from tests.browser.test_moderation import _publish
from tests.browser.test_pages import look_at

pytestmark = pytest.mark.browser


def test_a_like_reaches_its_maker_while_they_look_elsewhere(open_page: OpenPage, photo: Path) -> None:
    maker, reader = open_page(), open_page()
    sign_up(maker, "nele")
    sign_up(reader, "omar")
    work = _publish(maker, photo, title="Warm light")
    maker.goto("/activity/")  # reads what is there of the picture's own job
    maker.goto("/styles/")
    badge = maker.locator("[data-badge-count]")
    expect(badge).to_be_hidden()

    reader.goto(work)
    with reader.expect_response(lambda answer: answer.url.endswith("/like/")):
        reader.get_by_role("button", name="Like").click()
    expect(badge).to_have_text("1 unread")
    reader.get_by_label("Your comment").fill("The light in this one!")
    reader.get_by_role("button", name="Post comment").click()
    expect(badge).to_have_text("2 unread")

    maker.get_by_role("link", name="Activity").click()
    expect(maker.locator(".activity__entry--new")).to_have_count(2)
    expect(maker.get_by_text("omar liked “Warm light”.")).to_be_visible()
    expect(maker.locator("[data-badge-count]")).to_be_hidden()
    look_at(maker, maker.url)
    maker.goto("/activity/preferences/")
    look_at(maker, maker.url)
    maker.get_by_label("Likes").select_option("off")
    maker.get_by_role("button", name="Save").click()
    maker.get_by_text("omar commented on “Warm light”.").click()
    maker.wait_for_url(f"{work}#comments")


def test_without_script_the_badge_says_what_was_unread_when_the_page_was_made(open_page: OpenPage, photo: Path) -> None:
    maker, reader = open_page(), open_page()
    sign_up(maker, "pina")
    sign_up(reader, "quin")
    maker.goto("/activity/")
    reader.goto("/makers/pina/")
    reader.get_by_role("button", name="Follow").click()
    expect(reader.get_by_role("button", name="Unfollow")).to_be_visible()

    plain = open_page(java_script_enabled=False, storage_state=maker.context.storage_state())
    plain.goto("/styles/")

    expect(plain.locator("[data-badge-count]")).to_have_text("1 unread")
    plain.goto("/activity/")
    expect(plain.get_by_text("quin started following you.")).to_be_visible()
    expect(plain.locator("[data-badge-count]")).to_be_hidden()
