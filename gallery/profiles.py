"""Profiles of makers: a display name and a biography, in addition to the unique user name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import is_reserved, name_key
from accounts.trust import refuse_suspended, trust_of
from core.errors import Invalid
from core.locks import lock_owner
from gallery import following
from gallery.models import Collection, Profile
from styles.models import Style
from styles.selectors import styles_for

MAX_NAME_CHARACTERS: Final = 60
MAX_BIO_CHARACTERS: Final = 1000
MAX_STYLES: Final = 24
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that change the text direction: they can make a name look like another."""


@dataclass(frozen=True, slots=True)
class AboutMaker:
    """The content of a maker's page besides the works."""

    profile: Profile
    styles: list[Style]
    follower_count: int
    follow_count: int
    is_followed: bool
    collection_count: int


def own_profile(owner: User) -> Profile:
    """Return a user's profile, or an unsaved empty one."""
    return Profile.objects.filter(owner=owner).first() or Profile(owner=owner)


def about(maker: User, *, viewer: User | AnonymousUser) -> AboutMaker:
    """Return the maker's page for a viewer. The profile of a suspended maker is visible to themselves only."""
    profile = own_profile(maker)
    if viewer.pk != maker.pk and trust_of(maker).is_suspended:
        profile = Profile(owner=maker)
    return AboutMaker(
        profile=profile,
        styles=list(styles_for(AnonymousUser()).ready().filter(owner=maker).order_by("-created_at")[:MAX_STYLES]),
        follower_count=following.followers_of(maker).count(),
        follow_count=following.follows_of(maker).count(),
        is_followed=following.is_following(viewer, other=maker),
        collection_count=Collection.objects.shown_to(viewer).filter(owner=maker).count(),
    )


def say(*, actor: User, display_name: str, bio: str) -> Profile:
    """Change the actor's profile.

    Raises:
        Invalid: too long, or somebody else's user name.
        Forbidden: a moderator has suspended the actor's publishing.
    """
    name = " ".join(UNSEEN.sub("", display_name).split())
    words = UNSEEN.sub("", bio.replace("\r\n", "\n").replace("\r", "\n")).strip()
    for field, text, most in (("display_name", name, MAX_NAME_CHARACTERS), ("bio", words, MAX_BIO_CHARACTERS)):
        if len(text) > most:
            message = _("At most %(most)d characters.") % {"most": most}
            raise Invalid(message, fields={field: [message]})
    if name and not actor.is_staff and is_reserved(name):
        message = _("This name is reserved. Choose another.")
        raise Invalid(message, fields={"display_name": [message]})
    if name and User.objects.filter(name_key=name_key(name)).exclude(pk=actor.pk).exists():
        message = _("Someone else uses this as their username.")
        raise Invalid(message, fields={"display_name": [message]})
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes with moderators' decisions
        refuse_suspended(actor)
        profile, _made = Profile.objects.update_or_create(owner=actor, defaults={"display_name": name, "bio": words})
    return profile
