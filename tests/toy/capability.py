"""A kind of job that ``inference`` has never heard of."""

from __future__ import annotations

from typing import Final

from core.errors import Conflict
from inference.jobs.registry import INTERACTIVE, Capability
from inference.models import Job

deleted: Final[list[str]] = []


def refuse_retry(job: Job) -> None:
    """Raises:
    Conflict: it was black.
    """
    if job.recipe["colour"] == "black":
        raise Conflict("Black is not made twice.")


def before_delete(job: Job) -> None:
    """Note what goes."""
    deleted.append(str(job.pk))


TOY: Final = Capability(
    kind="toy",
    label="Toy",
    queue=INTERACTIVE,
    work="tests.toy.worker.work",
    max_attempts=2,
    gave_up_message="The toy broke.",
    first_guess_seconds=(7.0, 9.0),
    refuse_retry=refuse_retry,
    before_delete=before_delete,
)
