"""Details of the standard that other tests pass by; ``docs/asvs.md`` names each."""

from __future__ import annotations

import logging
import re

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.conftest import ApiClient

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def _sign_in(client: Client, user: User, *, onward: str = "") -> str:
    """Where signing in leads."""
    values = {"login": user.username, "password": PASSWORD, **({"next": onward} if onward else {})}
    return str(client.post("/account/login/", values).headers.get("Location", ""))


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "https:evil.example", "javascript:alert(1)"],
)
def test_signing_in_leads_to_no_other_site(client: Client, user: User, elsewhere: str) -> None:
    where = _sign_in(client, user, onward=elsewhere)

    assert where.startswith("/")
    assert "evil" not in where


def test_each_sign_in_makes_a_session_of_its_own_with_a_long_random_key(client: Client, user: User) -> None:
    client.get("/account/login/")
    keys = set()
    for _ in range(3):
        _sign_in(client, user)
        keys.add(client.cookies[settings.SESSION_COOKIE_NAME].value)

    assert all(re.fullmatch(r"[a-z0-9]{32,}", key) for key in keys)
    client.post("/account/logout/")
    _sign_in(client, user)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in keys


def test_a_planted_session_is_not_the_one_that_is_signed_in(client: Client, user: User) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    _sign_in(client, user)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


@pytest.mark.parametrize("old", ["", "wrong horse battery"])
def test_a_password_is_changed_with_the_old_one_alone(client: Client, user: User, old: str) -> None:
    _sign_in(client, user)

    new = "harbour ladder violet"
    client.post("/account/password/change/", {"oldpassword": old, "password1": new, "password2": new})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_passwords_are_masked_and_may_be_pasted(client: Client, user: User) -> None:
    pages = [client.get("/account/login/"), client.get("/account/signup/")]
    _sign_in(client, user)
    pages.append(client.get("/account/password/change/"))

    fields = [field for page in pages for field in re.findall(r"<input[^>]*password[^>]*>", page.content.decode())]
    asking = [field for field in fields if 'name="' in field and "password" in field.partition('name="')[2][:20]]
    assert len(asking) >= 4
    assert all('type="password"' in field for field in asking)
    assert not any("onpaste" in field or 'autocomplete="off"' in field for field in asking)


@pytest.mark.parametrize("path", ["/static/", "/static/platform_site/", "/media/", "/media/images/", "/.git/config"])
def test_no_folder_is_listed_and_no_history_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_of_a_parameter_sent_twice_one_counts_everywhere(api: ApiClient) -> None:
    first = api.get("/api/v1/jobs?state=queued&state=made-up")
    last = api.get("/api/v1/jobs?state=made-up&state=queued")

    assert [first.status_code, last.status_code] == [422, 200]


def test_an_unexpected_error_is_logged_with_its_trace(
    user: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("inference.jobs.selectors.jobs_for", broken)
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    caplog.set_level(logging.ERROR)

    answer = browser.get("/jobs/")

    assert answer.status_code == 500
    assert "a bug" not in answer.content.decode()
    assert any(record.exc_info and "a bug" in str(record.exc_info[1]) for record in caplog.records)


def test_passwords_are_kept_by_a_slow_hash() -> None:
    """Of the product's own settings: tests run with a quick one."""
    from platform_site import settings as product

    assert product.PASSWORD_HASHERS[0].endswith("ScryptPasswordHasher")


def test_a_picture_of_a_format_string_is_only_words(api: ApiClient, settings: Settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "api": (10**6, 60)}
    for text in ("%(password)s %s %d %n", "{0.__class__} {settings}", "${jndi:ldap://x}"):
        answer = api.get("/api/v1/jobs", {"state": text})

        assert answer.status_code == 422
        assert text[:10] in answer.json()["detail"]
