"""Log formatting: lines for people or JSON for programs, with ids of request and job, and without secrets."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from inference.jobs import job_context

request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
_SAFE_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SECRETS: Final = re.compile(
    r"(?P<token>pnt_[A-Za-z0-9]+_)[A-Za-z0-9_-]+"
    r"|(?P<header>\b(?:authorization|cookie|set-cookie)['\"]?\s*[:=]\s*)[^\n]+"
    r"|(?P<scheme>\b(?:bearer|token)\s+)[A-Za-z0-9._~+/=-]{8,}"
    r"|(?P<pair>\b(?:password\d?|secret(?:_key)?|sessionid|__Host-session|csrftoken|__Host-csrf|csrfmiddlewaretoken"
    r"|device|__Host-device|pepper|signature|X-Amz-Signature)['\"]?\s*[:=]\s*['\"]?)[^\s'\"&;,]+"
    r"|(?P<address>\b[a-z][a-z0-9+]*://[^\s/:@]*:)[^\s@]+(?=@)",
    re.IGNORECASE,
)


def without_secrets(text: str) -> str:
    """Return ``text`` with the secret part of tokens, cookies, passwords and URLs replaced by ``***``."""

    def blotted(match: re.Match[str]) -> str:
        return "".join(part for part in match.groups() if part) + "***"

    return _SECRETS.sub(blotted, text)


class Line(logging.Formatter):
    """One line for people."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class Json(logging.Formatter):
    """One object per line: ``at`` in UTC, ``level``, ``logger``, ``message``, and ids of request and job if known."""

    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        values |= {"security": security} if (security := getattr(record, "security", None)) else {}
        known = {"request": request_id.get(), "job": job_context.job.get()}
        values |= {name: value for name, value in known.items() if value}
        if record.exc_info:
            values["trace"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(values, ensure_ascii=False)


class NotReady(logging.Filter):
    """Drops records of failed ``/readyz`` requests: the caller has the answer, and polls every few seconds."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        return getattr(request, "path", "") != "/readyz"


class Untraced(logging.Filter):
    """Removes the traceback for requests that Django itself refuses, such as those for an unknown host."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security."):
            record.exc_info, record.exc_text = None, None
        return True


class WithRequestId:
    """ASGI: adds ``X-Request-ID`` to responses and log records, the proxy's if it sent a well-formed one."""

    def __init__(self, app: Callable[[dict[str, Any], Any, Any], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        asked = dict(scope.get("headers") or []).get(b"x-request-id", b"").decode("latin-1")
        known = asked if _SAFE_ID.fullmatch(asked) else uuid4().hex
        mark = request_id.set(known)

        async def marked(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), (b"x-request-id", known.encode())]}
            await send(message)

        try:
            await self._app(scope, receive, marked)
        finally:
            request_id.reset(mark)
