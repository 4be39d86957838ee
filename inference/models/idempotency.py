"""Calls that may be sent twice and count once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class IdempotentCall(models.Model):
    """The first answer to a call that carried an ``Idempotency-Key``; without an answer it is in flight."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request_sha256 = models.CharField(max_length=64)
    job_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="idempotent_call_key_is_unique", fields=["owner", "key"]),
        ]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.key
