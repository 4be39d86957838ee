"""JSON bodies: parsed as UTF-8, bounded in size, number of values and depth of nesting."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any, Final

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from core.errors import TooLarge

MAX_VALUES: Final = 1000
"""Values in a body, field names not counted: several times what the longest call, a sheet of 64 styles, needs."""


class BoundedJSONParser(JSONParser):
    """A bounded parser: DRF's own reads bodies of any size and fails on those nested a thousand levels deep."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        data = stream.read(most + 1)
        if len(data) > most:
            raise TooLarge(f"JSON may have at most {most:,} bytes.")
        try:
            body = super().parse(io.BytesIO(data), media_type, {**(parser_context or {}), "encoding": "utf-8"})
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        if _has_too_many_values(body):
            raise TooLarge(f"JSON may have at most {MAX_VALUES:,} values.", code="too-many-values")
        return body


def _has_too_many_values(body: Any) -> bool:
    """Return True if there are more than ``MAX_VALUES``; stops counting there."""
    waiting, count = [body], 1
    while waiting:
        value = waiting.pop()
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        count += len(children)
        if count > MAX_VALUES:
            return True
        waiting += children
    return False
