"""Periodic tasks of the gallery."""

from __future__ import annotations

from core.periodic import PeriodicTask, ShouldStop
from gallery import renditions


class Renditions(PeriodicTask):
    """Makes the renditions of published artworks."""

    name = "renditions"

    def run(self, should_stop: ShouldStop) -> None:
        for _ in renditions.make_all(should_stop):
            pass
