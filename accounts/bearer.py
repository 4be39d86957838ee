"""The one parser of the ``Authorization`` header: RFC 9110, section 11.6.2, and RFC 6750, section 2.1.

All code that reads a token from a request uses it: two parsers that differ by a tab could see two different
callers.
"""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = ("bearer", "token")
_CREDENTIALS: Final = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?: +(.*))?", re.DOTALL)
_TOKEN68: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class MalformedAuthorization(ValueError):
    """The header is not of the form ``Bearer <token>``, and not of another scheme."""


def is_token68(text: str) -> bool:
    """Return True if a text can be sent as a bearer token."""
    return _TOKEN68.fullmatch(text) is not None


def read_authorization(header: str) -> str | None:
    """Return the token in an ``Authorization`` header; None if the header is empty or of another scheme.

    The scheme has any case and is followed by spaces, not by other white space. Two headers, which a server joins
    with a comma, are malformed.

    Raises:
        MalformedAuthorization: neither a bearer token nor the credentials of another scheme.
    """
    if not header:
        return None
    credentials = _CREDENTIALS.fullmatch(header)
    if credentials is None:
        raise MalformedAuthorization
    scheme, token = credentials.groups()
    if scheme.lower() not in SCHEMES:
        return None
    if token is None or not is_token68(token):
        raise MalformedAuthorization
    return str(token)
