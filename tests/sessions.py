"""People on pages: signed in, and with a say in when they last showed who they are."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client

from accounts.models import User


def signed_in(user: User, *, seconds_ago: float = 0.0, **options: Any) -> Client:
    """A browser whose person gave their password so long ago."""
    client = Client(**options)
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - seconds_ago}]
    session.save()
    return client
