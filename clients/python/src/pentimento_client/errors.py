"""What can go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class PentimentoError(Exception):
    """The base of all errors of this client."""


class ApiError(PentimentoError):
    """The site refused a call: a problem of RFC 9457.

    ``code`` is the stable last part of its ``type``; ``type`` itself is a page that says what to do.
    """

    def __init__(self, problem: Mapping[str, Any]) -> None:
        self.status = int(problem.get("status", 0))
        self.type = str(problem.get("type", ""))
        self.code = self.type.rstrip("/").rpartition("/")[2]
        self.detail = str(problem.get("detail", ""))
        self.errors: dict[str, list[str]] = dict(problem.get("errors", {}))
        super().__init__(f"{self.status} {self.code}: {self.detail}")


class JobFailed(PentimentoError):
    """The job ended without a picture."""


class JobNotDone(PentimentoError):
    """The job has not ended yet: wait for it first."""
