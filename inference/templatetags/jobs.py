"""Template filters for jobs."""

from __future__ import annotations

from django import template

from core.words import percentage
from inference.jobs.registry import capability_of
from inference.training.timeline import minutes_and_seconds

register = template.Library()


@register.filter
def percent(value: float | str | None) -> str:
    """Return a number from 0 to 100 as a percentage, as the page's language writes it.

    What a form was sent that is no number is returned as it is; nothing as nothing.
    """
    try:
        return percentage(float("" if value is None else value))
    except (ValueError, OverflowError):
        return "" if value is None else str(value)


@register.filter
def share_as_percent(share: float) -> str:
    """Return a share of 1 as a percentage."""
    return percentage(100 * share)


@register.filter
def clock(seconds: float) -> str:
    """Return minutes and seconds, such as ``2:05``."""
    return minutes_and_seconds(seconds)


@register.filter
def kind_label(kind: str) -> str:
    """Return what a kind of job is called."""
    return str(capability_of(kind).label)
