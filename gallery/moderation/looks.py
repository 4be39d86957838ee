"""Works that a moderator looks at because of who made them, before or after others see them."""

from __future__ import annotations

from accounts.models import User
from gallery.models import HIDING, Artwork, Cause, Measure, MeasureKind
from gallery.moderation import audit, cases, measures, permissions, trust
from gallery.moderation.subjects import Subject
from styles.models import Visibility


def ask_for_a_look(artwork: Artwork) -> None:
    """Let a work wait, or be looked at later, as its maker's standing asks for. What only its maker sees never is.

    A picture that was taken down waits when it is published anew.

    For within the transaction that shows it to others.
    """
    if artwork.visibility == Visibility.PRIVATE or artwork.checked_at is not None:
        return
    owner: User = artwork.owner
    if permissions.is_moderator(owner):
        return
    standing = trust.earn(owner)
    subject = Subject("artwork", artwork)
    if trust.must_wait(standing) or audit.was_taken_down(artwork):
        if not Measure.objects.in_force().filter(artwork=artwork, what__in=HIDING).exists():
            case = cases.open_case(subject, cause=Cause.FIRST_LOOK)
            measures.impose(MeasureKind.WAITING, subject=subject, case=case, is_automatic=True)
    elif trust.must_be_looked_at(standing):
        cases.open_case(subject, cause=Cause.LATER_LOOK)
