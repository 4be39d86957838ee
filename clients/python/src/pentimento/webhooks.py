"""Whether a message to a webhook of yours comes from your site: Standard Webhooks, with nothing but Python."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Final

from pentimento.errors import PentimentoError

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
    said = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, stamp = said["webhook-id"], int(said["webhook-timestamp"])
        signatures = said["webhook-signature"].split()
    except (KeyError, ValueError) as error:
        raise NotFromThere("The message lacks the headers of Standard Webhooks.") from error
    if abs((time.time() if now is None else now) - stamp) > TOLERANCE_SECONDS:
        raise NotFromThere("The message is too old, or this clock is wrong.")
    content = body.encode() if isinstance(body, str) else body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    ours = hmac.new(key, f"{message_id}.{stamp}.".encode() + content, hashlib.sha256).digest()
    expected = f"v1,{base64.b64encode(ours).decode()}"
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in signatures):
        raise NotFromThere("No signature fits.")
    event: dict[str, Any] = json.loads(content)
    return event
