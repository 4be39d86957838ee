"""Make someone a moderator, or revoke it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.selectors import user_named
from core.errors import ExpectedError
from moderation import permissions


class Command(BaseCommand):
    help = "Lets a person moderate: see the queue, decide, read the audit. With --remove they no longer may."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--remove", action="store_true", help="take it back; they stay staff")

    def handle(self, *, name: str, remove: bool, **options: Any) -> None:
        try:
            user = user_named(name)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        if remove:
            permissions.unmake_moderator(user)
            self.stdout.write(f"{name} no longer moderates.")
        else:
            permissions.make_moderator(user)
            self.stdout.write(f"{name} may moderate: /moderation/.")
