"""Blocks between users."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Block(models.Model):
    """``owner`` blocks ``blocked``, who is not notified."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="block_is_made_once", fields=["owner", "blocked"]),
            models.CheckConstraint(name="nobody_blocks_themselves", condition=~Q(owner=F("blocked"))),
        ]

    def __str__(self) -> str:
        return f"{self.owner} blocks {self.blocked}"
