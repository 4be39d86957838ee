"""Review of works by the trust in their makers, before or after others see them."""

from __future__ import annotations

from accounts.models import User
from gallery.models import Artwork
from moderation import audit, cases, permissions, sanctions, trust
from moderation.models import HIDING, Cause, Sanction, SanctionKind
from moderation.subjects import Subject
from styles.models import Visibility


def on_artwork_shown(artwork: Artwork, **signal: object) -> None:
    """Receive ``gallery.signals.artwork_shown``."""
    ask_for_a_look(artwork)


def ask_for_a_look(artwork: Artwork) -> None:
    """Hold a work for review, or queue it for a later one, by the trust in its maker. Private works are never reviewed.

    A picture that was taken down before is held when it is published again.

    Call it in the transaction that publishes the work.
    """
    if artwork.visibility == Visibility.PRIVATE or artwork.checked_at is not None:
        return
    owner: User = artwork.owner
    if permissions.is_moderator(owner):
        return
    trusted = trust.earn(owner)
    subject = Subject("artwork", artwork)
    if trust.must_wait(trusted) or audit.was_taken_down(artwork):
        if not Sanction.objects.in_force().filter(artwork=artwork, what__in=HIDING).exists():
            case = cases.open_case(subject, cause=Cause.FIRST_LOOK)
            sanctions.impose(SanctionKind.WAITING, subject=subject, case=case, is_automatic=True)
    elif trust.must_be_looked_at(trusted):
        cases.open_case(subject, cause=Cause.LATER_LOOK)
