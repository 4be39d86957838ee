"""The registry of job kinds: all this package needs to know of a kind, without importing the package it lives in.

``inference.capabilities`` fills it when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from inference.models import Job

INTERACTIVE: Final = "interactive"
TRAINING: Final = "training"
QUEUES: Final = (INTERACTIVE, TRAINING)


def _nothing(job: Job) -> None:
    pass


def _unknown(job: Job) -> None:
    return None


def _no_context(job: Job) -> dict[str, Any]:
    return {}


def _any_style(job: Job) -> str:
    return ""


def _one(job: Job) -> int:
    return 1


def _first_output(job: Job) -> str | None:
    first = next(iter(job.outputs.all()), None)
    return reverse("inference:output_preview", args=[first.pk]) if first else None


def _job_page(job: Job) -> str:
    return reverse("inference:job", args=[job.pk])


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """One kind of job."""

    kind: str
    """Name in the database and the API; at most 14 characters."""
    label: str | Promise
    queue: str
    """One of ``QUEUES``."""
    work: str
    """Dotted path of the function that does such a job, ``(Claim) -> None``. Only worker processes import it.

    In ``INTERACTIVE`` it also takes the keyword ``meanwhile``, ``() -> None``, which it calls at least every few
    seconds: a training run gives way to such jobs and has a lease to keep.
    """
    max_attempts: int
    gave_up_message: str
    """Error shown to the owner when all attempts are used up; marked for translation."""
    recipe: str = ""
    """Dotted path of a serializer that describes the recipes of such jobs in the schema; imported only for that."""
    is_resumable: bool = False
    """True if an interrupted job continues where it stopped."""
    first_guess_seconds: tuple[float, float] = (600.0, 700.0)
    """Median and 90th percentile, used while too few such jobs were timed."""
    asked_seconds: Callable[[Job], float | None] = _unknown
    """Seconds the owner asked it to take; None if the estimate comes from past jobs."""
    pixels: Callable[[Job], int | None] = _unknown
    """Number of pixels painted, where the duration depends on it."""
    style_slug: Callable[[Job], str] = _any_style
    """The style it paints in, where the duration depends on it; jobs in several styles are compared by size alone."""
    output_count: Callable[[Job], int] = _one
    """Number of pictures it makes, 0 for none."""
    refuse_retry: Callable[[Job], None] = _nothing
    """Raises an ``ExpectedError`` where an ended job cannot run again."""
    before_delete: Callable[[Job], None] = _nothing
    """Deletes whatever else belongs to a deleted job, in the same transaction."""
    preview_path: Callable[[Job], str | None] = _first_output
    page_path: Callable[[Job], str] = _job_page
    """Path of the page on which its owner follows it."""
    view_template: str = "inference/_job_view.html"
    context: Callable[[Job], dict[str, Any]] = _no_context
    """Further template context of its page."""
    cleanup: tuple[str, ...] = ()
    """Dotted paths, ``() -> None``: run every ten minutes by some worker to delete what has expired."""
    between_jobs: str = ""
    """Dotted path of a function a worker calls before and after each job, ``() -> None``."""
    warm_up: str = ""
    """Dotted path of a function that makes the first job as fast as the second, ``() -> None``."""


_capabilities: Final[dict[str, Capability]] = {}


def register(capability: Capability) -> None:
    """Register a kind of job.

    Raises:
        ValueError: its queue does not exist.
    """
    if capability.queue not in QUEUES:
        raise ValueError(f"{capability.kind}: the queue is one of {', '.join(QUEUES)}, not {capability.queue}")
    _capabilities[capability.kind] = capability


def unregister(kind: str) -> None:
    """Remove a kind from the registry."""
    del _capabilities[kind]


def capability_of(kind: str) -> Capability:
    """Return the capability registered for a kind.

    Raises:
        KeyError: nothing is.
    """
    return _capabilities[str(kind)]


def capabilities() -> tuple[Capability, ...]:
    """Return all capabilities in the order of their registration."""
    return tuple(_capabilities.values())


def kinds_in(queue: str) -> tuple[str, ...]:
    """Return the kinds that wait in a queue."""
    return tuple(one.kind for one in capabilities() if one.queue == queue)


def all_kinds() -> tuple[str, ...]:
    """Return every kind."""
    return tuple(_capabilities)
