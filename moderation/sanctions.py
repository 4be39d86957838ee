"""Sanctions. The only place where something is hidden because of one, and shown again.

``refresh`` derives the state of other tables from the sanctions in force, so that no order of deciding, lifting and
undoing leaves anything behind.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import Trust, User
from gallery.models import Artwork, Comment
from moderation import notices
from moderation.models import HIDING, Case, Sanction, SanctionKind
from moderation.subjects import Subject, subject_of
from styles import services as styles
from styles.models import Review, Style, Visibility


def impose(
    what: SanctionKind,
    *,
    subject: Subject,
    case: Case | None,
    is_automatic: bool = False,
    reason: str = "",
    words: str = "",
    ends_at: datetime | None = None,
) -> Sanction:
    """Impose a sanction and notify the owner, except of waiting for a first review, which they see at once themselves.

    A style of the site itself has no owner to notify, and cannot be sanctioned.
    """
    assert subject.owner is not None  # noqa: S101 -- styles without a maker are no subject of sanctions
    sanction = Sanction.objects.create(
        **subject.columns,
        owner=subject.owner,
        case=case,
        what=what,
        is_automatic=is_automatic,
        reason=reason,
        words=words,
        ends_at=ends_at,
        seen_at=timezone.now() if what == SanctionKind.WAITING else None,
    )
    refresh(subject)
    if what != SanctionKind.WAITING:
        notices.notify_of_sanction(sanction)
    return sanction


def lift(sanction: Sanction) -> bool:
    """Lift a sanction without notice: it is replaced or undone. Return True if this call lifted it."""
    lifted = Sanction.objects.filter(pk=sanction.pk, lifted_at=None).update(lifted_at=timezone.now())
    refresh(subject_of(sanction))
    return bool(lifted)


def end(sanction: Sanction) -> bool:
    """Lift a sanction and notify its owner. Return True if this call lifted it."""
    is_lifted = lift(sanction)
    if is_lifted:
        Sanction.objects.filter(pk=sanction.pk).update(seen_at=None)
        notices.notify_of_lifting(sanction)
    return is_lifted


def impose_again(sanction: Sanction) -> bool:
    """Put a lifted sanction back in force. Return True if this call did so."""
    again = Sanction.objects.filter(pk=sanction.pk, lifted_at__isnull=False).update(lifted_at=None, seen_at=None)
    refresh(subject_of(sanction))
    return bool(again)


def in_force_on(subject: Subject) -> list[Sanction]:
    """Return the sanctions in force on exactly this subject, newest first."""
    return list(Sanction.objects.in_force().filter(**subject.columns))


def refresh(subject: Subject) -> None:
    """Hide the subject if a sanction in force hides it, else show it again."""
    thing = subject.thing
    in_force = Sanction.objects.in_force().filter(**subject.columns)
    if isinstance(thing, User):
        _refresh_maker(thing, {sanction.what: sanction for sanction in in_force})
        return
    is_hidden = in_force.filter(what__in=HIDING).exists() or not _is_open(thing.owner)
    if isinstance(thing, Style):
        _refresh_style(
            thing, is_hidden=is_hidden, reason=next((one.words or one.get_reason_display() for one in in_force), "")
        )
    else:
        _hide(type(thing)._default_manager.filter(pk=thing.pk), is_hidden=is_hidden)


def _is_open(owner: User | None) -> bool:
    closed = Sanction.objects.in_force().filter(maker=owner, what=SanctionKind.CLOSED)
    return owner is None or not closed.exists()


def _hide(rows: Any, *, is_hidden: bool) -> None:
    """Hide or show rows; those hidden already keep their ``hidden_at``."""
    if is_hidden:
        rows.filter(hidden_at=None).update(hidden_at=timezone.now())
    else:
        rows.update(hidden_at=None)


def _refresh_style(style: Style, *, is_hidden: bool, reason: str) -> None:
    if is_hidden:
        styles.review(style, verdict=Review.HELD, reason=reason)
    elif Style.objects.filter(pk=style.pk, review=Review.HELD).exists():
        styles.review(style, verdict=Review.APPROVED)


def _refresh_maker(maker: User, in_force: dict[str, Sanction]) -> None:
    suspended = in_force.get(SanctionKind.SUSPENDED)
    if suspended or Trust.objects.filter(user=maker).exists():
        values = {
            "suspended_at": suspended.made_at if suspended else None,
            "suspended_until": suspended.ends_at if suspended else None,
        }
        Trust.objects.update_or_create(user=maker, defaults=values)
    is_closed = SanctionKind.CLOSED in in_force
    was_closed = Sanction.objects.filter(maker=maker, what=SanctionKind.CLOSED).exists()
    if is_closed or was_closed:  # otherwise the account was deactivated elsewhere, and that stays
        User.objects.filter(pk=maker.pk).update(is_active=not is_closed)
        maker.is_active = not is_closed
        _refresh_works(maker, is_closed=is_closed)


def _refresh_works(maker: User, *, is_closed: bool) -> None:
    """Hide the works of a closed account, or show them again except those with a sanction of their own."""
    by_itself = Sanction.objects.in_force().filter(what__in=HIDING, owner=maker)
    held = {
        name: by_itself.filter(**{f"{name}__isnull": False}).values(name) for name in ("artwork", "comment", "style")
    }
    artworks, comments = Artwork.objects.filter(owner=maker), Comment.objects.filter(owner=maker)
    shown = Style.objects.filter(owner=maker).exclude(visibility=Visibility.PRIVATE)
    if is_closed:
        _hide(artworks, is_hidden=True)
        _hide(comments, is_hidden=True)
        shown.update(review=Review.HELD)
        return
    _hide(artworks.exclude(pk__in=held["artwork"]), is_hidden=False)
    _hide(comments.exclude(pk__in=held["comment"]), is_hidden=False)
    again = Review.PENDING if settings.STYLES_NEED_REVIEW else Review.APPROVED
    shown.filter(Q(review=Review.HELD) & ~Q(pk__in=held["style"])).update(review=again)
