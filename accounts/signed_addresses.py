"""Signed addresses of media: each lets whoever has it fetch one file for a while, as the person who had it signed.

Nothing is stored. The signature names the path, the person and the end; what that person may see is asked anew each
time, so that deleting and unpublishing work at once. It ends early with the token it was made with, or, made from a
page, with the person's password. Decision 31 has the reasons.
"""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import urlencode

from django.core import signing
from django.utils.crypto import constant_time_compare

from accounts.models import ApiToken, Scope, User
from core.client_ip import is_within

PARAMETER: Final = "signature"
MEDIA: Final = "/media/"
CLOSED: Final = ("/media/moderation/",)
"""Evidence is for moderators' own eyes."""
MIN_SECONDS: Final = 60
MAX_SECONDS: Final = 86_400
USUAL_SECONDS: Final = 3600
_HASH_LENGTH: Final = 22
"""Letters of the hash that changes with a password."""


def can_be_signed(path: str) -> bool:
    """Return True if this is the path of a file that a person may hand on for a while."""
    return path.startswith(MEDIA) and not path.startswith(CLOSED)


def signed(path: str, *, signer: User, token: ApiToken | None, expires_at: int) -> str:
    """Return ``path`` with a signature, valid until ``expires_at`` in seconds since 1970.

    Args:
        path: without a query; see ``can_be_signed``.
        signer: whose rights the address carries.
        token: what the signer called with; None for the session of a page.
        expires_at: Unix time.
    """
    held = ["token", str(token.pk)] if token else ["person", str(signer.pk), _password_mark(signer)]
    return f"{path}?{urlencode({PARAMETER: signing.dumps([expires_at, *held], salt=_salt(path))})}"


def signer_of(path: str, signature: str, *, address: str) -> User | None:
    """Return whose rights a signature carries; None if it is not of this path, has ended, or may not be used here."""
    try:
        expires_at, kind, key, *mark = signing.loads(signature, salt=_salt(path))
    except (signing.BadSignature, ValueError):
        return None
    if expires_at < time.time():
        return None
    return _by_token(key, address=address) if kind == "token" else _by_person(key, mark)


def _by_token(key: str, *, address: str) -> User | None:
    token = ApiToken.objects.usable().select_related("owner").filter(pk=key, is_sandbox=False).first()
    if token is None or Scope.READ not in token.scopes or (token.networks and not is_within(address, token.networks)):
        return None
    return token.owner


def _by_person(key: str, mark: list[Any]) -> User | None:
    person = User.objects.filter(pk=key, is_active=True).first()
    return person if person and mark and constant_time_compare(mark[0], _password_mark(person)) else None


def _password_mark(person: User) -> str:
    return person.get_session_auth_hash()[:_HASH_LENGTH]


def _salt(path: str) -> str:
    return f"accounts.signed_addresses:{path}"
