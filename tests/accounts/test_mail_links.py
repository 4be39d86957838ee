"""Links in mails lead to the site as its settings name it, whatever ``Host`` a request claimed."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User

pytestmark = pytest.mark.django_db

CLAIMED = "localhost:6666"  # allowed by the default settings, on every machine
HOME = "https://paint.example.org"


@pytest.fixture(autouse=True)
def _home(settings: Settings) -> None:
    settings.SITE_URL = HOME


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"Host": CLAIMED})


def _assert_all_lead_home() -> None:
    assert mail.outbox
    for message in mail.outbox:
        text = f"{message.subject}\n{message.body}"
        found = re.findall(r"https?://[^\s>]+", text)
        assert all(link.startswith(f"{HOME}/") for link in found), text
        assert "localhost" not in text


def test_a_reset_of_a_known_and_of_an_unknown_address(stranger: Client, user: User) -> None:
    for address in (user.email, "nobody@example.org"):
        stranger.post("/account/password/reset/", {"email": address})

    assert len(mail.outbox) == 2
    assert f"{HOME}/account/password/reset/key/" in mail.outbox[0].body
    _assert_all_lead_home()


def test_mails_speak_for_the_site_by_its_name(stranger: Client, user: User) -> None:
    stranger.post("/account/password/reset/", {"email": user.email})

    body = str(mail.outbox[0].body)
    assert body.startswith("Hello,\n")
    assert body.endswith(f"\n\nPentimento\n{HOME}/")


def test_a_link_from_a_mail_opens_here(stranger: Client, user: User, client: Client) -> None:
    stranger.post("/account/password/reset/", {"email": user.email})
    (link,) = re.findall(rf"{HOME}(/account/password/reset/key/\S+)", str(mail.outbox[0].body))

    assert client.get(link, follow=True).status_code == 200


def test_a_sign_up_with_a_new_and_with_a_known_address(user: User, settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # who is known is written to
    for number, address in enumerate(("new@example.org", user.email)):
        form = {"email": address, "username": f"maker{number}", "password1": "an odd teapot sings 47"}
        Client(headers={"Host": CLAIMED}).post("/account/signup/", form)

    assert len(mail.outbox) == 2
    _assert_all_lead_home()


def test_a_change_of_password_and_of_address(user: User) -> None:
    browser = Client(headers={"Host": CLAIMED})
    browser.post("/account/login/", {"login": user.username, "password": "correct horse battery"})
    browser.post("/account/email/", {"action_add": "", "email": "other@example.org"})
    browser.post(
        "/account/password/change/",
        {
            "oldpassword": "correct horse battery",
            "password1": "staple battery horse",
            "password2": "staple battery horse",
        },
    )

    _assert_all_lead_home()
