"""Follows between users. ``gallery.blocks`` decides who may follow whom."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid, LimitReached, NotFound
from core.locks import lock_people
from gallery import blocks, selectors
from gallery.activity import recording
from gallery.models import ArtworkQuerySet, Follow

MAX_FOLLOWS: Final = 1000


def follow(name: str, *, actor: User) -> Follow:
    """Follow a maker. Following again changes nothing.

    Raises:
        NotFound: no such user.
        Invalid: the actor's own name.
        Forbidden: they block the actor.
        Conflict: the actor blocks them.
        LimitReached: the actor follows ``MAX_FOLLOWS`` makers already.
    """
    other = User.objects.filter(username=name, is_active=True).first()
    if other is None:
        raise NotFound(_("There is no such person."))
    if other.pk == actor.pk:
        raise Invalid(_("You cannot follow yourself."))
    with transaction.atomic():
        # locks both, in one order: serializes the count below, and blocks that either of them makes meanwhile
        lock_people(actor.pk, other.pk)
        blocks.refuse_blocked(actor, by=other)
        if blocks.is_blocking(actor, other=other):
            raise Conflict(_("You block this person. Unblock them first."))
        if not is_following(actor, other=other) and Follow.objects.filter(owner=actor).count() >= MAX_FOLLOWS:
            raise LimitReached(
                _("You already follow %(most)d people, the limit. Unfollow someone first.") % {"most": MAX_FOLLOWS}
            )
        made, is_new = Follow.objects.get_or_create(owner=actor, followed=other)
        if is_new:
            recording.record_follow(made)
    return made


def unfollow(name: str, *, actor: User) -> None:
    """Stop following a maker, if the actor does."""
    Follow.objects.filter(owner=actor, followed__username=name).delete()


def follows_of(viewer: User) -> QuerySet[Follow]:
    """Return the viewer's follows of active makers, newest first, with those makers."""
    return Follow.objects.filter(owner=viewer, followed__is_active=True).select_related("followed")


def followers_of(maker: User) -> QuerySet[Follow]:
    """Return the follows of a maker by active users. Only their number is shown."""
    return Follow.objects.filter(followed=maker, owner__is_active=True)


def is_following(viewer: User | AnonymousUser, *, other: User) -> bool:
    """Return True if the viewer follows ``other``."""
    return viewer.pk is not None and Follow.objects.filter(owner_id=viewer.pk, followed=other).exists()


def artworks_of_followed(viewer: User) -> ArtworkQuerySet:
    """Return the works in the gallery by makers the viewer follows, newest first."""
    followed = Follow.objects.filter(owner=viewer).values("followed")
    return selectors.artworks_for(viewer).filter(owner__in=followed).order_by("-created_at", "-pk")
