"""The table the search uses."""

from __future__ import annotations

from django.db import models

from gallery.models.artworks import Artwork


class SearchEntry(models.Model):
    """The words of one listed artwork. Written only by triggers (see ``gallery.search``).

    Ids ascend in the order in which artworks were first listed.
    """

    artwork = models.OneToOneField(Artwork, models.DO_NOTHING, related_name="+")  # a trigger does
    words = models.TextField()

    def __str__(self) -> str:
        return self.words
