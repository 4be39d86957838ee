"""Permission to moderate: staff with ``moderation.moderate``, and superusers."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser, Permission
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Forbidden, NotFound
from moderation import audit
from moderation.models import AuditAction
from moderation.subjects import Subject

MODERATE: Final = "moderation.moderate"


def is_moderator(user: User | AnonymousUser) -> bool:
    """Return True if this user may moderate. Queries the database only for staff."""
    return user.is_active and user.is_staff and user.has_perm(MODERATE)


def moderator(viewer: User | AnonymousUser) -> User:
    """Return the viewer if they may moderate.

    Raises:
        NotFound: they may not; moderation pages do not exist for them.
    """
    if not isinstance(viewer, User) or not is_moderator(viewer):
        raise NotFound(_("There is nothing at this address."))
    return viewer


def refuse_staff(user: User, *, actor: User) -> None:
    """Refuse actions of moderators against each other.

    Raises:
        Forbidden: ``user`` is staff, and the actor is not a superuser.
    """
    if (user.is_staff or user.is_superuser) and not actor.is_superuser:
        raise Forbidden(_("%(name)s is staff. Only a superuser decides about staff.") % {"name": user.username})


def make_moderator(user: User) -> None:
    """Let a user moderate. They become staff, which admits them to the admin but gives no permission in it."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_staff=True)
        user.user_permissions.add(_permission())
        audit.record(AuditAction.MODERATOR, subject=Subject("maker", user), actor=None, details={"may": True})


def unmake_moderator(user: User) -> None:
    """Revoke moderation from a user. They stay staff, since they may be staff for other reasons."""
    with transaction.atomic():
        user.user_permissions.remove(_permission())
        audit.record(AuditAction.MODERATOR, subject=Subject("maker", user), actor=None, details={"may": False})


def _permission() -> Permission:
    return Permission.objects.get(content_type__app_label="moderation", codename="moderate")
