"""Copy the whole site into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import ExpectedError
from platform_site.operations import backups


class Command(BaseCommand):
    help = (
        "Copies database, files and generated secrets into the empty folder DIR, with a list of their hashes. Safe "
        "while the site runs. The folder opens every door of the site: keep it as safe as the site."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            copied = backups.back_up(folder)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder} holds the database and {copied.file_count} files of {copied.size_bytes} bytes.")
