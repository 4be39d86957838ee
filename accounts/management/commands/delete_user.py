"""Delete an account with everything it has."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import deletion, selectors
from accounts.caller import OPERATOR
from core.errors import ExpectedError


class Command(BaseCommand):
    help = (
        "Deletes the account NAME with everything it has: rows, files, tokens, sessions. Says first what will happen "
        "and asks, unless --yes is given. Cannot be taken back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, name: str, yes: bool, **options: Any) -> None:
        try:
            user = selectors.user_named(name)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        for sentence in deletion.deletion_notice_of(user):
            self.stdout.write(f"- {sentence}")
        if not yes and input(f"Type {name} to delete this account: ") != name:
            raise CommandError("Nothing was deleted.")
        deletion.delete_account(user, by=OPERATOR)
        count = 0
        while removed := deletion.delete_pending_files():
            count += removed
        self.stdout.write(f"Deleted {name} and {count} files.")
