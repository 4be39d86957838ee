"""Load the built-in styles."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from styles import services
from styles.models import Style


class Command(BaseCommand):
    help = (
        "Brings the database and the storage up to the built-in styles that come with this version. "
        "Safe to run at any time: what is unchanged is left alone."
    )

    def handle(self, **options: Any) -> None:
        changed = services.load_library()
        total = Style.objects.filter(owner=None).count()
        self.stdout.write(f"{total} built-in styles, {len(changed)} of them new or changed.")
