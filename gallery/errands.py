"""What workers do for the gallery beside their jobs."""

from __future__ import annotations

from accounts.errands import Errands
from accounts.exports import Question
from gallery import renditions


class Renditions(Errands):
    """Makes smaller pictures of what was published."""

    name = "renditions"

    def run(self, should_stop: Question) -> None:
        for _ in renditions.make_all(should_stop):
            pass
