"""How makers show themselves: a name to be shown and some words, besides the user name that nobody else can have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import is_reserved, name_key
from accounts.standing import refuse_suspended, standing_of
from core.errors import Invalid
from core.locks import lock_owner
from gallery import following
from gallery.models import Collection, Profile
from styles.models import Style
from styles.selectors import styles_for

LONGEST_NAME: Final = 60
LONGEST_BIO: Final = 1000
MOST_STYLES: Final = 24
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of what follows: they can make a name look like another."""


@dataclass(frozen=True, slots=True)
class AboutMaker:
    """What a maker's page says besides the works."""

    profile: Profile
    styles: list[Style]
    follower_count: int
    follow_count: int
    is_followed: bool
    collection_count: int


def own_profile(owner: User) -> Profile:
    """What a person says of themselves; an unsaved one for who says nothing."""
    return Profile.objects.filter(owner=owner).first() or Profile(owner=owner)


def about(maker: User, *, viewer: User | AnonymousUser) -> AboutMaker:
    """What a viewer sees of a maker. The words of someone who is suspended are theirs alone meanwhile."""
    profile = own_profile(maker)
    if viewer.pk != maker.pk and standing_of(maker).is_suspended:
        profile = Profile(owner=maker)
    return AboutMaker(
        profile=profile,
        styles=list(styles_for(AnonymousUser()).ready().filter(owner=maker).order_by("-created_at")[:MOST_STYLES]),
        follower_count=following.followers_of(maker).count(),
        follow_count=following.follows_of(maker).count(),
        is_followed=following.is_following(viewer, other=maker),
        collection_count=Collection.objects.shown_to(viewer).filter(owner=maker).count(),
    )


def say(*, actor: User, display_name: str, bio: str) -> Profile:
    """Change what the actor says of themselves.

    Raises:
        Invalid: too long, or somebody else's user name.
        Forbidden: a moderator has suspended the actor's publishing.
    """
    name = " ".join(UNSEEN.sub("", display_name).split())
    words = UNSEEN.sub("", bio.replace("\r\n", "\n").replace("\r", "\n")).strip()
    for field, text, most in (("display_name", name, LONGEST_NAME), ("bio", words, LONGEST_BIO)):
        if len(text) > most:
            said = _("At most %(most)d characters.") % {"most": most}
            raise Invalid(said, fields={field: [said]})
    if name and not actor.is_staff and is_reserved(name):
        said = _("This name is reserved. Choose another.")
        raise Invalid(said, fields={"display_name": [said]})
    if name and User.objects.filter(name_key=name_key(name)).exclude(pk=actor.pk).exists():
        said = _("Someone else uses this as their username.")
        raise Invalid(said, fields={"display_name": [said]})
    with transaction.atomic():
        lock_owner(actor.pk)  # one after the other with what moderators decide
        refuse_suspended(actor)
        profile, _made = Profile.objects.update_or_create(owner=actor, defaults={"display_name": name, "bio": words})
    return profile
