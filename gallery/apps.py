from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "gallery"

    def ready(self) -> None:
        """Make our errands known to workers."""
        from gallery.errands import Renditions  # noqa: PLC0415 -- the models have to be there

        dramatiq.get_broker().add_middleware(Renditions())
