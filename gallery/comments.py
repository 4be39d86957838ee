"""What people say under artworks. Said by anybody signed in, taken back by whoever said it or whose artwork it is."""

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
from accounts.standing import refuse_suspended
from core.errors import Invalid, LimitReached
from core.locks import lock_owner, locked, locked_to_delete
from gallery import blocks, selectors
from gallery.models import Artwork, Comment

LONGEST: Final = 2000
SAME_WITHIN_SECONDS: Final = 60
"""The same words by the same person under the same artwork within this time are one comment, sent twice."""


def say(artwork_id: UUID, *, actor: User, text: str) -> Comment:
    """Say something about an artwork.

    Raises:
        NotFound: no such artwork for this actor.
        Invalid: nothing said, or too much.
        Forbidden: the maker blocks the actor, or a moderator has suspended the actor's publishing.
        LimitReached: too many comments within an hour.
    """
    artwork = selectors.get_artwork(artwork_id, viewer=actor)
    text = text.strip()
    if not 1 <= len(text) <= LONGEST:
        raise Invalid(
            _("A comment has 1 to %(most)d characters.") % {"most": LONGEST},
            fields={"text": [_("1 to %(most)d characters.") % {"most": LONGEST}]},
        )
    blocks.refuse_blocked(actor, by=artwork.owner_id)
    with transaction.atomic():
        lock_owner(actor.pk)  # the same form sent twice comes one after the other
        refuse_suspended(actor)
        locked(Artwork.objects.filter(pk=artwork.pk), missing=selectors.no_artwork())
        since = timezone.now() - timedelta(seconds=SAME_WITHIN_SECONDS)
        before = Comment.objects.filter(artwork=artwork, owner=actor, text=text, created_at__gte=since).first()
        if before is not None:
            return before
        _count(actor)
        return Comment.objects.create(artwork=artwork, owner=actor, text=text)


def delete(comment_id: UUID, *, actor: User) -> Artwork:
    """Take a comment away: one's own, or one under an artwork of one's own. The artwork it was about.

    Raises:
        NotFound: no such comment that the actor may take away.
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
    """Comments this person may take away."""
    return Comment.objects.filter(Q(owner=actor) | Q(artwork__owner=actor))


def comments_on(artwork: Artwork, *, viewer: User | AnonymousUser) -> QuerySet[Comment]:
    """What was said about an artwork the caller was allowed to get, oldest first, with who said it.

    Without what a measure hides (but for who said it) and without those whom the viewer blocks.
    """
    shown = Q(hidden_at=None) | (Q(owner_id=viewer.pk) if viewer.pk is not None else Q(pk__in=()))
    said = artwork.comments.filter(shown).select_related("owner")
    return said.exclude(owner__in=blocks.unseen_by(viewer)) if viewer.pk is not None else said


def _count(actor: User) -> None:
    usage = quotas.count_call(quotas.rate("comments"), caller=f"user:{actor.pk}")
    if usage.is_over:
        raise LimitReached(
            _("You have posted %(quota)d comments within an hour. Try again a little later.")
            % {"quota": usage.rate.quota},
            code="too-many-comments",
            retry_after_seconds=usage.reset_seconds,
        )
