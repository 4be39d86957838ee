"""Make renditions of artworks that have none, without a worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import ExpectedError
from gallery import renditions


class Command(BaseCommand):
    help = (
        "Makes the smaller pictures of artworks that have none, also of those for which workers have given up. "
        "Workers do so by themselves; safe beside them."
    )

    def handle(self, **options: Any) -> None:
        renditions.wait_again()
        made = 0
        try:
            for artwork in renditions.make_all():
                made += 1
                self.stdout.write(f"{made}: {artwork.title}")
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Went through {made} artworks.")
