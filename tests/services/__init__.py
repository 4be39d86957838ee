"""Tests on real services. Variables of tests never begin with ``PENTIMENTO_``: an unknown one of those stops a site."""

from __future__ import annotations

import os

POSTGRES = os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS", "redis://127.0.0.1:6379/9")


def postgres(database: str = "") -> str:
    """The address of the server's own database, or of another there, as psycopg takes it."""
    address = POSTGRES.replace("postgres://", "postgresql://")
    return f"{address.rpartition('/')[0]}/{database}" if database else address
