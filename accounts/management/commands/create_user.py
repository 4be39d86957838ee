"""Make an account."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import services
from core.errors import ExpectedError


class Command(BaseCommand):
    help = (
        "Makes an account. Asks for a password on a terminal, or reads one line with --password-stdin; without "
        "either the account has none and is for tokens, until its owner resets the password by mail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--email", default="")
        parser.add_argument("--staff", action="store_true", help="may use the admin pages")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *, name: str, email: str, staff: bool, password_stdin: bool, **options: Any) -> None:
        password: str | None = None
        if password_stdin:
            password = sys.stdin.readline().rstrip("\n")
        elif sys.stdin.isatty():
            password = getpass.getpass("Password (empty for none): ") or None
        try:
            services.create_user(name, email=email, password=password, is_staff=staff)
        except ExpectedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Made {'staff account' if staff else 'account'} {name}.")
