"""Settings of the tests: everything of one run in a folder of its own, nothing from the machine's environment."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("PENTIMENTO_") and name != "PENTIMENTO_TEST_DATABASE_URL"]:
    del os.environ[_name]
_TEST_DATABASE_URL = os.environ.pop("PENTIMENTO_TEST_DATABASE_URL", "")
_FOLDER = Path(tempfile.mkdtemp(prefix="pentimento-tests-"))
os.environ["PENTIMENTO_DATA_DIR"] = str(_FOLDER)
if _TEST_DATABASE_URL:
    os.environ["PENTIMENTO_DATABASE_URL"] = _TEST_DATABASE_URL

from platform_site.env import PLAIN  # noqa: E402

for _name in PLAIN:
    os.environ.pop(_name, None)

from platform_site.settings import *  # noqa: E402, F403
from platform_site.settings import DATABASES, LOGGING, MIDDLEWARE  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": None if _TEST_DATABASE_URL else str(_FOLDER / "test.sqlite3")}
if _TEST_DATABASE_URL:
    DATABASES["default"]["OPTIONS"] = {}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECRET_KEY = "only for tests"
API_TOKEN_PEPPERS = {1: "only for tests"}
LOGGING = {**LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}}
STATIC_ROOT = _FOLDER / "static"
MIDDLEWARE = [name for name in MIDDLEWARE if "servestatic" not in name]
