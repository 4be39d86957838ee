"""Training time: how fast lessons are here, how much of it a person has, and what a lesson of some length takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, LimitReached
from inference.models import TrainingEntry

STEPS: Final = range(20, 5_001)
MINUTES: Final = (1.0, 60.0)
QUOTA_WINDOW: Final = timedelta(days=1)
FIRST_GUESS_STEPS_PER_SECOND: Final = 1.0
LESSONS_REMEMBERED: Final = 10
TIME_TO_SPARE: Final = 1.25  # the clock of a lesson over the estimate its steps were counted by


@dataclass(frozen=True, slots=True)
class Length:
    """How long a lesson is."""

    steps: int
    seconds: float
    """What is reserved of the owner's training time; no step begins after it."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """An owner's training time within ``QUOTA_WINDOW``, in seconds."""

    limit: float
    charged: float

    @property
    def left(self) -> float:
        return max(0.0, self.limit - self.charged)


def steps_per_second() -> float:
    """What lessons achieved on this installation."""
    done = TrainingEntry.objects.filter(settled_at__isnull=False, steps__gt=0, used_seconds__gt=0)
    last = list(done.order_by("-settled_at").values_list("steps", "used_seconds")[:LESSONS_REMEMBERED])
    seconds = sum(row[1] for row in last)
    return sum(row[0] for row in last) / seconds if seconds else FIRST_GUESS_STEPS_PER_SECOND


def length_of(*, minutes: float | None, steps: int | None) -> Length:
    """The length someone asks for, at the speed of this installation.

    Raises:
        Invalid: both or out of bounds.
    """
    if minutes is not None and steps is not None:
        raise Invalid("Send either `minutes` or `steps`.", fields={"minutes": ["Send either this or `steps`."]})
    least, most = MINUTES
    if steps is not None:
        _refuse_outside("steps", steps, STEPS[0], STEPS[-1])
        return Length(steps, min(most * 60, max(least * 60, TIME_TO_SPARE * steps / steps_per_second())))
    wanted = settings.TRAINING_MINUTES if minutes is None else minutes
    _refuse_outside("minutes", wanted, least, most)
    return Length(min(STEPS[-1], max(STEPS[0], round(wanted * 60 * steps_per_second()))), wanted * 60)


def _refuse_outside(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        said = f"From {least:g} to {most:g}."
        raise Invalid(
            _("%(name)s must be from %(least)g to %(most)g, got %(value)g.")
            % {"name": name, "least": least, "most": most, "value": value},
            fields={name: [said]},
        )


def allowance_of(owner: User) -> Allowance:
    """What the owner may still use."""
    since = timezone.now() - QUOTA_WINDOW
    charged = TrainingEntry.objects.filter(owner=owner, created_at__gt=since).charged()
    return Allowance(settings.TRAINING_MINUTES_PER_DAY * 60.0, charged.aggregate(sum=Sum("charged"))["sum"] or 0.0)


def refuse_too_long(owner: User, seconds: float) -> None:
    """Raises:
    LimitReached: a lesson of so many seconds is more than the owner has left.
    """
    left = allowance_of(owner).left
    if seconds > left:
        raise LimitReached(
            _(
                "You have %(left).0f of %(training_minutes_per_day)s training minutes left today. This training "
                "takes up to %(seconds).0f."
            )
            % {
                "left": left / 60,
                "training_minutes_per_day": settings.TRAINING_MINUTES_PER_DAY,
                "seconds": seconds / 60,
            },
            code="training-quota",
        )
