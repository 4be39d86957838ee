"""Put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import ExpectedError
from platform_site.operations import backups


class Command(BaseCommand):
    help = (
        "Puts database, files and secrets of the backup DIR in place, after comparing all of it with its hashes. The "
        "site must not run. Where there is a database already, --replace is needed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--replace", action="store_true", help="lose what the database here holds")

    def handle(self, *, folder: Path, replace: bool, **options: Any) -> None:
        try:
            copied = backups.restore(folder, replace=replace)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the database and {copied.file_count} files of {copied.size_bytes} bytes.")
        self.stdout.write("Now: manage.py migrate, manage.py check_media, and start the site.")
