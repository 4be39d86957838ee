"""The toy's one service: queue a picture of one colour."""

from __future__ import annotations

from accounts.models import User
from inference.jobs import lifecycle
from inference.models import Job


def submit_toy(*, owner: User, colour: str) -> Job:
    """Queue a picture of one colour."""
    recipe = {"colour": colour, "format": "png"}
    job = Job(owner=owner, kind="toy", recipe=recipe, attempt_limit=2)
    lifecycle.submit(job)
    return job
