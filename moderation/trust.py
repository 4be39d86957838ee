"""Trust levels of makers and reporters: earned by work that stays up and upheld reports, or set by moderators.

A level has two uses. If the site reviews first works (``FIRST_WORKS_WAIT``), works of ``check`` wait, those of
``monitor`` are shown and reviewed later, those of ``trusted`` are shown. And only reports of people above ``check``
count towards hiding something before a moderator has reviewed it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Level, Trust, User
from accounts.trust import trust_of
from core.errors import Conflict, Invalid
from gallery.models import Artwork
from moderation import audit
from moderation.models import AuditAction, Report, ReportOutcome
from moderation.subjects import Subject
from styles.models import Visibility

LADDER: Final = (Level.CHECK, Level.MONITOR, Level.TRUSTED)
WORKS_OR_REPORTS: Final = {Level.MONITOR: 3, Level.TRUSTED: 12}
"""The number of works that stayed up, or of upheld reports, that earns a level."""
DAYS_HERE: Final = {Level.MONITOR: 0, Level.TRUSTED: 30}
WORK_STANDS_AFTER_DAYS: Final = 7
REMEMBERED_DAYS: Final = 180
DISMISSED_THAT_SILENCE: Final = 3
MAX_OPEN_COUNTED: Final = 10


def earn(user: User) -> Trust:
    """Return the trust in a user, raised to the level they have earned by now."""
    trusted = trust_of(user)
    if trusted.is_level_set or trusted.level == Level.TRUSTED:
        return trusted
    deserved = _deserved(user)
    if LADDER.index(deserved) > LADDER.index(Level(trusted.level)):
        _change(user, to=deserved, actor=None)
    return trust_of(user)


def lower(user: User) -> tuple[str, str]:
    """Lower a user by one level after a sanction; return the level before and after."""
    trusted = trust_of(user)
    before = Level(trusted.level)
    if trusted.is_level_set or before == Level.CHECK:
        return before, before
    after = LADDER[LADDER.index(before) - 1]
    Trust.objects.filter(user=user).update(level=after)
    return before, after


def set_level(user: User, *, level: str, actor: User, words: str = "") -> None:
    """Set a level as a moderator's judgement: from now on it is neither earned nor lost.

    Raises:
        Invalid: no such level.
        Conflict: it is the actor's own level.
    """
    if level not in Level.values:
        raise Invalid(_("The level must be one of %(levels)s.") % {"levels": ", ".join(Level.values)})
    if user.pk == actor.pk:
        raise Conflict(_("You can't set your own level."))
    with transaction.atomic():
        _change(user, to=Level(level), actor=actor, words=words)


def put_level_back(user: User, *, level: str, is_level_set: bool) -> None:
    """Restore the level from before an undone decision."""
    Trust.objects.filter(user=user).update(level=level, is_level_set=is_level_set)


def is_believed(reporter: User) -> bool:
    """Return True if this user's reports count towards hiding something before a moderator has reviewed it.

    Reports of new and suspended users do not count, nor of those whose reports were mostly dismissed, nor more than
    ``MAX_OPEN_COUNTED`` open ones: a few people cannot empty a gallery while no moderator is present.
    """
    trusted = earn(reporter)
    if trusted.level == Level.CHECK or trusted.is_suspended:
        return False
    since = timezone.now() - timedelta(days=REMEMBERED_DAYS)
    recent = Report.objects.filter(owner=reporter, created_at__gte=since)
    if recent.filter(verdict=ReportOutcome.OPEN, is_trusted=True).count() >= MAX_OPEN_COUNTED:
        return False
    dismissed = recent.filter(verdict=ReportOutcome.DISMISSED).count()
    upheld = recent.filter(verdict=ReportOutcome.UPHELD).count()
    return dismissed < DISMISSED_THAT_SILENCE or dismissed <= 2 * upheld


def _deserved(user: User) -> Level:
    now = timezone.now()
    since = now - timedelta(days=REMEMBERED_DAYS)
    if audit.standing_against(user).filter(at__gte=since, actor_number__isnull=False).exists():
        return Level.CHECK
    stood = Q(checked_at__isnull=False) | Q(created_at__lte=now - timedelta(days=WORK_STANDS_AFTER_DAYS))
    works = Artwork.objects.filter(stood, owner=user, visibility=Visibility.PUBLIC, hidden_at=None).count()
    reports = Report.objects.filter(owner=user, verdict=ReportOutcome.UPHELD).count()
    days = (now - user.date_joined).days
    deserved = Level.CHECK
    for level, needed in WORKS_OR_REPORTS.items():
        if max(works, reports) >= needed and days >= DAYS_HERE[level]:
            deserved = level
    return deserved


def _change(user: User, *, to: Level, actor: User | None, words: str = "") -> None:
    before = trust_of(user)
    values = {"level": to, "is_level_set": actor is not None}
    Trust.objects.update_or_create(user=user, defaults=values)
    details = {"before": before.level, "was_set": before.is_level_set, "after": to}
    audit.record(AuditAction.LEVEL, subject=Subject("maker", user), actor=actor, words=words, details=details)


def must_wait(trusted: Trust) -> bool:
    """Return True if this maker's works are shown only after a review."""
    return trusted.level == Level.CHECK and (settings.FIRST_WORKS_WAIT or trusted.is_level_set)


def must_be_looked_at(trusted: Trust) -> bool:
    """Return True if this maker's works are shown at once and reviewed later."""
    return trusted.level == Level.MONITOR and (settings.FIRST_WORKS_WAIT or trusted.is_level_set)
