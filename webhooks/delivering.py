"""The life of a delivery. The only module that moves one, and the only one that sends.

    -        -- record -->  WAITING     written with the event
    WAITING  -- claim -->   SENDING     one worker tries it
    SENDING  -- claim -->   SENDING     another tries it after the lease ran out
    SENDING  -- settle -->  DELIVERED   a 2xx
    SENDING  -- settle -->  WAITING     anything else: later again
    SENDING  -- settle -->  FAILED      tried for a day, or nobody is there any more
    ended    -- renew -->   WAITING     its owner wants it sent again, under the same id

As for jobs, every move is one conditional UPDATE and names the attempt it belongs to.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mails import in_language_of, tell_after_commit
from core import network
from core.errors import Invalid
from webhooks import signing
from webhooks.models import Attempt, Delivery, DeliveryStatus, SigningKey, SigningKeyQuerySet, Webhook

LEASE: Final = timedelta(seconds=3 * settings.WEBHOOK_TIMEOUT_SECONDS)
DELAYS_SECONDS: Final = (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000)
"""Between two tries of one round: a day in all."""
JITTER: Final = 0.2
"""Of a delay, more or less: receivers that come back are not met by everyone at once."""
AT_ONCE_PER_OWNER: Final = 2
FAILING_FOR: Final = timedelta(days=3)
"""Without a single success in between; then a webhook is switched off."""
ANSWER_BYTES: Final = 1_000
GONE: Final = 410
_SUCCESS: Final = range(200, 300)
_NOT_TEXT: Final = re.compile(r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to try a delivery, until the lease runs out."""

    delivery_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try."""

    began_at: datetime
    milliseconds: int
    status_code: int | None = None
    error: str = ""
    answer: str = ""
    is_final: bool = False
    """Whether it makes no sense to try again."""

    @property
    def is_success(self) -> bool:
        return self.status_code in _SUCCESS


def deliver_next() -> bool:
    """Try one delivery; whether there was one."""
    held = claim_next()
    if held is None:
        return False
    with contextlib.suppress(Delivery.DoesNotExist):  # deleted with its webhook just now
        settle(held, attempt(held))
    return True


def claim_next() -> Claim | None:
    """Take the delivery that is due for longest, but never a second one of a webhook or a third one of a person."""
    in_flight = Delivery.objects.in_flight()
    busy_hooks = in_flight.filter(webhook__isnull=False).values_list("webhook_id", flat=True)
    counts = in_flight.values("event__owner_id").annotate(count=Count("pk"))
    busy_owners = [row["event__owner_id"] for row in counts if row["count"] >= AT_ONCE_PER_OWNER]
    others = Q(webhook_id=None) | ~Q(webhook_id__in=list(busy_hooks))
    due = Delivery.objects.due().filter(others).exclude(event__owner_id__in=busy_owners).order_by("next_at")
    for delivery_id in due.values_list("pk", flat=True)[:8]:
        if held := claim(delivery_id):
            return held
    return None


def claim(delivery_id: UUID) -> Claim | None:
    """Take a delivery that is due. None: another was first."""
    with transaction.atomic():
        taken = Delivery.objects.due().filter(pk=delivery_id).values_list("attempt", flat=True).first()
        if taken is None:
            return None
        where = Delivery.objects.ripe().filter(pk=delivery_id, attempt=taken)
        moved = where.update(
            status=DeliveryStatus.SENDING, attempt=taken + 1, next_at=None, lease_until=timezone.now() + LEASE
        )
    return Claim(delivery_id, taken + 1) if moved else None


def attempt(held: Claim) -> Outcome:
    """Send it, once, and say what came of it. Holds no transaction."""
    delivery = Delivery.objects.select_related("event", "webhook").get(pk=held.delivery_id)
    began_at, began = timezone.now(), time.monotonic()
    said: dict[str, Any]
    if delivery.webhook is not None and not delivery.webhook.is_enabled:
        said = {"error": _("The webhook was switched off."), "is_final": True}
    else:
        said = _send(delivery, at=began_at)
    return Outcome(began_at, int(1000 * (time.monotonic() - began)), **said)


def _send(delivery: Delivery, *, at: datetime) -> dict[str, Any]:
    event, into = delivery.event, io.BytesIO()
    try:
        signed = signing.headers(event.message_id, event.body, at=at, keys=keys_for(delivery))
        answer = network.fetch(
            delivery.target,
            into=into,
            seconds=settings.WEBHOOK_TIMEOUT_SECONDS,
            max_bytes=ANSWER_BYTES,
            method="POST",
            headers={"Content-Type": "application/json", "User-Agent": "Pentimento-Webhooks/1", **signed},
            content=event.body.encode(),
        )
    except LookupError:
        return {"error": _("The pepper of its signing key is missing from the settings. Create a new secret.")}
    except Invalid as error:  # refused or unreachable
        return {"error": str(error)[:300]}
    is_success = answer.status in _SUCCESS
    return {
        "status_code": answer.status,
        "error": "" if is_success else _("The receiver answered %(status)d.") % {"status": answer.status},
        "answer": _NOT_TEXT.sub(" ", into.getvalue().decode("utf-8", "replace")).strip()[:ANSWER_BYTES],
        "is_final": answer.status == GONE,
    }


def keys_for(delivery: Delivery) -> SigningKeyQuerySet:
    """What signs it: the keys of its webhook, or those of its owner for single jobs."""
    if delivery.webhook_id is not None:
        return SigningKey.objects.filter(webhook_id=delivery.webhook_id).usable()
    return SigningKey.objects.filter(owner_id=delivery.event.owner_id, webhook=None).usable()


def settle(held: Claim, outcome: Outcome) -> bool:
    """Write down what came of a try. False: it is no longer ours, and nothing changed."""
    with transaction.atomic():
        delivery = Delivery.objects.select_related("webhook").filter(pk=held.delivery_id).first()
        if delivery is None:  # deleted with its webhook
            return False
        moved = Delivery.objects.filter(
            pk=held.delivery_id, status=DeliveryStatus.SENDING, attempt=held.attempt
        ).update(lease_until=None, **_after(outcome, tries=held.attempt - delivery.round_from))
        if moved:
            Attempt.objects.create(
                delivery=delivery,
                number=held.attempt,
                began_at=outcome.began_at,
                milliseconds=outcome.milliseconds,
                status_code=outcome.status_code,
                error=outcome.error[:300],
                answer=outcome.answer,
            )
            if delivery.webhook is not None:
                _note(delivery.webhook, outcome)
    return bool(moved)


def _after(outcome: Outcome, *, tries: int) -> dict[str, Any]:
    now = timezone.now()
    if outcome.is_success:
        return {"status": DeliveryStatus.DELIVERED, "ended_at": now}
    if outcome.is_final or tries > len(DELAYS_SECONDS):
        return {"status": DeliveryStatus.FAILED, "ended_at": now}
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 -- only spreads load
    return {"status": DeliveryStatus.WAITING, "next_at": now + timedelta(seconds=DELAYS_SECONDS[tries - 1] * spread)}


def _note(hook: Webhook, outcome: Outcome) -> None:
    """What a try says of the webhook as a whole."""
    now = timezone.now()
    this = Webhook.objects.filter(pk=hook.pk)
    if outcome.is_success:
        this.update(last_success_at=now, failing_since=None)
        return
    this.update(last_failure_at=now)
    this.filter(failing_since=None).update(failing_since=now)
    if outcome.status_code == GONE:
        _switch_off(hook, reason=_("The receiver answered 410 Gone."))
    elif hook.failing_since is not None and hook.failing_since <= now - FAILING_FOR:
        _switch_off(hook, reason=_("Nothing could be delivered for %(days)d days.") % {"days": FAILING_FOR.days})


def _switch_off(hook: Webhook, *, reason: str) -> None:
    if not Webhook.objects.filter(pk=hook.pk, is_enabled=True).update(is_enabled=False, disabled_reason=reason[:200]):
        return
    address = f"{settings.SITE_URL}/account/webhooks/{hook.pk}/"
    with in_language_of(hook.owner):
        text = _(
            "Your webhook %(url)s is switched off. %(reason)s\n\n"
            "Nothing more is sent there until you switch it on again: %(address)s"
        ) % {"url": hook.url, "reason": reason, "address": address}
        tell_after_commit(hook.owner, subject=_("A webhook is switched off"), text=text)


def send_again(delivery_id: UUID) -> bool:
    """Start a fresh round of an ended delivery, under the id it always had. False: it has not ended."""
    ended = Delivery.objects.filter(pk=delivery_id, status__in=(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED))
    return bool(
        ended.update(status=DeliveryStatus.WAITING, next_at=timezone.now(), ended_at=None, round_from=F("attempt"))
    )
