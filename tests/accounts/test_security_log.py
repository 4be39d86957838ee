"""What a security event leaves in the log: who and from where, and no secret (ASVS 16.3)."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core import mail
from django.test import AsyncClient, Client

from accounts import services
from accounts.caller import OPERATOR
from accounts.models import ApiToken, User
from accounts.security_log import caller_address
from platform_site.logs import Json
from tests.accounts.test_recovery import NEW, reset_password
from tests.conftest import ApiClient
from tests.factories import make_token
from tests.sessions import signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def events(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """What was logged by now, as JSON says it."""
    caplog.set_level(logging.INFO, logger="accounts.security")

    class Said(list[dict[str, Any]]):
        def named(self) -> list[str]:
            lines = [record for record in caplog.records if record.name == "accounts.security"]
            self[:] = [json.loads(Json().format(record))["security"] for record in lines]
            text = "\n".join(Json().format(record) for record in lines)
            assert PASSWORD not in text
            assert NEW not in text
            return [str(event["event"]) for event in self]

    return Said()


def test_signing_in_and_out_and_failing(user: User, events: Any) -> None:
    browser = Client(REMOTE_ADDR="203.0.113.1")
    browser.post("/account/login/", {"login": user.username, "password": "wrong horse"})
    browser.post("/account/login/", {"login": user.username, "password": PASSWORD})
    browser.post("/account/logout/")

    assert events.named() == ["sign-in failed", "sign-in", "sign-out"]
    assert {event["from"] for event in events} == {"203.0.113.1"}
    assert events[0]["name"] == user.username
    assert events[1]["user"] == f"{user.pk} ann"


def test_a_lock_out(user: User, events: Any) -> None:
    for number in range(6):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post("/account/login/", {"login": "ann", "password": "wrong"})

    assert events.named() == [*["sign-in failed"] * 5, "sign-in locked out"]
    assert (events[5]["from"], events[5]["name"]) == ("198.51.100.5", "ann")


def test_passwords_and_what_goes_with_them(user: User, events: Any) -> None:
    reset_password(user, {"revoke_access": "on"})
    assert mail.outbox

    assert events.named() == ["tokens and webhooks switched off", "password reset"]
    assert all(event["user"] == f"{user.pk} ann" and event["from"] == "127.0.0.1" for event in events)


def test_tokens_made_changed_deleted_and_refused(user: User, events: Any) -> None:
    page = signed_in(user, REMOTE_ADDR="203.0.113.1")
    assert events.named() == ["sign-in"]
    secret = page.post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type="application/json")
    token = ApiToken.objects.get()
    page.patch(f"/api/v1/tokens/{token.pk}", {"is_enabled": False}, content_type="application/json")
    ApiClient(secret.json()["token"]).get("/api/v1/me")
    ApiClient("pnt_nonsense").get("/api/v1/me")
    Client(headers={"Authorization": "Bearer\tx"}).get("/api/v1/me")
    page.delete(f"/api/v1/tokens/{token.pk}")

    assert events.named()[1:] == [
        "token created", "token changed", "token refused", "token refused", "malformed authorization", "token deleted",
    ]  # fmt: skip
    assert events[1]["token"] == events[3]["token"] == token.prefix
    assert (events[1]["from"], events[3]["from"], events[6]["from"]) == ("203.0.113.1", "127.0.0.1", "203.0.113.1")
    assert secret.json()["token"] not in str(events)


def test_the_address_is_known_on_an_event_loop_too(user: User, events: Any) -> None:
    """As on the site itself, where views run in threads beside the loop."""
    browser = AsyncClient()
    browser.cookies = signed_in(user).cookies
    body = {"label": "x", "scopes": ["read"]}

    answer = async_to_sync(browser.post)(
        "/api/v1/tokens", body, content_type="application/json", REMOTE_ADDR="203.0.113.1"
    )

    assert answer.status_code == 201
    assert events.named()[-1] == "token created"
    assert events[-1]["from"] == "127.0.0.1"
    assert caller_address.get() == ""


def test_commands_come_from_nowhere(user: User, events: Any) -> None:
    make_token(user)
    services.create_user("carol")

    assert events.named() == ["token created", "account made by the operator"]
    assert not any("from" in event for event in events)


def test_what_is_typed_cannot_pass_for_another_line(events: Any, caplog: pytest.LogCaptureFixture) -> None:
    typed = 'x\n2026-01-01 INFO accounts.security: sign-in user="1 admin"'
    Client().post("/account/login/", {"login": typed, "password": "wrong"})

    assert events.named() == ["sign-in failed"]
    assert all("\n" not in record.getMessage() for record in caplog.records)


def test_a_host_that_is_not_ours_is_one_line(client: Client) -> None:
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, logging.StreamHandler) and h.filters)
    out = io.StringIO()
    before = handler.setStream(out)

    answer = client.get("/", headers={"Host": "evil.example"})
    handler.setStream(before)

    assert answer.status_code == 400
    assert len(out.getvalue().splitlines()) == 1
    assert "evil.example" in out.getvalue()


def test_making_a_token_by_hand_is_an_event_too(user: User, events: Any) -> None:
    services.create_token(owner=user, by=OPERATOR, label="x", scopes=["read"])

    assert events.named() == ["token created"]
