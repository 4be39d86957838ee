"""Webhook events of the gallery."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from gallery.models import Artwork
from styles.models import Visibility
from webhooks import outbox
from webhooks.models import EventKind


def notify_of_publishing(artwork: Artwork) -> None:
    """Record an event for the maker's webhooks if an artwork that was new or private is now shown. In a transaction."""
    if artwork.visibility == Visibility.PRIVATE:
        return
    data = {
        "id": str(artwork.pk),
        "title": artwork.title,
        "visibility": artwork.visibility,
        "job": str(artwork.job_id) if artwork.job_id else None,
        "urls": {
            "self": f"{settings.SITE_URL}/api/v1/artworks/{artwork.pk}",
            "page": settings.SITE_URL + reverse("gallery:artwork", args=[artwork.pk]),
        },
    }
    outbox.record(EventKind.ARTWORK_PUBLISHED, owner_id=artwork.owner_id, about=artwork.pk, data=data)
