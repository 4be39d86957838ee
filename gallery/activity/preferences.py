"""Channels: one switch for each kind of activity."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid
from core.locks import lock_owner
from gallery.activity import mails
from gallery.models import ActivityKind, ActivityPreferences, Channel

MAILED = (Channel.DAILY, Channel.AT_ONCE)


def channel_of(kind: ActivityKind, *, owner_id: int) -> Channel:
    """Return how one kind reaches a person."""
    chosen = ActivityPreferences.objects.filter(owner=owner_id).values_list("channels", flat=True).first() or {}
    return Channel(chosen.get(kind, Channel.PAGE))


def channels_of(owner: User) -> dict[str, Channel]:
    """Return how each kind reaches a person, by kind."""
    chosen = ActivityPreferences.objects.filter(owner=owner).values_list("channels", flat=True).first() or {}
    return {kind: Channel(chosen.get(kind, Channel.PAGE)) for kind in ActivityKind.values}


def choose(channels: Mapping[str, str], *, actor: User) -> dict[str, Channel]:
    """Change how the named kinds reach the actor, and return how each does now.

    Raises:
        Invalid: there is no such kind or channel.
    """
    for kind, channel in channels.items():
        if kind not in ActivityKind.values:
            raise Invalid(f"There is no kind of activity named {kind[:40]}.")
        if channel not in Channel.values:
            message = _("Choose one of these.")
            raise Invalid(f"{kind} is one of {', '.join(Channel.values)}.", fields={kind: [message]})
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes two changes
        chosen = {**channels_of(actor), **channels}
        ActivityPreferences.objects.update_or_create(owner=actor, defaults={"channels": chosen})
        mails.unschedule(actor, kinds=[kind for kind, channel in chosen.items() if channel not in MAILED])
    return channels_of(actor)


def stop_mails(owner: User) -> None:
    """Leave what now comes by mail on the page only."""
    choose({kind: Channel.PAGE for kind, channel in channels_of(owner).items() if channel in MAILED}, actor=owner)
