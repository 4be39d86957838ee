"""Settings of the rig: production's, on services of its own. Processes it starts inherit the variables set here."""

from __future__ import annotations

import os
import tempfile

from bench.rig.ports import unused_port

if "RIG_REDIS_PORT" not in os.environ:  # the first process of the rig: nothing from the machine's environment counts
    for _name in [name for name in os.environ if name.startswith("PENTIMENTO_")]:
        del os.environ[_name]
    _port = unused_port()
    _postgres = os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
    os.environ["RIG_REDIS_PORT"] = str(_port)
    os.environ["PENTIMENTO_DATABASE_URL"] = f"{_postgres.rpartition('/')[0]}/pentimento_rig_{os.getpid()}"
    os.environ["PENTIMENTO_REDIS_URL"] = f"redis://127.0.0.1:{_port}/0"
    os.environ["PENTIMENTO_DATA_DIR"] = tempfile.mkdtemp(prefix="pentimento-rig-")
    os.environ["PENTIMENTO_JOB_LEASE_SECONDS"] = "3"
    os.environ["PENTIMENTO_MAX_ACTIVE_JOBS_PER_USER"] = "100000"
    os.environ["PENTIMENTO_RATE_LIMIT_PER_MINUTE"] = "10000000"
    os.environ["PENTIMENTO_LOG_LEVEL"] = "ERROR"

from platform_site.settings import *  # noqa: F403
from platform_site.settings import DRAMATIQ_BROKER

SWEEP_EVERY_SECONDS = 1.0
_OPTIONS = {"url": os.environ["PENTIMENTO_REDIS_URL"], "heartbeat_timeout": 2_000, "maintenance_chance": 1_000_000}
DRAMATIQ_BROKER = {**DRAMATIQ_BROKER, "OPTIONS": _OPTIONS}
"""A dead worker's wake-up signal is back before its lease is over, as in production."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
