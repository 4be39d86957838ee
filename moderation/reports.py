"""Reports. Enough trusted reports hide something until a moderator has reviewed it."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import quotas
from accounts.models import User
from core.errors import Conflict, Invalid, LimitReached
from core.locks import lock_owner
from moderation import audit, cases, sanctions, subjects, trust
from moderation.models import (
    HIDING,
    AuditAction,
    Cause,
    Decision,
    Report,
    ReportOutcome,
    ReportReason,
    Sanction,
    SanctionKind,
)
from moderation.subjects import Subject

MAX_DETAIL_CHARACTERS = 1000


def report(kind: str, key: str, *, actor: User, reason: str, detail: str = "") -> Report:
    """Report an artwork, a comment, a style or a maker.

    When ``REPORTS_THAT_HIDE`` people whose reports count have reported an artwork, a comment or a style, it is hidden
    until a moderator has reviewed it; people are not hidden by reports. What a moderator has reviewed and left up is
    not hidden again by reports alone.

    Raises:
        NotFound: no such thing that the actor may see.
        Invalid: an unknown reason, or more than ``MAX_DETAIL_CHARACTERS`` characters.
        Conflict: it is the actor's own, or a style that comes with the site.
        LimitReached: too many reports within a day.
    """
    if reason not in ReportReason.values:
        raise Invalid(
            _("reason must be one of %(reasons)s.") % {"reasons": ", ".join(ReportReason.values)},
            fields={"reason": [_("Unknown.")]},
        )
    detail = detail.strip()
    if len(detail) > MAX_DETAIL_CHARACTERS:
        raise Invalid(
            _("A report has at most %(most)d characters.") % {"most": MAX_DETAIL_CHARACTERS},
            fields={"detail": [_("Too long.")]},
        )
    subject = subjects.visible(kind, key, viewer=actor)
    if subject.owner is None:
        raise Conflict(_("This style comes with the site. Contact the site's operators."))
    if subject.owner.pk == actor.pk:
        raise Conflict(_("This is yours. You can delete it yourself."))
    _count(actor)
    with transaction.atomic():
        lock_owner(subject.owner.pk)  # one decision about a person's work at a time
        subjects.lock(subject)
        case = cases.open_case(subject, cause=Cause.REPORTS)
        values = {"reason": reason, "detail": detail}
        first = {**values, "is_trusted": trust.is_believed(actor)}
        made, _is_new = Report.objects.update_or_create(
            case=case, owner=actor, verdict=ReportOutcome.OPEN, defaults=values, create_defaults=first
        )
        if cases.weigh(case) >= settings.REPORTS_THAT_HIDE and _may_be_hidden(subject):
            sanction = sanctions.impose(
                SanctionKind.HIDDEN, subject=subject, case=case, is_automatic=True, reason=reason
            )
            audit.record(AuditAction.HIDDEN, subject=subject, actor=None, case=case, sanction=sanction, reason=reason)
    return made


def _may_be_hidden(subject: Subject) -> bool:
    if subject.kind == "maker":
        return False
    if Sanction.objects.in_force().filter(**subject.columns, what__in=HIDING).exists():
        return False
    looked_at = Decision.objects.filter(
        subject_kind=subject.kind, subject_key=subject.number, action=AuditAction.LEFT, reverted_by=None
    )
    return not looked_at.exists()


def _count(actor: User) -> None:
    usage = quotas.count_call(quotas.rate("reports"), caller=f"user:{actor.pk}")
    if usage.is_over:
        raise LimitReached(
            _("You have sent %(quota)d reports today. Thank you. You can send more tomorrow.")
            % {"quota": usage.rate.quota},
            code="too-many-reports",
            retry_after_seconds=usage.reset_seconds,
        )
