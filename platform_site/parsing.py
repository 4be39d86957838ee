"""Bodies of JSON: read up to a size and a number of values, as UTF-8, and no deeper than Python can follow."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any, Final

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from core.errors import TooLarge

MAX_VALUES: Final = 1000
"""Of a body, names of fields not counted: several times what the longest call has, a sheet of 64 styles."""


class BoundedJSONParser(JSONParser):
    """DRF's own reads bodies of any size and falls over those nested a thousand levels deep."""

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
    """Whether there are more than ``MAX_VALUES``; looks at no more than these."""
    waiting, count = [body], 1
    while waiting:
        value = waiting.pop()
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        count += len(children)
        if count > MAX_VALUES:
            return True
        waiting += children
    return False
