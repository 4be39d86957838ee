"""What waits for a moderator: opening cases and settling them."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.locks import save_fields
from gallery.models import Case, Cause, Report, Verdict
from gallery.moderation.subjects import Subject
from styles.models import Review, Style, Visibility

PRIORITY: Final = {Cause.APPEAL: 1000, Cause.REPORTS: 10, Cause.FIRST_LOOK: 5, Cause.STYLE: 5, Cause.LATER_LOOK: 1}
MOST_STYLES_AT_ONCE: Final = 100


def open_case(subject: Subject, *, cause: Cause) -> Case:
    """The open case of a subject, opened now if it has none; the more pressing cause is what it waits for."""
    priority = PRIORITY[cause]
    said = {"cause": cause, "priority": priority}
    case, is_new = Case.objects.get_or_create(**subject.columns, settled_at=None, defaults=said)
    if not is_new and case.priority < priority:
        save_fields(case, cause=cause, priority=priority)
    return case


def weigh(case: Case) -> int:
    """Count a case's open reports into its priority; how many of them are trusted."""
    reports = list(Report.objects.filter(case=case, verdict=Verdict.OPEN).values_list("is_trusted", flat=True))
    trusted = sum(reports)
    priority = max(PRIORITY[Cause(case.cause)], PRIORITY[Cause.REPORTS] + 10 * trusted + len(reports))
    save_fields(case, report_count=len(reports), priority=priority)
    return trusted


def settle(case: Case, *, verdict: Verdict) -> list[int]:
    """Close a case with one verdict on its open reports; their ids."""
    open_reports = Report.objects.filter(case=case, verdict=Verdict.OPEN)
    settled = list(open_reports.values_list("pk", flat=True))
    open_reports.update(verdict=verdict)
    Case.objects.filter(pk=case.pk).update(settled_at=timezone.now())
    return settled


def reopen(case: Case, *, reports: list[int]) -> None:
    """As it was before a decision that is undone. Where a newer case is open, the old one stays closed beside it."""
    Report.objects.filter(pk__in=reports).update(verdict=Verdict.OPEN)
    same = {case.kind: case.thing}
    if not Case.objects.filter(**same, settled_at=None).exists():
        Case.objects.filter(pk=case.pk).update(settled_at=None)


def open_style_cases() -> None:
    """A case for each style that waits for lists and has none.

    Styles stand below the gallery and know nothing of cases; so whoever looks at the queue has them opened first.
    """
    waiting = Style.objects.filter(visibility=Visibility.PUBLIC, review=Review.PENDING, deleted_at=None)
    opened = Exists(Case.objects.filter(style=OuterRef("pk"), settled_at=None))
    for style in waiting.filter(~opened, owner__isnull=False).select_related("owner")[:MOST_STYLES_AT_ONCE]:
        open_case(Subject("style", style), cause=Cause.STYLE)
