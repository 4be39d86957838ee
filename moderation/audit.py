"""The audit: one row for each decision, with its author, subject and reason."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from gallery.models import Artwork
from moderation.models import AuditAction, Case, Decision, Sanction
from moderation.subjects import Subject

AGAINST: Final = (
    AuditAction.HIDDEN,
    AuditAction.REMOVED,
    AuditAction.WARNED,
    AuditAction.SUSPENDED,
    AuditAction.CLOSED,
)


def record(
    action: AuditAction,
    *,
    subject: Subject,
    actor: User | None,
    case: Case | None = None,
    sanction: Sanction | None = None,
    reason: str = "",
    words: str = "",
    details: dict[str, Any] | None = None,
    reverts: Decision | None = None,
) -> Decision:
    """Add a row. ``actor`` is None for automatic actions. Of an artwork the picture's hash is recorded."""
    details = dict(details or {})
    if isinstance(subject.thing, Artwork):
        details["sha256"] = subject.thing.sha256
    return Decision.objects.create(
        action=action,
        actor_number=actor.pk if actor else None,
        subject_kind=subject.kind,
        subject_key=subject.number,
        owner_number=subject.owner.pk if subject.owner else None,
        case_key=case.pk if case else None,
        sanction_key=sanction.pk if sanction else None,
        reason=reason,
        words=words,
        details=details,
        reverts=reverts,
    )


def standing_against(user: User) -> QuerySet[Decision]:
    """Return decisions against this user not undone, lifted, granted on appeal or followed by leaving the subject up.

    Deleting the subject of a decision does not undo the decision.
    """
    lifted = Sanction.objects.filter(pk=OuterRef("sanction_key"), lifted_at__isnull=False)
    left = Decision.objects.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_key=OuterRef("subject_key"),
        action=AuditAction.LEFT,
        reverted_by=None,
    )
    against = Decision.objects.filter(owner_number=user.pk, action__in=AGAINST, reverts=None, reverted_by=None)
    return against.filter(~Exists(lifted), ~Exists(left.filter(pk__gt=OuterRef("pk"))))


def was_taken_down(artwork: Artwork) -> bool:
    """Return True if its maker has published this same picture before and it was hidden or removed, and that stands."""
    taken_down = standing_against(artwork.owner).filter(action__in=(AuditAction.HIDDEN, AuditAction.REMOVED))
    return taken_down.filter(details__sha256=artwork.sha256).exclude(subject_key=str(artwork.pk)).exists()
