"""Look for lost jobs now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inference import heartbeat, outputs, services


class Command(BaseCommand):
    help = (
        "Rings the workers for every job that waits or whose worker went silent, ends those that used up their "
        "attempts, deletes uploads whose time has come and files that dead workers left. Workers do all of it by "
        "themselves; safe to run at any time and as often as you like."
    )

    def handle(self, **options: Any) -> None:
        rung, ended = heartbeat.sweep()
        expired = services.delete_expired_images()
        left = outputs.remove_leftovers()
        self.stdout.write(
            f"Rang for {rung} jobs, ended {ended}, deleted {expired} expired uploads, cleaned up after {left} jobs."
        )
