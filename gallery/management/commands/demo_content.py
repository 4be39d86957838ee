"""Fill the gallery with made-up content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import ExpectedError
from gallery import demo


class Command(BaseCommand):
    help = (
        "Fills the gallery with made-up people, works, likes and comments; equal seeds make equal works, and those "
        "that are there already are not made again. For a site without content of its own."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--artworks", type=int, required=True, metavar="N")
        parser.add_argument("--no-pictures", action="store_true", help="rows only, for measuring: pictures are missing")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--force", action="store_true", help="although the site has content of its own")

    def handle(self, *, artworks: int, no_pictures: bool, seed: int, force: bool, **options: Any) -> None:
        if artworks < 1:
            raise CommandError(f"--artworks is at least 1, got {artworks}.")
        try:
            if not force:
                demo.refuse_real_content()
            if no_pictures:
                made = demo.fill(artworks, seed=seed)
            else:
                made = 0
                for title in demo.paint(artworks, seed=seed):
                    made += 1
                    self.stdout.write(f"{made}: {title}")
        except ExpectedError as error:
            hint = "" if force else " --force does it all the same."
            raise CommandError(f"{error}{hint}") from error
        self.stdout.write(f"Made {made} artworks; {artworks - made} were there before.")
