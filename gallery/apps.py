from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "gallery"

    def ready(self) -> None:
        """Register the workers' periodic tasks, and listen to the ends of jobs."""
        from gallery.activity import recording  # noqa: PLC0415 -- needs the models to be loaded
        from gallery.periodic import ActivityMails, Renditions  # noqa: PLC0415

        recording.connect()
        for task in (Renditions(), ActivityMails()):
            dramatiq.get_broker().add_middleware(task)
