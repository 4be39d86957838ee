from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class InferenceConfig(AppConfig):
    name = "inference"

    def ready(self) -> None:
        """Give the broker its heartbeat here: the settings name middleware that loads before the models do."""
        from inference import signals  # noqa: F401, PLC0415 -- connects them
        from inference.heartbeat import Heartbeat  # noqa: PLC0415

        dramatiq.get_broker().add_middleware(Heartbeat())
