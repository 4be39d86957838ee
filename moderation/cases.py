"""Cases that wait for a moderator: opening, weighing and settling them."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.locks import save_fields
from moderation.models import Case, Cause, Report, ReportOutcome
from moderation.subjects import Subject
from styles.models import Review, Style, Visibility

PRIORITY: Final = {Cause.APPEAL: 1000, Cause.REPORTS: 10, Cause.FIRST_LOOK: 5, Cause.STYLE: 5, Cause.LATER_LOOK: 1}
MAX_STYLES_AT_ONCE: Final = 100


def open_case(subject: Subject, *, cause: Cause) -> Case:
    """Return the open case of a subject, opened now if it has none; the more urgent cause is kept."""
    priority = PRIORITY[cause]
    values = {"cause": cause, "priority": priority}
    case, is_new = Case.objects.get_or_create(**subject.columns, settled_at=None, defaults=values)
    if not is_new and case.priority < priority:
        save_fields(case, cause=cause, priority=priority)
    return case


def weigh(case: Case) -> int:
    """Update a case's priority from its open reports; return how many of them are trusted."""
    reports = list(Report.objects.filter(case=case, verdict=ReportOutcome.OPEN).values_list("is_trusted", flat=True))
    trusted = sum(reports)
    priority = max(PRIORITY[Cause(case.cause)], PRIORITY[Cause.REPORTS] + 10 * trusted + len(reports))
    save_fields(case, report_count=len(reports), priority=priority)
    return trusted


def settle(case: Case, *, verdict: ReportOutcome) -> list[int]:
    """Close a case with one outcome for its open reports; return their ids."""
    open_reports = Report.objects.filter(case=case, verdict=ReportOutcome.OPEN)
    settled = list(open_reports.values_list("pk", flat=True))
    open_reports.update(verdict=verdict)
    Case.objects.filter(pk=case.pk).update(settled_at=timezone.now())
    return settled


def reopen(case: Case, *, reports: list[int]) -> None:
    """Restore the state before an undone decision. If a newer case is open, the old one stays closed."""
    Report.objects.filter(pk__in=reports).update(verdict=ReportOutcome.OPEN)
    same = {case.kind: case.thing}
    if not Case.objects.filter(**same, settled_at=None).exists():
        Case.objects.filter(pk=case.pk).update(settled_at=None)


def open_style_cases() -> None:
    """Open a case for each style that waits for approval and has none.

    The styles app is below this one and knows nothing of cases, so whoever reads the queue opens them first.
    """
    waiting = Style.objects.filter(visibility=Visibility.PUBLIC, review=Review.PENDING, deleted_at=None)
    opened = Exists(Case.objects.filter(style=OuterRef("pk"), settled_at=None))
    for style in waiting.filter(~opened, owner__isnull=False).select_related("owner")[:MAX_STYLES_AT_ONCE]:
        open_case(Subject("style", style), cause=Cause.STYLE)
