"""Make an API token."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import selectors, services
from accounts.caller import OPERATOR
from core.errors import ExpectedError


class Command(BaseCommand):
    help = "Makes an API token and prints it, alone, on standard output. It cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the account")
        parser.add_argument("--label", required=True, help="where it will be used")
        parser.add_argument("--scopes", default="read,write,train", help="of read, write, train; default: %(default)s")
        parser.add_argument("--days", type=int, help="until it expires; default: never")

        parser.add_argument("--network", action="append", default=[], help="where it may be used from; may be repeated")
        parser.add_argument("--monthly", type=int, help="jobs it may begin in a month; default: any number")
        parser.add_argument("--sandbox", action="store_true", help="it gets samples for answers and touches nothing")

    def handle(self, *, name: str, label: str, scopes: str, days: int | None, **options: Any) -> None:
        try:
            owner = selectors.user_named(name)
            wanted = [scope.strip() for scope in scopes.split(",") if scope.strip()]
            token, plaintext = services.create_token(
                owner=owner,
                by=OPERATOR,
                label=label,
                scopes=wanted,
                expires_in_days=days,
                networks=options["network"],
                monthly_allowance=options["monthly"],
                is_sandbox=options["sandbox"],
            )
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"Made token {token.label} for {name} with {', '.join(token.scopes)}.")
        self.stdout.write(plaintext)
