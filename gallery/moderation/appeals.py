"""Objections of owners to what was done, and the answers to them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid, NotFound
from core.locks import lock_owner, save_fields
from gallery.models import Cause, Decision, Deed, Measure, Verdict
from gallery.moderation import audit, cases, decisions, measures, notices, permissions
from gallery.moderation.subjects import subject_of

LONGEST_APPEAL: Final = 2000
LONGEST_ANSWER: Final = 1000


def appeal(measure_id: UUID, *, actor: User, text: str) -> Measure:
    """Object to something that was done about the actor's own. Once: the answer is the end of it.

    Raises:
        NotFound: no such measure of the actor's.
        Invalid: nothing said, or too much.
        Conflict: not in force any more, objected to already, or it only waits for a first look.
    """
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_APPEAL:
        raise Invalid(
            _("An appeal has 1 to %(most)d characters.") % {"most": LONGEST_APPEAL},
            fields={"text": [_("1 to %(most)d characters.") % {"most": LONGEST_APPEAL}]},
        )
    with transaction.atomic():
        lock_owner(actor.pk)
        measure = Measure.objects.filter(pk=measure_id, owner=actor).first()
        if measure is None:
            raise NotFound(_("You have no such notice."))
        if not measure.is_appealable:
            raise Conflict(_("You can't appeal this: it has ended, or you have already appealed."))
        subject = subject_of(measure)
        save_fields(measure, appeal=text, appealed_at=timezone.now())
        case = cases.open_case(subject, cause=Cause.APPEAL)
        audit.record(Deed.APPEALED, subject=subject, actor=actor, case=case, measure=measure)
    return measure


def answer(measure_id: UUID, *, actor: User, is_granted: bool, words: str = "") -> Decision:
    """Decide on an appeal: lift the measure, or let it stand. The owner is told.

    Raises:
        NotFound: the actor is no moderator, or no such measure.
        Invalid: too many words.
        Conflict: nobody objected, it is answered, or it is about the actor.
        Forbidden: about staff, by someone who is no superuser.
    """
    permissions.moderator(actor)
    words = words.strip()
    if len(words) > LONGEST_ANSWER:
        raise Invalid(_("The answer has at most %(most)d characters.") % {"most": LONGEST_ANSWER})
    with transaction.atomic():
        measure = decisions.locked_measure(measure_id, actor=actor)
        if measure.appealed_at is None or measure.answered_at is not None:
            raise Conflict(_("There is no open appeal for this."))
        subject = subject_of(measure)
        save_fields(measure, answer=words, answered_at=timezone.now(), is_granted=is_granted, seen_at=None)
        if is_granted:
            measures.lift(measure)
        case = cases.open_case(subject, cause=Cause.APPEAL)
        verdict = Verdict.DISMISSED if is_granted else Verdict.UPHELD
        made = audit.record(
            Deed.GRANTED if is_granted else Deed.REFUSED,
            subject=subject,
            actor=actor,
            case=case,
            measure=measure,
            words=words,
            details={"reports": cases.settle(case, verdict=verdict)},
        )
        notices.tell_of_answer(measure)
    return made
