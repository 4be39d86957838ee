"""The trending score of artworks, by which the order ``trending`` sorts.

Each like of the last ``DAYS`` counts half as much for every ``HALF_LIFE`` that has passed since. That sum shrinks for
all artworks by the same factor as time goes by, so their order only changes when somebody likes one. The column holds
its logarithm as of the epoch: with likes at times t, log2(sum of 2^(t / half-life)). It is computed when a like is
added or removed, an index sorts by it, and reading computes nothing.
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
MAX_COUNTED: Final = 1000
"""The newest likes; more would not change the order visibly."""


def warmth(liked_at: Iterable[datetime]) -> float:
    """Return the logarithm of the decayed number of likes given at these times; 0 for none."""
    exponents = [moment.timestamp() / HALF_LIFE.total_seconds() for moment in liked_at]
    if not exponents:
        return 0.0
    most = max(exponents)
    return most + math.log2(sum(2.0 ** (one - most) for one in exponents))


def update_score(artwork_id: UUID) -> None:
    """Recompute an artwork's score. Call in the transaction that changed the likes, with the artwork's row locked."""
    since = timezone.now() - timedelta(days=DAYS)
    recent = Like.objects.filter(artwork=artwork_id, created_at__gte=since).order_by("-created_at")
    Artwork.objects.filter(pk=artwork_id).update(
        trending_score=warmth(recent.values_list("created_at", flat=True)[:MAX_COUNTED])
    )
