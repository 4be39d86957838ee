"""What people object to. Enough reports that are believed hide something until a moderator has looked."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import quotas
from accounts.models import User
from core.errors import Conflict, Invalid, LimitReached
from core.locks import lock_owner
from gallery.models import HIDING, Cause, Decision, Deed, Measure, MeasureKind, Report, ReportReason, Verdict
from gallery.moderation import audit, cases, measures, subjects, trust
from gallery.moderation.subjects import Subject

LONGEST_DETAIL = 1000


def report(kind: str, key: str, *, actor: User, reason: str, detail: str = "") -> Report:
    """Say that something does not belong here.

    When ``REPORTS_THAT_HIDE`` people whose reports count have said so, an artwork, a comment or a style is hidden until
    someone has looked; people are not hidden by reports. What a moderator has looked at and left is not hidden again
    by reports alone.

    Raises:
        NotFound: no such thing for this actor.
        Invalid: an unknown reason, or more than ``LONGEST_DETAIL`` characters.
        Conflict: the actor's own, or a style that comes with the site.
        LimitReached: too many reports within a day.
    """
    if reason not in ReportReason.values:
        raise Invalid(
            _("reason must be one of %(reasons)s.") % {"reasons": ", ".join(ReportReason.values)},
            fields={"reason": [_("Unknown.")]},
        )
    detail = detail.strip()
    if len(detail) > LONGEST_DETAIL:
        raise Invalid(
            _("A report has at most %(most)d characters.") % {"most": LONGEST_DETAIL},
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
        said = {"reason": reason, "detail": detail}
        first = {**said, "is_trusted": trust.is_believed(actor)}
        made, _is_new = Report.objects.update_or_create(
            case=case, owner=actor, verdict=Verdict.OPEN, defaults=said, create_defaults=first
        )
        if cases.weigh(case) >= settings.REPORTS_THAT_HIDE and _may_be_hidden(subject):
            measure = measures.impose(MeasureKind.HIDDEN, subject=subject, case=case, is_automatic=True, reason=reason)
            audit.record(Deed.HIDDEN, subject=subject, actor=None, case=case, measure=measure, reason=reason)
    return made


def _may_be_hidden(subject: Subject) -> bool:
    if subject.kind == "maker":
        return False
    if Measure.objects.in_force().filter(**subject.columns, what__in=HIDING).exists():
        return False
    looked_at = Decision.objects.filter(
        subject_kind=subject.kind, subject_key=subject.number, deed=Deed.LEFT, reverted_by=None
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
