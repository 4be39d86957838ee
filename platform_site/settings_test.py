"""Settings of the tests: each run has its own folder and takes nothing from the machine's environment.

With ``TEST_DATABASE_URL``, ``TEST_REDIS_URL`` and ``TEST_S3_ENDPOINT_URL`` they use those services instead, and each
parallel process has its own database, Redis database, channel prefix and bucket.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Parallel processes with one thread per core each would spend most of their time spinning.
os.environ["OMP_NUM_THREADS"] = "1"
for _name in [name for name in os.environ if name.startswith("PENTIMENTO_")]:
    del os.environ[_name]
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_GIVEN = {name: os.environ.get(f"TEST_{name}", "") for name in ("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT_URL")}
if _GIVEN["S3_ENDPOINT_URL"]:
    _GIVEN |= {"S3_BUCKET": f"pictures-{_WORKER}", "S3_ACCESS_KEY_ID": "a", "S3_SECRET_ACCESS_KEY": "b"}
if _GIVEN["REDIS_URL"]:
    _server, _, _number = _GIVEN["REDIS_URL"].rpartition("/")
    _GIVEN["REDIS_URL"] = f"{_server}/{int(_number) + _WORKER}"
_FOLDER = Path(tempfile.mkdtemp(prefix="pentimento-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["PENTIMENTO_DATA_DIR"] = str(_FOLDER)
os.environ.update({f"PENTIMENTO_{name}": value for name, value in _GIVEN.items() if value})

from platform_site.env import PLAIN  # noqa: E402

for _name in PLAIN:
    os.environ.pop(_name, None)

from platform_site.settings import *  # noqa: E402, F403
from platform_site.settings import CHANNEL_LAYERS, DATABASES, LOGGING, MIDDLEWARE  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": None if _GIVEN["DATABASE_URL"] else str(_FOLDER / "test.sqlite3")}
if _GIVEN["DATABASE_URL"]:
    DATABASES["default"]["OPTIONS"] = {}
if _GIVEN["REDIS_URL"]:
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = f"tests-{_WORKER}"  # pub/sub reaches every Redis database
MEDIA_REDIRECTS = False  # tests read the bytes; redirects to a bucket are tested in tests/services
REQUIRE_VERIFIED_EMAIL = True  # as with a real mail server
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECRET_KEY = "only for tests"
API_TOKEN_PEPPERS = {1: "only for tests"}
LOGGING = {**LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}}
STATIC_ROOT = _FOLDER / "static"
MIDDLEWARE = [name for name in MIDDLEWARE if "servestatic" not in name]
