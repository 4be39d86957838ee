"""Collections of published artworks, one's own or others'."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from gallery.models.artworks import Artwork


class CollectionQuerySet(models.QuerySet["Collection"]):
    def shown_to(self, viewer: User | AnonymousUser) -> Self:
        """Return the viewer's own, and public ones of active users whose publishing is not suspended."""
        trusted = Q(owner__trust__suspended_at=None) | Q(owner__trust__suspended_until__lte=timezone.now())
        shown = Q(is_public=True, owner__is_active=True) & trusted
        return self.filter(shown | Q(owner_id=viewer.pk) if viewer.pk is not None else shown)


class Collection(models.Model):
    """A named, ordered set of artworks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="collections")
    title = models.CharField(max_length=120)
    description = models.TextField(max_length=1000, blank=True)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"])]

    def __str__(self) -> str:
        return self.title


class Collected(models.Model):
    """An artwork in a collection, at most once. Kept while the gallery hides the artwork, deleted with it."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="works")
    artwork = models.ForeignKey(Artwork, models.CASCADE, related_name="collected")
    position = models.PositiveIntegerField(help_text="The lowest first.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="collected_once", fields=["collection", "artwork"])]
        indexes = [models.Index(fields=["collection", "position"])]

    def __str__(self) -> str:
        return f"{self.artwork} in {self.collection}"
