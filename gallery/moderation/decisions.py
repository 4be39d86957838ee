"""What moderators decide. Each decision is one line of the audit and can be undone, the newest about a thing first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.errors import Conflict, Invalid, NotFound
from core.locks import lock_owner
from gallery.models import (
    HIDING,
    Artwork,
    Case,
    Decision,
    Deed,
    Measure,
    MeasureKind,
    ReportReason,
    Verdict,
)
from gallery.moderation import audit, cases, measures, notices, permissions, subjects, trust
from gallery.moderation.subjects import Subject, subject_of
from styles import services as styles
from styles.models import Review, Style

LONGEST_WORDS: Final = 1000
LONGEST_SUSPENSION_DAYS: Final = 3650


class Action(models.TextChoices):
    """What a moderator can do about something."""

    LEAVE = "leave", gettext_lazy("Leave up, or show again")
    HIDE = "hide", gettext_lazy("Hide")
    REMOVE = "remove", gettext_lazy("Remove")
    WARN = "warn", gettext_lazy("Warn maker")
    SUSPEND = "suspend", gettext_lazy("Suspend publishing")
    CLOSE = "close", gettext_lazy("Close account")


ON_THE_THING: Final = (Action.LEAVE, Action.HIDE, Action.REMOVE)
ON_THE_MAKER: Final = (Action.WARN, Action.SUSPEND, Action.CLOSE)
MEASURES: Final = {
    Action.HIDE: (MeasureKind.HIDDEN, Deed.HIDDEN),
    Action.REMOVE: (MeasureKind.REMOVED, Deed.REMOVED),
    Action.WARN: (MeasureKind.WARNED, Deed.WARNED),
    Action.SUSPEND: (MeasureKind.SUSPENDED, Deed.SUSPENDED),
    Action.CLOSE: (MeasureKind.CLOSED, Deed.CLOSED),
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is done, as its maker reads it; and for how long, if it is a suspension (None: until lifted)."""

    reason: str = ""
    words: str = ""
    days: int | None = None


def decide(
    kind: str,
    key: str,
    *,
    actor: User,
    actions: Sequence[str],
    why: Why | None = None,
    case_id: UUID | None = None,
) -> list[Decision]:
    """Settle what is open about something, with one action on the thing, one about its maker, or one of each.

    Args:
        kind: one of ``SUBJECTS``.
        key: an id; for a maker the name.
        actor: a moderator.
        actions: values of ``Action``.
        why: needed for everything but leaving it.
        case_id: the case the moderator had before them: someone else may have decided it meanwhile.

    Raises:
        NotFound: the actor is no moderator, or no such thing is shown to others.
        Invalid: unknown, contradictory or missing actions; no reason; words or days out of range.
        Conflict: decided already, an appeal is open, or the actor's own work.
        Forbidden: about staff, by someone who is no superuser.
    """
    permissions.moderator(actor)
    subject = subjects.for_moderators(kind, key)
    why = why or Why()
    wanted = _checked(actions, subject=subject, why=why)
    if subject.owner is None:
        raise Conflict(_("This style comes with the site. Change it where the site is installed."))
    if subject.owner.pk == actor.pk:
        raise Conflict(_("This is yours. Another moderator has to review it."))
    if wanted != [Action.LEAVE]:
        permissions.refuse_staff(subject.owner, actor=actor)
    with transaction.atomic():
        lock_owner(subject.owner.pk)  # one decision about a person's work at a time
        subjects.lock(subject)
        case = Case.objects.filter(**subject.columns, settled_at=None).first()
        if case_id is not None and (case is None or case.pk != case_id):
            raise Conflict(_("Someone else has already decided this."))
        if Measure.objects.awaiting_answer().filter(**subject.columns, lifted_at=None).exists():
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        return [
            _leave(subject, actor=actor, case=case, why=why)
            if action is Action.LEAVE
            else _act(action, subject=subject, actor=actor, case=case, why=why, settles=position == 0)
            for position, action in enumerate(wanted)
        ]


def _checked(actions: Sequence[str], *, subject: Subject, why: Why) -> list[Action]:
    """The actions in the order they are carried out.

    Raises:
        Invalid: see ``decide``.
    """
    unknown = [one for one in actions if one not in Action.values]
    if unknown or not actions:
        raise Invalid(_("actions must be one or two of %(actions)s.") % {"actions": ", ".join(Action.values)})
    wanted = [one for one in Action if one in actions]
    on_thing = [one for one in wanted if one in ON_THE_THING]
    on_maker = [one for one in wanted if one in ON_THE_MAKER]
    if len(on_thing) > 1 or len(on_maker) > 1 or (Action.LEAVE in wanted and on_maker):
        raise Invalid(_("These contradict each other. Choose one for the content and one for its maker."))
    if subject.kind == "maker" and any(one in wanted for one in (Action.HIDE, Action.REMOVE)):
        raise Invalid(_("A person can't be hidden or removed. Warn them, suspend publishing or close the account."))
    if len(why.words) > LONGEST_WORDS:
        raise Invalid(_("The message can have at most %(most)d characters.") % {"most": LONGEST_WORDS})
    if wanted != [Action.LEAVE] and why.reason not in ReportReason.values:
        raise Invalid(
            _("Give a reason; the maker will see it. reason must be one of %(reasons)s.")
            % {"reasons": ", ".join(ReportReason.values)},
            fields={"reason": [_("Required.")]},
        )
    if why.days is not None and not 1 <= why.days <= LONGEST_SUSPENSION_DAYS:
        raise Invalid(
            _("A suspension lasts 1 to %(most)d days, or until it is lifted.") % {"most": LONGEST_SUSPENSION_DAYS}
        )
    return wanted


def _leave(subject: Subject, *, actor: User, case: Case | None, why: Why) -> Decision:
    """Nothing is wrong: what happened by rule ends, reports are dismissed, a waiting style goes into lists."""
    lifted = [one for one in measures.in_force_on(subject) if one.is_automatic]
    for measure in lifted:
        measures.end(measure)
    details: dict[str, Any] = {"lifted": [str(one.pk) for one in lifted]}
    details["reports"] = cases.settle(case, verdict=Verdict.DISMISSED) if case else []
    if isinstance(subject.thing, Artwork):
        details["was_checked"] = subject.thing.checked_at is not None
        Artwork.objects.filter(pk=subject.thing.pk).update(checked_at=timezone.now())
    if isinstance(subject.thing, Style):
        was = Style.objects.values_list("review", flat=True).get(pk=subject.thing.pk)
        details["review_was"] = was
        if was == Review.PENDING:
            styles.review(subject.thing, verdict=Review.APPROVED)
            notices.tell_of_approval(subject)
    made = audit.record(Deed.LEFT, subject=subject, actor=actor, case=case, words=why.words, details=details)
    if subject.owner is not None:
        trust.earn(subject.owner)
    return made


def _act(action: Action, *, subject: Subject, actor: User, case: Case | None, why: Why, settles: bool) -> Decision:
    what, deed = MEASURES[action]
    about = subject
    if action in (Action.SUSPEND, Action.CLOSE) and subject.owner is not None:
        about = Subject("maker", subject.owner)
    replaced = _replaced_by(what, about=about)
    for measure in replaced:
        measures.lift(measure)
    ends_at = timezone.now() + timedelta(days=why.days) if why.days and action is Action.SUSPEND else None
    made = measures.impose(what, subject=about, case=case, reason=why.reason, words=why.words.strip(), ends_at=ends_at)
    details: dict[str, Any] = {"replaced": [str(one.pk) for one in replaced], "reports": [], "settles": settles}
    if case and settles:
        details["reports"] = cases.settle(case, verdict=Verdict.UPHELD)
    if settles and about.owner is not None:
        details["level"] = trust.lower(about.owner)
    if ends_at:
        details["days"] = why.days
    return audit.record(
        deed, subject=about, actor=actor, case=case, measure=made, reason=why.reason, words=why.words, details=details
    )


def _replaced_by(what: MeasureKind, *, about: Subject) -> list[Measure]:
    """What in force a new measure takes the place of.

    Raises:
        Conflict: the same is in force already, by a moderator.
    """
    in_force = measures.in_force_on(about)
    same = [one for one in in_force if one.what == what and not one.is_automatic]
    if same and what not in (MeasureKind.WARNED, MeasureKind.SUSPENDED):
        raise Conflict(_("A moderator has already done this."))
    if what in HIDING:
        return [one for one in in_force if one.what in HIDING]
    return same if what == MeasureKind.SUSPENDED else []


def lift(measure_id: UUID, *, actor: User, words: str = "") -> Decision:
    """End a measure before its time, or forgive a warning. Reports that were upheld stay so.

    Raises:
        NotFound: the actor is no moderator, or no such measure.
        Conflict: not in force, appealed against, or about the actor.
        Forbidden: about staff, by someone who is no superuser.
    """
    permissions.moderator(actor)
    with transaction.atomic():
        measure = locked_measure(measure_id, actor=actor)
        if measure.appealed_at and not measure.answered_at:
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        if not measure.is_in_force or not measures.end(measure):
            raise Conflict(_("This is no longer in force."))
        return audit.record(
            Deed.LIFTED, subject=subject_of(measure), actor=actor, case=measure.case, measure=measure, words=words
        )


def locked_measure(measure_id: UUID, *, actor: User) -> Measure:
    """A measure, with its owner's row locked, that the actor may decide on.

    Raises:
        NotFound: no such measure.
        Conflict: it is about the actor.
        Forbidden: about staff, by someone who is no superuser.
    """
    every = Measure.objects.select_related("owner", "case", "artwork", "comment__artwork", "style", "maker")
    found = every.filter(pk=measure_id).first()
    if found is None:
        raise NotFound(_("There is no such sanction."))
    if found.owner_id == actor.pk:
        raise Conflict(_("This is about you. Another moderator has to decide."))
    permissions.refuse_staff(found.owner, actor=actor)
    lock_owner(found.owner_id)
    found = every.filter(pk=measure_id).first()
    if found is None:  # what it was about was deleted meanwhile
        raise NotFound(_("There is no such sanction."))
    return found


def set_level(name: str, *, actor: User, level: str, words: str = "") -> None:
    """Say how far a maker is trusted.

    Raises:
        NotFound: the actor is no moderator, or no such person.
        Invalid: no such level.
        Conflict: the actor's own.
        Forbidden: about staff, by someone who is no superuser.
    """
    permissions.moderator(actor)
    subject = subjects.for_moderators("maker", name)
    assert isinstance(subject.thing, User)  # noqa: S101 -- the kind says so
    permissions.refuse_staff(subject.thing, actor=actor)
    trust.set_level(subject.thing, level=level, actor=actor, words=words)


# Undoing


def undo(decision_id: int, *, actor: User) -> Decision:
    """Make it as it was before a decision: measures, reports, level and the case. The newest about a thing goes first.

    Raises:
        NotFound: the actor is no moderator, no such decision, or what it was about is gone.
        Conflict: undone already, not the newest, decided by rule, or the actor's own matter.
    """
    permissions.moderator(actor)
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise NotFound(_("There is no such decision."))
    undoing = _UNDOING.get(Deed(decision.deed))
    if undoing is None or decision.actor_number is None or decision.reverts_id is not None:
        raise Conflict(_("This can't be undone. Make a new decision instead."))
    subject = _subject_of(decision)
    owner = subject.owner
    if owner is not None and owner.pk == actor.pk:
        raise Conflict(_("This is about you. Another moderator has to decide."))
    with transaction.atomic():
        if owner is not None:
            permissions.refuse_staff(owner, actor=actor)
            lock_owner(owner.pk)
            subjects.lock(subject)
        if _newest_about(decision) != decision:
            raise Conflict(_("There is a newer decision about this, or it is already undone. Undo the newest first."))
        case = Case.objects.filter(pk=decision.case_key).first() if decision.case_key else None
        try:
            with transaction.atomic():
                made = audit.record(
                    undoing.deed,
                    subject=subject,
                    actor=actor,
                    case=case,
                    measure=_measure_of(decision),
                    reverts=decision,
                )
        except IntegrityError as error:
            raise Conflict(_("This is already undone.")) from error
        undoing.run(decision, subject, case)
        return made


def _newest_about(decision: Decision) -> Decision | None:
    about = Decision.objects.filter(subject_kind=decision.subject_kind, subject_key=decision.subject_key)
    undoable = about.filter(deed__in=list(_UNDOING), reverts=None, reverted_by=None, actor_number__isnull=False)
    return undoable.order_by("-pk").first()


def _subject_of(decision: Decision) -> Subject:
    if decision.subject_kind != "maker":
        return subjects.for_moderators(decision.subject_kind, decision.subject_key)
    maker = User.objects.filter(pk=decision.subject_key).first()
    if maker is None:
        raise NotFound(_("This account no longer exists."))
    return Subject("maker", maker)


def _measure_of(decision: Decision) -> Measure | None:
    return Measure.objects.filter(pk=decision.measure_key).first() if decision.measure_key else None


def _undo_left(decision: Decision, subject: Subject, case: Case | None) -> None:
    for measure in Measure.objects.filter(pk__in=decision.details["lifted"]):
        measures.impose_again(measure)
    if isinstance(subject.thing, Artwork) and not decision.details["was_checked"]:
        Artwork.objects.filter(pk=subject.thing.pk).update(checked_at=None)
    if isinstance(subject.thing, Style) and decision.details["review_was"] == Review.PENDING:
        styles.review(subject.thing, verdict=Review.PENDING)
    if case:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_measure(decision: Decision, subject: Subject, case: Case | None) -> None:
    measure = _measure_of(decision)
    if measure is not None:
        if measure.appealed_at and not measure.answered_at:
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        measures.lift(measure)
    for replaced in Measure.objects.filter(pk__in=decision.details["replaced"]):
        measures.impose_again(replaced)
    before, after = decision.details.get("level", (None, None))
    owner = subject.owner
    if before != after and owner is not None:
        trust.put_level_back(owner, level=before, is_level_set=False)
    if case and decision.details["settles"]:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_lifting(decision: Decision, subject: Subject, case: Case | None) -> None:
    measure = _measure_of(decision)
    if measure is not None:
        measures.impose_again(measure)


def _undo_granting(decision: Decision, subject: Subject, case: Case | None) -> None:
    """The appeal is open again, and so is the case."""
    measure = _measure_of(decision)
    if measure is not None:
        Measure.objects.filter(pk=measure.pk).update(answer="", answered_at=None, is_granted=None)
        measures.impose_again(measure)
    if case:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_level(decision: Decision, subject: Subject, case: Case | None) -> None:
    assert isinstance(subject.thing, User)  # noqa: S101 -- levels are those of makers
    trust.put_level_back(subject.thing, level=decision.details["before"], is_level_set=decision.details["was_set"])


@dataclass(frozen=True, slots=True)
class _Undoing:
    """What the audit calls it, and what it takes."""

    deed: Deed
    run: Callable[[Decision, Subject, Case | None], None]


_UNDOING: Final = {
    Deed.LEFT: _Undoing(Deed.REOPENED, _undo_left),
    Deed.HIDDEN: _Undoing(Deed.LIFTED, _undo_measure),
    Deed.REMOVED: _Undoing(Deed.LIFTED, _undo_measure),
    Deed.WARNED: _Undoing(Deed.LIFTED, _undo_measure),
    Deed.SUSPENDED: _Undoing(Deed.LIFTED, _undo_measure),
    Deed.CLOSED: _Undoing(Deed.LIFTED, _undo_measure),
    Deed.LIFTED: _Undoing(Deed.IMPOSED, _undo_lifting),
    Deed.GRANTED: _Undoing(Deed.REOPENED, _undo_granting),
    Deed.REFUSED: _Undoing(Deed.REOPENED, _undo_granting),
    Deed.LEVEL: _Undoing(Deed.LEVEL, _undo_level),
}
"""What can be undone. What merely happened (an appeal) or is final (deleted files) cannot."""
UNDOABLE: Final = tuple(_UNDOING)
