"""Compare rows and files."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from platform_site.operations import storage_audit
from platform_site.operations.storage_inventory import is_empty_site


class Command(BaseCommand):
    help = (
        "Prints a line of JSON for each file that no row speaks of (an orphan) and each that a row needs and is not "
        "there (missing), and a last line with the counts. --fix removes the orphans, none of them younger than an "
        "hour. Ends with status 1 when files are missing. Safe while the site runs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="remove orphans")

    def handle(self, *, fix: bool, **options: Any) -> None:
        if fix and is_empty_site():
            raise CommandError("This database knows no style: is it the one these files belong to? Nothing was done.")
        counts: Counter[str] = Counter()
        for found in storage_audit.all_findings():
            is_orphan = found.issue == storage_audit.Issue.ORPHAN
            is_removed = fix and is_orphan and storage_audit.remove(found)
            counts["orphans" if is_orphan else "missing"] += 1
            counts["orphan_bytes"] += found.size_bytes
            counts["removed"] += is_removed
            values: dict[str, object] = {"issue": found.issue, "key": found.key}
            if is_orphan:
                values |= {"bytes": found.size_bytes, "age_seconds": round(found.age_seconds), "removed": is_removed}
            self.stdout.write(json.dumps(values))
        names = ("orphans", "orphan_bytes", "removed", "missing")
        self.stdout.write(json.dumps({name: counts[name] for name in names}))
        if counts["missing"]:
            raise CommandError(f"{counts['missing']} files are missing.")
