"""API tokens: the only place that makes and checks their secrets.

A token reads ``pnt_<lookup>_<secret>``, that of a sandbox ``pnt_test_<lookup>_<secret>``. The lookup part finds the
row, the secret (256 random bits) is compared with an HMAC-SHA256 under a numbered pepper from the settings. A new
pepper is added under a higher number; old tokens keep working as long as theirs stays in the settings. After NetBox's
v2 tokens. ``PATTERN`` is what scanners for leaked secrets look for.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.models import ApiToken, this_month
from core.client_ip import is_within
from core.errors import LimitReached

PREFIX: Final = "pnt"
SANDBOX_PREFIX: Final = f"{PREFIX}_test"
LOOKUP_LENGTH: Final = 12
SECRET_LENGTH: Final = 43  # base 62: 256 bits
PATTERN: Final = re.compile(
    rf"({PREFIX}|{SANDBOX_PREFIX})_([0-9A-Za-z]{{{LOOKUP_LENGTH}}})_([0-9A-Za-z]{{{SECRET_LENGTH}}})"
)
LAST_USED_EVERY: Final = timedelta(minutes=1)
_ALPHABET: Final = string.ascii_letters + string.digits


def new_secret() -> tuple[str, str]:
    """Return a new lookup part and a new secret."""
    return _random(LOOKUP_LENGTH), _random(SECRET_LENGTH)


def plaintext(token: ApiToken, secret: str) -> str:
    """Return the whole token, as its owner keeps it."""
    return f"{token.prefix}_{secret}"


def current_pepper() -> int:
    """Return the number of the pepper for new tokens."""
    return max(settings.API_TOKEN_PEPPERS)


def digest(secret: str, *, pepper: int) -> str:
    """Return the digest that is stored of a secret.

    Raises:
        KeyError: the settings no longer have this pepper.
    """
    key: str = settings.API_TOKEN_PEPPERS[pepper]
    return hmac.new(key.encode(), secret.encode(), hashlib.sha256).hexdigest()


def find(presented: str, *, address: str = "") -> ApiToken | None:
    """Return the usable token presented from this address, never a sandbox token, and record its use."""
    return _find(presented, prefix=PREFIX, address=address)


def find_sandbox(presented: str, *, address: str = "") -> ApiToken | None:
    """Return a usable sandbox token, as ``find`` does for others. For the sandbox only: all else refuses them."""
    return _find(presented, prefix=SANDBOX_PREFIX, address=address)


def public_part(presented: str) -> str:
    """Return the beginning of a token, which may be logged; empty if the text is no token."""
    match = PATTERN.fullmatch(presented)
    return f"{match.group(1)}_{match.group(2)}" if match else ""


def is_of_sandbox(presented: str) -> bool:
    """Return True if this looks like a sandbox token."""
    return presented.startswith(f"{SANDBOX_PREFIX}_")


def _find(presented: str, *, prefix: str, address: str) -> ApiToken | None:
    match = PATTERN.fullmatch(presented)
    if not match or match.group(1) != prefix:
        return None
    _prefix, lookup, secret = match.groups()
    usable = ApiToken.objects.usable().select_related("owner")
    token = usable.filter(lookup=lookup, is_sandbox=prefix == SANDBOX_PREFIX).first()
    if token is None or token.pepper not in settings.API_TOKEN_PEPPERS:
        return None
    if not hmac.compare_digest(token.digest, digest(secret, pepper=token.pepper)):
        return None
    if token.networks and not is_within(address, token.networks):
        return None
    _note_use(token)
    return token


@contextmanager
def spending(token: Any) -> Iterator[None]:
    """Charge one job to a token's monthly allowance; refund it if the job could not begin.

    Callers without a token, and tokens without an allowance, are not charged and cost no write to the database.

    Raises:
        LimitReached: the token has begun as many jobs this month as it may.
    """
    if not isinstance(token, ApiToken) or token.monthly_allowance is None:
        yield
        return
    _spend(token)
    try:
        yield
    except BaseException:
        ApiToken.objects.filter(pk=token.pk, month=this_month(), month_used__gt=0).update(
            month_used=F("month_used") - 1
        )
        raise


def _spend(token: ApiToken) -> None:
    """Count or refuse in one conditional UPDATE: of concurrent calls exactly as many pass as jobs are left."""
    month = this_month()
    has_left = Q(monthly_allowance=None) | ~Q(month=month) | Q(month_used__lt=F("monthly_allowance"))
    used = Case(When(month=month, then=F("month_used") + 1), default=Value(1))
    if not ApiToken.objects.filter(has_left, pk=token.pk).update(month_used=used, month=month):
        raise LimitReached(
            f"This token may begin {token.monthly_allowance} jobs in a month and has. It may again from the first "
            "of next month, UTC; its owner can also allow it more.",
            code="token-allowance",
        )


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    unnoted = Q(last_used_at=None) | Q(last_used_at__lt=now - LAST_USED_EVERY)
    if token.last_used_at is None or token.last_used_at < now - LAST_USED_EVERY:
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
