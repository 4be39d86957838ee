"""The version of this client: in its package, its ``--version`` and its ``User-Agent``."""

from __future__ import annotations

from typing import Final

__version__ = "0.1.0"
USER_AGENT: Final = f"pentimento-client-python/{__version__}"
