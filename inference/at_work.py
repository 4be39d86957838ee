"""Which job the present thread or task works on, for those who write logs."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

job: Final[ContextVar[str]] = ContextVar("job", default="")
