"""After a theft the owner gets the account back, and an address nobody confirmed opens nothing that lasts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import flows as passkeys
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.forms import PasskeyForm
from accounts.models import ApiToken, User
from accounts.services import create_user
from core.errors import Forbidden
from tests.accounts.test_signing_in import code_of
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_token
from tests.sessions import signed_in
from webhooks import services as webhooks
from webhooks.models import Webhook

pytestmark = pytest.mark.django_db
JSON = "application/json"
PASSWORD = "correct horse battery"
NEW = "harbour ladder violet"
NEW_TWICE = {"password1": NEW, "password2": NEW}
HOOK = "https://example.org/hooks"


def link_in(message: Any, *, to: str) -> str:
    found = re.search(rf"https?://[^/\s]+({to}\S+)", str(message.body))
    assert found, message.body
    return found.group(1)


def change_password(owner: User, fields: dict[str, str]) -> None:
    asked = {"oldpassword": PASSWORD, **NEW_TWICE, **fields}
    assert signed_in(owner).post("/account/password/change/", asked).status_code == 302


def set_first_password(owner: User, fields: dict[str, str]) -> None:
    owner.set_unusable_password()
    owner.save()
    assert signed_in(owner).post("/account/password/set/", {**NEW_TWICE, **fields}).status_code == 302


def reset_password(owner: User, fields: dict[str, str]) -> None:
    browser = Client()
    browser.post("/account/password/reset/", {"email": owner.email})
    form = browser.get(link_in(mail.outbox[-1], to="/account/password/reset/key/"))
    assert browser.post(form["Location"], {**NEW_TWICE, **fields}).status_code == 302


def sign_out_everywhere(owner: User, fields: dict[str, str]) -> None:
    assert signed_in(owner).post("/account/sessions/", fields).status_code == 302


WAYS = [change_password, set_first_password, reset_password, sign_out_everywhere]


@pytest.mark.parametrize("way", WAYS)
def test_taking_the_account_back_switches_off_tokens_and_webhooks(user: User, other: User, way: Any) -> None:
    mine, theirs = ApiClient(make_token(user)), ApiClient(make_token(other))
    for owner in (user, other):
        webhooks.create_webhook(owner=owner, url=HOOK)

    way(user, {"revoke_access": "on"})

    assert (mine.get("/api/v1/me").status_code, theirs.get("/api/v1/me").status_code) == (401, 200)
    assert not Webhook.objects.get(owner=user).is_enabled
    assert "switched off" in Webhook.objects.get(owner=user).disabled_reason.lower()
    assert Webhook.objects.get(owner=other).is_enabled


@pytest.mark.parametrize("way", WAYS)
def test_whoever_takes_the_tick_away_keeps_them(user: User, way: Any) -> None:
    token = ApiClient(make_token(user))
    webhooks.create_webhook(owner=user, url=HOOK)

    way(user, {})

    assert token.get("/api/v1/me").status_code == 200
    assert Webhook.objects.get().is_enabled


def test_the_tick_is_there(client: Client, user: User) -> None:
    signed_in(user)
    client.post("/account/password/reset/", {"email": user.email})
    reset = client.get(link_in(mail.outbox[-1], to="/account/password/reset/key/"), follow=True)
    pages = [reset, *(signed_in(user).get(path) for path in ("/account/password/change/", "/account/sessions/"))]

    for page in pages:
        assert re.search(r'<input[^>]*name="revoke_access"[^>]*checked', page.content.decode())


@pytest.mark.parametrize("way", WAYS)
def test_an_address_a_thief_asked_for_no_longer_counts(user: User, way: Any) -> None:
    """Its link lies in the thief's mailbox, and confirming it later would make the account theirs."""
    signed_in(user).post("/account/email/", {"action_add": "", "email": "thief@example.org"})
    link = link_in(next(m for m in mail.outbox if m.to == ["thief@example.org"]), to="/account/confirm-email/")

    way(user, {})
    Client().post(link)

    user.refresh_from_db()
    assert user.email == "ann@example.org"
    assert [row.email for row in EmailAddress.objects.filter(user=user)] == ["ann@example.org"]


def test_an_address_that_is_only_asked_for_gets_no_link_for_a_new_password(client: Client, user: User) -> None:
    signed_in(user).post("/account/email/", {"action_add": "", "email": "thief@example.org"})
    mail.outbox.clear()

    client.post("/account/password/reset/", {"email": "thief@example.org"})

    assert "/account/password/reset/key/" not in "".join(str(message.body) for message in mail.outbox)


# Mails


def test_a_new_token_is_told_by_mail(
    user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asked = {"label": "build\r\nserver", "scopes": ["read"]}
        signed_in(user).post("/api/v1/tokens", asked, content_type=JSON)

    (message,) = mail.outbox
    assert message.to == [user.email]
    assert "token" in message.subject.lower()
    assert "build" in str(message.body)
    assert "/account/tokens/" in str(message.body)
    assert ApiToken.objects.get().lookup in str(message.body)


def test_a_new_webhook_and_a_new_address_of_one_are_told_by_mail(
    user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        hook = webhooks.create_webhook(owner=user, url=HOOK)
        webhooks.change_webhook(hook.pk, actor=user, changes={"label": "x"})
        webhooks.change_webhook(hook.pk, actor=user, changes={"url": "https://example.org/else"})

    assert [message.to for message in mail.outbox] == [[user.email]] * 2
    assert HOOK in str(mail.outbox[0].body)
    assert "https://example.org/else" in str(mail.outbox[1].body)
    assert all("/account/webhooks/" in str(message.body) for message in mail.outbox)


def test_a_new_passkey_is_told_by_mail(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    request = signed_in(user).get("/account/").wsgi_request
    with context.request_context(request):
        _add_passkey(request, monkeypatch)

    assert [message.to for message in mail.outbox] == [[user.email]]


def _add_passkey(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passkeys.auth.WebAuthn, "add", lambda *_, **__: type("Key", (), {"instance": None})())
    monkeypatch.setattr(passkeys, "auto_generate_recovery_codes", lambda _: None)
    monkeypatch.setattr(passkeys, "raise_if_reauthentication_required", lambda _, **__: None)

    passkeys.add_authenticator(request, name="laptop", credential={})


def test_a_new_mail_address_is_told_to_the_old_one(client: Client, user: User) -> None:
    signed_in(user).post("/account/email/", {"action_add": "", "email": "new@example.org"})
    link = link_in(next(m for m in mail.outbox if m.to == ["new@example.org"]), to="/account/confirm-email/")
    mail.outbox.clear()

    client.post(link)

    assert ["ann@example.org"] in [message.to for message in mail.outbox]


# An address that is not confirmed


def sign_up(email: str, *, name: str = "mallory") -> tuple[Client, Any]:
    client = Client()
    return client, client.post("/account/signup/", {"username": name, "email": email, "password1": PASSWORD})


def tries_for_more(client: Client, user: User) -> list[int]:
    """What lasts longer than a session: a token, a webhook, the address of one job, by each door."""
    job = {"image": str(make_image(user).pk), "style": make_style().slug, "webhook_url": HOOK}
    answers = [
        client.post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type=JSON),
        client.post("/account/tokens/", {"label": "x", "scopes": ["read"]}),
        client.post("/api/v1/webhooks", {"url": HOOK}, content_type=JSON),
        client.post("/account/webhooks/", {"url": HOOK, "events": ["job.succeeded"]}),
        client.post("/api/v1/stylizations", job, content_type=JSON),
    ]
    return [answer.status_code for answer in answers]


def test_an_address_that_is_not_confirmed_gives_a_session_and_no_more(user: User) -> None:
    mallory, answer = sign_up("victim@example.org")
    account = User.objects.get(username="mallory")

    assert answer.status_code == 302
    assert mallory.get("/account/").status_code == 200
    assert tries_for_more(mallory, account) == [403, 422, 403, 422, 403]
    assert (ApiToken.objects.count(), Webhook.objects.count()) == (0, 0)

    Client().post(link_in(mail.outbox[0], to="/account/confirm-email/"))
    assert tries_for_more(mallory, account) == [201, 200, 201, 200, 202]


def test_whoever_resets_the_password_has_the_account_alone(user: User) -> None:
    mallory, _ = sign_up("victim@example.org")
    account = User.objects.get(username="mallory")

    reset_password(account, {})

    account.refresh_from_db()
    assert account.email == "victim@example.org"
    assert mallory.get("/account/").status_code == 302
    assert EmailAddress.objects.filter(user=account, email="victim@example.org", verified=True).exists()


def test_an_account_without_any_address_gets_no_more_either(user: User) -> None:
    """A change of a first address that is not confirmed takes it off the account, and can itself be taken back."""
    mallory, _ = sign_up("victim@example.org")
    account = User.objects.get(username="mallory")

    mallory.post("/account/email/", {"action_add": "", "email": "mallory@example.org"})
    asked = tries_for_more(mallory, account)
    mallory.post("/account/email/", {"action_remove": "", "email": "mallory@example.org"})

    assert asked == tries_for_more(mallory, account) == [403, 422, 403, 422, 403]


@pytest.mark.parametrize("has_address", [True, False])
def test_without_a_confirmed_address_nobody_adds_a_passkey_or_an_app(user: User, *, has_address: bool) -> None:
    rows = EmailAddress.objects.filter(user=user)
    rows.update(verified=False) if has_address else rows.delete()
    browser = signed_in(user)
    browser.get("/account/2fa/totp/activate/")

    browser.post("/account/2fa/totp/activate/", {"code": code_of(browser.session.get("mfa.totp.secret", "A" * 32))})
    browser.post("/account/2fa/webauthn/add/", {"name": "laptop", "credential": "{}"})

    assert not Authenticator.objects.exists()
    assert PasskeyForm({"name": "laptop"}, user=user).non_field_errors()


def test_a_site_that_sends_no_mail_asks_nobody_to_confirm(settings: Settings) -> None:
    settings.REQUIRE_VERIFIED_EMAIL = False
    client, _ = sign_up("ann@example.org")

    assert client.post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type=JSON).status_code == 201


def test_whom_the_operator_made_is_believed(user: User) -> None:
    made = create_user("carol", email="carol@example.org", password=PASSWORD)

    webhooks.create_webhook(owner=made, url=HOOK)
    EmailAddress.objects.update(verified=False)
    with pytest.raises(Forbidden):
        webhooks.create_webhook(owner=made, url=HOOK)


@pytest.mark.parametrize("verification", ["none", "optional", "mandatory"])
def test_sign_up_tells_known_addresses_from_new_ones_in_no_mode(
    user: User, settings: Settings, verification: str
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = verification

    browser, known = sign_up(user.email, name="fresh")
    other_browser, new = sign_up("fresh@example.org", name="fresh2")

    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert browser.get("/account/").status_code == other_browser.get("/account/").status_code
    assert signed_in(user).get("/account/").status_code == 200
    sent = Client()
    sent.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert sent.session["_auth_user_id"] == str(user.pk)


def test_a_second_account_cannot_confirm_an_address_that_is_confirmed(user: User) -> None:
    mallory, _ = sign_up(user.email)
    link = link_in(mail.outbox[-1], to="/account/confirm-email/")

    mallory.post(link)

    assert EmailAddress.objects.get(email=user.email, verified=True).user == user
    assert mallory.post("/api/v1/tokens", {"label": "x", "scopes": ["read"]}, content_type=JSON).status_code == 403


def test_the_link_of_a_job_s_address_is_for_confirmed_accounts_on_its_page_too(user: User) -> None:
    EmailAddress.objects.update(verified=False)
    with pytest.raises(Forbidden):
        webhooks.take_address(HOOK, owner=user)
    assert webhooks.take_address("", owner=user) == ""
