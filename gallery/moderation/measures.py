"""What is in force. The only place where something of someone's becomes hidden, and is shown again.

``refresh`` works out from the measures in force what the tables others read should say, so that no order of deciding,
lifting and undoing leaves anything behind.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import Standing, User
from gallery.models import HIDING, Artwork, Case, Comment, Measure, MeasureKind
from gallery.moderation import notices
from gallery.moderation.subjects import Subject, subject_of
from styles import services as styles
from styles.models import Review, Style, Visibility


def impose(
    what: MeasureKind,
    *,
    subject: Subject,
    case: Case | None,
    is_automatic: bool = False,
    reason: str = "",
    words: str = "",
    ends_at: datetime | None = None,
) -> Measure:
    """Put a measure in force and tell the owner, who sees at once by themselves when a work waits for a first look.

    For a style of the site itself there is nobody to tell, and no measure.
    """
    assert subject.owner is not None  # noqa: S101 -- styles without a maker are no subject of measures
    measure = Measure.objects.create(
        **subject.columns,
        owner=subject.owner,
        case=case,
        what=what,
        is_automatic=is_automatic,
        reason=reason,
        words=words,
        ends_at=ends_at,
        seen_at=timezone.now() if what == MeasureKind.WAITING else None,
    )
    refresh(subject)
    if what != MeasureKind.WAITING:
        notices.tell_of_measure(measure)
    return measure


def lift(measure: Measure) -> bool:
    """Take a measure out of force without a word: another takes its place, or it is undone; whether this call did."""
    lifted = Measure.objects.filter(pk=measure.pk, lifted_at=None).update(lifted_at=timezone.now())
    refresh(subject_of(measure))
    return bool(lifted)


def end(measure: Measure) -> bool:
    """Lift a measure and tell its owner; whether this call did."""
    is_lifted = lift(measure)
    if is_lifted:
        Measure.objects.filter(pk=measure.pk).update(seen_at=None)
        notices.tell_of_lifting(measure)
    return is_lifted


def impose_again(measure: Measure) -> bool:
    """Put a lifted measure back in force; whether this call did."""
    again = Measure.objects.filter(pk=measure.pk, lifted_at__isnull=False).update(lifted_at=None, seen_at=None)
    refresh(subject_of(measure))
    return bool(again)


def in_force_on(subject: Subject) -> list[Measure]:
    """The measures on this very thing, newest first."""
    return list(Measure.objects.in_force().filter(**subject.columns))


def refresh(subject: Subject) -> None:
    """Hide what a measure in force hides, and show what none hides any more."""
    thing = subject.thing
    in_force = Measure.objects.in_force().filter(**subject.columns)
    if isinstance(thing, User):
        _refresh_maker(thing, {measure.what: measure for measure in in_force})
        return
    is_hidden = in_force.filter(what__in=HIDING).exists() or not _is_open(thing.owner)
    if isinstance(thing, Style):
        _refresh_style(
            thing, is_hidden=is_hidden, reason=next((one.words or one.get_reason_display() for one in in_force), "")
        )
    else:
        _hide(type(thing)._default_manager.filter(pk=thing.pk), is_hidden=is_hidden)


def _is_open(owner: User | None) -> bool:
    closed = Measure.objects.in_force().filter(maker=owner, what=MeasureKind.CLOSED)
    return owner is None or not closed.exists()


def _hide(rows: Any, *, is_hidden: bool) -> None:
    """Rows hidden already keep the time since when."""
    if is_hidden:
        rows.filter(hidden_at=None).update(hidden_at=timezone.now())
    else:
        rows.update(hidden_at=None)


def _refresh_style(style: Style, *, is_hidden: bool, reason: str) -> None:
    if is_hidden:
        styles.review(style, verdict=Review.HELD, reason=reason)
    elif Style.objects.filter(pk=style.pk, review=Review.HELD).exists():
        styles.review(style, verdict=Review.APPROVED)


def _refresh_maker(maker: User, in_force: dict[str, Measure]) -> None:
    suspended = in_force.get(MeasureKind.SUSPENDED)
    if suspended or Standing.objects.filter(user=maker).exists():
        said = {
            "suspended_at": suspended.made_at if suspended else None,
            "suspended_until": suspended.ends_at if suspended else None,
        }
        Standing.objects.update_or_create(user=maker, defaults=said)
    is_closed = MeasureKind.CLOSED in in_force
    was_closed = Measure.objects.filter(maker=maker, what=MeasureKind.CLOSED).exists()
    if is_closed or was_closed:  # else somebody switched the account off elsewhere, and that stays
        User.objects.filter(pk=maker.pk).update(is_active=not is_closed)
        maker.is_active = not is_closed
        _refresh_works(maker, is_closed=is_closed)


def _refresh_works(maker: User, *, is_closed: bool) -> None:
    """What a closed account has shown is hidden with it, and comes back with it, but for what is hidden by itself."""
    by_itself = Measure.objects.in_force().filter(what__in=HIDING, owner=maker)
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
