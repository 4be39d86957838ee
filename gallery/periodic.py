"""Periodic tasks of the gallery."""

from __future__ import annotations

from core.periodic import PeriodicTask, ShouldStop
from gallery import renditions
from gallery.activity import mails


class Renditions(PeriodicTask):
    """Makes the renditions of published artworks."""

    name = "renditions"

    def run(self, should_stop: ShouldStop) -> None:
        for _ in renditions.make_all(should_stop):
            pass


class ActivityMails(PeriodicTask):
    """Sends the mails about activity that are due, at once or daily."""

    name = "activity mails"
    interval_seconds = 10.0

    def run(self, should_stop: ShouldStop) -> None:
        mails.send_due(should_stop)
