from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class InferenceConfig(AppConfig):
    name = "inference"

    def ready(self) -> None:
        """Register the job kinds, and give the broker its heartbeat: middleware in settings loads before models do."""
        from inference.capabilities import register_all  # noqa: PLC0415 -- models have to be loaded
        from inference.jobs import signals  # noqa: F401, PLC0415 -- connects them
        from inference.jobs.heartbeat import Heartbeat  # noqa: PLC0415

        register_all()
        dramatiq.get_broker().add_middleware(Heartbeat())
