"""Look for lost jobs now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inference.jobs import heartbeat, leftovers
from inference.painting import images


class Command(BaseCommand):
    help = (
        "Rings the workers for every job that waits or whose worker went silent, ends those that used up their "
        "attempts, deletes uploads whose time has come and files that dead workers left. Workers do all of it by "
        "themselves; safe to run at any time and as often as you like."
    )

    def handle(self, **options: Any) -> None:
        woken, ended = heartbeat.requeue_stale()
        expired = images.delete_expired_images()
        left = leftovers.remove_leftovers()
        self.stdout.write(
            f"Rang for {woken} jobs, ended {ended}, deleted {expired} expired uploads, cleaned up after {left} jobs."
        )
