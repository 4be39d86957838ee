"""Who wants nothing to do with whom: made and ended by people themselves, asked for wherever two of them meet."""

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

MOST_BLOCKS: Final = 1000


def block(name: str, *, actor: User) -> Block:
    """Have nothing to do with someone any more: they cannot comment on, like, follow or remix the actor's works, and
    their comments vanish for the actor. Neither follows the other any more. They are not told. Once is enough.

    Raises:
        NotFound: no such person.
        Invalid: oneself.
        LimitReached: as many as allowed.
    """
    other = User.objects.filter(username=name, is_active=True).first()
    if other is None:
        raise NotFound(_("There is no such person."))
    if other.pk == actor.pk:
        raise Invalid(_("You cannot block yourself."))
    with transaction.atomic():
        # both, in one order: the count below, and follows that either of them makes meanwhile
        lock_people(actor.pk, other.pk)
        if not Block.objects.filter(owner=actor, blocked=other).exists() and blocks_of(actor).count() >= MOST_BLOCKS:
            raise LimitReached(
                _("You already block %(most)d people, the limit. Unblock someone first.") % {"most": MOST_BLOCKS}
            )
        made, _is_new = Block.objects.get_or_create(owner=actor, blocked=other)
        Follow.objects.filter(Q(owner=other, followed=actor) | Q(owner=actor, followed=other)).delete()
    return made


def unblock(name: str, *, actor: User) -> None:
    """Let someone be as before.

    Raises:
        NotFound: the actor does not block them.
    """
    deleted, _by_model = Block.objects.filter(owner=actor, blocked__username=name).delete()
    if not deleted:
        raise NotFound(_("You haven't blocked this person."))


def blocks_of(viewer: User) -> QuerySet[Block]:
    """Whom the viewer blocks, newest first."""
    return Block.objects.filter(owner=viewer).select_related("blocked")


def is_blocking(viewer: User | AnonymousUser, *, other: User) -> bool:
    """Whether the viewer blocks someone."""
    return viewer.pk is not None and Block.objects.filter(owner_id=viewer.pk, blocked=other).exists()


def unseen_by(viewer: User | AnonymousUser) -> QuerySet[Block, int]:
    """The ids of those whose comments this viewer does not want to see."""
    return Block.objects.filter(owner_id=viewer.pk or 0).values_list("blocked_id", flat=True)


def refuse_blocked(actor: User, *, by: User | int) -> None:
    """Let those pass whom the maker of a work does not block.

    Args:
        actor: who wants to comment, like, follow or remix.
        by: the maker, or the maker's id.

    Raises:
        Forbidden: the maker blocks the actor.
    """
    owner_id = by.pk if isinstance(by, User) else by
    if Block.objects.filter(owner_id=owner_id, blocked=actor).exists():
        raise Forbidden(_("You can't do this with this maker's works."), code="blocked")
