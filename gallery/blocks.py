"""Blocks between users: made and removed by users themselves, checked wherever two of them interact."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Forbidden, Invalid, LimitReached, NotFound
from core.locks import lock_people
from gallery.models import Block, Follow

MAX_BLOCKS: Final = 1000


def block(name: str, *, actor: User) -> Block:
    """Block a user: they cannot comment on, like, follow or remix the actor's works, and the actor no longer sees
    their comments. Neither follows the other any more. They are not notified. Blocking again changes nothing.

    Raises:
        NotFound: no such user.
        Invalid: the actor's own name.
        LimitReached: the actor blocks ``MAX_BLOCKS`` users already.
    """
    other = User.objects.filter(username=name, is_active=True).first()
    if other is None:
        raise NotFound(_("There is no such person."))
    if other.pk == actor.pk:
        raise Invalid(_("You cannot block yourself."))
    with transaction.atomic():
        # locks both, in one order: serializes the count below, and follows that either of them makes meanwhile
        lock_people(actor.pk, other.pk)
        if not Block.objects.filter(owner=actor, blocked=other).exists() and blocks_of(actor).count() >= MAX_BLOCKS:
            raise LimitReached(
                _("You already block %(most)d people, the limit. Unblock someone first.") % {"most": MAX_BLOCKS}
            )
        made, _is_new = Block.objects.get_or_create(owner=actor, blocked=other)
        Follow.objects.filter(Q(owner=other, followed=actor) | Q(owner=actor, followed=other)).delete()
    return made


def unblock(name: str, *, actor: User) -> None:
    """Remove a block.

    Raises:
        NotFound: the actor does not block them.
    """
    deleted, _by_model = Block.objects.filter(owner=actor, blocked__username=name).delete()
    if not deleted:
        raise NotFound(_("You haven't blocked this person."))


def blocks_of(viewer: User) -> QuerySet[Block]:
    """Return the viewer's blocks, newest first, with the blocked users."""
    return Block.objects.filter(owner=viewer).select_related("blocked")


def is_blocking(viewer: User | AnonymousUser, *, other: User) -> bool:
    """Return True if the viewer blocks ``other``."""
    return viewer.pk is not None and Block.objects.filter(owner_id=viewer.pk, blocked=other).exists()


def unseen_by(viewer: User | AnonymousUser) -> QuerySet[Block, int]:
    """Return the ids of users whose comments this viewer does not see."""
    return Block.objects.filter(owner_id=viewer.pk or 0).values_list("blocked_id", flat=True)


def refuse_blocked(actor: User, *, by: User | int) -> None:
    """Refuse an actor whom the maker of a work blocks.

    Args:
        actor: the user who wants to comment, like, follow or remix.
        by: the maker, or the maker's id.

    Raises:
        Forbidden: the maker blocks the actor.
    """
    owner_id = by.pk if isinstance(by, User) else by
    if Block.objects.filter(owner_id=owner_id, blocked=actor).exists():
        raise Forbidden(_("You can't do this with this maker's works."), code="blocked")
