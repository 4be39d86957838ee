"""Work that costs nothing: an engine that inverts colours, and training runs that only count."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.leases import Claim
from inference.jobs import lifecycle
from inference.models import Job

PAINTING_SECONDS: Final = float(os.environ.get("RIG_PAINTING_SECONDS", "0.02"))
TRAINING_STEPS: Final = 5
STEP_SECONDS: Final = 0.05
CHARGED_PER_STEP_SECONDS: Final = 2.0


class StubEngine:
    """As ``inference.engine.runtime.Engine``, without a network."""

    def stylize(
        self, picture: NDArray[np.uint8], styles: Sequence[Any], recipe: Any, *, on_progress: Any = None
    ) -> Any:
        """The negative of the picture, in four steps of equal length."""
        for step in range(4):
            time.sleep(PAINTING_SECONDS / 4)
            if on_progress is not None:
                on_progress(step + 1, 4)
        return 255 - picture

    def contact_sheet(self, picture: NDArray[np.uint8], styles: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The negative once for each style."""
        for position in range(len(styles)):
            yield position, self.stylize(picture, styles[position : position + 1], None)

    def warm_up(self) -> None:
        """Nothing to load."""

    def get_ready(self, style: Any) -> bool:
        """Nor here."""
        return False


def train(held: Claim) -> None:
    """A training run of ``TRAINING_STEPS`` steps that goes on where it was interrupted and charges for each."""
    from inference.engine.errors import Interrupted  # noqa: PLC0415 -- loads torch

    done = int(Job.objects.values_list("detail", flat=True).get(pk=held.pk).get("step", 0))
    for step in range(done + 1, TRAINING_STEPS + 1):
        time.sleep(STEP_SECONDS)
        seconds = step * CHARGED_PER_STEP_SECONDS
        progress = lifecycle.TrainingProgress(step / TRAINING_STEPS, step, seconds, {"step": step, "seconds": seconds})
        if not lifecycle.report(held, progress):
            raise Interrupted("The training run is no longer ours.")
    lifecycle.finish(held, made=[])


def install() -> None:
    """Have this process's workers do this instead of painting and training."""
    from inference.painting import worker as painting_worker  # noqa: PLC0415 -- load torch
    from inference.training import worker as training_worker  # noqa: PLC0415 -- load torch

    engine = StubEngine()
    setattr(painting_worker, "engine", lambda: engine)  # noqa: B010 -- a function of another type
    setattr(training_worker, "train", train)  # noqa: B010
