"""List accounts whose names would not be accepted today."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import selectors


class Command(BaseCommand):
    help = (
        "Lists user names and addresses that would not be accepted today: look-alikes of others, reserved words, names "
        "that lock their pages. Changes nothing; fails where there are any. Rename them in the admin."
    )

    def handle(self, **options: Any) -> None:
        count = 0
        for user, reason in selectors.doubtful_names():
            self.stdout.write(f"{user.pk} {user.get_username()!a}: {reason}")
            count += 1
        if count:
            raise CommandError(f"{count} to look at.")
        self.stdout.write("All names are fine.")
