"""The tables of moderation: cases, reports on them, sanctions and the audit.

``Case`` waits for a moderator, ``Report`` is one person's complaint, ``Sanction`` is what is in force and shown to its
owner, and ``Decision`` is the audit: rows that are only ever added.
"""

from __future__ import annotations

import functools
import operator
import uuid
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from gallery.models.artworks import Artwork, Comment
from styles.models import Review, Style, Visibility

SUBJECTS: Final = ("artwork", "comment", "style", "maker")
"""The kinds of subjects that can be reported and decided on: names of the columns, and of the kinds in URLs."""


def _exactly_one() -> Q:
    alone = (Q(**{f"{other}__isnull": other != name for other in SUBJECTS}) for name in SUBJECTS)
    return functools.reduce(operator.or_, alone)


class ReportReason(models.TextChoices):
    """The reason of a report."""

    PERSON = "person", _("Shows me or someone else without consent")
    COPYRIGHT = "copyright", _("Copyright infringement")
    SEXUAL = "sexual", _("Sexual content")
    VIOLENCE = "violence", _("Violence or hatred")
    SPAM = "spam", _("Spam")
    OTHER = "other", _("Something else")


class AboutSubject(models.Model):
    """A row about one artwork, comment, style or maker, deleted with it."""

    artwork = models.ForeignKey(Artwork, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    style = models.ForeignKey(Style, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="%(class)ss_about"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_is_about_one_thing", condition=_exactly_one()),
        ]

    @property
    def kind(self) -> str:
        """The one of ``SUBJECTS`` this is about."""
        return next(name for name in SUBJECTS if getattr(self, f"{name}_id") is not None)

    @property
    def thing(self) -> Artwork | Comment | Style | User:
        """The object this is about."""
        found: Artwork | Comment | Style | User = getattr(self, self.kind)
        return found


class Cause(models.TextChoices):
    """The reason why a case waits for a moderator."""

    APPEAL = "appeal", _("Appeal")
    REPORTS = "reports", _("Reports")
    FIRST_LOOK = "first_look", _("Waiting for approval")
    LATER_LOOK = "later_look", _("Shown, review pending")
    STYLE = "style", _("Style waiting for approval")


class CaseQuerySet(models.QuerySet["Case"]):
    def shown(self) -> Self:
        """Return the cases moderators may see: none about what its maker has made private."""
        is_private = (
            Q(artwork__visibility=Visibility.PRIVATE)
            | Q(comment__artwork__visibility=Visibility.PRIVATE)
            | Q(style__visibility=Visibility.PRIVATE)
            | Q(style__deleted_at__isnull=False)
        )
        return self.exclude(is_private)

    def open(self) -> Self:
        """Return the cases that wait now."""
        is_decided = Q(cause=Cause.STYLE) & ~Q(style__review=Review.PENDING)
        return self.shown().filter(settled_at=None).exclude(is_decided)


class Case(AboutSubject):
    """A subject that waits for a moderator. It has at most one open case, which further reports join."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cause = models.CharField(max_length=10, choices=Cause)
    priority = models.PositiveIntegerField(default=0, help_text="The highest first, then the oldest.")
    report_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta(AboutSubject.Meta):
        permissions = [("moderate", "May moderate what others publish")]
        ordering = ["-priority", "opened_at", "pk"]
        constraints = [
            *AboutSubject.Meta.constraints,
            *(
                models.UniqueConstraint(
                    name=f"case_of_{name}_is_open_once", fields=[name], condition=Q(settled_at=None)
                )
                for name in SUBJECTS
            ),
        ]
        indexes = [
            models.Index(fields=["-priority", "opened_at"], condition=Q(settled_at=None), name="case_open_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.thing}"


class ReportOutcome(models.TextChoices):
    """The outcome of a report."""

    OPEN = "", _("Open")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class Report(models.Model):
    """One person's report. Reporting again while the case is open replaces this person's earlier report."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=12, choices=ReportReason)
    detail = models.TextField(max_length=1000, blank=True)
    is_trusted = models.BooleanField(default=False, help_text="Whether it counts towards hiding by itself.")
    verdict = models.CharField(max_length=9, choices=ReportOutcome, blank=True, default=ReportOutcome.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(name="report_is_made_once", fields=["case", "owner"])]
        indexes = [models.Index(fields=["owner", "verdict"])]

    def __str__(self) -> str:
        return self.get_reason_display()


class SanctionKind(models.TextChoices):
    """The kind of a sanction."""

    WAITING = "waiting", _("Waiting for first review")
    HIDDEN = "hidden", _("Hidden")
    REMOVED = "removed", _("Removed")
    WARNED = "warned", _("Warning")
    SUSPENDED = "suspended", _("Publishing suspended")
    CLOSED = "closed", _("Account closed")


HIDING: Final = (SanctionKind.WAITING, SanctionKind.HIDDEN, SanctionKind.REMOVED)
"""While one of these is in force, only the owner sees the content."""


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def in_force(self) -> Self:
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), lifted_at=None)

    def shown(self) -> Self:
        """Return the sanctions moderators may see: none on what its maker has made private."""
        return self.exclude(
            Q(artwork__visibility=Visibility.PRIVATE)
            | Q(comment__artwork__visibility=Visibility.PRIVATE)
            | Q(style__visibility=Visibility.PRIVATE)
        )

    def awaiting_answer(self) -> Self:
        """Return the sanctions with an unanswered appeal."""
        return self.filter(appealed_at__isnull=False, answered_at=None)


class Sanction(AboutSubject):
    """A sanction on someone's work or account; its owner reads the reason and may appeal once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sanctions")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="sanctions")
    what = models.CharField(max_length=10, choices=SanctionKind)
    is_automatic = models.BooleanField(default=False, help_text="By reports or by rule, before anyone has looked.")
    reason = models.CharField(max_length=12, choices=ReportReason, blank=True)
    words = models.TextField(max_length=1000, blank=True, help_text="To the owner.")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Of a suspension.")
    lifted_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When its owner saw the newest of it.")
    appeal = models.TextField(max_length=2000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_granted = models.BooleanField(null=True, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta(AboutSubject.Meta):
        ordering = ["-made_at", "pk"]
        constraints = [
            *AboutSubject.Meta.constraints,
            models.CheckConstraint(
                name="sanction_is_answered_after_an_appeal",
                condition=Q(answered_at=None) | Q(appealed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-made_at"]),
            models.Index(fields=["owner"], condition=Q(seen_at=None), name="sanction_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.thing}"

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None and (self.ends_at is None or self.ends_at > timezone.now())

    @property
    def is_appealable(self) -> bool:
        """True if its owner may still appeal."""
        return self.is_in_force and self.appealed_at is None and self.what != SanctionKind.WAITING


class AuditAction(models.TextChoices):
    """An action recorded in the audit."""

    LEFT = "left", _("Reviewed, left up")
    HIDDEN = "hidden", _("Hidden")
    REMOVED = "removed", _("Removed")
    WARNED = "warned", _("Warned")
    SUSPENDED = "suspended", _("Publishing suspended")
    CLOSED = "closed", _("Account closed")
    LIFTED = "lifted", _("Lifted")
    IMPOSED = "imposed", _("Reinstated")
    REOPENED = "reopened", _("Reopened")
    LEVEL = "level", _("Trust changed")
    APPEALED = "appealed", _("Appeal")
    GRANTED = "granted", _("Appeal granted")
    REFUSED = "refused", _("Appeal refused")
    FILES_DELETED = "files_deleted", _("Permanently deleted")
    MODERATOR = "moderator", _("Moderators changed")


class Decision(models.Model):
    """One row of the audit. Never changed, never deleted: a database trigger enforces it.

    It holds user ids, not names: deleting an account leaves the decision, but not whom it concerned.
    """

    at = models.DateTimeField(default=timezone.now)
    actor_number = models.BigIntegerField(null=True, help_text="A user's id; empty when it happened by rule.")
    action = models.CharField(max_length=13, choices=AuditAction)
    subject_kind = models.CharField(max_length=8)
    subject_key = models.CharField(max_length=36)
    owner_number = models.BigIntegerField(null=True)
    case_key = models.UUIDField(null=True)
    sanction_key = models.UUIDField(null=True)
    reason = models.CharField(max_length=12, choices=ReportReason, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    details = models.JSONField(default=dict, help_text="Such as the level before and after.")
    reverts = models.OneToOneField("self", models.DO_NOTHING, null=True, related_name="reverted_by")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_key"]),
            models.Index(fields=["owner_number"]),
            models.Index(fields=["actor_number"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_action_display()}: {self.subject_kind} {self.subject_key}"
