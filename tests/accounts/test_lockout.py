"""Strangers who guess do not keep the owner out, and gain no try by it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def tries(client: Client, login: str, *, password: str = PASSWORD) -> int:
    answer: Any = client.post("/account/login/", {"login": login, "password": password})
    return int(answer.status_code)


def guess(login: str, *, count: int = 5, start: int = 0) -> list[int]:
    """So many wrong passwords, each from another address."""
    return [tries(Client(REMOTE_ADDR=f"198.51.100.{start + n}"), login, password="wrong") for n in range(count)]


def known_browser(user: User) -> Client:
    """One that signed in before, and out again, and now comes from another address."""
    browser = Client(REMOTE_ADDR="203.0.113.1")
    assert tries(browser, user.username) == 302
    browser.post("/account/logout/")
    browser.defaults["REMOTE_ADDR"] = "203.0.113.77"
    return browser


def test_a_known_device_comes_in_while_strangers_guess(user: User) -> None:
    browser = known_browser(user)

    assert guess(user.username) == [200] * 5
    assert guess(user.username, start=50, count=1) == [429]
    assert tries(browser, user.username) == 302


def test_an_address_with_a_session_comes_in_while_strangers_guess(user: User) -> None:
    assert tries(Client(REMOTE_ADDR="203.0.113.1"), user.username) == 302

    guess(user.username)

    assert tries(Client(REMOTE_ADDR="203.0.113.1"), user.username) == 302
    assert tries(Client(REMOTE_ADDR="203.0.113.2"), user.username) == 429


def test_a_known_device_has_no_more_tries_than_others(user: User) -> None:
    browser = known_browser(user)

    assert [tries(browser, user.username, password="wrong") for _ in range(5)] == [200] * 5
    assert tries(browser, user.username) == 429


@pytest.mark.parametrize("cookie", ["", "made-up", "WzEsImEiXQ:1:x"])
def test_a_device_that_is_not_this_accounts_counts_as_a_stranger(user: User, other: User, cookie: str) -> None:
    browser = known_browser(other) if not cookie else Client(REMOTE_ADDR="203.0.113.9")
    if cookie:
        browser.cookies[settings.DEVICE_COOKIE_NAME] = cookie
    guess(user.username)

    assert tries(browser, user.username) == 429


def test_a_name_and_its_address_are_one_account_to_count(user: User) -> None:
    guess(user.username, count=3)
    guess(user.email, count=2, start=20)

    assert guess(user.email, count=1, start=40) == guess(user.username.upper(), count=1, start=60) == [429]
