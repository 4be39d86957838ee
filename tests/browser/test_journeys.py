"""What people do, in a browser, on the running site."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSWORD, OpenPage, sign_up

pytestmark = pytest.mark.browser

PAINTED_WITHIN_MS = 60_000


def _choose(page: Page, style: str) -> None:
    page.locator("label.style-choice", has_text=style).click()
    expect(page.get_by_role("radio", name=style)).to_be_checked()


def _paint(page: Page, photo: Path, *, style: str = "First light") -> None:
    """From the studio to a finished picture."""
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    _choose(page, style)
    page.get_by_role("button", name="Paint").click()
    page.wait_for_url(re.compile(r"/jobs/[0-9a-f-]{36}/$"))
    expect(page.locator("article.job")).to_have_attribute("data-state", "succeeded", timeout=PAINTED_WITHIN_MS)


def test_a_photo_is_seen_in_every_style_and_one_is_chosen(open_page: OpenPage, photo: Path) -> None:
    page = open_page()
    sign_up(page, "sheila")

    page.locator("#file").set_input_files(photo)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    expect(page.locator("img[data-sheet]")).to_have_count(2)
    _choose(page, "Deep water")

    expect(page.get_by_role("img", name="Your photo, painted")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    expect(page.get_by_role("button", name=re.compile("Download 512 . 512 JPEG"))).to_be_visible()


def test_a_visitor_without_account_sees_a_sample_in_a_style(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    before, after = (
        page.get_by_alt_text("The sample photo", exact=True),
        page.get_by_alt_text("The sample photo, painted"),
    )
    first = after.get_attribute("src")

    page.locator("label.sample__photo", has=page.get_by_alt_text("Coffee")).click()
    page.locator("label.style-choice:not(:has(:checked))").click()

    expect(before).to_have_attribute("src", re.compile(r"/samples/coffee[^/]*\.webp$"))
    expect(after).to_have_attribute("src", re.compile(r"/example-2\.webp"))
    assert str(first).rsplit("/", 1)[0] not in str(after.get_attribute("src"))
    assert after.evaluate("(image) => image.complete && image.naturalWidth > 0")
    page.get_by_label("How much of the photo to show").fill("10")
    assert page.evaluate("document.querySelector('[data-compare]').style.getPropertyValue('--split')") == "10%"


def test_someone_new_paints_a_photo_publishes_it_and_a_stranger_sees_it(open_page: OpenPage, photo: Path) -> None:
    page = open_page()
    sign_up(page, "nora")

    page.locator("#file").set_input_files(photo)
    expect(page.get_by_role("img", name="The photo you chose")).to_be_visible()
    expect(page.locator("[data-facts]")).to_contain_text(re.compile(r"512 . 512 pixels"))
    _choose(page, "First light")
    page.get_by_label("Strength").fill("80")
    expect(page.locator("output[for=strength]")).to_have_text("80%")
    page.get_by_role("button", name="Paint").click()

    job = page.locator("article.job")
    expect(page.get_by_role("heading", level=1)).to_have_text("First light")
    expect(job).to_have_attribute("data-state", "succeeded", timeout=PAINTED_WITHIN_MS)
    expect(page.get_by_text("Painted by AI in the style First light")).to_be_visible()
    page.get_by_text("What we removed from your photo").click()
    expect(page.get_by_text("the place it was taken (GPS)")).to_be_visible()
    page.get_by_text("Recipe", exact=True).click()
    expect(page.locator("dl.facts")).to_contain_text("80%")

    slider = page.get_by_role("slider", name="How much of the photo to show")
    slider.focus()
    slider.press("Home")
    assert page.locator(".compare").evaluate("it => it.style.getPropertyValue('--split')") == "0%"
    slider.press("End")
    assert page.locator(".compare").evaluate("it => it.style.getPropertyValue('--split')") == "100%"

    with page.expect_download() as coming:
        page.get_by_role("link", name="Download").click()
    assert coming.value.suggested_filename.endswith(".jpg")
    with Image.open(coming.value.path()) as downloaded:
        assert downloaded.size == (512, 512)
        assert not downloaded.getexif()

    page.get_by_role("link", name="Publish").click()
    page.get_by_label("Title").fill("Ready for the flight")
    page.get_by_label("What the picture shows").fill("A smiling astronaut before a flag.")
    page.get_by_label("Tags").fill("space, portrait")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready for the flight")
    address = page.url

    stranger = open_page()
    stranger.goto(address)
    expect(stranger.get_by_role("img", name="A smiling astronaut before a flag.")).to_be_visible()
    expect(stranger.get_by_text("Painted by AI in the style First light.")).to_be_visible()
    picture = stranger.locator("meta[property='og:image']").get_attribute("content")
    assert picture is not None
    assert picture.startswith("http://")
    seen = stranger.request.get(picture)
    assert seen.ok
    assert Image.open(io.BytesIO(seen.body())).format == "JPEG"
    assert not stranger.request.get(f"{picture.rpartition('/')[0]}/before.webp").ok
    stranger.goto("/gallery/?q=flight")
    expect(stranger.get_by_role("link", name="Ready for the flight")).to_be_visible()


def _tab_to(page: Page, target: Locator, *, within: int = 120) -> None:
    """Press Tab until it is there, as who has no mouse does."""
    expect(target).to_be_visible()
    for _ in range(within):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{target} is not reached by Tab.")


def _write(page: Page, field: str, text: str) -> None:
    _tab_to(page, page.get_by_role("main").get_by_label(field))
    page.keyboard.type(text)


def _press(page: Page, role: Literal["button", "link"], name: str) -> None:
    _tab_to(page, page.get_by_role("main").get_by_role(role, name=name))
    page.keyboard.press("Enter")


def test_someone_new_gets_from_sign_up_to_the_gallery_by_keys_alone(open_page: OpenPage, photo: Path) -> None:
    page = open_page()
    page.goto("/")
    _press(page, "link", "Sign up")
    page.wait_for_url("**/account/signup/")
    _write(page, "Email", "kay@example.org")
    _write(page, "Username", "kay")
    _write(page, "Password", PASSWORD)
    _press(page, "button", "Sign up")

    _tab_to(page, page.get_by_label("Choose a photo").first)
    page.get_by_label("Choose a photo").first.set_input_files(photo)  # the window that opens is the system's
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    expect(page.get_by_role("button", name="Download")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _tab_to(page, page.get_by_label("Strength"))
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("output[for=strength]")).to_have_text("90%")
    with page.expect_download(timeout=PAINTED_WITHIN_MS):
        _press(page, "button", "Download")

    _press(page, "link", "Publish")
    page.wait_for_url("**/publish/")
    _write(page, "What the picture shows", "An astronaut, smiling.")
    _write(page, "Title", "By keys alone")
    _press(page, "button", "Publish")
    expect(page.get_by_role("heading", level=1)).to_have_text("By keys alone")
    page.wait_for_load_state()  # keys are heard from then on
    work = page.url

    page.keyboard.press("/")
    page.wait_for_url("**/gallery/#q")
    expect(page.get_by_label("Search the gallery")).to_be_focused()
    page.keyboard.type("keys alone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gallery/?q=keys+alone*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(work)


def test_a_like_counts_without_leaving_the_page(open_page: OpenPage, photo: Path) -> None:
    page = open_page()
    sign_up(page, "lina")
    _paint(page, photo)
    page.get_by_role("link", name="Publish").click()
    page.get_by_label("Title").fill("To be liked")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/gallery/*/")
    page.evaluate("window.isSamePage = true")

    page.get_by_role("button", name="Like 0").click()

    expect(page.get_by_role("button", name="Liked 1")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Liked 1").click()
    expect(page.get_by_role("button", name="Like 0")).to_be_visible()
    assert page.evaluate("window.isSamePage")
    expect(page.get_by_role("button", name="Like 0")).to_be_focused()

    work = page.url
    page.context.clear_cookies(name=re.compile("session"))  # signed out elsewhere
    page.get_by_role("button", name="Like 0").click()
    page.wait_for_url(f"**/account/login/?next={quote(urlsplit(work).path, safe='')}")


def test_the_page_follows_its_job_behind_a_proxy_that_knows_no_websockets(
    open_page: OpenPage, member: Any, photo: Path
) -> None:
    page = open_page(storage_state=member)
    page.route_web_socket("**/ws/**", lambda socket: socket.close(code=1011))

    _paint(page, photo, style="Deep water")

    expect(page.get_by_role("link", name="Download")).to_be_visible()


def test_without_script_a_picture_is_painted_too(open_page: OpenPage, member: Any, photo: Path) -> None:
    page = open_page(storage_state=member, java_script_enabled=False)
    page.goto("/")
    page.locator("#file").set_input_files(photo)
    _choose(page, "Deep water")
    page.locator("#strength").focus()
    page.locator("#strength").press("ArrowLeft")

    page.get_by_role("button", name="Paint").click()

    download = page.get_by_role("link", name="Download")
    for _ in range(60):
        if download.is_visible():
            break
        page.wait_for_timeout(1_000)
        page.get_by_role("link", name="Refresh").or_(download).first.wait_for()
        page.reload()
    expect(download).to_be_visible()
    expect(page.get_by_role("img", name="Original photo")).to_be_visible()
    expect(page.get_by_role("img", name="Your photo, painted")).to_be_visible()


def test_the_studio_says_what_is_missing_and_keeps_what_was_chosen(open_page: OpenPage, member: Any) -> None:
    page = open_page(storage_state=member)
    page.goto("/?style=deep-water")
    page.get_by_label("Keep my colours").fill("30")

    with page.expect_response("**/paint/") as answer:
        page.get_by_role("button", name="Paint").click()

    assert answer.value.status == 422
    expect(page.get_by_role("alert").filter(has_text="Choose a picture first.")).to_be_visible()
    expect(page.get_by_role("radio", name="Deep water")).to_be_checked()
    expect(page.get_by_label("Keep my colours")).to_have_value("30")


def test_what_is_not_mine_is_not_there(open_page: OpenPage, member: Any, photo: Path) -> None:
    owner = open_page(storage_state=member)
    _paint(owner, photo)
    picture = owner.locator(".compare__after").get_attribute("src")
    assert picture is not None
    assert owner.request.get(picture).ok

    stranger = open_page()

    assert stranger.request.get(picture).status == 404
    assert "/account/login/" in stranger.request.get(owner.url).url
