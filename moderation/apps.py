from __future__ import annotations

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        """Connect premoderation to published artworks."""
        from gallery.models import Artwork  # noqa: PLC0415 -- needs the models to be loaded
        from gallery.signals import artwork_shown  # noqa: PLC0415
        from moderation.premoderation import on_artwork_shown  # noqa: PLC0415

        artwork_shown.connect(on_artwork_shown, sender=Artwork, dispatch_uid="premoderation")
