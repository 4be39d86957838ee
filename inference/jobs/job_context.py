"""The job that the current thread or task works on, for log records."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

job: Final[ContextVar[str]] = ContextVar("job", default="")
