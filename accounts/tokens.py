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

from accounts.addresses import is_within
from accounts.models import ApiToken, this_month
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
    """A lookup part and a secret, both fresh."""
    return _random(LOOKUP_LENGTH), _random(SECRET_LENGTH)


def plaintext(token: ApiToken, secret: str) -> str:
    """The token as its owner keeps it."""
    return f"{token.prefix}_{secret}"


def current_pepper() -> int:
    """The number of the pepper new tokens are made under."""
    return max(settings.API_TOKEN_PEPPERS)


def digest(secret: str, *, pepper: int) -> str:
    """What is stored of a secret.

    Raises:
        KeyError: the settings no longer have this pepper.
    """
    key: str = settings.API_TOKEN_PEPPERS[pepper]
    return hmac.new(key.encode(), secret.encode(), hashlib.sha256).hexdigest()


def find(presented: str, *, address: str = "") -> ApiToken | None:
    """The usable token a program presented from this address, never one of the sandbox; notes its use."""
    return _find(presented, prefix=PREFIX, address=address)


def find_sandbox(presented: str, *, address: str = "") -> ApiToken | None:
    """The same for tokens of the sandbox, and no others. For the sandbox alone: they are nobody anywhere else."""
    return _find(presented, prefix=SANDBOX_PREFIX, address=address)


def public_part(presented: str) -> str:
    """What of a token may stand in a log: how it begins, if it is one at all."""
    match = PATTERN.fullmatch(presented)
    return f"{match.group(1)}_{match.group(2)}" if match else ""


def is_of_sandbox(presented: str) -> bool:
    """Whether this reads like a token of the sandbox."""
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
    """Charge one job to a token's month; given back when the job could not begin.

    Tokens without an allowance pay nothing, and no write of the database; nor does who is no token.

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
    """One conditional UPDATE counts and refuses: of many at once exactly as many pass as are left."""
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
