"""Write everything one account has into a zip, without a server or a worker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import selectors
from accounts.archive import pack
from core.errors import ExpectedError


class Command(BaseCommand):
    help = "Writes everything the account NAME has to OUT.zip: its rows as JSON, and its files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("out", metavar="OUT.zip", type=Path)

    def handle(self, *, name: str, out: Path, **options: Any) -> None:
        unfinished = out.with_name(f"{out.name}.part")
        try:
            user = selectors.user_named(name)
            with unfinished.open("wb") as stream:
                packed = pack(user, into=stream)
            unfinished.replace(out)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CommandError(f"{error.filename or out}: {error.strerror}.") from error
        self.stdout.write(f"Packed {packed.row_count} rows and {packed.file_count} files of {name} into {out}.")
