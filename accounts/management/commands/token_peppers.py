"""List the peppers in use, to be checked before an old one is removed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts import selectors, tokens


class Command(BaseCommand):
    help = "Says for each numbered pepper how many usable tokens depend on it."

    def handle(self, **options: Any) -> None:
        counts = selectors.tokens_by_pepper()
        for number in sorted({*settings.API_TOKEN_PEPPERS, *counts}):
            value = "kept" if number in settings.API_TOKEN_PEPPERS else "not in the settings: they open nothing"
            value = "for new tokens" if number == tokens.current_pepper() else value
            self.stdout.write(f"pepper {number}: {counts.get(number, 0)} usable tokens, {value}")
