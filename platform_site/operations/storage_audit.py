"""Finds files without rows and rows without files, and deletes the former once they are old enough.

A file is written before its row and deleted after it, so a recent file without a row is no error, and findings are
checked a second time before they are reported or acted on.
"""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.utils import timezone

from core import storage
from core.storage import Stored
from platform_site.operations.storage_inventory import SHARDS, SHELVES, ExpectedFile, Prefix, Span, is_empty_site

YOUNGEST: Final = timedelta(hours=1)
"""No file younger than this is ever deleted: its row may not be committed yet."""
MAX_NAMES: Final = 10_000
SWEEP_SECONDS: Final = 2.0


class Issue(StrEnum):
    """The kinds of finding."""

    ORPHAN = "orphan"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One orphaned or missing file."""

    issue: Issue
    key: str
    size_bytes: int = 0
    age_seconds: float = 0.0


def looks(shelf: Prefix, span: Span) -> Iterator[list[Finding]]:
    """Yield the findings in a span of a prefix, in batches: orphans older than ``YOUNGEST``, and missing files.

    A span with too many names is split in halves: only the names of one batch are in memory.
    """
    most = MAX_NAMES if span.first < span.last else None
    stored = list(itertools.islice(storage.stored_between(shelf.folder, *span.names), most))
    named = {one.key: one for one in itertools.islice(shelf.named(span), most)}
    if most is not None and max(len(stored), len(named)) == most:
        middle = (span.first + span.last) // 2
        yield from looks(shelf, Span(span.first, middle))
        yield from looks(shelf, Span(middle + 1, span.last))
    else:
        yield _compared(stored, named, again=lambda: {one.key: one for one in shelf.named(span)})


def _compared(
    stored: list[Stored], named: dict[str, ExpectedFile], *, again: Callable[[], dict[str, ExpectedFile]]
) -> list[Finding]:
    now = timezone.now()
    there = {file.key for file in stored}
    lost = [one.key for one in named.values() if one.is_needed and one.key not in there]
    loose = [file for file in stored if now - file.modified_at >= YOUNGEST]
    loose = _without_rows(loose, named)
    if not (lost or loose):
        return []
    named = again()  # what was added or deleted meanwhile is no error
    return [
        *(
            Finding(Issue.ORPHAN, file.key, file.size_bytes, (now - file.modified_at).total_seconds())
            for file in _without_rows(loose, named)
        ),
        *(Finding(Issue.MISSING, key) for key in lost if key in named and not storage.exists(key)),
    ]


def _without_rows(files: list[Stored], named: dict[str, ExpectedFile]) -> list[Stored]:
    folders = tuple(key for key in named if key.endswith("/"))
    return [file for file in files if file.key not in named and not file.key.startswith(folders)]


def all_findings() -> Iterator[Finding]:
    """Yield all findings, one prefix after the other."""
    for shelf in SHELVES:
        for found in looks(shelf, Span()):
            yield from found


def remove(orphan: Finding) -> bool:
    """Delete an orphan, unless it was written again since it was found. Return whether it was deleted."""
    written_at = storage.modified_at(orphan.key)
    if written_at is None or timezone.now() - written_at < YOUNGEST:
        return False
    storage.delete(orphan.key)
    return True


def sweep(*, seconds: float = SWEEP_SECONDS) -> int:
    """Delete orphans older than ``KEEP_ORPHANS_DAYS``, from a random place on, for about ``seconds``. Return how many.

    Workers do this periodically, a part each time, so that a large bucket does not delay their heartbeat. Does nothing
    if the database has no style: it is new, or the wrong one.
    """
    if not settings.KEEP_ORPHANS_DAYS or is_empty_site():
        return 0
    oldest = timedelta(days=settings.KEEP_ORPHANS_DAYS).total_seconds()
    ends = time.monotonic() + seconds
    removed = 0
    for found in itertools.chain.from_iterable(looks(shelf, span) for shelf, span in _places()):
        orphans = [one for one in found if one.issue == Issue.ORPHAN and one.age_seconds >= oldest]
        removed += sum(remove(one) for one in orphans)
        if time.monotonic() >= ends:
            break
    return removed


def _places() -> list[tuple[Prefix, Span]]:
    """Return all prefixes in a cycle that starts at a random shard of one of them."""
    shelf, shard = secrets.randbelow(len(SHELVES)), secrets.randbelow(SHARDS - 1) + 1
    others = [(other, Span()) for other in SHELVES[shelf + 1 :] + SHELVES[:shelf]]
    return [(SHELVES[shelf], Span(shard)), *others, (SHELVES[shelf], Span(last=shard - 1))]
