"""Which ``Accept`` is answered in JSON."""

from __future__ import annotations

from typing import Final

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

PROBLEM: Final = "application/problem+json"  # here: REST framework imports this module before the errors can be


class JsonForProblems(DefaultContentNegotiation):
    """Takes a caller who accepts problems alone for one who accepts JSON.

    Generated clients name the types a call is described with: where it has no answer but its errors, this one.
    """

    def get_accept_list(self, request: Request) -> list[str]:
        accepted: list[str] = super().get_accept_list(request)
        takes_problems = any(one.partition(";")[0].strip().lower() == PROBLEM for one in accepted)
        return [*accepted, "application/json"] if takes_problems else accepted
