"""Mails of a site without a mail server: written to the terminal, apart from a command's output."""

from __future__ import annotations

import sys
from typing import Any

from django.core.mail.backends.console import EmailBackend as Console


class EmailBackend(Console):
    """Writes to standard error. On standard output a mail would end up in ``TOKEN=$(manage.py create_token ...)``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("stream", sys.stderr)
        super().__init__(*args, **kwargs)
