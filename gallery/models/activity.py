"""Entries of activity pages, the acts folded into each, and the channel of each kind."""

from __future__ import annotations

import uuid
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gallery.models.artworks import Artwork, Comment, Like
from gallery.models.collections import Collected
from gallery.models.people import Follow
from inference.models import Job


class ActivityKind(models.TextChoices):
    """A kind of act."""

    LIKE = "like", _("Likes")
    COMMENT = "comment", _("Comments")
    FOLLOW = "follow", _("New followers")
    REMIX = "remix", _("Remixes of your works")
    COLLECT = "collect", _("Works saved to collections")
    PICTURE = "picture", _("Finished pictures")
    TRAINING = "training", _("Finished training runs")


class Channel(models.TextChoices):
    """A way for one kind of activity to reach a person. Those with a mail are on the page as well."""

    OFF = "off", _("Off")
    PAGE = "page", _("Page only")
    DAILY = "daily", _("Page and a daily mail")
    AT_ONCE = "at_once", _("Page and a mail at once")


class ActivityEntry(models.Model):
    """Acts of one kind on one thing, folded: "Ana and 3 others liked X". Further acts join it until it is read.

    Which acts its owner may see is asked anew each time (``gallery.activity.selectors``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="activity")
    kind = models.CharField(max_length=10, choices=ActivityKind)
    key = models.CharField(max_length=40, blank=True, help_text="Acts of one kind and key are folded.")
    artwork = models.ForeignKey(Artwork, models.CASCADE, null=True, related_name="activity", help_text="The owner's.")
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True, help_text="When a mail about it is due.")
    mailed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="activity_is_folded", fields=["owner", "kind", "key"], condition=Q(read_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-updated_at", "-id"]),
            models.Index(name="activity_of_key", fields=["owner", "kind", "key"]),
            models.Index(name="activity_to_mail", fields=["mail_at"], condition=Q(mail_at__isnull=False)),
            models.Index(name="activity_by_age", fields=["updated_at"]),
        ]
        verbose_name_plural = "activity entries"

    def __str__(self) -> str:
        return f"{self.kind} for {self.owner}"


FACTS: Final = ("like", "comment", "follow", "remix", "collected", "job")
"""The columns of an act; exactly one is set."""


def _is_of_one_fact() -> Q:
    found = Q()
    for name in FACTS:
        found |= Q(**{f"{other}__isnull": other != name for other in FACTS})
    return found


class Act(models.Model):
    """One act within an entry. It goes with the row that it is about: a like taken back, a comment deleted."""

    entry = models.ForeignKey(ActivityEntry, models.CASCADE, related_name="acts")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", help_text="None: a job ended."
    )
    like = models.OneToOneField(Like, models.CASCADE, null=True, related_name="act")
    comment = models.OneToOneField(Comment, models.CASCADE, null=True, related_name="act")
    follow = models.OneToOneField(Follow, models.CASCADE, null=True, related_name="act")
    remix = models.OneToOneField(Artwork, models.CASCADE, null=True, related_name="act")
    collected = models.OneToOneField(Collected, models.CASCADE, null=True, related_name="act")
    job = models.OneToOneField(Job, models.CASCADE, null=True, related_name="act")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(name="act_is_of_one_fact", condition=_is_of_one_fact())]
        indexes = [models.Index(fields=["entry", "-created_at", "-id"])]

    def __str__(self) -> str:
        return f"An act in {self.entry_id}"


class ActivityPreferences(models.Model):
    """The channel of each kind of activity. Without a row, and for kinds not in it: on the page only."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="activity_preferences")
    channels = models.JSONField(default=dict, help_text="Kind: channel.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "activity preferences"

    def __str__(self) -> str:
        return f"Preferences of {self.owner}"
