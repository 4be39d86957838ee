from __future__ import annotations

import base64
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from accounts.models import User
from webhooks import services, signing
from webhooks.models import SigningKey

OFFICIAL = {
    "body": '{"test": 2432232314}',
    "message_id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "timestamp": "1614265330",
    "signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}
"""The example of the specification and of its libraries."""
THEN = datetime.fromtimestamp(1614265330, tz=UTC)


def test_the_official_vector_verifies() -> None:
    assert signing.examine(**OFFICIAL, now=THEN) == signing.SignatureCheck(True, [])


@pytest.mark.parametrize("changed", ["body", "message_id", "timestamp", "signature", "secret"])
def test_the_official_vector_with_one_change_does_not(changed: str) -> None:
    others = {
        "body": '{"test": 2432232315}',
        "message_id": "msg_p5jXN8AQM9LWM0D4loKWxJel",
        "timestamp": "1614265331",
        "signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx",
    }

    verdict = signing.examine(**{**OFFICIAL, changed: others[changed]}, now=THEN)

    assert not verdict.is_genuine
    assert "No signature matches" in verdict.findings[0]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"message_id": " "}, "webhook-id is missing"),
        ({"timestamp": "yesterday"}, "not a number of seconds"),
        ({"timestamp": "9" * 30}, "not a number of seconds"),
        ({"signature": "g0hM9SsE"}, "no signature beginning with"),
        ({"signature": "v2,g0hM9SsE"}, "no signature beginning with"),
        ({"secret": "whsec_"}, "whsec_ followed by Base64"),
        ({"secret": "whsec_A"}, "whsec_ followed by Base64"),
        ({"secret": "ü"}, "whsec_ followed by Base64"),
        ({"body": OFFICIAL["body"] + "\n"}, "without the line break at the end"),
    ],
)
def test_the_tester_says_why_a_message_does_not_verify(given: dict[str, str], text: str) -> None:
    verdict = signing.examine(**{**OFFICIAL, **given}, now=THEN)

    assert not verdict.is_genuine
    assert any(text in finding for finding in verdict.findings), verdict.findings


@pytest.mark.parametrize("away", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_the_tester_says_that_a_message_is_from_another_time(away: timedelta) -> None:
    verdict = signing.examine(**OFFICIAL, now=THEN + away)

    assert "seconds from now" in verdict.findings[0]


def test_one_genuine_signature_of_several_is_enough() -> None:
    several = f"v1a,abc v1,AAAA {OFFICIAL['signature']}"

    assert signing.examine(**{**OFFICIAL, "signature": several}, now=THEN).is_genuine


def test_what_we_sign_verifies_with_the_official_library(user: User) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/hooks")
    secret, body = services.secret_of(hook, owner=user), '{"type":"webhook.test","data":{"says":"grüß Gott"}}'

    header = signing.headers("msg_1", body, at=timezone.now(), keys=hook.keys.usable())

    assert Webhook(secret).verify(body.encode(), header)["type"] == "webhook.test"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body + " ", header, json_parse=False)


def test_a_signature_is_what_the_specification_says(user: User) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/hooks")
    key = base64.b64decode(services.secret_of(hook, owner=user).removeprefix("whsec_"))
    at = timezone.now()

    header = signing.headers("msg_1", "{}", at=at, keys=hook.keys.usable())

    signed = f"msg_1.{int(at.timestamp())}.{{}}".encode()
    assert len(key) == 32
    assert header["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def test_a_rotation_signs_with_both_secrets_for_a_day_and_pressing_twice_ends_none(user: User) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/hooks")
    secrets = [services.secret_of(hook, owner=user)]
    for _ in range(2):
        services.rotate_secret(hook, owner=user)
        secrets.append(services.secret_of(hook, owner=user))

    header = signing.headers("msg_1", "{}", at=timezone.now(), keys=hook.keys.usable())

    assert len(set(secrets)) == 3
    assert len(header["webhook-signature"].split()) == 3
    for secret in secrets:
        Webhook(secret).verify("{}", header)
    for _ in range(10):
        services.rotate_secret(hook, owner=user)
    many = signing.headers("msg_1", "{}", at=timezone.now(), keys=hook.keys.usable())
    assert len(many["webhook-signature"].split()) == 4

    SigningKey.objects.filter(webhook=hook).exclude(expires_at=None).update(expires_at=timezone.now())
    later = signing.headers("msg_1", "{}", at=timezone.now(), keys=hook.keys.usable())
    assert len(later["webhook-signature"].split()) == 1
    Webhook(services.secret_of(hook, owner=user)).verify("{}", later)


def test_no_secret_is_in_the_database_and_each_is_its_own(user: User, other: User) -> None:
    hooks = [services.create_webhook(owner=owner, url="https://example.org/") for owner in (user, user, other)]

    secrets = {services.secret_of(hook, owner=hook.owner) for hook in hooks}
    secrets |= {services.secret_of(None, owner=user), services.secret_of(None, owner=other)}

    kept = repr(list(SigningKey.objects.values_list()))
    assert len(secrets) == 5
    assert not any(secret.removeprefix("whsec_")[:20] in kept for secret in secrets)


def test_a_key_whose_pepper_is_gone_signs_nothing_and_a_new_one_takes_its_place(user: User, settings: Settings) -> None:
    hook = services.create_webhook(owner=user, url="https://example.org/hooks")
    before = services.secret_of(hook, owner=user)
    settings.API_TOKEN_PEPPERS = {2: "another"}

    with pytest.raises(LookupError):
        signing.headers("msg_1", "{}", at=timezone.now(), keys=hook.keys.usable())
    after = services.secret_of(hook, owner=user)

    assert after != before
    assert Webhook(after).verify("{}", signing.headers("m", "{}", at=timezone.now(), keys=hook.keys.usable())) == {}
