"""Files without rows and rows without files: finding both, and removing the first when they are old enough.

A file is written before its row and removed after it, so a young file without a row is nothing wrong, and what looks
wrong is asked for a second time before anything is said or done.
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
from platform_site.shelves import SHARDS, SHELVES, Named, Shelf, Span, is_empty_site

YOUNGEST: Final = timedelta(hours=1)
"""No file younger than this is ever removed: its row may still be on its way."""
MOST_NAMES: Final = 10_000
SWEEP_SECONDS: Final = 2.0


class Trouble(StrEnum):
    """What can be wrong with a file."""

    ORPHAN = "orphan"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file with which something is wrong."""

    trouble: Trouble
    key: str
    size_bytes: int = 0
    age_seconds: float = 0.0


def looks(shelf: Shelf, span: Span) -> Iterator[list[Finding]]:
    """What is wrong in a span of a shelf, look by look: orphans older than ``YOUNGEST``, and files that rows lack.

    A look that meets too many names is made again in halves: in memory stand those of one look alone.
    """
    most = MOST_NAMES if span.first < span.last else None
    stored = list(itertools.islice(storage.stored_between(shelf.folder, *span.names), most))
    named = {one.key: one for one in itertools.islice(shelf.named(span), most)}
    if most is not None and max(len(stored), len(named)) == most:
        middle = (span.first + span.last) // 2
        yield from looks(shelf, Span(span.first, middle))
        yield from looks(shelf, Span(middle + 1, span.last))
    else:
        yield _compared(stored, named, again=lambda: {one.key: one for one in shelf.named(span)})


def _compared(stored: list[Stored], named: dict[str, Named], *, again: Callable[[], dict[str, Named]]) -> list[Finding]:
    now = timezone.now()
    there = {file.key for file in stored}
    lost = [one.key for one in named.values() if one.is_needed and one.key not in there]
    loose = [file for file in stored if now - file.modified_at >= YOUNGEST]
    loose = _without_rows(loose, named)
    if not (lost or loose):
        return []
    named = again()  # what came or went meanwhile is no trouble
    return [
        *(
            Finding(Trouble.ORPHAN, file.key, file.size_bytes, (now - file.modified_at).total_seconds())
            for file in _without_rows(loose, named)
        ),
        *(Finding(Trouble.MISSING, key) for key in lost if key in named and not storage.exists(key)),
    ]


def _without_rows(files: list[Stored], named: dict[str, Named]) -> list[Stored]:
    folders = tuple(key for key in named if key.endswith("/"))
    return [file for file in files if file.key not in named and not file.key.startswith(folders)]


def all_findings() -> Iterator[Finding]:
    """What is wrong anywhere, one shelf after the other."""
    for shelf in SHELVES:
        for found in looks(shelf, Span()):
            yield from found


def remove(orphan: Finding) -> bool:
    """Remove a file nothing speaks of, unless it was written anew since it was found."""
    written_at = storage.modified_at(orphan.key)
    if written_at is None or timezone.now() - written_at < YOUNGEST:
        return False
    storage.delete(orphan.key)
    return True


def sweep(*, seconds: float = SWEEP_SECONDS) -> int:
    """Remove orphans of ``KEEP_ORPHANS_DAYS``, from a place drawn by chance on, for about so many seconds; how many.

    Workers do this now and then: a slice each time, so that their heart goes on beating beside a large bucket. A
    database that knows no style is a new or a wrong one, and removes nothing.
    """
    if not settings.KEEP_ORPHANS_DAYS or is_empty_site():
        return 0
    oldest = timedelta(days=settings.KEEP_ORPHANS_DAYS).total_seconds()
    ends = time.monotonic() + seconds
    removed = 0
    for found in itertools.chain.from_iterable(looks(shelf, span) for shelf, span in _places()):
        orphans = [one for one in found if one.trouble == Trouble.ORPHAN and one.age_seconds >= oldest]
        removed += sum(remove(one) for one in orphans)
        if time.monotonic() >= ends:
            break
    return removed


def _places() -> list[tuple[Shelf, Span]]:
    """All shelves, from a shard of one of them drawn by chance to the one before it."""
    shelf, shard = secrets.randbelow(len(SHELVES)), secrets.randbelow(SHARDS - 1) + 1
    others = [(other, Span()) for other in SHELVES[shelf + 1 :] + SHELVES[:shelf]]
    return [(SHELVES[shelf], Span(shard)), *others, (SHELVES[shelf], Span(last=shard - 1))]
