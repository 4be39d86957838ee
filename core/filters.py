"""Parameters that lists of the API share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final, TypeVar

from django.db.models import Model, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from core.errors import Invalid

Row = TypeVar("Row", bound=QuerySet[Model])

CREATED_AFTER: Final = "created_after"
CREATED_BEFORE: Final = "created_before"
CREATED_PARAMETERS: Final = [
    OpenApiParameter(CREATED_AFTER, OpenApiTypes.STR, description="Made then or later, by ISO 8601."),
    OpenApiParameter(CREATED_BEFORE, OpenApiTypes.STR, description="Made before."),
]


def created_between(rows: Row, asked: Mapping[str, str]) -> Row:
    """Return the rows from ``created_after`` on, and from before ``created_before``, where these are asked for.

    Args:
        rows: of a table with ``created_at``.
        asked: parameters of a request, times by ISO 8601; without a zone they are UTC, without a time midnight.

    Raises:
        Invalid: one is not a time.
    """
    for name, lookup in ((CREATED_AFTER, "created_at__gte"), (CREATED_BEFORE, "created_at__lt")):
        if (text := asked.get(name)) is not None:
            rows = rows.filter(**{lookup: _moment(name, text)})
    return rows


def _moment(name: str, text: str) -> datetime:
    try:
        found: datetime | date | None = parse_date(text) or parse_datetime(text)
    except ValueError:  # well formed, but no day or hour that there is
        found = None
    if found is None:
        message = "A time such as 2026-11-24T12:00:00Z, or a day such as 2026-11-24."
        raise Invalid(f"{name} is a time such as 2026-11-24T12:00:00Z; got {text[:40]}.", fields={name: [message]})
    if not isinstance(found, datetime):
        found = datetime.combine(found, time(), tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
