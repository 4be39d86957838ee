"""Lifecycle of deliveries. The only module that changes their status, and the only one that sends.

    -        -- record -->  WAITING     created with the event
    WAITING  -- claim -->   SENDING     one worker tries it
    SENDING  -- claim -->   SENDING     another tries it after the lease ran out
    SENDING  -- settle -->  DELIVERED   a 2xx
    SENDING  -- settle -->  WAITING     anything else: retried later
    SENDING  -- settle -->  FAILED      tried for a day, or the receiver is gone
    ended    -- renew -->   WAITING     its owner requests it again, under the same id

As for jobs, every transition is one conditional UPDATE and names the attempt it belongs to.
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
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mails import in_language_of, mail_after_commit
from core import metrics, network
from core.errors import Invalid
from core.leases import Claim
from webhooks import signing
from webhooks.models import DELIVERY_LEASE, Attempt, Delivery, DeliveryStatus, SigningKey, SigningKeyQuerySet, Webhook

DELAYS_SECONDS: Final = (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000)
"""The delays between attempts of one round, in seconds: a day in all."""
JITTER: Final = 0.2
"""The random share by which a delay varies, so that a recovering receiver does not get everything at once."""
AT_ONCE_PER_OWNER: Final = 2
FAILING_FOR: Final = timedelta(days=3)
"""After failing for so long, without a success in between, a webhook is switched off."""
ANSWER_BYTES: Final = 1_000
GONE: Final = 410
_SUCCESS: Final = range(200, 300)
_NOT_TEXT: Final = re.compile(r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one attempt."""

    began_at: datetime
    milliseconds: int
    status_code: int | None = None
    error: str = ""
    answer: str = ""
    is_final: bool = False
    """True if there is no point in retrying."""

    @property
    def is_success(self) -> bool:
        return self.status_code in _SUCCESS


def deliver_next() -> bool:
    """Attempt one delivery and return True if there was one."""
    held = claim_next()
    if held is None:
        return False
    with contextlib.suppress(Delivery.DoesNotExist):  # deleted with its webhook just now
        settle(held, attempt(held))
    return True


def claim_next() -> Claim | None:
    """Claim the delivery due for longest, but never a second one of a webhook or a third one of a user."""
    in_flight = Delivery.objects.in_flight()
    busy_hooks = in_flight.filter(webhook__isnull=False).values_list("webhook_id", flat=True)
    counts = in_flight.values("event__owner_id").annotate(count=Count("pk"))
    busy_owners = [row["event__owner_id"] for row in counts if row["count"] >= AT_ONCE_PER_OWNER]
    others = Q(webhook_id=None) | ~Q(webhook_id__in=list(busy_hooks))
    due = Delivery.objects.due().filter(others).exclude(event__owner_id__in=busy_owners).order_by("next_at")
    for delivery in due[:8]:
        if held := DELIVERY_LEASE.claim(Delivery.objects.all(), delivery):
            return held
    return None


def claim(delivery_id: UUID) -> Claim | None:
    """Claim a delivery that is due. Return None if another worker was first."""
    delivery = Delivery.objects.due().filter(pk=delivery_id).first()
    return DELIVERY_LEASE.claim(Delivery.objects.all(), delivery) if delivery else None


def attempt(held: Claim) -> Outcome:
    """Send a delivery once and return the outcome. Holds no transaction."""
    delivery = Delivery.objects.select_related("event", "webhook").get(pk=held.pk)
    began_at, began = timezone.now(), time.monotonic()
    values: dict[str, Any]
    if delivery.webhook is not None and not delivery.webhook.is_enabled:
        values = {"error": _("The webhook was switched off."), "is_final": True}
    else:
        values = _send(delivery, at=began_at)
    return Outcome(began_at, int(1000 * (time.monotonic() - began)), **values)


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
    """Return the keys that sign a delivery: those of its webhook, or of its owner for single jobs."""
    if delivery.webhook_id is not None:
        return SigningKey.objects.filter(webhook_id=delivery.webhook_id).usable()
    return SigningKey.objects.filter(owner_id=delivery.event.owner_id, webhook=None).usable()


def settle(held: Claim, outcome: Outcome) -> bool:
    """Record the outcome of an attempt. Return False, changing nothing, if the claim was lost."""
    with transaction.atomic():
        delivery = Delivery.objects.select_related("webhook").filter(pk=held.pk).first()
        if delivery is None:  # deleted with its webhook
            return False
        changes = _after(outcome, tries=held.attempt - delivery.round_from)
        moved = Delivery.objects.filter(DELIVERY_LEASE.of(held)).update(**changes)
        if moved:
            _count_after_commit(outcome, status=changes["status"], created_at=delivery.created_at)
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
        return {**DELIVERY_LEASE.left(DeliveryStatus.DELIVERED), "ended_at": now}
    if outcome.is_final or tries > len(DELAYS_SECONDS):
        return {**DELIVERY_LEASE.left(DeliveryStatus.FAILED), "ended_at": now}
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 -- only spreads load
    delay = timedelta(seconds=DELAYS_SECONDS[tries - 1] * spread)
    return {**DELIVERY_LEASE.left(DeliveryStatus.WAITING), "next_at": Now() + delay}


def _count_after_commit(outcome: Outcome, *, status: str, created_at: datetime) -> None:
    def count() -> None:
        metrics.webhook_attempts.labels("delivered" if outcome.is_success else "failed").inc()
        metrics.webhook_attempt_duration.observe(outcome.milliseconds / 1000)
        if status != DeliveryStatus.WAITING:
            metrics.webhook_deliveries.labels(status).inc()
        if status == DeliveryStatus.DELIVERED:
            metrics.webhook_lag.observe(max(0.0, (timezone.now() - created_at).total_seconds()))

    transaction.on_commit(count, robust=True)


def _note(hook: Webhook, outcome: Outcome) -> None:
    """Update a webhook's state after an attempt; switch it off if it keeps failing."""
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
        mail_after_commit(hook.owner, subject=_("A webhook is switched off"), text=text)


def send_again(delivery_id: UUID) -> bool:
    """Start a new round of an ended delivery, under the same id. Return False if it has not ended."""
    ended = Delivery.objects.filter(pk=delivery_id, status__in=(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED))
    return bool(ended.update(status=DeliveryStatus.WAITING, next_at=Now(), ended_at=None, round_from=F("attempt")))
