"""Cached renders: photos painted at full strength, kept for a while so that finishing needs no engine."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from inference.models.image import SourceImage


class CachedRender(models.Model):
    """A photo in one style or mix at one size, stored losslessly. Its file is found by ``id`` (see ``core.storage``).

    A working copy for the site: it is deleted with its photo, counts against nobody's storage, and is bounded by
    ``inference.painting.render_cache``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="paintings")
    image = models.ForeignKey(SourceImage, models.CASCADE, related_name="paintings")
    key = models.CharField(max_length=64, help_text="Names the photo's pixels, versions of styles, and the size.")
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField()
    used_at = models.DateTimeField()
    is_written = models.BooleanField(default=True, help_text="Whether its file is whole.")

    class Meta:
        constraints = [models.UniqueConstraint(name="painting_key_is_unique", fields=["owner", "key"])]
        indexes = [models.Index(fields=["used_at"])]

    def __str__(self) -> str:
        return f"{self.width} x {self.height} of {self.image}"
