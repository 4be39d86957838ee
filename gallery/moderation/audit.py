"""The audit: one line for each thing that was decided, by whom, about what, and why."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from gallery.models import Artwork, Case, Decision, Deed, Measure
from gallery.moderation.subjects import Subject

AGAINST: Final = (Deed.HIDDEN, Deed.REMOVED, Deed.WARNED, Deed.SUSPENDED, Deed.CLOSED)


def record(
    deed: Deed,
    *,
    subject: Subject,
    actor: User | None,
    case: Case | None = None,
    measure: Measure | None = None,
    reason: str = "",
    words: str = "",
    details: dict[str, Any] | None = None,
    reverts: Decision | None = None,
) -> Decision:
    """Add a line. ``actor`` is None for what happens by rule. Of an artwork it keeps which picture it was."""
    details = dict(details or {})
    if isinstance(subject.thing, Artwork):
        details["sha256"] = subject.thing.sha256
    return Decision.objects.create(
        deed=deed,
        actor_number=actor.pk if actor else None,
        subject_kind=subject.kind,
        subject_key=subject.number,
        owner_number=subject.owner.pk if subject.owner else None,
        case_key=case.pk if case else None,
        measure_key=measure.pk if measure else None,
        reason=reason,
        words=words,
        details=details,
        reverts=reverts,
    )


def standing_against(user: User) -> QuerySet[Decision]:
    """What was done about this person's own and has not been undone, lifted, granted on appeal or found to be nothing.

    Deleting what it was about does not make it undone.
    """
    lifted = Measure.objects.filter(pk=OuterRef("measure_key"), lifted_at__isnull=False)
    left = Decision.objects.filter(
        subject_kind=OuterRef("subject_kind"), subject_key=OuterRef("subject_key"), deed=Deed.LEFT, reverted_by=None
    )
    against = Decision.objects.filter(owner_number=user.pk, deed__in=AGAINST, reverts=None, reverted_by=None)
    return against.filter(~Exists(lifted), ~Exists(left.filter(pk__gt=OuterRef("pk"))))


def was_taken_down(artwork: Artwork) -> bool:
    """Whether its maker has shown this very picture before, and it was hidden or removed for good reason."""
    taken_down = standing_against(artwork.owner).filter(deed__in=(Deed.HIDDEN, Deed.REMOVED))
    return taken_down.filter(details__sha256=artwork.sha256).exclude(subject_key=str(artwork.pk)).exists()
