from __future__ import annotations

import dramatiq
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Make our authentication known to the OpenAPI document, and our errands to workers."""
        from accounts import schema, security_log  # noqa: F401, PLC0415 -- register themselves
        from accounts.errands import AccountErrands  # noqa: PLC0415 -- the models have to be there

        dramatiq.get_broker().add_middleware(AccountErrands())
