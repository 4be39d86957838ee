"""How warm an artwork is: what the order ``trending`` sorts by.

Each like of the last ``DAYS`` counts half as much for every ``HALF_LIFE`` that has passed since. That sum shrinks for
all artworks by the same factor as time goes by, so their order only changes when somebody likes one. The column holds
its logarithm as of the epoch: with likes at times t, log2(sum of 2^(t / half-life)). It is worked out when a like
comes or goes, an index sorts by it, and nothing has to be computed while somebody reads.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from gallery.models import Artwork, Like

DAYS: Final = 7
HALF_LIFE: Final = timedelta(days=1)
MOST_COUNTED: Final = 1000
"""Likes, the newest: more would not change the order in any way somebody sees."""


def warmth(liked_at: Iterable[datetime]) -> float:
    """The logarithm of the decayed number of likes given at these times; 0 for none."""
    exponents = [moment.timestamp() / HALF_LIFE.total_seconds() for moment in liked_at]
    if not exponents:
        return 0.0
    most = max(exponents)
    return most + math.log2(sum(2.0 ** (one - most) for one in exponents))


def warm(artwork_id: UUID) -> None:
    """Work it out anew. In the transaction that changed the likes, after it has locked the artwork's row."""
    since = timezone.now() - timedelta(days=DAYS)
    recent = Like.objects.filter(artwork=artwork_id, created_at__gte=since).order_by("-created_at")
    Artwork.objects.filter(pk=artwork_id).update(
        heat=warmth(recent.values_list("created_at", flat=True)[:MOST_COUNTED])
    )
