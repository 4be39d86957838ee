"""Uploads: a picture someone wants painted."""

from __future__ import annotations

import uuid
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User

LEAST_PANORAMA_WIDTH: Final = 1024


class SourceImageQuerySet(models.QuerySet["SourceImage"]):
    def visible_to(self, viewer: User) -> Self:
        """Only the viewer's own, even for staff: private means private."""
        return self.filter(owner=viewer)


class SourceImage(models.Model):
    """A sanitised upload. Its files are found by ``id`` (see ``core.storage``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="images")
    width = models.PositiveIntegerField(help_text="Pixels, upright.")
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=8, help_text="Of the upload; what is kept is JPEG.")
    sha256 = models.CharField(max_length=64, help_text="Of the kept original.")
    upload_sha256 = models.CharField(max_length=64, blank=True, editable=False, help_text="Of the bytes as sent.")
    size_bytes = models.PositiveBigIntegerField(help_text="Of the kept original.")
    preview_size_bytes = models.PositiveIntegerField(default=0)
    metadata_removed = models.JSONField(default=list)
    notes = models.JSONField(default=list, help_text="What else its owner is to know of the file.")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, help_text="When it is deleted unless used again.")

    objects = SourceImageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "-created_at"]), models.Index(fields=["expires_at"])]
        constraints = [
            models.UniqueConstraint(
                name="same_bytes_are_one_upload_of_a_person",
                fields=["owner", "upload_sha256"],
                condition=~Q(upload_sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.width} x {self.height} of {self.owner}"

    @property
    def is_twice_as_wide(self) -> bool:
        """True if it may be a panorama of a whole sphere."""
        return self.width >= LEAST_PANORAMA_WIDTH and abs(self.width - 2 * self.height) <= self.width // 100


class PendingUpload(models.Model):
    """A storage key that accepts one file from its owner's client; see ``inference.painting.uploads``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pending_uploads")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"upload {self.pk} of {self.owner}"
