"""Limits: how often, how many, how large. Counted in one atomic step, shown before one runs into them."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in a window of so many seconds."""

    name: str
    quota: int
    window_seconds: int

    @property
    def policy(self) -> str:
        """As the ``RateLimit-Policy`` header says it (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.quota};w={self.window_seconds}'


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a caller stands after a call was counted."""

    rate: Rate
    used: int
    reset_seconds: int

    @property
    def is_over(self) -> bool:
        return self.used > self.rate.quota

    @property
    def header(self) -> str:
        """As the ``RateLimit`` header says it."""
        return f'"{self.rate.name}";r={max(0, self.rate.quota - self.used)};t={self.reset_seconds}'


def rate(name: str) -> Rate:
    """The rate the settings give under ``name``."""
    quota, window_seconds = settings.RATE_LIMITS[name]
    return Rate(name, quota, window_seconds)


def count_call(of: Rate, *, caller: str) -> Usage:
    """Count one call of ``caller``. ``add`` and ``incr`` are single steps in every cache we run on."""
    now = time.time()
    window = int(now // of.window_seconds)
    reset_seconds = max(1, int((window + 1) * of.window_seconds - now))
    key = f"rate:{of.name}:{caller}:{window}"
    cache = caches["default"]
    try:
        cache.add(key, 0, timeout=2 * of.window_seconds)
        used = cache.incr(key)
    except ValueError:  # the entry was evicted between the two steps
        used = 1
    except Exception:  # the cache is away: a limit that cannot be counted must not close the site
        logger.warning("Calls are not counted: the cache does not answer.", exc_info=True)
        used = 0
    return Usage(of, used, reset_seconds)


def limits() -> dict[str, Any]:
    """What every account may do, as ``GET /api/v1/me`` shows it."""
    return {
        "max_pixels": settings.MAX_PIXELS,
        "max_bytes": settings.MAX_UPLOAD_BYTES,
        "images_per_style": settings.MAX_IMAGES_PER_STYLE,
        "concurrent_jobs": settings.MAX_ACTIVE_JOBS_PER_USER,
        "styles": settings.MAX_STYLES_PER_USER,
        "training_minutes_per_day": settings.TRAINING_MINUTES_PER_DAY,
        "stored_bytes": settings.MAX_STORED_BYTES_PER_USER,
        "rates": {
            name: {"quota": quota, "window_seconds": window} for name, (quota, window) in settings.RATE_LIMITS.items()
        },
    }
