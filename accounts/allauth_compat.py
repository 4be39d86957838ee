"""Undocumented parts of allauth: only this module imports its private modules, and a test covers each assumption."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import respond_429

__all__ = [
    "get_authentication_records",
    "is_reauthentication_required",
    "ratelimit",
    "record_authentication",
    "respond_429",
]
