"""Who is told of what: webhooks, the keys they are signed with, what happened, and what came of telling it."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class EventKind(models.TextChoices):
    """What can be told."""

    JOB_SUCCEEDED = "job.succeeded", _("A job succeeded")
    JOB_FAILED = "job.failed", _("A job failed")
    JOB_CANCELED = "job.canceled", _("A job was canceled")
    STYLE_VERSION = "style.version", _("A style has a new version")
    ARTWORK_PUBLISHED = "artwork.published", _("An artwork was published")
    TEST = "webhook.test", _("A test")


SUBSCRIBABLE = tuple(kind for kind in EventKind if kind != EventKind.TEST)
"""A test goes to the webhook that asked for it, whatever it listens to."""


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, viewer: User) -> Self:
        """The viewer's own."""
        return self.filter(owner=viewer)


class Webhook(models.Model):
    """An address of its owner's that is told of what happens.

    ``failing_since`` is the first failure after the last success. Whoever switches a webhook off says why in
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
        """Those that sign now, the newest first: one, or two during the grace time after a rotation."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now())).order_by("-created_at")


class SigningKey(models.Model):
    """What a webhook's messages are signed with; without a webhook, those of its owner's single jobs.

    The secret is not here: it follows from ``id`` and the pepper number ``pepper`` (see ``webhooks.signing``), so
    that a copy of the database signs nothing.
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


class Event(models.Model):
    """Something that happened, written down in the transaction that made it so. ``body`` is sent as it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhook_events")
    kind = models.CharField(max_length=30, choices=EventKind)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"

    @property
    def message_id(self) -> str:
        """The ``webhook-id``: the same for every attempt and every receiver."""
        return f"msg_{self.pk.hex}"


class DeliveryStatus(models.TextChoices):
    """Where a delivery is. Only ``webhooks.delivering`` moves it."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, viewer: User) -> Self:
        """Of the viewer's own events."""
        return self.filter(event__owner=viewer)

    def ripe(self) -> Self:
        """Those whose time has come, or whose worker went silent.

        Only columns of the row itself: with a join the UPDATE that claims one would look at a copy from before
        another's claim (PostgreSQL checks the row again, but not a subquery).
        """
        now = timezone.now()
        waiting = Q(status=DeliveryStatus.WAITING, next_at__lte=now)
        silent = Q(status=DeliveryStatus.SENDING, lease_until__lte=now)
        return self.filter(waiting | silent)

    def due(self) -> Self:
        """Those that should be tried now: ripe, and of someone whose account is active."""
        return self.ripe().filter(event__owner__is_active=True)

    def in_flight(self) -> Self:
        return self.filter(status=DeliveryStatus.SENDING, lease_until__gt=timezone.now())


class Delivery(models.Model):
    """One event for one receiver: a webhook, or the address a single job brought.

    ``attempt`` counts every try and fences: who tried and went silent can no longer say how it ended. ``round_from``
    is where the count stood when it was last sent anew, so that each round has the whole schedule.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    webhook = models.ForeignKey(Webhook, models.CASCADE, null=True, related_name="deliveries")
    url = models.CharField(max_length=2000, blank=True, help_text="Of a single job; a webhook has its own.")
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    attempt = models.PositiveIntegerField(default=0)
    round_from = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, default=timezone.now)
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
        """Where it goes."""
        return self.webhook.url if self.webhook is not None else self.url

    @property
    def is_over(self) -> bool:
        return self.status in {DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}


class Attempt(models.Model):
    """One try of a delivery, and what came back."""

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
