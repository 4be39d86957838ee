"""HTML pagination of artworks and activity, with the same cursors as the API: no page costs more than the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from rest_framework import exceptions
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.settings import api_settings

from core.errors import NotFound

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list, with cursors to the previous and next one."""

    rows: Sequence[Row]
    number: int
    """The page number, for display only: a cursor knows no number."""
    next: str | None
    """The cursor of the next page, if any."""
    previous: str | None

    @property
    def artworks(self) -> Sequence[Row]:
        """The rows, for templates of artworks."""
        return self.rows

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def previous_number(self) -> int:
        return max(1, self.number - 1)


def page_of(found: QuerySet[Row, Any], request: HttpRequest) -> Page[Row]:
    """Return the page that the request's ``cursor`` names, else the first.

    Raises:
        NotFound: the cursor is invalid.
    """
    paginator = cast("type[BasePagination]", api_settings.DEFAULT_PAGINATION_CLASS)()
    try:
        rows = paginator.paginate_queryset(found, Request(request))
    except exceptions.NotFound as error:
        raise NotFound(str(error.detail)) from error
    data = paginator.get_paginated_response([]).data
    number = request.GET.get("page", "")
    return Page(
        rows=rows or [],
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,  # noqa: PLR2004
        next=_cursor(data["next"]),
        previous=_cursor(data["previous"]),
    )


def _cursor(address: str | None) -> str | None:
    return parse_qs(urlsplit(address).query)["cursor"][0] if address else None
