"""Signatures of Standard Webhooks, and the only place that knows a webhook's secret.

A secret is not stored. It is derived from the id of its row and a pepper of the settings: HMAC-SHA256, as for API
tokens. So it can be shown to its owner again, and a copy of the database alone cannot sign anything.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from standardwebhooks.webhooks import EmptyWebhookSecretError
from standardwebhooks.webhooks import Webhook as Signer

from accounts import tokens
from webhooks.models import SigningKey

PREFIX: Final = "whsec_"
MAX_SIGNATURES: Final = 4
"""The current key, and previous ones for a day."""
TOLERANCE: Final = timedelta(minutes=5)
"""The largest accepted difference between a message's time and the receiver's."""


def secret_of(key: SigningKey) -> str:
    """Return the secret in the form receivers store.

    Raises:
        KeyError: the settings no longer have the pepper of this key.
    """
    secret = bytes.fromhex(tokens.digest(f"webhook:{key.pk.hex}", pepper=key.pepper))
    return PREFIX + base64.b64encode(secret).decode()


def headers(message_id: str, body: str, *, at: datetime, keys: Iterable[SigningKey]) -> dict[str, str]:
    """Return a message's headers: its id, its time, and a signature with each of the newest keys whose pepper is known.

    Raises:
        LookupError: there is no such key.
    """
    known = [secret_of(key) for key in keys if key.pepper in settings.API_TOKEN_PEPPERS][:MAX_SIGNATURES]
    if not known:
        raise LookupError("There is no key to sign with.")
    signatures = [Signer(secret).sign(message_id, at, body) for secret in known]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """The result of verifying a message, with everything that is wrong with it."""

    is_genuine: bool
    findings: list[str]


def examine(
    *, body: str, message_id: str, timestamp: str, signature: str, secret: str, now: datetime | None = None
) -> SignatureCheck:
    """Verify a message as a receiver would, and report why it fails. Nothing is stored."""
    findings: list[str] = []
    at = _time_of(timestamp.strip())
    signer = _signer(secret.strip())
    given = signature.split()
    if not message_id.strip():
        findings.append(_("The header webhook-id is missing."))
    if at is None:
        findings.append(_("webhook-timestamp is not a number of seconds since 1970."))
    elif abs((now or timezone.now()) - at) > TOLERANCE:
        age = int(((now or timezone.now()) - at).total_seconds())
        findings.append(
            _("The message is %(seconds)d seconds from now. Receivers refuse more than %(most)d.")
            % {"seconds": age, "most": int(TOLERANCE.total_seconds())}
        )
    if signer is None:
        findings.append(_("The secret must be whsec_ followed by Base64."))
    if not any(one.startswith("v1,") for one in given):
        findings.append(_("webhook-signature contains no signature beginning with “v1,”."))
    elif at is not None and signer is not None and message_id.strip():
        findings += _compare(signer, message_id.strip(), at, body, given)
    return SignatureCheck(is_genuine=not findings, findings=findings)


def _compare(signer: Signer, message_id: str, at: datetime, body: str, given: list[str]) -> list[str]:
    if signer.sign(message_id, at, body) in given:
        return []
    for other, reason in (
        (body.rstrip("\r\n"), _("It would verify without the line break at the end of the body.")),
        (body.replace("\r\n", "\n"), _("It would verify with plain line feeds in the body.")),
        (body.replace("\n", "\r\n"), _("It would verify with a carriage return before each line feed.")),
        (f"{body}\n", _("It would verify with a line break at the end of the body.")),
    ):
        if other != body and signer.sign(message_id, at, other) in given:
            return [reason]
    return [
        _(
            "No signature matches this id, time and body with this secret. Use the exact bytes received, before "
            "JSON parsing, and the secret of this webhook."
        )
    ]


def _time_of(timestamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(timestamp), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _signer(secret: str) -> Signer | None:
    try:
        return Signer(secret)
    except (binascii.Error, ValueError, EmptyWebhookSecretError):
        return None
