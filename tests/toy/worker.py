"""What a worker does for the toy."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from core.leases import Claim
from inference.jobs import lifecycle, outputs
from inference.models import Job


def work(held: Claim, *, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Make the picture."""
    meanwhile()
    job = Job.objects.get(pk=held.pk)
    picture = Image.new("RGB", (64, 48), job.recipe["colour"])
    made = outputs.store(picture, job=job, attempt=held.attempt, position=0, quality=90)
    lifecycle.finish(held, made=[made])
