"""Someone looks after their account: second factors, sessions, everything taken home, everything gone."""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, OpenPage
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose

pytestmark = pytest.mark.browser
Mails = Callable[[str], str]
PAGES = (
    "/account/", "/account/uploads/", "/account/email/", "/account/password/change/", "/account/2fa/",
    "/account/2fa/totp/activate/", "/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/sessions/",
    "/account/tokens/", "/account/export/", "/account/delete/", "/account/reauthenticate/",
)  # fmt: skip


@pytest.fixture
def home(site: str) -> str:
    """The site by its name: browsers make passkeys for names alone, not for numbers."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def mails(tmp_path_factory: pytest.TempPathFactory) -> Mails:
    """Waits for a mail the site printed and gives what ``pattern`` finds in it."""
    log = next(tmp_path_factory.getbasetemp().glob("site*/log"))

    def find(pattern: str) -> str:
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            if found := re.findall(pattern, log.read_text(errors="replace").replace("=\n", "")):
                return str(found[-1])
            time.sleep(0.2)
        pytest.fail(f"No mail with {pattern}.")

    return find


def code_now(secret: str) -> str:
    """What an authenticator app shows, by allauth's own functions."""
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def give_authenticator(page: Page) -> None:
    """A virtual device that holds passkeys and always says yes, through the DevTools protocol."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_up(page: Page, home: str, name: str) -> None:
    page.goto(f"{home}/account/signup/")
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    page.get_by_role("button", name="Paint").wait_for()


def sign_in(page: Page, home: str, name: str) -> None:
    page.goto(f"{home}/account/login/")
    page.get_by_label("Username or email").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()


def show_again(page: Page) -> None:
    page.get_by_role("heading", name="Confirm it's you").wait_for()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def confirm_address(page: Page, mails: Mails) -> None:
    """Open the link of the newest mail, at the site's name."""
    page.goto(mails(r"(http\S+/account/confirm-email/\S+)").replace("127.0.0.1", "localhost"))
    page.get_by_role("button", name="Confirm").click()


def set_up_app(page: Page, home: str) -> str:
    """An authenticator app; its secret. After sign-up nobody has shown yet that it is them."""
    page.goto(f"{home}/account/2fa/")
    page.get_by_role("link", name="Set up").click()
    secret = page.get_by_label("Or enter this secret in the app").input_value()
    page.get_by_label("Authenticator code").fill(code_now(secret))
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    assert len(page.get_by_label("Unused codes").input_value().split()) == 10
    return secret


def sign_in_with_app(page: Page, home: str, name: str, secret: str) -> None:
    sign_in(page, home, name)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    time.sleep(31 - time.time() % 30)  # no code counts twice
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Paint").wait_for()


def make_passkey(page: Page, home: str, *, name: str) -> None:
    page.goto(f"{home}/account/2fa/webauthn/add/")
    page.get_by_label("Name").fill(name)
    expect(page.get_by_label("Use it to sign in without a password")).to_be_checked()
    page.get_by_role("button", name="Create key").click()
    expect(page.get_by_role("heading", name="Security", exact=True)).to_be_visible()
    page.get_by_role("link", name="Manage").click()
    expect(page.get_by_text(name)).to_be_visible()


def take_home(page: Page, home: str, *, to: Path) -> None:
    page.goto(f"{home}/account/export/")
    page.get_by_role("button", name="Create export").click()
    page.get_by_role("link", name="Download ZIP").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download ZIP").click()
    download.value.save_as(to)


def test_a_life_from_sign_up_over_two_factors_and_an_export_to_nothing(
    open_page: OpenPage, home: str, mails: Mails, photo: Path, tmp_path: Path
) -> None:
    page = open_page()
    give_authenticator(page)
    sign_up(page, home, "juna")
    confirm_address(page, mails)
    secret = set_up_app(page, home)
    sign_out(page, home)
    sign_in_with_app(page, home, "juna", secret)

    make_passkey(page, home, name="My telephone")
    sign_out(page, home)
    page.goto(f"{home}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("button", name="Paint").wait_for()

    page.locator("#file").set_input_files(photo)
    _choose(page, "First light")
    page.get_by_role("button", name="Paint").click()
    expect(page.locator("article.job")).to_have_attribute("data-state", "succeeded", timeout=PAINTED_WITHIN_MS)
    page.goto(f"{home}/account/uploads/")
    expect(page.get_by_text("the place it was taken (GPS)")).to_be_visible()

    other = open_page(user_agent="Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0")
    sign_in_with_app(other, home, "juna", secret)
    other.wait_for_load_state("networkidle")  # its pictures are refused once it is signed out
    page.goto(f"{home}/account/sessions/")
    expect(page.get_by_text("Firefox on Windows")).to_be_visible()
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_text("Firefox on Windows")).to_have_count(0)
    other.goto(f"{home}/account/")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()

    take_home(page, home, to=tmp_path / "juna.zip")
    with zipfile.ZipFile(tmp_path / "juna.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("data/accounts-user.json"))[0]["username"] == "juna"
        assert {name.split("/")[0] for name in archive.namelist()} >= {"README.txt", "data", "uploads", "results"}

    page.goto(f"{home}/account/delete/")
    expect(page.get_by_text("1 photo you sent is deleted.")).to_be_visible()
    page.get_by_label("Type your name to confirm").fill("juna")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Your account and everything in it are deleted.")).to_be_visible()
    sign_in(page, home, "juna")
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
    assert mails("Your account is deleted")


def test_a_passkey_that_is_refused_is_said_on_the_page(open_page: OpenPage, home: str) -> None:
    page = open_page()
    give_authenticator(page)  # with no key on it

    page.goto(f"{home}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("Passkey sign-in didn't work.")).to_be_visible()


def test_a_site_opened_by_number_says_that_passkeys_need_a_name(
    open_page: OpenPage, site: str, home: str, mails: Mails
) -> None:
    page = open_page()
    sign_up(page, site, "nummer")
    page.goto(mails(r"(http\S+/account/confirm-email/\S+)"))
    page.get_by_role("button", name="Confirm").click()
    page.goto(f"{site}/account/2fa/webauthn/add/")

    expect(page.get_by_text("Passkeys only work with a host name")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_account_page_is_whole_at_320_pixels(open_page: OpenPage, member: Any, scheme: str) -> None:
    page = open_page(storage_state=member, viewport={"width": 320, "height": 700}, color_scheme=scheme)

    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.locator("h1").count() == 1, path
        if path.startswith("/account/2fa/"):
            continue  # an address that is not confirmed yet leads back to the first of them
        assert page.locator(".account__nav a[aria-current=page]").count() <= 1, path


def test_a_password_can_be_seen_while_it_is_typed(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/account/login/")
    field, button = page.get_by_label("Password"), page.get_by_role("button", name="Show what is typed")
    field.fill("an odd teapot")

    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(field).to_have_value("an odd teapot")
    button.click()

    expect(field).to_have_attribute("type", "password")


def test_a_notice_can_be_closed(open_page: OpenPage, member: Any) -> None:
    page = open_page(storage_state=member)
    page.goto("/account/profile/")
    page.get_by_role("main").get_by_role("button", name="Save").click()
    notice = page.get_by_text("Profile saved.")

    page.get_by_role("button", name="Close this notice").click()

    expect(notice).to_have_count(0)
