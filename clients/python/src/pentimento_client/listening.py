"""Events of a site as they happen, and their way to a program that no site can reach: for developing.

A site sends webhooks to addresses on the internet alone. ``pentimento-client listen`` asks for new events instead and
posts each to a program on this machine, with the headers and the signature a webhook has.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import httpx

from pentimento_client import webhooks
from pentimento_client.client import Client
from pentimento_client.errors import ApiError
from pentimento_client.models import Event

POLL_SECONDS: Final = 1.0
OVERLAP: Final = timedelta(seconds=30)
"""Asked for again each time: an event is dated when it happens and seen a little later, so not always in order."""
MAX_PAUSE_SECONDS: Final = 30.0
FORWARD_SECONDS: Final = 15.0  # as a webhook's receiver has
MAX_REFUSAL: Final = 500  # status codes from here on are the site's trouble, which passes


def new_events(
    client: Client,
    *,
    types: Sequence[str] = (),
    on_trouble: Callable[[str], None] = lambda sentence: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Event]:
    """Yield my events from now on, the oldest first and each once, until the caller stops; goes on after an outage.

    Args:
        client: whose events.
        types: only of these kinds; none: of all.
        on_trouble: is told why there is a pause.
        sleep: waits so many seconds.

    Raises:
        ApiError: the site refused for good: a token that may not read, a kind there is none of.
    """
    newest = next(iter(client.events(types=types)), None)
    after = (_moment(newest) - OVERLAP).isoformat() if newest else ""  # the site's clock, not this machine's
    seen = {event.id: _moment(event) for event in client.events(types=types, created_after=after)} if newest else {}
    pause = POLL_SECONDS
    while True:
        sleep(pause)
        try:
            found = list(client.events(types=types, created_after=after))
        except (httpx.TransportError, ApiError) as error:
            if isinstance(error, ApiError) and error.status < MAX_REFUSAL and error.status != 429:  # noqa: PLR2004
                raise
            pause = min(2 * pause, MAX_PAUSE_SECONDS)
            on_trouble(f"{str(error) or type(error).__name__}; trying again in {pause:g} s")
            continue
        pause = POLL_SECONDS
        for event in reversed(found):
            if event.id not in seen:
                seen[event.id] = _moment(event)
                yield event
        if seen:
            begin = max(seen.values()) - OVERLAP
            after, seen = begin.isoformat(), {key: moment for key, moment in seen.items() if moment >= begin}


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What came of posting one event."""

    outcome: str
    """The status code, or why there was none."""
    milliseconds: int


def forward(event: Event, *, to: str, secret: str, transport: httpx.BaseTransport | None = None) -> Forwarded:
    """Post an event to a program as a webhook would: once, without the token, following no redirect."""
    body = event.body
    headers = {"Content-Type": "application/json", "User-Agent": "Pentimento-Webhooks/1"}
    headers |= webhooks.sign(body, message_id=event.id, secret=secret)
    began = time.monotonic()
    try:
        with httpx.Client(transport=transport, timeout=FORWARD_SECONDS, trust_env=False) as local:
            outcome = str(local.post(to, content=body, headers=headers).status_code)
    except httpx.HTTPError as error:
        outcome = str(error) or type(error).__name__
    return Forwarded(outcome, int(1000 * (time.monotonic() - began)))


def _moment(event: Event) -> datetime:
    return datetime.fromisoformat(event.created_at)
