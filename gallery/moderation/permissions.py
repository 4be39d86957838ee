"""Who may moderate: members of the staff who were given ``gallery.moderate``, and superusers."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser, Permission
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Forbidden, NotFound
from gallery.models import Deed
from gallery.moderation import audit
from gallery.moderation.subjects import Subject

MODERATE: Final = "gallery.moderate"


def is_moderator(user: User | AnonymousUser) -> bool:
    """Whether this person may moderate. Asks the database only for members of the staff."""
    return user.is_active and user.is_staff and user.has_perm(MODERATE)


def moderator(viewer: User | AnonymousUser) -> User:
    """The viewer, who may moderate.

    Raises:
        NotFound: they may not; for them there is nothing to see here.
    """
    if not isinstance(viewer, User) or not is_moderator(viewer):
        raise NotFound(_("There is nothing at this address."))
    return viewer


def refuse_staff(user: User, *, actor: User) -> None:
    """Keep moderators from acting against each other.

    Raises:
        Forbidden: ``user`` is staff, and the actor not a superuser.
    """
    if (user.is_staff or user.is_superuser) and not actor.is_superuser:
        raise Forbidden(_("%(name)s is staff. Only a superuser decides about staff.") % {"name": user.username})


def make_moderator(user: User) -> None:
    """Let someone moderate. They become staff, which opens the admin's door and nothing in it."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_staff=True)
        user.user_permissions.add(_permission())
        audit.record(Deed.MODERATOR, subject=Subject("maker", user), actor=None, details={"may": True})


def unmake_moderator(user: User) -> None:
    """Let someone moderate no more. Whether they are staff for other reasons is not for us to know: that stays."""
    with transaction.atomic():
        user.user_permissions.remove(_permission())
        audit.record(Deed.MODERATOR, subject=Subject("maker", user), actor=None, details={"may": False})


def _permission() -> Permission:
    return Permission.objects.get(content_type__app_label="gallery", codename="moderate")
