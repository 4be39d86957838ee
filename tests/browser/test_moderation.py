"""What people do when something does not belong: report, decide, object, undo. By keyboard where it is said to work."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, sign_up
from tests.browser.test_journeys import _paint
from tests.browser.test_pages import look_at

pytestmark = pytest.mark.browser


def _publish(page: Page, photo: Path, *, title: str) -> str:
    """From the studio to the address of a published picture."""
    _paint(page, photo)
    page.get_by_role("link", name="Publish").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("main").get_by_role("button", name="Publish").click()
    page.wait_for_url(re.compile(r"/gallery/[0-9a-f-]{36}/$"))
    return page.url


def _is_there(page: Page, address: str) -> bool:
    answer = page.goto(address)
    assert answer is not None
    return answer.status == 200


def _trust(moderator: Page, name: str) -> None:
    moderator.goto(f"/moderation/maker/{name}/")
    moderator.get_by_text("Change trust level").click()
    moderator.get_by_label("Level").select_option("monitor")
    moderator.get_by_role("button", name="Save level").click()
    expect(moderator.get_by_text("Level saved.")).to_be_visible()


def _report(page: Page, artwork: str) -> None:
    page.goto(artwork)
    page.get_by_role("link", name="Report").click()
    page.get_by_label("Shows me or someone else without consent").check()
    page.get_by_label("Anything else we should know?").fill("That is me in front.")
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_role("status").filter(has_text="review it")).to_be_visible()


def _hide_by_keys(moderator: Page, title: str, *, reports: int) -> None:
    moderator.goto("/moderation/")
    moderator.keyboard.press("j")
    expect(moderator.get_by_role("link", name=title)).to_be_focused()
    moderator.keyboard.press("Enter")
    expect(moderator.get_by_role("heading", name=f"{reports} reports")).to_be_visible()
    moderator.keyboard.press("h")
    expect(moderator.get_by_label("Hide")).to_be_checked()
    moderator.keyboard.type("Shows")  # the reason has the focus
    moderator.keyboard.press("Tab")
    moderator.keyboard.type("Someone in it did not agree.")
    moderator.keyboard.press("Control+Enter")
    expect(moderator.get_by_text("Done: Hidden.")).to_be_visible()


def _look_at_every_page(moderator: Page, owner: Page, artwork: str) -> None:
    key = artwork.rstrip("/").rpartition("/")[2]
    for width in (1280, 320):
        moderator.set_viewport_size({"width": width, "height": 800})
        owner.set_viewport_size({"width": width, "height": 800})
        for path in (
            "/moderation/",
            f"/moderation/artwork/{key}/",
            "/moderation/maker/wanda/",
            "/moderation/decisions/",
        ):
            look_at(moderator, path)
        for path in ("/account/notices/", "/account/blocks/", artwork, "/report/maker/rita/", "/makers/rita/"):
            look_at(owner, path)


def test_reported_by_two_hidden_objected_to_and_restored(
    open_page: OpenPage, photo: Path, manage: Callable[..., None]
) -> None:
    owner, moderator, stranger = open_page(), open_page(), open_page()
    reporters = [open_page(), open_page()]
    sign_up(owner, "wanda")
    sign_up(moderator, "maud")
    for page, name in zip(reporters, ("rita", "rolf"), strict=True):
        sign_up(page, name)
    manage("make_moderator", "maud")
    artwork = _publish(owner, photo, title="A quiet harbour")

    for name in ("rita", "rolf"):
        _trust(moderator, name)
    assert _is_there(stranger, artwork)
    for page in reporters:
        _report(page, artwork)
    assert stranger.request.get(artwork).status == 404
    owner.goto(artwork)
    expect(owner.get_by_text("Several people reported it.")).to_be_visible()

    _hide_by_keys(moderator, "A quiet harbour", reports=2)

    owner.goto(artwork)
    expect(owner.get_by_text("Someone in it did not agree.")).to_be_visible()
    owner.get_by_role("link", name="Appeal").click()
    owner.locator("summary", has_text="Appeal").first.click()
    owner.get_by_label("Why should this be lifted?").fill("She is my sister, and she has said yes.")
    owner.get_by_role("button", name="Send appeal").click()
    expect(owner.get_by_text("Waiting for a moderator's answer.")).to_be_visible()

    moderator.goto("/moderation/?cause=appeal")
    moderator.get_by_role("link", name="A quiet harbour").click()
    expect(moderator.get_by_text("She is my sister")).to_be_visible()
    moderator.get_by_label("Grant: lift the sanction").check()
    moderator.get_by_label("Message to the maker").fill("Thank you for telling us.")
    moderator.get_by_role("button", name="Answer").click()
    expect(moderator.get_by_text("Done: Appeal granted.")).to_be_visible()

    assert _is_there(stranger, artwork)
    owner.goto("/account/notices/")
    expect(owner.get_by_text("Thank you for telling us.")).to_be_visible()
    moderator.goto("/moderation/decisions/")
    lines = moderator.locator(".lines > li")
    expect(lines.nth(0)).to_contain_text("Appeal granted")
    expect(lines.nth(1)).to_contain_text("Appeal")
    expect(lines.nth(2)).to_contain_text("Someone in it did not agree.")
    lines.nth(0).get_by_role("button", name="Undo").click()
    expect(moderator.get_by_text("Undone.")).to_be_visible()
    assert stranger.request.get(artwork).status == 404
    _look_at_every_page(moderator, owner, artwork)


def test_blocking_someone_ends_their_comments_for_the_blocker(open_page: OpenPage, photo: Path) -> None:
    owner, loud = open_page(), open_page()
    sign_up(owner, "petra")
    sign_up(loud, "lou")
    artwork = _publish(owner, photo, title="Still water")
    loud.goto(artwork)
    loud.get_by_label("Your comment").fill("LOOK AT MINE INSTEAD")
    loud.get_by_role("button", name="Post comment").click()
    expect(loud.get_by_text("LOOK AT MINE INSTEAD")).to_be_visible()

    owner.goto("/makers/lou/")
    owner.get_by_text("Report or block").click()
    owner.get_by_role("button", name="Block").click()
    expect(owner.get_by_text("lou is blocked.")).to_be_visible()

    owner.goto(artwork)
    expect(owner.get_by_text("LOOK AT MINE INSTEAD")).to_have_count(0)
    owner.goto("/account/blocks/")
    owner.get_by_role("button", name="Unblock lou").click()
    owner.goto(artwork)
    owner.get_by_role("button", name="Delete the comment by lou").click()
    expect(owner.get_by_text("Comment deleted.")).to_be_visible()
    expect(owner.get_by_text("LOOK AT MINE INSTEAD")).to_have_count(0)
