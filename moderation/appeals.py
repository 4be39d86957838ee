"""Appeals of owners against sanctions, and the answers to them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid, NotFound
from core.locks import lock_owner, save_fields
from moderation import audit, cases, decisions, notices, permissions, sanctions
from moderation.models import AuditAction, Cause, Decision, ReportOutcome, Sanction
from moderation.subjects import subject_of

MAX_APPEAL_CHARACTERS: Final = 2000
MAX_ANSWER_BYTES: Final = 1000


def appeal(sanction_id: UUID, *, actor: User, text: str) -> Sanction:
    """Appeal against a sanction on the actor's work or account. Possible once: the answer is final.

    Raises:
        NotFound: the actor has no such sanction.
        Invalid: the text is empty or too long.
        Conflict: no longer in force, appealed already, or the work only waits for its first review.
    """
    text = text.strip()
    if not 1 <= len(text) <= MAX_APPEAL_CHARACTERS:
        raise Invalid(
            _("An appeal has 1 to %(most)d characters.") % {"most": MAX_APPEAL_CHARACTERS},
            fields={"text": [_("1 to %(most)d characters.") % {"most": MAX_APPEAL_CHARACTERS}]},
        )
    with transaction.atomic():
        lock_owner(actor.pk)
        sanction = Sanction.objects.filter(pk=sanction_id, owner=actor).first()
        if sanction is None:
            raise NotFound(_("You have no such notice."))
        if not sanction.is_appealable:
            raise Conflict(_("You can't appeal this: it has ended, or you have already appealed."))
        subject = subject_of(sanction)
        save_fields(sanction, appeal=text, appealed_at=timezone.now())
        case = cases.open_case(subject, cause=Cause.APPEAL)
        audit.record(AuditAction.APPEALED, subject=subject, actor=actor, case=case, sanction=sanction)
    return sanction


def answer(sanction_id: UUID, *, actor: User, is_granted: bool, words: str = "") -> Decision:
    """Decide on an appeal: lift the sanction, or let it stand. The owner is notified.

    Raises:
        NotFound: the actor is not a moderator, or there is no such sanction.
        Invalid: the text is too long.
        Conflict: there is no appeal, it is answered, or it concerns the actor.
        Forbidden: it concerns staff, and the actor is not a superuser.
    """
    permissions.moderator(actor)
    words = words.strip()
    if len(words) > MAX_ANSWER_BYTES:
        raise Invalid(_("The answer has at most %(most)d characters.") % {"most": MAX_ANSWER_BYTES})
    with transaction.atomic():
        sanction = decisions.locked_sanction(sanction_id, actor=actor)
        if sanction.appealed_at is None or sanction.answered_at is not None:
            raise Conflict(_("There is no open appeal for this."))
        subject = subject_of(sanction)
        save_fields(sanction, answer=words, answered_at=timezone.now(), is_granted=is_granted, seen_at=None)
        if is_granted:
            sanctions.lift(sanction)
        case = cases.open_case(subject, cause=Cause.APPEAL)
        verdict = ReportOutcome.DISMISSED if is_granted else ReportOutcome.UPHELD
        made = audit.record(
            AuditAction.GRANTED if is_granted else AuditAction.REFUSED,
            subject=subject,
            actor=actor,
            case=case,
            sanction=sanction,
            words=words,
            details={"reports": cases.settle(case, verdict=verdict)},
        )
        notices.notify_of_answer(sanction)
    return made
