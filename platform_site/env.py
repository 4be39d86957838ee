"""Settings that differ between machines, read from environment variables (and a ``.env`` file).

An unknown variable that begins with ``PENTIMENTO_`` is refused: a typing error must not silently leave a default.
Every variable is in ``.env.example`` and ``docs/settings.md``; a test compares the three.
"""

from __future__ import annotations

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from core.destinations import Destination

PREFIX: Final = "PENTIMENTO_"

SCHEME: Final[dict[str, tuple[Any, Any]]] = {
    "ALLOWED_HOSTS": (list, ["127.0.0.1", "localhost", "[::1]"]),
    "COMMENTS_PER_HOUR": (int, 60),
    "CONTENT_PHOTOS_DIR": (str, ""),
    "DATABASE_URL": (str, ""),
    "DATA_DIR": (str, "var"),
    "DEBUG": (bool, False),
    "DEFAULT_FROM_EMAIL": (str, "Pentimento <pentimento@localhost>"),
    "EMAIL_URL": (str, "consolemail://"),
    "EMAIL_VERIFICATION": (str, "optional"),
    "ENGINE_CACHE_MB": (int, 512),
    "ENGINE_DEVICE": (str, "cpu"),
    "FIRST_WORKS_WAIT": (bool, False),
    "HSTS_SECONDS": (int, 31_536_000),
    "HSTS_SUBDOMAINS": (bool, True),
    "JOB_LEASE_SECONDS": (int, 30),
    "KEEP_EXPORTS_DAYS": (int, 7),
    "KEEP_SNAPSHOTS_DAYS": (int, 7),
    "KEEP_IMAGES_DAYS": (int, 90),
    "KEEP_ORPHANS_DAYS": (int, 7),
    "KEEP_REMOVED_DAYS": (int, 30),
    "LOG_FORMAT": (str, "line"),
    "LOG_LEVEL": (str, "INFO"),
    "MAX_ACTIVE_JOBS_PER_USER": (int, 100),
    "MAX_MEGAPIXELS": (int, 64),
    "MAX_STORED_MB_PER_USER": (int, 5_000),
    "MAX_STYLES_PER_USER": (int, 50),
    "MAX_UPLOAD_MB": (int, 40),
    "MEDIA_ACCEL": (str, ""),
    "METRICS_FROM": (list, []),
    "METRICS_TOKEN": (str, ""),
    "PRIVATE_DESTINATIONS": (list, []),
    "RATE_LIMIT_PER_MINUTE": (int, 600),
    "REDIS_URL": (str, ""),
    "REPORTS_PER_DAY": (int, 30),
    "REPORTS_THAT_HIDE": (int, 3),
    "S3_ACCESS_KEY_ID": (str, ""),
    "S3_BUCKET": (str, ""),
    "S3_ENDPOINT_URL": (str, ""),
    "S3_REGION": (str, "us-east-1"),
    "S3_SECRET_ACCESS_KEY": (str, ""),
    "SECRET_KEY": (str, ""),
    "SECRET_KEY_FALLBACKS": (list, []),
    "SECURITY_CONTACT": (str, ""),
    "SESSION_DAYS": (int, 14),
    "SIGN_UP_OPEN": (bool, True),
    "SITE_URL": (str, f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"),
    "STYLES_NEED_REVIEW": (bool, True),
    "TEST_RECEIVERS": (list, []),
    "TOKEN_PEPPERS": (list, []),
    "TRAINING_MINUTES": (int, 10),
    "TRAINING_MINUTES_PER_DAY": (int, 120),
    "TRAINING_THREADS": (int, 0),
    "TRUSTED_PROXIES": (int, 0),
    "UMASK": (str, "027"),
    "WEBHOOK_TIMEOUT_SECONDS": (int, 15),
}


PLAIN: Final = (
    "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "S3_ACCESS_KEY_ID", "S3_BUCKET", "S3_ENDPOINT_URL", "S3_REGION",
    "S3_SECRET_ACCESS_KEY", "SECRET_KEY",
)  # fmt: skip
"""Variables also read without the prefix, as hosting platforms set them; the name with the prefix has priority."""
ADDRESSES: Final = {
    "DATABASE_URL": ("postgres", "postgresql", "sqlite"),
    "REDIS_URL": ("redis", "rediss", "unix"),
    "S3_ENDPOINT_URL": ("http", "https"),
    "SITE_URL": ("http", "https"),
}
OF_CLIENTS: Final = frozenset({"TOKEN", "URL", "WEBHOOK_SECRET"})
"""What our clients and examples read: a site started in the same shell ignores it."""
CONSOLE_MAIL: Final = "django.core.mail.backends.console.EmailBackend"
SHORTEST_SECRET: Final = 32  # characters


def database(url: str) -> dict[str, Any]:
    """Return a database URL in the form of Django's settings."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    return config


def mail(url: str) -> dict[str, Any]:
    """Return a mail server's URL in the form of Django's settings."""
    config: dict[str, Any] = environ.Env.email_url_config(url)
    if config["EMAIL_BACKEND"] == CONSOLE_MAIL:
        config["EMAIL_BACKEND"] = "platform_site.console_mail.EmailBackend"
    return config


def site_folder(code: Path) -> Path:
    """Return the folder of a site, with its ``.env`` and, unless set otherwise, its data.

    That is a checkout itself; code installed as a package serves the site in whose folder it is started.
    """
    return code if (code / "pyproject.toml").is_file() else Path.cwd()


def read(base: Path) -> dict[str, Any]:
    """Return every setting of ``SCHEME``, from the environment, then ``base/.env``, then its default.

    Raises:
        ImproperlyConfigured: an unknown variable, or a value of the wrong type.
    """
    environ.Env.read_env(base / ".env")
    given = {name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX)}
    if unknown := [PREFIX + name for name in given - set(SCHEME) - OF_CLIENTS]:
        raise ImproperlyConfigured(f"Unknown settings: {', '.join(sorted(unknown))}. See docs/settings.md.")
    names = {name: name if name in PLAIN and PREFIX + name not in os.environ else PREFIX + name for name in SCHEME}
    env = environ.Env(**{names[name]: kind for name, kind in SCHEME.items()})
    try:
        found = {name: env(names[name]) for name in SCHEME}
    except ValueError as error:
        raise ImproperlyConfigured(f"A {PREFIX} variable has a value of the wrong type: {error}") from error
    check(found)
    return found


def check(found: dict[str, Any]) -> None:
    """Refuse invalid settings before anything starts. Messages do not repeat values, which may be secret.

    Raises:
        ImproperlyConfigured: with the name of the setting, and what it has to be.
    """
    for name, schemes in ADDRESSES.items():
        if found[name] and urlsplit(found[name]).scheme not in schemes:
            raise ImproperlyConfigured(f"{PREFIX}{name} begins with {' or '.join(f'{one}://' for one in schemes)}.")
    for secret in (found["SECRET_KEY"], *found["SECRET_KEY_FALLBACKS"]):
        if secret and len(secret) < SHORTEST_SECRET:
            raise ImproperlyConfigured(f"{PREFIX}SECRET_KEY has at least {SHORTEST_SECRET} characters.")
    _check_metrics(found)
    _check_bounds(found)
    if bool(found["S3_ACCESS_KEY_ID"]) != bool(found["S3_SECRET_ACCESS_KEY"]):
        raise ImproperlyConfigured(f"{PREFIX}S3_ACCESS_KEY_ID and {PREFIX}S3_SECRET_ACCESS_KEY go together.")
    if found["S3_ENDPOINT_URL"] and not found["S3_BUCKET"]:
        raise ImproperlyConfigured(f"{PREFIX}S3_ENDPOINT_URL needs {PREFIX}S3_BUCKET.")
    if found["MEDIA_ACCEL"] and not re.fullmatch(r"/([a-z0-9_-]+/)+", found["MEDIA_ACCEL"]):
        raise ImproperlyConfigured(f"{PREFIX}MEDIA_ACCEL begins and ends with a slash, such as /protected/.")
    if found["MEDIA_ACCEL"] and found["S3_BUCKET"]:
        raise ImproperlyConfigured(
            f"{PREFIX}MEDIA_ACCEL is for files on a disk: it does not go with {PREFIX}S3_BUCKET."
        )
    if found["LOG_FORMAT"] not in {"line", "json"}:
        raise ImproperlyConfigured(f"{PREFIX}LOG_FORMAT is line or json.")


def _check_bounds(found: dict[str, Any]) -> None:
    if not 1 <= found["SESSION_DAYS"] <= 365:  # noqa: PLR2004
        raise ImproperlyConfigured(f"{PREFIX}SESSION_DAYS is from 1 to 365.")
    if found["HSTS_SECONDS"] < 0:
        raise ImproperlyConfigured(f"{PREFIX}HSTS_SECONDS is 0 or more.")
    if not re.fullmatch(r"0?[0-7]{3}", found["UMASK"]):
        raise ImproperlyConfigured(f"{PREFIX}UMASK is three octal digits such as 027.")


def _check_metrics(found: dict[str, Any]) -> None:
    if found["METRICS_TOKEN"] and len(found["METRICS_TOKEN"]) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{PREFIX}METRICS_TOKEN has at least {SHORTEST_SECRET} characters.")
    if found["METRICS_TOKEN"] and not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", found["METRICS_TOKEN"]):
        raise ImproperlyConfigured(f"{PREFIX}METRICS_TOKEN has letters, digits and -._~+/ only, to fit into a header.")
    for network in found["METRICS_FROM"]:
        try:
            ip_network(network)
        except ValueError as error:
            raise ImproperlyConfigured(f"{PREFIX}METRICS_FROM are networks such as 10.0.0.0/8.") from error


def destinations(named: list[str], receivers: list[str], *, is_https: bool) -> tuple[Destination, ...]:
    """Return the private hosts and networks that outgoing requests may reach.

    Args:
        named: of ``PRIVATE_DESTINATIONS``.
        receivers: of ``TEST_RECEIVERS``, ports of 127.0.0.1: for receivers in tests, never on a public site.
        is_https: True if the site has an ``https://`` address.

    Raises:
        ImproperlyConfigured: one is not of this form, may not be opened, or is for tests on a site behind HTTPS.
    """
    if not all(re.fullmatch(r"127\.0\.0\.1:[0-9]{1,5}", address) for address in receivers):
        raise ImproperlyConfigured(f"{PREFIX}TEST_RECEIVERS are addresses such as 127.0.0.1:9000.")
    if receivers and is_https:
        raise ImproperlyConfigured(f"{PREFIX}TEST_RECEIVERS are for tests, not for a site with an https:// address.")
    try:
        return tuple(Destination.parse(text) for text in (*named, *receivers))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{PREFIX}PRIVATE_DESTINATIONS are networks, addresses or host names, with or without a port, such as "
            "192.168.1.0/24, [fd00::5]:9000 or nas.lan:9000; not everything, link-local or multicast ones."
        ) from error


def secret_file(path: Path) -> str:
    """Return a random secret kept in a file, which is created if missing; only the file's owner may read it."""
    if not path.exists():
        import secrets  # noqa: PLC0415 -- needed once per installation

        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
