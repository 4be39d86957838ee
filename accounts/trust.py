"""Trust in a user: whether they may publish, and their trust level.

Everything that shows people's work to others reads it here; only ``moderation`` changes it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models import Level, Trust, User
from core.errors import Forbidden
from core.words import in_utc


def trust_of(user: User) -> Trust:
    """Return the trust in a user; an unsaved default if there is none yet."""
    return Trust.objects.filter(user=user).first() or Trust(user=user, level=Level.CHECK)


def refuse_suspended(user: User) -> None:
    """Refuse a user who may not show things to others.

    Raises:
        Forbidden: a moderator has suspended this person's publishing.
    """
    trusted = trust_of(user)
    if not trusted.is_suspended:
        return
    if trusted.suspended_until is None:
        raise Forbidden(
            _("You can't publish right now. See your notices for the reason and how to appeal."),
            code="publishing-suspended",
        )
    until = in_utc(trusted.suspended_until)
    raise Forbidden(
        _("You can't publish until %(until)s. See your notices for the reason and how to appeal.") % {"until": until},
        code="publishing-suspended",
    )
