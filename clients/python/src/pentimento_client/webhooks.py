"""Whether a message to a webhook of yours comes from your site: Standard Webhooks, with nothing but Python."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Final

from pentimento_client.errors import PentimentoError

TOLERANCE_SECONDS: Final = 300


class NotFromThere(PentimentoError):
    """The message does not verify; do nothing it says."""


def verify(body: bytes | str, headers: Mapping[str, str], secret: str, *, now: float | None = None) -> dict[str, Any]:
    """The event, if its signature is made with ``secret`` (``whsec_...``) and its time is within five minutes.

    While a secret is being changed a message carries two signatures: one that fits is enough. Keep the ``webhook-id``s
    you have seen: a message may come twice, under the same id.

    Raises:
        NotFromThere: a header is missing, the time is off, or no signature fits.
    """
    values = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, stamp = values["webhook-id"], int(values["webhook-timestamp"])
        signatures = values["webhook-signature"].split()
    except (KeyError, ValueError) as error:
        raise NotFromThere("The message lacks the headers of Standard Webhooks.") from error
    if abs((time.time() if now is None else now) - stamp) > TOLERANCE_SECONDS:
        raise NotFromThere("The message is too old, or this clock is wrong.")
    content = body.encode() if isinstance(body, str) else body
    expected = _signature(content, message_id=message_id, stamp=stamp, secret=secret)
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in signatures):
        raise NotFromThere("No signature fits.")
    event: dict[str, Any] = json.loads(content)
    return event


def sign(body: bytes, *, message_id: str, secret: str, now: float | None = None) -> dict[str, str]:
    """The headers a site sends with a message, for trying a receiver."""
    stamp = int(time.time() if now is None else now)
    signature = _signature(body, message_id=message_id, stamp=stamp, secret=secret)
    return {"webhook-id": message_id, "webhook-timestamp": str(stamp), "webhook-signature": signature}


def _signature(body: bytes, *, message_id: str, stamp: int, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
