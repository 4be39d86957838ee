"""Users, their API tokens, trust in them, and exports of their data."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.names import (
    MAX_KEY_CHARACTERS,
    NameKeyField,
    name_key,
    normalize_address,
    normalize_name,
    refuse_reserved,
    validate_name,
)


class User(AbstractUser):
    """A person with an account.

    ``last_served_at`` is when a worker last began a job of theirs; the queue serves whoever waited longest
    since then, so that a hundred jobs of one person delay another by one job at most.
    """

    username = models.CharField(
        _("username"), max_length=150, unique=True, validators=[validate_name],
        help_text=_("Letters, digits and . _ + -, beginning and ending with a letter or digit."),
        error_messages={"unique": _("A user with that username already exists.")},
    )  # fmt: skip
    name_key = NameKeyField(max_length=MAX_KEY_CHARACTERS, unique=True, null=True, editable=False)
    last_served_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(
        max_length=10, blank=True, editable=False, help_text="As chosen; mails are written in it."
    )

    class Meta(AbstractUser.Meta):
        indexes = [models.Index(fields=["last_served_at"])]

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return normalize_name(username)

    def clean(self) -> None:
        """Refuse, in forms, what the database would refuse, and names that only staff may have."""
        super().clean()
        self.email = normalize_address(self.email)
        if not self.is_staff:
            refuse_reserved(self.username)
        if User.objects.filter(name_key=name_key(self.username)).exclude(pk=self.pk).exists():
            raise ValidationError(_("This name, or one that looks like it, is already taken."))


class Scope(models.TextChoices):
    """A permission of a token."""

    READ = "read", _("Read")
    WRITE = "write", _("Write")
    TRAIN = "train", _("Train styles")
    MODERATE = "moderate", _("Moderation (moderators only)")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self) -> Self:
        """Return the tokens that are accepted now."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, is_enabled=True, owner__is_active=True)


class ApiToken(models.Model):
    """A token that gives a program access to its owner's account.

    The secret itself is not stored: ``digest`` is its HMAC-SHA256 under the pepper number ``pepper``
    (see ``accounts.tokens``), so that a copy of the database alone, or of the settings alone, gives no access.
    ``month`` and ``month_used`` count the jobs it began in one month of UTC; see ``tokens.spend``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    label = models.CharField(max_length=80)
    lookup = models.CharField(max_length=12, unique=True, editable=False, help_text="The public part.")
    digest = models.CharField(max_length=64, editable=False)
    pepper = models.PositiveSmallIntegerField(editable=False)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, editable=False)
    is_enabled = models.BooleanField(default=True)
    is_sandbox = models.BooleanField(default=False, editable=False, help_text="Answers with samples, touches nothing.")
    networks = models.JSONField(default=list, blank=True, help_text="Where it may be used from; empty: anywhere.")
    monthly_allowance = models.PositiveIntegerField(null=True, blank=True, help_text="Jobs it may begin in a month.")
    made_by = models.ForeignKey(
        "self", models.CASCADE, null=True, editable=False, related_name="children",
        help_text="The token it was made with, if any. It goes with that one.",
    )  # fmt: skip
    month = models.CharField(max_length=7, blank=True, editable=False, help_text="Such as 2026-11.")
    month_used = models.PositiveIntegerField(default=0, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix}_...)"

    @property
    def prefix(self) -> str:
        """The beginning of the token, which is not secret."""
        return f"pnt_test_{self.lookup}" if self.is_sandbox else f"pnt_{self.lookup}"

    @property
    def used_this_month(self) -> int:
        """The number of jobs the token began in the current month, in UTC."""
        return self.month_used if self.month == this_month() else 0

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()


def this_month() -> str:
    """Return the current month in UTC, such as ``2026-11``."""
    return timezone.now().strftime("%Y-%m")


class Level(models.TextChoices):
    """The site's trust in a maker, which also decides what this person's reports can do."""

    CHECK = "check", _("Check")
    MONITOR = "monitor", _("Monitor")
    TRUSTED = "trusted", _("Trusted")


class Trust(models.Model):
    """The trust level of a user, and any suspension. A user without a row is new: ``check``, and free to publish.

    Private work does not depend on it: trust is about what others get to see.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="trust")
    level = models.CharField(max_length=8, choices=Level, default=Level.CHECK)
    is_level_set = models.BooleanField(default=False, help_text="By a moderator: it is not earned or lost any more.")
    suspended_at = models.DateTimeField(null=True, blank=True, help_text="Publishes nothing since then.")
    suspended_until = models.DateTimeField(null=True, blank=True, help_text="Empty: until a moderator lifts it.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="standing_suspension_has_a_beginning",
                condition=Q(suspended_until=None) | Q(suspended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_level_display()}"

    @property
    def is_suspended(self) -> bool:
        if self.suspended_at is None:
            return False
        return self.suspended_until is None or self.suspended_until > timezone.now()


class ExportState(models.TextChoices):
    """The state of an export. Only ``accounts.exports`` changes it."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("In progress")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


EXPORT_UNFINISHED = (ExportState.QUEUED, ExportState.RUNNING)


class Export(models.Model):
    """A zip of everything one account has, made by a worker. The file exists only while the export is ready.

    ``attempt`` is the fencing token of the worker that packs it, as with jobs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.QUEUED)
    progress = models.FloatField(default=0.0, help_text="0 to 1.")
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, editable=False)
    size_bytes = models.PositiveBigIntegerField(default=0)
    file_count = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, help_text="Shown to the owner.")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, help_text="When the file is removed.")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                name="export_one_in_the_making", fields=["owner"], condition=Q(state__in=EXPORT_UNFINISHED)
            ),
            models.CheckConstraint(
                name="export_leased_iff_running",
                condition=Q(state=ExportState.RUNNING, lease_until__isnull=False)
                | (~Q(state=ExportState.RUNNING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="export_expires_iff_ready",
                condition=Q(state=ExportState.READY, expires_at__isnull=False)
                | (~Q(state=ExportState.READY) & Q(expires_at__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"]), models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return f"Export of {self.owner} ({self.state})"

    @property
    def is_unfinished(self) -> bool:
        return self.state in EXPORT_UNFINISHED

    @property
    def percent(self) -> int:
        return round(100 * self.progress)


class PendingFileDeletion(models.Model):
    """A file of a deleted account. Saved in the deletion's transaction, removed after the file: a crash loses none."""

    key = models.CharField(max_length=255, unique=True)

    def __str__(self) -> str:
        return self.key


class IdempotentCall(models.Model):
    """The first call with an ``Idempotency-Key`` and its answer; without a status the call is in flight."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    answer = models.TextField(blank=True, help_text="JSON: the whole answer, or the id of what was made.")
    is_whole = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="idempotency_key_is_unique", fields=["owner", "key"]),
        ]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.key
