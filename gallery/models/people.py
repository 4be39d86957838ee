"""Profiles of users, and follows between them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Profile(models.Model):
    """A user's display name and biography. A user without a row has neither. The user name remains the identifier."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    display_name = models.CharField(max_length=60, blank=True)
    bio = models.TextField(max_length=1000, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.display_name or self.owner.get_username()


class Follow(models.Model):
    """``owner`` follows ``followed`` to see what they publish."""

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
