"""Webhooks, their signing keys, events, and the deliveries of events with their attempts."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.leases import Lease


class EventKind(models.TextChoices):
    """The kind of an event."""

    JOB_SUCCEEDED = "job.succeeded", _("A job succeeded")
    JOB_FAILED = "job.failed", _("A job failed")
    JOB_CANCELED = "job.canceled", _("A job was canceled")
    STYLE_VERSION = "style.version", _("A style has a new version")
    ARTWORK_PUBLISHED = "artwork.published", _("An artwork was published")
    TEST = "webhook.test", _("A test")


SUBSCRIBABLE = tuple(kind for kind in EventKind if kind != EventKind.TEST)
"""Excludes tests: one goes to the webhook it was requested for, whatever that subscribes to."""


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, viewer: User) -> Self:
        """Return the viewer's own webhooks."""
        return self.filter(owner=viewer)


class Webhook(models.Model):
    """A URL of its owner's that receives events.

    ``failing_since`` is the first failure after the last success. When a webhook is switched off, the reason is in
    ``disabled_reason``; its owner may switch it on again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhooks")
    label = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=2000)
    events = models.JSONField(default=list, help_text="Kinds of events, see EventKind.")
    is_enabled = models.BooleanField(default=True)
    disabled_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_success_at = models.DateTimeField(null=True, editable=False)
    last_failure_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "-created_at"])]

    def __str__(self) -> str:
        return self.label or self.url


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def usable(self) -> Self:
        """Return the keys that sign now, newest first: one, or two during the grace period after a rotation."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now())).order_by("-created_at")


class SigningKey(models.Model):
    """A key that signs a webhook's messages; without a webhook, those of its owner's single jobs.

    The secret is not stored: it is derived from ``id`` and the pepper number ``pepper`` (see ``webhooks.signing``),
    so that a copy of the database cannot sign anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signing_keys")
    webhook = models.ForeignKey(Webhook, models.CASCADE, null=True, related_name="keys")
    pepper = models.PositiveSmallIntegerField(editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_key_of_a_webhook",
                fields=["webhook"],
                condition=Q(expires_at=None, webhook__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_current_key_of_an_owner", fields=["owner"], condition=Q(expires_at=None, webhook__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk} of {self.owner}"


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, viewer: User) -> Self:
        """Return the events of what is the viewer's."""
        return self.filter(owner=viewer)


class Event(models.Model):
    """An event, recorded in the transaction that caused it, also if nobody is told. ``body`` is sent unchanged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhook_events")
    kind = models.CharField(max_length=30, choices=EventKind)
    object_id = models.UUIDField(null=True, editable=False, help_text="Of the job, style or artwork it is about.")
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["created_at"]),
            models.Index(fields=["owner", "-created_at"]),
            models.Index(fields=["owner", "object_id", "-created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"

    @property
    def message_id(self) -> str:
        """The ``webhook-id``: the same for every attempt and every receiver."""
        return f"msg_{self.pk.hex}"

    @property
    def data(self) -> dict[str, Any]:
        """The ``data`` of the message."""
        found: dict[str, Any] = json.loads(self.body)["data"]
        return found


class DeliveryStatus(models.TextChoices):
    """The status of a delivery. Only ``webhooks.delivering`` changes it."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")


DELIVERY_LEASE: Final = Lease(
    duration=timedelta(seconds=3 * settings.WEBHOOK_TIMEOUT_SECONDS),
    waiting=DeliveryStatus.WAITING,
    held=DeliveryStatus.SENDING,
    column="status",
    due_column="next_at",
)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, viewer: User) -> Self:
        """Return the deliveries of the viewer's own events."""
        return self.filter(event__owner=viewer)

    def due(self) -> Self:
        """Return the deliveries to attempt now, of users whose account is active."""
        return self.filter(DELIVERY_LEASE.open(), event__owner__is_active=True)

    def in_flight(self) -> Self:
        """Return the deliveries being attempted now."""
        return self.filter(DELIVERY_LEASE.in_hand())


class Delivery(models.Model):
    """One event for one receiver: a webhook, or the URL given with a single job.

    ``attempt`` counts all attempts and is the fencing token: a worker whose claim was taken over cannot settle it.
    ``round_from`` is the count when it was last sent anew, so that each round has the whole schedule.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    webhook = models.ForeignKey(Webhook, models.CASCADE, null=True, related_name="deliveries")
    url = models.CharField(max_length=2000, blank=True, help_text="Of a single job; a webhook has its own.")
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    attempt = models.PositiveIntegerField(default=0)
    round_from = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_default=Now())
    lease_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(name="one_delivery_of_an_event_to_a_webhook", fields=["event", "webhook"]),
            models.CheckConstraint(
                name="delivery_goes_to_a_webhook_or_an_address",
                condition=Q(webhook__isnull=False, url="") | (Q(webhook__isnull=True) & ~Q(url="")),
            ),
            models.CheckConstraint(
                name="delivery_leased_iff_being_sent",
                condition=Q(status=DeliveryStatus.SENDING, lease_until__isnull=False)
                | (~Q(status=DeliveryStatus.SENDING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="delivery_due_iff_waiting",
                condition=Q(status=DeliveryStatus.WAITING, next_at__isnull=False)
                | (~Q(status=DeliveryStatus.WAITING) & Q(next_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "next_at"]),
            models.Index(fields=["webhook", "-created_at"]),
        ]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.event} to {self.target}"

    @property
    def target(self) -> str:
        """The URL it is sent to."""
        return self.webhook.url if self.webhook is not None else self.url

    @property
    def is_over(self) -> bool:
        return self.status in {DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}


class Attempt(models.Model):
    """One attempt of a delivery, with the response."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status_code = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=1000, blank=True, help_text="How the answer begins.")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="one_attempt_of_a_number", fields=["delivery", "number"]),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.delivery_id}"
