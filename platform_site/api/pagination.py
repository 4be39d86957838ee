"""Lists of the API: ``{"results", "next", "previous"}`` with cursors.

A cursor holds the values of all ordering columns of a row, and on which side of that row the page is. Rows inserted or
deleted meanwhile shift nothing: no row is repeated and none is skipped, however many share a timestamp.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from core.errors import Invalid

CURSOR: Final = "cursor"
LIMIT: Final = "limit"
MAX_CURSOR_CHARACTERS: Final = 1000
MAX_LIMIT: Final = 9  # digits
NO_SUCH_CURSOR: Final = "There is no such cursor. Begin at the list's own address."


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows."""

    values: Sequence[Any]
    """Values of the ordering columns of the row next to it."""
    is_reverse: bool = False
    """True if the page ends there instead of beginning."""

    def __str__(self) -> str:
        value = json.dumps([int(self.is_reverse), *self.values], cls=JSONEncoder, separators=(",", ":"))
        return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, *, columns: int) -> Cursor:
        """Read a cursor.

        Raises:
            NotFound: it is not a cursor for a list with this number of ordering columns.
        """
        try:
            value = json.loads(base64.urlsafe_b64decode(text[:MAX_CURSOR_CHARACTERS] + "=" * (-len(text) % 4)))
        except (binascii.Error, ValueError, RecursionError) as error:
            raise NotFound(NO_SUCH_CURSOR) from error
        if not isinstance(value, list) or len(value) != columns + 1 or not all(map(_is_sane, value)):
            raise NotFound(NO_SUCH_CURSOR)
        return cls(value[1:], bool(value[0]))


class AlongTheOrder(BasePagination):
    """Cursor pagination in the queryset's own order; pages of 24 rows, at most 100."""

    page_size = 24
    max_page_size = 100
    ordering = ("-created_at", "-pk")

    _next: str | None = None
    _previous: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        order = self._order(queryset)
        text = request.query_params.get(CURSOR, "")
        cursor = Cursor.read(text, columns=len(order)) if text else None
        is_reverse = cursor is not None and cursor.is_reverse
        size = self._page_size(request)
        try:
            rows = list(_beside(queryset, order, cursor)[: size + 1])
        except (ValidationError, ValueError, TypeError, OverflowError, FieldError) as error:
            if cursor is None:
                raise
            raise NotFound(NO_SUCH_CURSOR) from error
        has_more = len(rows) > size
        page = rows[:size]
        if is_reverse:
            page.reverse()
        url = request.build_absolute_uri()
        has_next, has_previous = (cursor is not None, has_more) if is_reverse else (has_more, cursor is not None)
        if page and has_next:
            self._next = replace_query_param(url, CURSOR, str(Cursor(_values(page[-1], order))))
        if page and has_previous:
            self._previous = replace_query_param(url, CURSOR, str(Cursor(_values(page[0], order), is_reverse=True)))
        return page

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"results": data, "next": self._next, "previous": self._previous})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": address, "previous": address},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": CURSOR,
                "in": "query",
                "required": False,
                "description": "Opaque; comes with `next` and `previous`.",
                "schema": {"type": "string"},
            },
            {
                "name": LIMIT,
                "in": "query",
                "required": False,
                "description": f"Rows of a page, {self.page_size} unless said otherwise, at most {self.max_page_size}.",
                "schema": {"type": "integer", "minimum": 1},
            },
        ]

    def _order(self, queryset: Any) -> tuple[str, ...]:
        """Return the queryset's order, as the selector chose it, made total; by default newest first."""
        order = tuple(queryset.query.order_by) or self.ordering
        return order if order[-1].lstrip("-") in {"pk", "id"} else (*order, "-pk")

    def _page_size(self, request: Request) -> int:
        asked = request.query_params.get(LIMIT, "")
        if not asked:
            return self.page_size
        if not (asked.isascii() and asked.isdigit() and asked.strip("0")):
            raise Invalid("limit is a number from 1; got " + asked[:40], fields={LIMIT: ["A number from 1."]})
        return min(int(asked), self.max_page_size) if len(asked) <= MAX_LIMIT else self.max_page_size


def _beside(queryset: Any, order: Sequence[str], cursor: Cursor | None) -> Any:
    """Return the rows on the cursor's side, the nearest first."""
    if cursor is None:
        return queryset.order_by(*order)
    if cursor.is_reverse:
        order = [_turned(name) for name in order]
    where = Q()
    for position, name in enumerate(order):
        same = Q(**dict(zip(_columns(order[:position]), cursor.values, strict=False)))
        beyond = f"{name.lstrip('-')}__{'lt' if name.startswith('-') else 'gt'}"
        where |= same & Q(**{beyond: cursor.values[position]})
    first = f"{order[0].lstrip('-')}__{'lte' if order[0].startswith('-') else 'gte'}"  # so that an index is used
    return queryset.filter(Q(**{first: cursor.values[0]}) & where).order_by(*order)


def _columns(order: Sequence[str]) -> list[str]:
    return [name.lstrip("-") for name in order]


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _values(row: Any, order: Sequence[str]) -> list[Any]:
    return [_plain(getattr(row, name)) for name in _columns(order)]


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _is_sane(value: Any) -> bool:
    return _is_plain(value) and "\0" not in str(value)


def _plain(value: Any) -> Any:
    if _is_plain(value):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
