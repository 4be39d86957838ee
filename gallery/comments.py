"""Comments on artworks. Made by any signed-in user, deleted by their author or the artwork's maker."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import quotas
from accounts.models import User
from accounts.trust import refuse_suspended
from core.errors import Invalid, LimitReached
from core.locks import lock_owner, locked, locked_to_delete
from gallery import blocks, selectors
from gallery.activity import recording
from gallery.models import Artwork, Comment

MAX_CHARACTERS: Final = 2000
SAME_WITHIN_SECONDS: Final = 60
"""Equal texts by one person on one artwork within this time are one comment, submitted twice."""


def say(artwork_id: UUID, *, actor: User, text: str) -> Comment:
    """Comment on an artwork.

    Raises:
        NotFound: no such artwork that the actor may see.
        Invalid: the text is empty or too long.
        Forbidden: the maker blocks the actor, or a moderator has suspended the actor's publishing.
        LimitReached: too many comments within an hour.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    text = text.strip()
    if not 1 <= len(text) <= MAX_CHARACTERS:
        raise Invalid(
            _("A comment has 1 to %(most)d characters.") % {"most": MAX_CHARACTERS},
            fields={"text": [_("1 to %(most)d characters.") % {"most": MAX_CHARACTERS}]},
        )
    blocks.refuse_blocked(actor, by=artwork.owner_id)
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the same form submitted twice
        refuse_suspended(actor)
        locked(Artwork.objects.filter(pk=artwork.pk), missing=selectors.no_artwork())
        since = timezone.now() - timedelta(seconds=SAME_WITHIN_SECONDS)
        before = Comment.objects.filter(artwork=artwork, owner=actor, text=text, created_at__gte=since).first()
        if before is not None:
            return before
        _count(actor)
        made = Comment.objects.create(artwork=artwork, owner=actor, text=text)
        recording.record_comment(made)
        return made


def delete(comment_id: UUID, *, actor: User) -> Artwork:
    """Delete the actor's own comment, or one on an artwork of theirs; return the artwork it was about.

    Raises:
        NotFound: no such comment that the actor may delete.
    """
    with transaction.atomic():
        comment = locked_to_delete(
            deletable_by(actor).filter(pk=comment_id).select_related("artwork"),
            missing=_("There is no such comment by you or under your works."),
        )
        artwork = comment.artwork
        comment.delete()
    return artwork


def deletable_by(actor: User) -> QuerySet[Comment]:
    """Return the comments this user may delete."""
    return Comment.objects.filter(Q(owner=actor) | Q(artwork__owner=actor))


def comments_on(artwork: Artwork, *, viewer: User | AnonymousUser) -> QuerySet[Comment]:
    """Return the comments on an artwork the viewer may see, oldest first, with their authors.

    Without those hidden by a sanction (except the viewer's own) and those of users the viewer blocks.
    """
    shown = Q(hidden_at=None) | (Q(owner_id=viewer.pk) if viewer.pk is not None else Q(pk__in=()))
    queryset = artwork.comments.filter(shown).select_related("owner")
    return queryset.exclude(owner__in=blocks.unseen_by(viewer)) if viewer.pk is not None else queryset


def _count(actor: User) -> None:
    usage = quotas.count_call(quotas.rate("comments"), caller=f"user:{actor.pk}")
    if usage.is_over:
        raise LimitReached(
            _("You have posted %(quota)d comments within an hour. Try again a little later.")
            % {"quota": usage.rate.quota},
            code="too-many-comments",
            retry_after_seconds=usage.reset_seconds,
        )
