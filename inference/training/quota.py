"""Training time: how fast this installation trains, how much time a person has, and how long a training run is."""

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
TRAININGS_REMEMBERED: Final = 10
TIME_TO_SPARE: Final = 1.25  # the time limit of a run given in steps, over its estimated duration


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a training run."""

    steps: int
    """To take; where ``is_timed`` only an estimate."""
    seconds: float
    """What is reserved of the owner's training time; no step begins after it."""
    is_timed: bool = False
    """Whether it ends with the time, however many steps that is."""


@dataclass(frozen=True, slots=True)
class TrainingQuota:
    """An owner's training time within ``QUOTA_WINDOW``, in seconds."""

    limit: float
    charged: float

    @property
    def left(self) -> float:
        return max(0.0, self.limit - self.charged)


def steps_per_second() -> float:
    """Return the mean speed of the last training runs on this installation."""
    done = TrainingEntry.objects.filter(settled_at__isnull=False, steps__gt=0, used_seconds__gt=0)
    last = list(done.order_by("-settled_at").values_list("steps", "used_seconds")[:TRAININGS_REMEMBERED])
    seconds = sum(row[1] for row in last)
    return sum(row[0] for row in last) / seconds if seconds else FIRST_GUESS_STEPS_PER_SECOND


def length_of(*, minutes: float | None, steps: int | None) -> Length:
    """Return the requested length, converted at the speed of this installation.

    Raises:
        Invalid: both are given, or one is out of bounds.
    """
    if minutes is not None and steps is not None:
        raise Invalid("Send either `minutes` or `steps`.", fields={"minutes": ["Send either this or `steps`."]})
    least, most = MINUTES
    if steps is not None:
        _refuse_outside("steps", steps, STEPS[0], STEPS[-1])
        return Length(steps, min(most * 60, max(least * 60, TIME_TO_SPARE * steps / steps_per_second())))
    wanted = settings.TRAINING_MINUTES if minutes is None else minutes
    _refuse_outside("minutes", wanted, least, most)
    return Length(max(1, round(wanted * 60 * steps_per_second())), wanted * 60, is_timed=True)


def _refuse_outside(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        message = f"From {least:g} to {most:g}."
        raise Invalid(
            _("%(name)s must be from %(least)g to %(most)g, got %(value)g.")
            % {"name": name, "least": least, "most": most, "value": value},
            fields={name: [message]},
        )


def training_quota_of(owner: User) -> TrainingQuota:
    """Return the owner's training time: its limit, and what is charged so far."""
    since = timezone.now() - QUOTA_WINDOW
    charged = TrainingEntry.objects.filter(owner=owner, created_at__gt=since).charged()
    return TrainingQuota(settings.TRAINING_MINUTES_PER_DAY * 60.0, charged.aggregate(sum=Sum("charged"))["sum"] or 0.0)


def refuse_too_long(owner: User, seconds: float) -> None:
    """Raise ``LimitReached`` if the owner has fewer seconds of training time left."""
    left = training_quota_of(owner).left
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
