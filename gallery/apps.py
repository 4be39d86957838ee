from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "gallery"

    def ready(self) -> None:
        """Register the workers' periodic tasks."""
        from gallery.periodic import Renditions  # noqa: PLC0415 -- needs the models to be loaded

        dramatiq.get_broker().add_middleware(Renditions())
