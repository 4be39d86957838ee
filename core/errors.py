"""What can go wrong in ways a person can do something about.

The text of each is a sentence for that person. ``code`` is the stable name of the problem, the last
part of the problem's ``type`` in an API answer. The status code belongs to the edge:
``platform_site/error_responses.py``. Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping


class ExpectedError(Exception):
    """The base of all expected errors.

    Args:
        detail: a sentence its reader can act on.
        code: a stable, hyphenated name; the class has a default.
        fields: for forms, the sentences of each field.
    """

    code = "error"

    def __init__(self, detail: str, *, code: str | None = None, fields: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(detail)
        self.code = code or self.code
        self.fields = dict(fields or {})


class Invalid(ExpectedError):
    """The request was understood and cannot be carried out as it stands."""

    code = "invalid"


class Unsupported(ExpectedError):
    """The kind of content is not one we take."""

    code = "unsupported-media-type"


class TooLarge(ExpectedError):
    """The body has more bytes than we read."""

    code = "too-many-bytes"


class Forbidden(ExpectedError):
    """The caller is known and may not do this."""

    code = "forbidden"


class NotFound(ExpectedError):
    """It does not exist, or not for this viewer; the two look the same from outside."""

    code = "not-found"


class Conflict(ExpectedError):
    """It has moved on since the caller last looked."""

    code = "conflict"


class LimitReached(ExpectedError):
    """A quota or a rate is used up.

    Args:
        detail: what the limit is and when to come back.
        retry_after_seconds: when waiting helps, how long.
    """

    code = "limit-reached"

    def __init__(self, detail: str, *, code: str | None = None, retry_after_seconds: int | None = None) -> None:
        super().__init__(detail, code=code)
        self.retry_after_seconds = retry_after_seconds


class StorageFull(ExpectedError):
    """There is no room left to write."""

    code = "storage-full"
