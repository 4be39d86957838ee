"""When a call is sent again and after how long: what both clients agree on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx

from pentimento_client.calls import Call
from pentimento_client.errors import ApiError

REFUSED: Final = frozenset({429, 503})
"""Not begun: any call may be sent again."""
BROKEN: Final = frozenset({500, 502, 504})
"""Perhaps begun: only what may be sent twice is."""
IN_FLIGHT: Final = 409
MAX_PAUSE: Final = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a call is sent again, and the pauses between where the site does not say."""

    most: int = 4
    first_pause: float = 0.5
    """Seconds; doubled each time, with jitter."""

    def pause_after(self, call: Call, tried: int, *, answer: httpx.Response | None) -> float | None:
        """Seconds until the next try; None: this answer, or this broken connection, is final."""
        if tried >= self.most:
            return None
        if answer is None:
            return self._own(tried) if call.is_safe else None
        is_key_in_flight = (
            answer.status_code == IN_FLIGHT and "Idempotency-Key" in call.headers and _is_in_flight(answer)
        )
        may_again = answer.status_code in REFUSED or is_key_in_flight or (answer.status_code in BROKEN and call.is_safe)
        if not may_again:
            return None
        value = retry_after(answer)
        if value is None and answer.status_code == 429:  # noqa: PLR2004 -- a quota: waiting a little does not help
            return None
        return self._own(tried) if value is None else (value if value <= MAX_PAUSE else None)

    def _own(self, tried: int) -> float:
        return self.first_pause * float(2**tried) * random.uniform(0.5, 1.0)  # noqa: S311 -- jitter


def retry_after(answer: httpx.Response) -> float | None:
    """Seconds the site asks to wait: a number, or a date."""
    header = answer.headers.get("Retry-After", "").strip()
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def arguments(call: Call, *, timeout: float) -> dict[str, Any]:
    """As httpx takes them."""
    return {
        "method": call.method,
        "url": call.path,
        "params": dict(call.params) or None,
        "headers": dict(call.headers),
        "json": call.json,
        "data": dict(call.form) or None,
        "files": list(call.files) or None,
        "timeout": timeout + call.wait_seconds,
    }


def read(answer: httpx.Response) -> Any:
    """The JSON of an answer; None where there is none.

    Raises:
        ApiError: the site refused.
    """
    if answer.is_success:
        return answer.json() if answer.content else None
    try:
        problem = answer.json()
    except ValueError:
        problem = {"status": answer.status_code, "detail": answer.reason_phrase, "type": "unknown"}
    raise ApiError(problem if isinstance(problem, dict) else {"status": answer.status_code})


def _is_in_flight(answer: httpx.Response) -> bool:
    return "in flight" in answer.text
