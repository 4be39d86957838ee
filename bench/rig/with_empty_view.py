"""Settings of the site as it is configured, and a view that does nothing behind the same middleware."""

from __future__ import annotations

from platform_site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.rig.urls"
