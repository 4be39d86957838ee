"""Decisions of moderators. Each is one row of the audit and can be undone, the newest on a subject first."""

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
from gallery.models import Artwork
from moderation import audit, cases, notices, permissions, sanctions, subjects, trust
from moderation.models import HIDING, AuditAction, Case, Decision, ReportOutcome, ReportReason, Sanction, SanctionKind
from moderation.subjects import Subject, subject_of
from styles import services as styles
from styles.models import Review, Style

MAX_WORDS_CHARACTERS: Final = 1000
MAX_SUSPENSION_DAYS: Final = 3650


class Action(models.TextChoices):
    """An action of a moderator."""

    LEAVE = "leave", gettext_lazy("Leave up, or show again")
    HIDE = "hide", gettext_lazy("Hide")
    REMOVE = "remove", gettext_lazy("Remove")
    WARN = "warn", gettext_lazy("Warn maker")
    SUSPEND = "suspend", gettext_lazy("Suspend publishing")
    CLOSE = "close", gettext_lazy("Close account")


ON_THE_THING: Final = (Action.LEAVE, Action.HIDE, Action.REMOVE)
ON_THE_MAKER: Final = (Action.WARN, Action.SUSPEND, Action.CLOSE)
SANCTIONS: Final = {
    Action.HIDE: (SanctionKind.HIDDEN, AuditAction.HIDDEN),
    Action.REMOVE: (SanctionKind.REMOVED, AuditAction.REMOVED),
    Action.WARN: (SanctionKind.WARNED, AuditAction.WARNED),
    Action.SUSPEND: (SanctionKind.SUSPENDED, AuditAction.SUSPENDED),
    Action.CLOSE: (SanctionKind.CLOSED, AuditAction.CLOSED),
}


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a decision, as its maker reads it, and the length of a suspension in days (None: until lifted)."""

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
    """Settle the open case of a subject, with one action on the content, one on its maker, or one of each.

    Args:
        kind: one of ``SUBJECTS``.
        key: the subject's id; for a maker the name.
        actor: a moderator.
        actions: values of ``Action``.
        why: required for every action but ``LEAVE``.
        case_id: the case shown to the moderator: somebody else may have decided it meanwhile.

    Raises:
        NotFound: the actor is not a moderator, or no such thing is shown to others.
        Invalid: unknown, contradictory or missing actions; no reason; words or days out of range.
        Conflict: decided already, an appeal is open, or it is the actor's own work.
        Forbidden: it concerns staff, and the actor is not a superuser.
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
        if Sanction.objects.awaiting_answer().filter(**subject.columns, lifted_at=None).exists():
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        return [
            _leave(subject, actor=actor, case=case, why=why)
            if action is Action.LEAVE
            else _act(action, subject=subject, actor=actor, case=case, why=why, settles=position == 0)
            for position, action in enumerate(wanted)
        ]


def _checked(actions: Sequence[str], *, subject: Subject, why: Why) -> list[Action]:
    """Return the actions in the order they are carried out.

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
    if len(why.words) > MAX_WORDS_CHARACTERS:
        raise Invalid(_("The message can have at most %(most)d characters.") % {"most": MAX_WORDS_CHARACTERS})
    if wanted != [Action.LEAVE] and why.reason not in ReportReason.values:
        raise Invalid(
            _("Give a reason; the maker will see it. reason must be one of %(reasons)s.")
            % {"reasons": ", ".join(ReportReason.values)},
            fields={"reason": [_("Required.")]},
        )
    if why.days is not None and not 1 <= why.days <= MAX_SUSPENSION_DAYS:
        raise Invalid(
            _("A suspension lasts 1 to %(most)d days, or until it is lifted.") % {"most": MAX_SUSPENSION_DAYS}
        )
    return wanted


def _leave(subject: Subject, *, actor: User, case: Case | None, why: Why) -> Decision:
    """Leave the subject up: end automatic sanctions, dismiss reports, approve a waiting style."""
    lifted = [one for one in sanctions.in_force_on(subject) if one.is_automatic]
    for sanction in lifted:
        sanctions.end(sanction)
    details: dict[str, Any] = {"lifted": [str(one.pk) for one in lifted]}
    details["reports"] = cases.settle(case, verdict=ReportOutcome.DISMISSED) if case else []
    if isinstance(subject.thing, Artwork):
        details["was_checked"] = subject.thing.checked_at is not None
        Artwork.objects.filter(pk=subject.thing.pk).update(checked_at=timezone.now())
    if isinstance(subject.thing, Style):
        was = Style.objects.values_list("review", flat=True).get(pk=subject.thing.pk)
        details["review_was"] = was
        if was == Review.PENDING:
            styles.review(subject.thing, verdict=Review.APPROVED)
            notices.notify_of_approval(subject)
    made = audit.record(AuditAction.LEFT, subject=subject, actor=actor, case=case, words=why.words, details=details)
    if subject.owner is not None:
        trust.earn(subject.owner)
    return made


def _act(action: Action, *, subject: Subject, actor: User, case: Case | None, why: Why, settles: bool) -> Decision:
    what, taken = SANCTIONS[action]
    about = subject
    if action in (Action.SUSPEND, Action.CLOSE) and subject.owner is not None:
        about = Subject("maker", subject.owner)
    replaced = _replaced_by(what, about=about)
    for sanction in replaced:
        sanctions.lift(sanction)
    ends_at = timezone.now() + timedelta(days=why.days) if why.days and action is Action.SUSPEND else None
    made = sanctions.impose(what, subject=about, case=case, reason=why.reason, words=why.words.strip(), ends_at=ends_at)
    details: dict[str, Any] = {"replaced": [str(one.pk) for one in replaced], "reports": [], "settles": settles}
    if case and settles:
        details["reports"] = cases.settle(case, verdict=ReportOutcome.UPHELD)
    if settles and about.owner is not None:
        details["level"] = trust.lower(about.owner)
    if ends_at:
        details["days"] = why.days
    return audit.record(
        taken,
        subject=about,
        actor=actor,
        case=case,
        sanction=made,
        reason=why.reason,
        words=why.words,
        details=details,
    )


def _replaced_by(what: SanctionKind, *, about: Subject) -> list[Sanction]:
    """Return the sanctions in force that a new one replaces.

    Raises:
        Conflict: a moderator has imposed the same sanction already.
    """
    in_force = sanctions.in_force_on(about)
    same = [one for one in in_force if one.what == what and not one.is_automatic]
    if same and what not in (SanctionKind.WARNED, SanctionKind.SUSPENDED):
        raise Conflict(_("A moderator has already done this."))
    if what in HIDING:
        return [one for one in in_force if one.what in HIDING]
    return same if what == SanctionKind.SUSPENDED else []


def lift(sanction_id: UUID, *, actor: User, words: str = "") -> Decision:
    """End a sanction before its time, or forgive a warning. Reports that were upheld stay so.

    Raises:
        NotFound: the actor is not a moderator, or there is no such sanction.
        Conflict: not in force, under appeal, or it concerns the actor.
        Forbidden: it concerns staff, and the actor is not a superuser.
    """
    permissions.moderator(actor)
    with transaction.atomic():
        sanction = locked_sanction(sanction_id, actor=actor)
        if sanction.appealed_at and not sanction.answered_at:
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        if not sanction.is_in_force or not sanctions.end(sanction):
            raise Conflict(_("This is no longer in force."))
        return audit.record(
            AuditAction.LIFTED,
            subject=subject_of(sanction),
            actor=actor,
            case=sanction.case,
            sanction=sanction,
            words=words,
        )


def locked_sanction(sanction_id: UUID, *, actor: User) -> Sanction:
    """Return a sanction that the actor may decide on, with its owner's row locked.

    Raises:
        NotFound: no such sanction.
        Conflict: it concerns the actor.
        Forbidden: it concerns staff, and the actor is not a superuser.
    """
    every = Sanction.objects.select_related("owner", "case", "artwork", "comment__artwork", "style", "maker")
    found = every.filter(pk=sanction_id).first()
    if found is None:
        raise NotFound(_("There is no such sanction."))
    if found.owner_id == actor.pk:
        raise Conflict(_("This is about you. Another moderator has to decide."))
    permissions.refuse_staff(found.owner, actor=actor)
    lock_owner(found.owner_id)
    found = every.filter(pk=sanction_id).first()
    if found is None:  # its subject was deleted meanwhile
        raise NotFound(_("There is no such sanction."))
    return found


def set_level(name: str, *, actor: User, level: str, words: str = "") -> None:
    """Set the trust level of a maker.

    Raises:
        NotFound: the actor is not a moderator, or there is no such user.
        Invalid: no such level.
        Conflict: it is the actor's own level.
        Forbidden: it concerns staff, and the actor is not a superuser.
    """
    permissions.moderator(actor)
    subject = subjects.for_moderators("maker", name)
    assert isinstance(subject.thing, User)  # noqa: S101 -- the kind says so
    permissions.refuse_staff(subject.thing, actor=actor)
    trust.set_level(subject.thing, level=level, actor=actor, words=words)


# Undoing


def undo(decision_id: int, *, actor: User) -> Decision:
    """Restore the sanctions, reports, level and case from before a decision. The newest on a subject goes first.

    Raises:
        NotFound: the actor is not a moderator, there is no such decision, or its subject was deleted.
        Conflict: undone already, not the newest, an automatic decision, or it concerns the actor.
    """
    permissions.moderator(actor)
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise NotFound(_("There is no such decision."))
    undoing = _UNDOING.get(AuditAction(decision.action))
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
                    undoing.action,
                    subject=subject,
                    actor=actor,
                    case=case,
                    sanction=_sanction_of(decision),
                    reverts=decision,
                )
        except IntegrityError as error:
            raise Conflict(_("This is already undone.")) from error
        undoing.run(decision, subject, case)
        return made


def _newest_about(decision: Decision) -> Decision | None:
    about = Decision.objects.filter(subject_kind=decision.subject_kind, subject_key=decision.subject_key)
    undoable = about.filter(action__in=list(_UNDOING), reverts=None, reverted_by=None, actor_number__isnull=False)
    return undoable.order_by("-pk").first()


def _subject_of(decision: Decision) -> Subject:
    if decision.subject_kind != "maker":
        return subjects.for_moderators(decision.subject_kind, decision.subject_key)
    maker = User.objects.filter(pk=decision.subject_key).first()
    if maker is None:
        raise NotFound(_("This account no longer exists."))
    return Subject("maker", maker)


def _sanction_of(decision: Decision) -> Sanction | None:
    return Sanction.objects.filter(pk=decision.sanction_key).first() if decision.sanction_key else None


def _undo_left(decision: Decision, subject: Subject, case: Case | None) -> None:
    for sanction in Sanction.objects.filter(pk__in=decision.details["lifted"]):
        sanctions.impose_again(sanction)
    if isinstance(subject.thing, Artwork) and not decision.details["was_checked"]:
        Artwork.objects.filter(pk=subject.thing.pk).update(checked_at=None)
    if isinstance(subject.thing, Style) and decision.details["review_was"] == Review.PENDING:
        styles.review(subject.thing, verdict=Review.PENDING)
    if case:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_sanction(decision: Decision, subject: Subject, case: Case | None) -> None:
    sanction = _sanction_of(decision)
    if sanction is not None:
        if sanction.appealed_at and not sanction.answered_at:
            raise Conflict(_("There is an open appeal for this. Answer it first."))
        sanctions.lift(sanction)
    for replaced in Sanction.objects.filter(pk__in=decision.details["replaced"]):
        sanctions.impose_again(replaced)
    before, after = decision.details.get("level", (None, None))
    owner = subject.owner
    if before != after and owner is not None:
        trust.put_level_back(owner, level=before, is_level_set=False)
    if case and decision.details["settles"]:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_lifting(decision: Decision, subject: Subject, case: Case | None) -> None:
    sanction = _sanction_of(decision)
    if sanction is not None:
        sanctions.impose_again(sanction)


def _undo_granting(decision: Decision, subject: Subject, case: Case | None) -> None:
    """Reopen the appeal and its case."""
    sanction = _sanction_of(decision)
    if sanction is not None:
        Sanction.objects.filter(pk=sanction.pk).update(answer="", answered_at=None, is_granted=None)
        sanctions.impose_again(sanction)
    if case:
        cases.reopen(case, reports=decision.details["reports"])


def _undo_level(decision: Decision, subject: Subject, case: Case | None) -> None:
    assert isinstance(subject.thing, User)  # noqa: S101 -- levels are those of makers
    trust.put_level_back(subject.thing, level=decision.details["before"], is_level_set=decision.details["was_set"])


@dataclass(frozen=True, slots=True)
class _Undoing:
    """The audit action that records an undoing, and the function that does it."""

    action: AuditAction
    run: Callable[[Decision, Subject, Case | None], None]


_UNDOING: Final = {
    AuditAction.LEFT: _Undoing(AuditAction.REOPENED, _undo_left),
    AuditAction.HIDDEN: _Undoing(AuditAction.LIFTED, _undo_sanction),
    AuditAction.REMOVED: _Undoing(AuditAction.LIFTED, _undo_sanction),
    AuditAction.WARNED: _Undoing(AuditAction.LIFTED, _undo_sanction),
    AuditAction.SUSPENDED: _Undoing(AuditAction.LIFTED, _undo_sanction),
    AuditAction.CLOSED: _Undoing(AuditAction.LIFTED, _undo_sanction),
    AuditAction.LIFTED: _Undoing(AuditAction.IMPOSED, _undo_lifting),
    AuditAction.GRANTED: _Undoing(AuditAction.REOPENED, _undo_granting),
    AuditAction.REFUSED: _Undoing(AuditAction.REOPENED, _undo_granting),
    AuditAction.LEVEL: _Undoing(AuditAction.LEVEL, _undo_level),
}
"""The actions that can be undone. Events (an appeal) and final actions (deleted files) cannot."""
UNDOABLE: Final = tuple(_UNDOING)
