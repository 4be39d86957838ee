"""Reading moderation. Functions for moderators take the viewer and raise ``NotFound`` for anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Model, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Trust, User
from accounts.trust import trust_of
from core.errors import NotFound
from gallery.models import Artwork, Comment
from moderation import permissions, sanctions, subjects
from moderation.decisions import UNDOABLE
from moderation.models import Case, CaseQuerySet, Cause, Decision, Report, ReportOutcome, Sanction, SanctionQuerySet
from moderation.subjects import Subject, subject_of
from styles.models import Style, Visibility

HISTORY: Final = 20
LATEST_WORKS: Final = 6
SUBJECT_ROWS: Final = (
    "artwork__owner", "artwork__style", "comment__owner", "comment__artwork", "style__owner", "style__version", "maker",
)  # fmt: skip
"""Relations to load with rows about subjects, so that lists take no further queries."""


def queue_for(viewer: User | AnonymousUser, *, cause: str = "") -> CaseQuerySet:
    """Return the cases that wait for a moderator, the most urgent first.

    Raises:
        NotFound: the viewer is no moderator.
    """
    permissions.moderator(viewer)
    waiting = Case.objects.open().select_related(*SUBJECT_ROWS)
    return waiting.filter(cause=cause) if cause else waiting


def counts_for(viewer: User | AnonymousUser) -> dict[str, int]:
    """Return the number of waiting cases by cause, in one query.

    Raises:
        NotFound: the viewer is no moderator.
    """
    permissions.moderator(viewer)
    rows = Case.objects.open().order_by().values_list("cause").annotate(many=Count("pk"))
    found: dict[str, int] = dict(rows)
    return {cause: found.get(cause, 0) for cause in Cause.values}


def case_for(case_id: UUID, *, viewer: User | AnonymousUser) -> Case:
    """Return one case, open or settled.

    Raises:
        NotFound: the viewer is not a moderator, there is no such case, or its subject was made private.
    """
    permissions.moderator(viewer)
    case = Case.objects.shown().select_related(*SUBJECT_ROWS).filter(pk=case_id).first()
    if case is None:
        raise NotFound(_("There is no such case."))
    return case


def reports_in(case: Case, *, viewer: User | AnonymousUser) -> list[Report]:
    """Return a case's reports, newest first; none if it concerns the viewer, moderator or not.

    Raises:
        NotFound: the viewer is no moderator.
    """
    permissions.moderator(viewer)
    owner = subject_of(case).owner
    if owner is not None and owner.pk == viewer.pk:
        return []
    return list(Report.objects.filter(case=case).select_related("owner"))


@dataclass(frozen=True, slots=True)
class History:
    """A maker's past, which a moderator should know before deciding."""

    maker: User
    trust: Trust
    works: int
    hidden_works: int
    reports_against: int
    upheld_against: int
    reports_made: int
    reports_made_upheld: int
    reports_made_dismissed: int
    sanctions: list[Sanction]
    latest: list[Artwork]


@dataclass(frozen=True, slots=True)
class File:
    """Everything about one subject: its open case, reports, sanctions in force, and its maker's history."""

    subject: Subject
    case: Case | None
    reports: list[Report]
    sanctions: list[Sanction]
    appeal: Sanction | None
    history: History | None
    lines: list[Line]


def file_on(kind: str, key: str, *, viewer: User | AnonymousUser) -> File:
    """Return everything known about a subject that others can or could see.

    Raises:
        NotFound: the viewer is not a moderator, there is no such thing, or its maker has made it private.
    """
    permissions.moderator(viewer)
    subject = subjects.for_moderators(kind, key)
    case = Case.objects.filter(**subject.columns, settled_at=None).first()
    in_force = sanctions.in_force_on(subject)
    about = Decision.objects.filter(subject_kind=kind, subject_key=subject.number)
    return File(
        subject=subject,
        case=case,
        reports=reports_in(case, viewer=viewer) if case else [],
        sanctions=in_force,
        appeal=next((one for one in in_force if one.appealed_at and not one.answered_at), None),
        history=history_of(subject.owner) if subject.owner else None,
        lines=lines_of(about[:HISTORY]),
    )


def history_of(maker: User) -> History:
    """Return the past of a maker. Callers must have checked that the viewer is a moderator."""
    works = Artwork.objects.filter(owner=maker).exclude(visibility=Visibility.PRIVATE)
    theirs = Q(case__artwork__owner=maker) | Q(case__comment__owner=maker)
    theirs |= Q(case__style__owner=maker) | Q(case__maker=maker)
    against = Report.objects.filter(theirs).aggregate(
        all=Count("pk"), upheld=Count("pk", filter=Q(verdict=ReportOutcome.UPHELD))
    )
    made = Report.objects.filter(owner=maker).aggregate(
        all=Count("pk"),
        upheld=Count("pk", filter=Q(verdict=ReportOutcome.UPHELD)),
        dismissed=Count("pk", filter=Q(verdict=ReportOutcome.DISMISSED)),
    )
    shown = works.aggregate(all=Count("pk"), hidden=Count("pk", filter=Q(hidden_at__isnull=False)))
    past = Sanction.objects.shown().filter(owner=maker).select_related(*SUBJECT_ROWS)
    return History(
        maker=maker,
        trust=trust_of(maker),
        works=shown["all"],
        hidden_works=shown["hidden"],
        reports_against=against["all"],
        upheld_against=against["upheld"],
        reports_made=made["all"],
        reports_made_upheld=made["upheld"],
        reports_made_dismissed=made["dismissed"],
        sanctions=list(past[:HISTORY]),
        latest=list(works[:LATEST_WORKS]),
    )


def next_in_queue(viewer: User | AnonymousUser, *, after: Case | None = None) -> Case | None:
    """Return the first case in the queue other than ``after``.

    Raises:
        NotFound: the viewer is no moderator.
    """
    waiting = queue_for(viewer)
    return waiting.exclude(pk=after.pk).first() if after else waiting.first()


# The audit


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the audit, with the current names of the users and subject it refers to."""

    decision: Decision
    actor: str
    subject: Subject | None
    owner: str
    is_undoable: bool

    @property
    def is_by_rule(self) -> bool:
        return self.decision.actor_number is None


def decisions_for(
    viewer: User | AnonymousUser, *, action: str = "", actor: str = "", maker: str = ""
) -> QuerySet[Decision]:
    """Return the audit, newest first, filtered by action, moderator and maker.

    Raises:
        NotFound: the viewer is no moderator.
    """
    permissions.moderator(viewer)
    found = Decision.objects.select_related("reverted_by")
    if action:
        found = found.filter(action=action)
    for column, name in (("actor_number", actor), ("owner_number", maker)):
        if name:
            found = found.filter(**{f"{column}__in": User.objects.filter(username=name).values("pk")})
    return found


def lines_of(decisions: Iterable[Decision]) -> list[Line]:
    """Return decisions in readable form, with a fixed number of queries."""
    rows = list(decisions)
    numbers = {number for one in rows for number in (one.actor_number, one.owner_number) if number is not None}
    names: dict[int | None, str] = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    things = {kind: _things(kind, rows) for kind in ("artwork", "comment", "style", "maker")}
    undone = set(Decision.objects.filter(reverts__in=rows).values_list("reverts_id", flat=True))
    newest = _newest_undoable(rows)
    lines = []
    for one in rows:
        thing = things[one.subject_kind].get(one.subject_key)
        lines.append(
            Line(
                decision=one,
                actor=names.get(one.actor_number, ""),
                subject=Subject(one.subject_kind, thing) if thing is not None else None,
                owner=names.get(one.owner_number, ""),
                is_undoable=one.pk in newest and one.pk not in undone and thing is not None,
            )
        )
    return lines


def _things(kind: str, rows: list[Decision]) -> dict[str, Any]:
    """Return the subjects of decisions by id, without those their makers have made private since."""
    keys = {one.subject_key for one in rows if one.subject_kind == kind}
    every: dict[str, QuerySet[Any]] = {
        "artwork": Artwork.objects.exclude(visibility=Visibility.PRIVATE).select_related("owner"),
        "comment": Comment.objects.exclude(artwork__visibility=Visibility.PRIVATE).select_related("owner", "artwork"),
        "style": Style.objects.exclude(visibility=Visibility.PRIVATE).select_related("owner"),
        "maker": User.objects.all(),
    }
    found: list[Model] = list(every[kind].filter(pk__in=keys)) if keys else []
    return {str(thing.pk): thing for thing in found}


def _newest_undoable(rows: list[Decision]) -> set[int]:
    """Return the ids of the newest decision on each subject that can be undone."""
    keys = {one.subject_key for one in rows}
    every = Decision.objects.filter(
        subject_key__in=keys, action__in=UNDOABLE, reverts=None, reverted_by=None, actor_number__isnull=False
    )
    newest: dict[tuple[str, str], int] = {}
    for pk, kind, key in every.order_by("pk").values_list("pk", "subject_kind", "subject_key"):
        newest[kind, key] = pk
    return set(newest.values())


# What owners and reporters see


def notices_for(viewer: User) -> SanctionQuerySet:
    """Return the sanctions on the viewer's work and account, newest first, with their subjects."""
    return Sanction.objects.filter(owner=viewer).select_related(*SUBJECT_ROWS)


def unseen_notices(viewer: User) -> int:
    """Return the number of notices the viewer has not seen."""
    return Sanction.objects.filter(owner=viewer, seen_at=None).count()


def notice_on(kind: str, thing: Model, *, viewer: User | AnonymousUser) -> Sanction | None:
    """Return the newest sanction in force on the viewer's own object, for its page."""
    if viewer.pk is None or getattr(thing, "owner_id", None) != viewer.pk:
        return None
    return Sanction.objects.in_force().filter(owner_id=viewer.pk, **{kind: thing}).first()


def reports_by(viewer: User) -> QuerySet[Report]:
    """Return the viewer's reports, newest first, with their subjects."""
    rows = [f"case__{name}" for name in SUBJECT_ROWS]
    return Report.objects.filter(owner=viewer).select_related("case", *rows)
