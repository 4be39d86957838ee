"""Leases: rows of a queue that one worker at a time may work on, even if that worker crashes.

A row waits, or is held until its lease runs out. Whoever claims it increments ``attempt``, and every later change by
that worker names the attempt it holds: a worker that went silent and comes back can change nothing. All transitions
are single conditional UPDATEs, so of two that race for a row exactly one succeeds; times are the database's, the clock
that all workers share. The attempt is a fencing token: Kleppmann, "Designing Data-Intensive Applications" (2017),
chapter 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Now


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a row, until its lease runs out or the work ends."""

    pk: UUID
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The lease of a table, which needs ``attempt``, ``lease_until`` and a state column."""

    duration: timedelta
    waiting: str
    """The state of a waiting row."""
    held: str
    """The state of a row a worker holds."""
    column: str = "state"
    """The name of the state column."""
    due_column: str = ""
    """The column with the time from which a waiting row may be claimed; empty: at once."""

    def open(self) -> Q:
        """Match rows that may be claimed: those waiting, or whose lease ran out.

        Only columns of the row itself: with a join the UPDATE that claims one would look at a copy from before
        another's claim (PostgreSQL checks the row again, but not a subquery).
        """
        is_due = {f"{self.due_column}__lte": Now()} if self.due_column else {}
        silent = Q(**{self.column: self.held}, lease_until__lt=Now())
        return Q(**{self.column: self.waiting}, **is_due) | silent

    def in_hand(self) -> Q:
        """Match rows that a worker holds now."""
        return Q(**{self.column: self.held}, lease_until__gte=Now())

    def of(self, claim: Claim) -> Q:
        """Match the row of a claim, if the claim is still valid."""
        return Q(**{self.column: self.held}, pk=claim.pk, attempt=claim.attempt)

    def taken(self) -> dict[str, Any]:
        """Return the changes that claim a row."""
        is_due = {self.due_column: None} if self.due_column else {}
        return {self.column: self.held, "attempt": F("attempt") + 1, **is_due, **self.renewed()}

    def renewed(self, *, longer: timedelta = timedelta()) -> dict[str, Any]:
        """Return the changes that renew a lease, by ``longer`` than usual if the next renewal takes so long."""
        return {"lease_until": Now() + self.duration + longer}

    def left(self, state: str) -> dict[str, Any]:
        """Return the changes that end the work on a row: it waits again, or is done."""
        return {self.column: state, "lease_until": None}

    def claim(self, rows: QuerySet[Any], row: Model, **changes: Any) -> Claim | None:
        """Claim one of these rows as it was read. Return None if another worker was first."""
        attempt: int = row.attempt  # type: ignore[attr-defined]  # see the class
        mine = rows.filter(self.open(), pk=row.pk, attempt=attempt)
        return Claim(row.pk, attempt + 1) if mine.update(**self.taken(), **changes) else None
