"""What differs between machines, read from the environment (and a ``.env`` file) by name.

A variable that begins with ``PENTIMENTO_`` and is not known here is refused: a typing error must not pass as a
default. Every variable stands in ``.env.example`` and ``docs/settings.md``; a test compares the three.
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
    "JOB_LEASE_SECONDS": (int, 30),
    "KEEP_EXPORTS_DAYS": (int, 7),
    "KEEP_FRAMES_DAYS": (int, 7),
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
"""Those that count without the prefix, too, as platforms set them; the name with the prefix comes first."""
ADDRESSES: Final = {
    "DATABASE_URL": ("postgres", "postgresql", "sqlite"),
    "REDIS_URL": ("redis", "rediss", "unix"),
    "S3_ENDPOINT_URL": ("http", "https"),
    "SITE_URL": ("http", "https"),
}
CONSOLE_MAIL: Final = "django.core.mail.backends.console.EmailBackend"
SHORTEST_SECRET: Final = 32  # characters


def database(url: str) -> dict[str, Any]:
    """A database address as Django's settings say it."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    return config


def mail(url: str) -> dict[str, Any]:
    """A mail server's address as Django's settings say it."""
    config: dict[str, Any] = environ.Env.email_url_config(url)
    if config["EMAIL_BACKEND"] == CONSOLE_MAIL:
        config["EMAIL_BACKEND"] = "platform_site.console_mail.EmailBackend"
    return config


def read(base: Path) -> dict[str, Any]:
    """Every setting of ``SCHEME``, from the environment, then ``base/.env``, then its default.

    Raises:
        ImproperlyConfigured: an unknown variable, or a value of the wrong type.
    """
    environ.Env.read_env(base / ".env")
    unknown = [name for name in os.environ if name.startswith(PREFIX) and name[len(PREFIX) :] not in SCHEME]
    if unknown:
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
    """Refuse what cannot work, before anything is started with it. Values are not repeated: they may be secret.

    Raises:
        ImproperlyConfigured: the name of the setting, and what it has to be.
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


def receiver_ports(addresses: list[str], *, is_https: bool) -> frozenset[int]:
    """Ports of 127.0.0.1 that outgoing requests may reach: receivers of tests, never of a site on the open net.

    Raises:
        ImproperlyConfigured: an address that is not ``127.0.0.1:<port>``, or any at all on a site behind HTTPS.
    """
    found = [re.fullmatch(r"127\.0\.0\.1:([0-9]{1,5})", address) for address in addresses]
    if not all(found):
        raise ImproperlyConfigured(f"{PREFIX}TEST_RECEIVERS are addresses such as 127.0.0.1:9000.")
    if found and is_https:
        raise ImproperlyConfigured(f"{PREFIX}TEST_RECEIVERS are for tests, not for a site with an https:// address.")
    return frozenset(int(match.group(1)) for match in found if match)


def secret_file(path: Path) -> str:
    """A random secret that lives in a file, made when it is not there yet; only its owner may read it."""
    if not path.exists():
        import secrets  # noqa: PLC0415 -- once in the life of a machine

        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
