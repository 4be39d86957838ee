from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Register the OpenAPI authentication scheme, the security log and the workers' periodic tasks."""
        from accounts import schema, security_log  # noqa: F401, PLC0415 -- register themselves
        from accounts.periodic import AccountTasks  # noqa: PLC0415 -- needs the models to be loaded

        dramatiq.get_broker().add_middleware(AccountTasks())
