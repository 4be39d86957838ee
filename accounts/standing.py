"""Where a person stands with those who run the site: may they publish, and how far are they trusted.

Read here by everything that shows people's work to others; changed by ``gallery.moderation`` alone.
"""

from __future__ import annotations

from django.utils import formats
from django.utils.translation import gettext as _

from accounts.models import Level, Standing, User
from core.errors import Forbidden


def standing_of(user: User) -> Standing:
    """The standing of a person; an unsaved one for who has none yet."""
    return Standing.objects.filter(user=user).first() or Standing(user=user, level=Level.CHECK)


def refuse_suspended(user: User) -> None:
    """Let those pass who may show things to others.

    Raises:
        Forbidden: a moderator has suspended this person's publishing.
    """
    standing = standing_of(user)
    if not standing.is_suspended:
        return
    if standing.suspended_until is None:
        raise Forbidden(
            _("You can't publish right now. See your notices for the reason and how to appeal."),
            code="publishing-suspended",
        )
    until = formats.date_format(standing.suspended_until, "j F Y")
    raise Forbidden(
        _("You can't publish until %(until)s. See your notices for the reason and how to appeal.") % {"until": until},
        code="publishing-suspended",
    )
