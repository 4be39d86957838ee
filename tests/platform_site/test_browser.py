"""What browsers keep of a person, cookies by name, plain HTTP, and the time of rest."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.conf import settings as given
from django.contrib.messages.storage.base import Message
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from core import storage
from inference.jobs import websocket
from platform_site import browser, env
from tests.conftest import ApiClient
from tests.factories import make_token, make_user
from tests.inference.jobs.test_websocket import closing_code, socket
from tests.sessions import signed_in
from tests.templates import ROOT


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/account/", "/gallery/", "/jobs/", "/account/webhooks/", "/nowhere/"])
def test_pages_of_who_is_signed_in_are_stored_nowhere(user: User, path: str) -> None:
    assert "no-store" in signed_in(user).get(path)["Cache-Control"]


@pytest.mark.django_db
def test_pages_for_strangers_and_pictures_stay_as_they_are(client: Client) -> None:
    assert "no-store" not in client.get("/gallery/").get("Cache-Control", "")


@pytest.mark.django_db
def test_signing_out_clears_what_the_browser_kept(user: User) -> None:
    browser_of = signed_in(user)

    assert "Clear-Site-Data" not in browser_of.get("/account/")
    assert browser_of.post("/account/logout/")["Clear-Site-Data"] == '"cache"'


@pytest.mark.django_db
def test_deleting_the_account_by_the_api_clears_it_too(user: User) -> None:
    assert signed_in(user).delete("/api/v1/me")["Clear-Site-Data"] == '"cache"'


@pytest.mark.django_db
def test_the_api_refuses_plain_http_and_pages_go_to_https(user: User, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^api/"]
    api = ApiClient(make_token(user))

    for method, path in (
        ("get", "/api/v1/me"),
        ("post", "/api/v1/tokens"),
        ("get", "/api/v1/schema"),
        ("get", "/api/x"),
    ):
        answer = getattr(api, method)(path)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "https-required")
    assert api.get("/api/v1/me", secure=True).status_code == 200
    assert api.get("/gallery/").status_code == 301


def test_cookies_of_messages_language_and_device_have_the_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given.MESSAGE_STORAGE == "platform_site.browser.Messages"
    assert (given.MESSAGES_COOKIE_NAME, given.LANGUAGE_COOKIE_NAME) == ("messages", "language")
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]  # enough for the storage
    store = browser.Messages(request)
    store.add(20, "Saved.")
    from django.http import HttpResponse

    response = HttpResponse()
    store.update(response)

    assert list(response.cookies) == [given.MESSAGES_COOKIE_NAME]
    assert isinstance(Message(20, "x"), Message)


@pytest.mark.django_db
def test_each_visit_begins_the_time_of_rest_anew(user: User, settings: Settings) -> None:
    settings.SESSION_COOKIE_AGE = 86_400
    browser_of = signed_in(user)
    key = browser_of.session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(seconds=60))
    caches["process"].clear()

    answer = browser_of.get("/account/")

    left = Session.objects.get(pk=key).expire_date - timezone.now()
    assert left > timedelta(hours=23)
    assert given.SESSION_COOKIE_NAME in answer.cookies
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert browser_of.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("name", "value"),
    [("SESSION_DAYS", 0), ("SESSION_DAYS", 366), ("UMASK", "9"), ("UMASK", "x27"), ("HSTS_SECONDS", -1)],
)
def test_settings_of_browsers_and_files_that_make_no_sense_are_refused(name: str, value: object) -> None:
    found = {key: default for key, (_kind, default) in env.SCHEME.items()}

    with pytest.raises(ImproperlyConfigured, match=name):
        env.check({**found, name: value})


@pytest.mark.parametrize(
    ("seconds", "subdomains", "said"),
    [
        ("31536000", "true", "max-age=31536000; includeSubDomains; preload"),
        ("300", "true", "max-age=300; includeSubDomains"),
        ("31536000", "false", "max-age=31536000"), ("0", "true", None),
    ],
)  # fmt: skip
def test_operators_say_how_long_and_for_which_names_browsers_insist_on_https(
    tmp_path: Path, seconds: str, subdomains: str, said: str | None
) -> None:
    told = {
        "PENTIMENTO_DATA_DIR": str(tmp_path), "PENTIMENTO_SITE_URL": "https://paint.example.org",
        "PENTIMENTO_HSTS_SECONDS": seconds, "PENTIMENTO_HSTS_SUBDOMAINS": subdomains, "PENTIMENTO_TRUSTED_PROXIES": "1",
    }  # fmt: skip
    ask = (
        "from django.test import Client\n"
        "answer = Client().get('/healthz', secure=True, headers={'Host': 'paint.example.org'})\n"
        "print('said', answer.get('Strict-Transport-Security'))"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}

    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", ask],
        cwd=ROOT, env={**kept, **told}, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == f"said {said}"


def test_other_accounts_of_the_machine_read_no_file(tmp_path: Path, settings: Settings) -> None:
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    key = "images/x.jpg"
    made = tmp_path / "plain"
    made.write_bytes(b"x")
    storage.write(key, b"x")

    paths = [made, *(path for path in (tmp_path / "media").rglob("*"))]
    assert [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o007] == []
    assert os.umask(0o027) == 0o027


# Sockets


def test_a_socket_is_asked_within_the_stated_time_however_long_a_look_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand listeners make pauses long, and a busy database looks slow."""
    clock, asked = [0.0], []

    async def sleep(seconds: float) -> None:
        clock[0] += seconds

    async def slow() -> None:
        clock[0] += 2.0

    async def welcome(scope: Any) -> bool:
        asked.append(clock[0])
        return len(asked) < 5

    consumer: Any = websocket.MyJobsConsumer()
    consumer.scope, consumer.look = {}, slow

    async def close(code: int) -> None:
        raise StopAsyncIteration

    consumer.close = close
    monkeypatch.setattr(websocket, "asyncio", SimpleNamespace(sleep=sleep))
    monkeypatch.setattr(websocket, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr("inference.jobs.job_updates.pause", lambda: 25.0)
    monkeypatch.setattr(websocket, "still_welcome", welcome)

    with pytest.raises((StopAsyncIteration, RuntimeError)):
        consumer._watch_permission().send(None)

    gaps = [late - early for early, late in zip([0.0, *asked], asked, strict=False)]
    assert len(gaps) == 5
    assert max(gaps) <= 30.0


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_who_floods_is_closed_once() -> None:
    token = await in_database(lambda: make_token(make_user()))()
    flooder = socket("/ws/me/", token=token)
    await flooder.connect()

    for _ in range(5):
        await flooder.send_to(text_data="x" * 5000)

    assert await closing_code(flooder) == 1008
    assert await flooder.receive_nothing(timeout=0.2)
