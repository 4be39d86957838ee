from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class PlatformSiteConfig(AppConfig):
    name = "platform_site"

    def ready(self) -> None:
        """Register what pages of other sites may do, and the workers' periodic task that shares what they count."""
        from platform_site import cors  # noqa: F401, PLC0415 -- registers itself
        from platform_site.operations.counting import ShareCounts  # noqa: PLC0415 -- needs the models to be loaded

        dramatiq.get_broker().add_middleware(ShareCounts())
