"""Limits on rates, counts and sizes. Calls are counted atomically; limits are shown before they are reached."""

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
    """A limit of calls per time window."""

    name: str
    quota: int
    window_seconds: int

    @property
    def policy(self) -> str:
        """The value of the ``RateLimit-Policy`` header (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.quota};w={self.window_seconds}'


@dataclass(frozen=True, slots=True)
class Usage:
    """The usage of a caller after a call was counted."""

    rate: Rate
    used: int
    reset_seconds: int

    @property
    def is_over(self) -> bool:
        return self.used > self.rate.quota

    @property
    def header(self) -> str:
        """The value of the ``RateLimit`` header."""
        return f'"{self.rate.name}";r={max(0, self.rate.quota - self.used)};t={self.reset_seconds}'


def rate(name: str) -> Rate:
    """Return the rate that the settings define under ``name``."""
    quota, window_seconds = settings.RATE_LIMITS[name]
    return Rate(name, quota, window_seconds)


def count_call(of: Rate, *, caller: str) -> Usage:
    """Count one call of ``caller``. ``add`` and ``incr`` are atomic in every supported cache."""
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
    except Exception:  # the cache is down: a limit that cannot be counted must not close the site
        logger.warning("Calls are not counted: the cache does not answer.", exc_info=True)
        used = 0
    return Usage(of, used, reset_seconds)


def limits() -> dict[str, Any]:
    """Return the limits of every account, as ``GET /api/v1/me`` shows them."""
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
