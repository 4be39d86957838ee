"""How far makers and reporters are believed: earned by work that stays up and reports that hold, set by moderators.

A level matters twice. Where the site looks at first works (``FIRST_WORKS_WAIT``), ``check`` waits, ``monitor`` is shown
and looked at later, ``trusted`` is shown. And only reports of people above ``check`` count towards hiding something
before a moderator has looked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Level, Standing, User
from accounts.standing import standing_of
from core.errors import Conflict, Invalid
from gallery.models import Artwork, Deed, Report, Verdict
from gallery.moderation import audit
from gallery.moderation.subjects import Subject
from styles.models import Visibility

LADDER: Final = (Level.CHECK, Level.MONITOR, Level.TRUSTED)
WORKS_OR_REPORTS: Final = {Level.MONITOR: 3, Level.TRUSTED: 12}
"""So many works that stayed up, or reports that were upheld, earn a level."""
DAYS_HERE: Final = {Level.MONITOR: 0, Level.TRUSTED: 30}
WORK_STANDS_AFTER_DAYS: Final = 7
REMEMBERED_DAYS: Final = 180
DISMISSED_THAT_SILENCE: Final = 3
MOST_OPEN_THAT_COUNT: Final = 10


def earn(user: User) -> Standing:
    """The standing of a person, raised to what they have earned by now."""
    standing = standing_of(user)
    if standing.is_level_set or standing.level == Level.TRUSTED:
        return standing
    deserved = _deserved(user)
    if LADDER.index(deserved) > LADDER.index(Level(standing.level)):
        _change(user, to=deserved, actor=None)
    return standing_of(user)


def lower(user: User) -> tuple[str, str]:
    """One level less after something of theirs was taken down; the level before and after."""
    standing = standing_of(user)
    before = Level(standing.level)
    if standing.is_level_set or before == Level.CHECK:
        return before, before
    after = LADDER[LADDER.index(before) - 1]
    Standing.objects.filter(user=user).update(level=after)
    return before, after


def set_level(user: User, *, level: str, actor: User, words: str = "") -> None:
    """A moderator's own judgement: from now on the level is neither earned nor lost.

    Raises:
        Invalid: no such level.
        Conflict: one's own.
    """
    if level not in Level.values:
        raise Invalid(_("The level must be one of %(levels)s.") % {"levels": ", ".join(Level.values)})
    if user.pk == actor.pk:
        raise Conflict(_("You can't set your own level."))
    with transaction.atomic():
        _change(user, to=Level(level), actor=actor, words=words)


def put_level_back(user: User, *, level: str, is_level_set: bool) -> None:
    """As it was before a decision that is undone."""
    Standing.objects.filter(user=user).update(level=level, is_level_set=is_level_set)


def is_believed(reporter: User) -> bool:
    """Whether this person's reports count towards hiding something before anyone has looked.

    Not those of someone new or suspended, nor those of someone whose reports were mostly dismissed, nor more than
    ``MOST_OPEN_THAT_COUNT`` at a time: a few people cannot empty a gallery while moderators sleep.
    """
    standing = earn(reporter)
    if standing.level == Level.CHECK or standing.is_suspended:
        return False
    since = timezone.now() - timedelta(days=REMEMBERED_DAYS)
    recent = Report.objects.filter(owner=reporter, created_at__gte=since)
    if recent.filter(verdict=Verdict.OPEN, is_trusted=True).count() >= MOST_OPEN_THAT_COUNT:
        return False
    dismissed = recent.filter(verdict=Verdict.DISMISSED).count()
    upheld = recent.filter(verdict=Verdict.UPHELD).count()
    return dismissed < DISMISSED_THAT_SILENCE or dismissed <= 2 * upheld


def _deserved(user: User) -> Level:
    now = timezone.now()
    since = now - timedelta(days=REMEMBERED_DAYS)
    if audit.standing_against(user).filter(at__gte=since, actor_number__isnull=False).exists():
        return Level.CHECK
    stood = Q(checked_at__isnull=False) | Q(created_at__lte=now - timedelta(days=WORK_STANDS_AFTER_DAYS))
    works = Artwork.objects.filter(stood, owner=user, visibility=Visibility.PUBLIC, hidden_at=None).count()
    reports = Report.objects.filter(owner=user, verdict=Verdict.UPHELD).count()
    days = (now - user.date_joined).days
    deserved = Level.CHECK
    for level, needed in WORKS_OR_REPORTS.items():
        if max(works, reports) >= needed and days >= DAYS_HERE[level]:
            deserved = level
    return deserved


def _change(user: User, *, to: Level, actor: User | None, words: str = "") -> None:
    before = standing_of(user)
    said = {"level": to, "is_level_set": actor is not None}
    Standing.objects.update_or_create(user=user, defaults=said)
    details = {"before": before.level, "was_set": before.is_level_set, "after": to}
    audit.record(Deed.LEVEL, subject=Subject("maker", user), actor=actor, words=words, details=details)


def must_wait(standing: Standing) -> bool:
    """Whether this maker's works are shown only after a look."""
    return standing.level == Level.CHECK and (settings.FIRST_WORKS_WAIT or standing.is_level_set)


def must_be_looked_at(standing: Standing) -> bool:
    """Whether this maker's works are shown at once and looked at later."""
    return standing.level == Level.MONITOR and (settings.FIRST_WORKS_WAIT or standing.is_level_set)
