from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts import services, tokens
from accounts.caller import OPERATOR
from accounts.models import ApiToken, User
from core.errors import Invalid, LimitReached, NotFound
from platform_site.env import mail
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_token
from tests.sessions import signed_in


def test_a_token_opens_its_owners_account(user: User) -> None:
    found = tokens.find(make_token(user))

    assert found is not None
    assert found.owner == user


def test_the_database_holds_no_token(user: User) -> None:
    secret = make_token(user).rpartition("_")[2]

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_apitoken")
        assert secret not in str(cursor.fetchall())


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t[:-1] + "!", lambda t: t + "x", lambda _: ""])
def test_a_token_that_is_not_exactly_right_opens_nothing(user: User, spoil: object) -> None:
    assert callable(spoil)

    assert tokens.find(spoil(make_token(user))) is None


def test_another_tokens_secret_opens_nothing(user: User) -> None:
    one, two = make_token(user), make_token(user)

    assert tokens.find("_".join([*one.split("_")[:2], two.split("_")[2]])) is None


def test_an_expired_token_opens_nothing(user: User) -> None:
    token = make_token(user)
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert tokens.find(token) is None


def test_a_deactivated_users_token_opens_nothing(user: User) -> None:
    token = make_token(user)
    user.is_active = False
    user.save()

    assert tokens.find(token) is None


def test_a_new_pepper_keeps_old_tokens_alive(user: User, settings: Settings) -> None:
    old = make_token(user)
    settings.API_TOKEN_PEPPERS = {**settings.API_TOKEN_PEPPERS, 2: "fresh"}

    assert tokens.find(old) is not None
    assert tokens.find(make_token(user)) is not None
    settings.API_TOKEN_PEPPERS = {2: "fresh"}
    assert tokens.find(old) is None


def test_use_is_noted_at_most_once_a_minute(user: User) -> None:
    token = make_token(user)
    tokens.find(token)
    first = ApiToken.objects.get().last_used_at

    tokens.find(token)

    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


@pytest.mark.parametrize("wrong", [{"label": " "}, {"scopes": []}, {"scopes": ["root"]}, {"expires_in_days": 0}])
def test_a_token_that_makes_no_sense_is_refused(user: User, wrong: dict[str, object]) -> None:
    asked = {"label": "x", "scopes": ["read"], **wrong}

    with pytest.raises(Invalid):
        services.create_token(owner=user, by=OPERATOR, **asked)  # type: ignore[arg-type]  # wrong on purpose


def test_nobody_collects_tokens_without_end(user: User) -> None:
    for _ in range(settings.MAX_TOKENS_PER_USER):
        make_token(user)

    with pytest.raises(LimitReached):
        make_token(user)


def test_a_deleted_token_opens_nothing_and_only_its_owner_deletes_it(user: User, other: User) -> None:
    token = make_token(user)
    token_id = ApiToken.objects.get().pk

    with pytest.raises(NotFound):
        services.delete_token(token_id, actor=other)
    services.delete_token(token_id, actor=user)

    assert tokens.find(token) is None


def test_a_token_without_write_may_look_and_not_touch(user: User) -> None:
    reader = ApiClient(make_token(user, scopes=("read",)))

    assert reader.get("/api/v1/me").status_code == 200
    assert reader.post("/api/v1/tokens", {"label": "x"}, content_type="application/json").status_code == 403


def test_a_token_cannot_make_one_that_may_do_more(user: User) -> None:
    writer = ApiClient(make_token(user, scopes=("read", "write")))
    asked = {"label": "more", "scopes": ["read", "write", "train"]}

    answer = writer.post("/api/v1/tokens", asked, content_type="application/json")

    assert answer.status_code == 403


def test_the_secret_is_shown_once(api: ApiClient) -> None:
    asked = {"label": "mine", "scopes": ["read"]}

    made = api.post("/api/v1/tokens", asked, content_type="application/json").json()
    listed = api.get("/api/v1/tokens").json()["results"]

    assert tokens.PATTERN.fullmatch(made["token"])
    assert made["token"].rpartition("_")[2] not in str(listed)


def test_a_header_counts_and_the_cookie_beside_it_does_not(user: User, other: User) -> None:
    client = Client(headers={"Authorization": f"Bearer {make_token(other)}"})
    client.force_login(user)

    assert client.get("/api/v1/me").json()["user"]["username"] == other.username


def test_a_wrong_token_is_not_saved_by_a_cookie(user: User) -> None:
    client = Client(headers={"Authorization": "Bearer pnt_nonsense"})
    client.force_login(user)

    answer = client.get("/api/v1/me")

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_needs_the_csrf_token_and_a_token_does_not(user: User) -> None:
    asked = {"label": "x", "scopes": ["read"]}
    page = Client(enforce_csrf_checks=True)
    page.force_login(user)
    program = Client(enforce_csrf_checks=True, headers={"Authorization": f"Token {make_token(user)}"})

    assert page.post("/api/v1/tokens", asked, content_type="application/json").status_code == 403
    assert program.post("/api/v1/tokens", asked, content_type="application/json").status_code == 201


def test_a_token_switched_off_opens_nothing_until_it_is_switched_on(user: User, other: User) -> None:
    token = make_token(user)
    token_id = ApiToken.objects.get().pk

    services.change_token(token_id, actor=user, by=OPERATOR, changes={"is_enabled": False})
    assert tokens.find(token) is None
    services.change_token(token_id, actor=user, by=OPERATOR, changes={"is_enabled": True})
    assert tokens.find(token) is not None
    with pytest.raises(NotFound):
        services.change_token(token_id, actor=other, by=OPERATOR, changes={"is_enabled": False})


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "status"),
    [
        ("192.0.2.7", "", 0, 200),
        ("198.51.100.1", "", 0, 401),
        ("198.51.100.1", "192.0.2.7", 0, 401),  # nobody vouches for that header
        ("10.0.0.1", "192.0.2.7", 1, 200),
        ("10.0.0.1", "192.0.2.7, 198.51.100.1", 1, 401),  # what the caller wrote stands before what the proxy saw
        ("10.0.0.1", "192.0.2.7, 10.0.0.2", 2, 200),
        ("::ffff:192.0.2.7", "", 0, 200),
        ("2001:db8::1", "", 0, 200),
        ("", "", 0, 401),
    ],
)
def test_a_token_is_bound_to_its_networks(
    user: User, settings: Settings, *, peer: str, forwarded: str, proxies: int, status: int
) -> None:
    settings.TRUSTED_PROXIES = proxies
    token = make_token(user)
    ApiToken.objects.update(networks=["192.0.2.0/24", "2001:db8::/32"])
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    answer = ApiClient(token).get("/api/v1/me", headers=headers, REMOTE_ADDR=peer)

    assert answer.status_code == status


@pytest.mark.django_db(transaction=True)
def test_of_twenty_jobs_at_once_a_token_begins_as_many_as_its_month_allows(user: User) -> None:
    make_token(user)
    ApiToken.objects.update(monthly_allowance=5)

    def begin(_: int) -> bool:
        try:
            with tokens.spending(ApiToken.objects.get()):
                return True
        except LimitReached:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        begun = list(pool.map(begin, range(20)))

    assert begun.count(True) == 5
    assert ApiToken.objects.get().used_this_month == 5


def test_a_job_that_could_not_begin_costs_the_token_nothing(user: User) -> None:
    client = ApiClient(make_token(user))
    ApiToken.objects.update(monthly_allowance=1)
    body = {"image": str(make_image(user).pk), "style": "none"}

    assert client.post("/api/v1/stylizations", body, content_type="application/json").status_code == 404
    body["style"] = make_style().slug
    assert client.post("/api/v1/stylizations", body, content_type="application/json").status_code == 202
    refused = client.post("/api/v1/stylizations", body | {"strength": 0.5}, content_type="application/json")

    assert refused.status_code == 429
    assert refused.json()["type"].endswith("/token-allowance")
    assert client.get("/api/v1/tokens").json()["results"][0]["used_this_month"] == 1


def test_last_months_jobs_are_forgotten(user: User) -> None:
    make_token(user)
    ApiToken.objects.update(monthly_allowance=1, month="2020-01", month_used=1)

    with tokens.spending(ApiToken.objects.get()):
        pass

    assert ApiToken.objects.get().used_this_month == 1


def test_the_api_shows_and_changes_a_token(api: ApiClient, user: User) -> None:
    asked = {"label": "mine", "scopes": ["read"], "networks": ["192.0.2.7/24"], "monthly_allowance": 9}
    made = api.post("/api/v1/tokens", asked, content_type="application/json")
    page = signed_in(user)

    assert api.get(made["Location"]).json()["networks"] == ["192.0.2.0/24"]
    assert (made.json()["monthly_allowance"], made.json()["is_enabled"]) == (9, True)
    more = api.patch(made["Location"], {"monthly_allowance": None}, content_type="application/json")
    off = api.patch(made["Location"], {"is_enabled": False}, content_type="application/json")
    wrong = api.post("/api/v1/tokens", asked | {"networks": ["here"]}, content_type="application/json")
    by_hand = page.patch(made["Location"], {"monthly_allowance": None}, content_type="application/json")
    assert (more.status_code, off.json()["is_enabled"], wrong.status_code) == (403, False, 422)
    assert by_hand.json()["monthly_allowance"] is None


def test_the_page_switches_a_token_off_and_on_and_bounds_it(client: Client, user: User) -> None:
    make_token(user)
    token_id = ApiToken.objects.get().pk
    client.post("/account/login/", {"login": "ann", "password": "correct horse battery"})

    client.post(f"/account/tokens/{token_id}/disable/")
    assert not ApiToken.objects.get().is_enabled
    client.post(f"/account/tokens/{token_id}/enable/")
    assert ApiToken.objects.get().is_enabled
    wrong = client.post(f"/account/tokens/{token_id}/change/", {"networks": "here"})
    client.post(f"/account/tokens/{token_id}/change/", {"networks": "192.0.2.0/24, ::1", "monthly_allowance": "3"})

    assert wrong.status_code == 422
    assert (ApiToken.objects.get().networks, ApiToken.objects.get().monthly_allowance) == (
        ["192.0.2.0/24", "::1/128"],
        3,
    )
    assert "0 of 3 jobs used" in client.get("/account/tokens/").content.decode()


def test_the_command_prints_the_token_alone_while_its_mail_goes_elsewhere(
    user: User,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = mail("consolemail://")["EMAIL_BACKEND"]

    with django_capture_on_commit_callbacks(execute=True):
        call_command("create_token", "ann", "--label", "build …")

    printed = capsys.readouterr()
    assert tokens.PATTERN.fullmatch(printed.out.strip())
    assert "New API token" in printed.err


def test_the_peppers_in_use_are_counted(user: User, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    make_token(user)
    settings.API_TOKEN_PEPPERS = {**settings.API_TOKEN_PEPPERS, 2: "fresh"}

    call_command("token_peppers")

    assert capsys.readouterr().out.splitlines() == [
        "pepper 1: 1 usable tokens, kept",
        "pepper 2: 0 usable tokens, for new tokens",
    ]
