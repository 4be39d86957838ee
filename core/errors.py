"""Expected errors: those a person can do something about.

The text of each is a sentence for that person. ``code`` is the stable name of the problem, the last
part of the problem's ``type`` in an API answer. The status code is chosen in
``platform_site/api/errors.py``. Anything else that is raised is a bug.
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
    """The type of the content is not supported."""

    code = "unsupported-media-type"


class TooLarge(ExpectedError):
    """The body has more bytes than allowed."""

    code = "too-many-bytes"


class Forbidden(ExpectedError):
    """The caller is known and may not do this."""

    code = "forbidden"


class NotFound(ExpectedError):
    """The object does not exist, or this viewer may not see it; a response does not tell which."""

    code = "not-found"


class Conflict(ExpectedError):
    """The object has changed since the caller last read it."""

    code = "conflict"


class PreconditionFailed(ExpectedError):
    """The object is not, or no longer, as the caller's ``If-Match`` says."""

    code = "precondition-failed"


class LimitReached(ExpectedError):
    """A quota or a rate limit is used up.

    Args:
        detail: the limit, and when to try again.
        retry_after_seconds: how long to wait, if waiting helps.
    """

    code = "limit-reached"

    def __init__(self, detail: str, *, code: str | None = None, retry_after_seconds: int | None = None) -> None:
        super().__init__(detail, code=code)
        self.retry_after_seconds = retry_after_seconds


class StorageFull(ExpectedError):
    """The storage has no space left."""

    code = "storage-full"
