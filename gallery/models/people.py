"""How makers show themselves, and who wants to see whose works."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Profile(models.Model):
    """What a person says of themselves. Whoever has no row says nothing. The user name stays what names a person."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    display_name = models.CharField(max_length=60, blank=True)
    bio = models.TextField(max_length=1000, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.display_name or self.owner.get_username()


class Follow(models.Model):
    """``owner`` wants to see what ``followed`` publishes."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    followed = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="follow_is_made_once", fields=["owner", "followed"]),
            models.CheckConstraint(name="nobody_follows_themselves", condition=~Q(owner=F("followed"))),
        ]

    def __str__(self) -> str:
        return f"{self.owner} follows {self.followed}"
