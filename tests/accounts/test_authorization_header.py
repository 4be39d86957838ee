"""One reading of ``Authorization`` for every door, and no token that makes a wider one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import services, tokens
from accounts.caller import OPERATOR, Caller
from accounts.models import ApiToken, User
from core.errors import Forbidden
from platform_site.api.sandbox import SandboxView
from tests.conftest import ApiClient
from tests.factories import make_image, make_token

JSON = "application/json"


def make_sandbox_token(owner: User, *, scopes: tuple[str, ...] = ("read", "write", "train")) -> str:
    return services.create_token(owner=owner, label="try", scopes=list(scopes), is_sandbox=True, by=OPERATOR)[1]


def header(value: str) -> Client:
    return Client(headers={"Authorization": value})


@pytest.mark.parametrize(
    "form",
    [
        "Bearer\t{}", "Bearer\x0b{}", "Bearer\x0c{}", "Bearer\xa0{}", "Bearer\x85{}", "Bearer \t{}", "Bearer\t {}",
        "\tBearer {}", " Bearer {}", "Bearer {} ", "Bearer {}\t", "bearer\t{}", "Token\t{}", "Bearer  x {}",
        "Bearer {},Bearer {}", "Bearer {}, Bearer {}", 'Bearer "{}"', "Bearer", "Bearer ", "BEARER\r\t{}", "Bearer={}",
        "Bearer:{}", "Bearer,{}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_sandbox", [True, False])
def test_a_header_of_another_form_opens_nothing(user: User, *, form: str, is_sandbox: bool) -> None:
    token = make_sandbox_token(user) if is_sandbox else make_token(user)
    client = header(form.replace("{}", token))
    client.force_login(user)  # nor does the cookie beside it

    me = client.get("/api/v1/me")
    made = client.post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type=JSON)

    assert (me.status_code, made.status_code) == (401, 401)
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER   {}", "Token {}"])
def test_a_scheme_has_any_case_and_spaces_behind_it(user: User, *, form: str) -> None:
    sandboxed = header(form.format(make_sandbox_token(user)))

    assert header(form.format(make_token(user))).get("/api/v1/me").json()["user"]["username"] == user.username
    assert sandboxed.delete("/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b").status_code == 204


def test_a_scheme_that_is_not_ours_leaves_the_cookie_to_decide(user: User) -> None:
    """As of a proxy in front that asks for a password of its own."""
    client = header("Basic YW5uOnNlY3JldA==")
    client.force_login(user)

    assert client.get("/api/v1/me").status_code == 200


@pytest.mark.parametrize("form", ["Bearer\t{}", "Bearer {} x", " Bearer {}", "Basic {}"])
def test_pictures_and_metrics_read_the_header_alike(user: User, settings: Any, *, form: str) -> None:
    settings.METRICS_TOKEN = "m" * 40
    picture = reverse("inference:image_preview", args=[make_image(user).pk])

    assert header(form.format(make_token(user))).get(picture).status_code == 404
    assert ApiClient(make_token(user)).get(picture).status_code == 200
    assert header(form.format("m" * 40)).get("/metrics").status_code == 404
    assert header(f"Bearer {'m' * 40}").get("/metrics").status_code == 200


def test_without_the_sandbox_its_tokens_open_nothing(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the sandbox does not answer, whatever the reason: the view itself refuses."""
    token = make_sandbox_token(user)
    monkeypatch.setattr("platform_site.api.sandbox.Sandbox.process_view", lambda *_, **__: None)

    answers = [
        ApiClient(token).get("/api/v1/me"),
        ApiClient(token).post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type=JSON),
        ApiClient(token).delete("/api/v1/me"),
    ]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert tokens.find(token) is None
    assert ApiToken.objects.count() == 1


def test_the_sandbox_takes_no_other_tokens(user: User, rf: Any) -> None:
    request = rf.get("/api/v1/me", headers={"Authorization": f"Bearer {make_token(user)}"})

    assert SandboxView.as_view()(request).status_code == 401


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ({"scopes": ["read", "write"]}, {"scopes": ["read", "train"]}),
        ({"scopes": ["read", "write"]}, {"scopes": ["read", "train"], "sandbox": True}),
        ({"expires_in_days": 5}, {}),
        ({"expires_in_days": 5}, {"days": 6}),
        ({"expires_in_days": 5}, {"sandbox": True}),
        ({"networks": ["127.0.0.0/8"]}, {}),
        ({"networks": ["127.0.0.0/8"]}, {"networks": ["127.0.0.0/8", "192.0.2.0/24"]}),
        ({"networks": ["127.0.0.0/8"]}, {"networks": ["126.0.0.0/7"]}),
        ({"networks": ["127.0.0.0/8"]}, {"networks": ["::1/128"]}),
        ({"networks": ["127.0.0.0/8"]}, {"sandbox": True}),
        ({"monthly_allowance": 5}, {}),
        ({"monthly_allowance": 5}, {"monthly_allowance": 6}),
        ({"monthly_allowance": 5}, {"monthly_allowance": 5}),
        ({"monthly_allowance": 5}, {"sandbox": True}),
    ],
)
def test_a_token_makes_none_that_is_wider(user: User, *, own: dict[str, Any], asked: dict[str, Any]) -> None:
    made = services.create_token(
        owner=user, label="one", by=OPERATOR, **({"scopes": ["read", "write", "train"]} | own)
    )[1]

    body = {"label": "two", "scopes": ["read"], **asked}
    answer = ApiClient(made).post("/api/v1/tokens", body, content_type=JSON)

    assert answer.status_code == 403
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ({}, {"scopes": ["read", "write"], "sandbox": True}),
        ({"expires_in_days": 5}, {"days": 4}),
        ({"networks": ["127.0.0.0/8"]}, {"networks": ["127.0.0.1"]}),
        ({"networks": ["127.0.0.0/8", "::/0"]}, {"networks": ["127.1.0.0/16", "::1"]}),
        ({}, {"monthly_allowance": 1}),
    ],
)
def test_a_token_makes_one_that_is_as_narrow(user: User, *, own: dict[str, Any], asked: dict[str, Any]) -> None:
    made = services.create_token(owner=user, label="one", by=OPERATOR, **({"scopes": ["read", "write"]} | own))[1]

    body = {"label": "two", "scopes": ["read"], **asked}
    answer = ApiClient(made).post("/api/v1/tokens", body, content_type=JSON)

    assert answer.status_code == 201


def test_what_a_sandbox_token_makes_is_a_sandbox_token(user: User) -> None:
    sandbox = ApiToken.objects.get(lookup=make_sandbox_token(user).split("_")[2])

    with pytest.raises(Forbidden):
        services.create_token(owner=user, label="real", scopes=["read"], by=Caller(token=sandbox))


def test_a_chain_of_tokens_ends_when_the_first_would(user: User) -> None:
    first = services.create_token(owner=user, label="one", scopes=["read", "write"], expires_in_days=5, by=OPERATOR)[1]
    body = {"label": "two", "scopes": ["read", "write"], "days": 5}
    second = ApiClient(first).post("/api/v1/tokens", body | {"days": 4}, content_type=JSON).json()["token"]

    third = ApiClient(second).post("/api/v1/tokens", body, content_type=JSON)

    assert third.status_code == 403
    assert not ApiToken.objects.exclude(expires_at__lte=timezone.now() + timedelta(days=5)).exists()


def test_what_a_token_made_goes_with_it_and_is_switched_off_with_it(user: User) -> None:
    first = ApiClient(make_token(user))
    body = {"label": "x", "scopes": ["read", "write"]}
    second = ApiClient(first.post("/api/v1/tokens", body, content_type=JSON).json()["token"])
    third = ApiClient(second.post("/api/v1/tokens", body, content_type=JSON).json()["token"])
    oldest = ApiToken.objects.get(made_by=None)

    services.change_token(oldest.pk, actor=user, by=OPERATOR, changes={"is_enabled": False})
    assert [each.get("/api/v1/me").status_code for each in (first, second, third)] == [401] * 3
    services.change_token(oldest.pk, actor=user, by=OPERATOR, changes={"is_enabled": True})
    assert [each.get("/api/v1/me").status_code for each in (first, second, third)] == [200, 401, 401]

    services.delete_token(oldest.pk, actor=user)
    assert not ApiToken.objects.exists()
