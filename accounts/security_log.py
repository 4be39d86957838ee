"""Security events in the log (ASVS 16.3): what happened, to whom, from where. Never a password, token or code.

The time, in UTC, and the request's id come from the log's format. Values are quoted, so that what somebody typed
cannot pass for another line.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from typing import Any, Final

from allauth.account import signals as account_signals
from allauth.account.models import EmailAddress
from allauth.mfa import signals as factor_signals
from django.contrib.auth import signals as auth_signals
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.addresses import address_of
from accounts.models import User

logger: Final = logging.getLogger("accounts.security")
caller_address: Final[ContextVar[str]] = ContextVar("caller_address", default="")
"""Of the request under way, for services, which know of no request. Empty in commands."""
MAX_VALUE_CHARACTERS: Final = 200


def log_event(
    event: str, *, user: User | None = None, request: HttpRequest | None = None, level: int = logging.INFO, **known: str
) -> None:
    """Write one event down.

    Args:
        event: what happened, in a few fixed words, such as ``sign-in failed``.
        user: whose account it is about.
        request: with what it happened; without one, that of ``caller_address``.
        level: WARNING for what was refused.
        **known: more about it, nothing secret.
    """
    fields = {"user": f"{user.pk} {user.get_username()}"} if user is not None and user.pk else {}
    address = address_of(request) if request is not None else caller_address.get()
    fields |= {"from": address} if address else {}
    fields |= {name: value[:MAX_VALUE_CHARACTERS] for name, value in known.items() if value}
    said = " ".join(f"{name}={json.dumps(value)}" for name, value in fields.items())
    logger.log(level, "%s %s", event, said, extra={"security": {"event": event, **fields}})


@receiver(auth_signals.user_logged_in)
def _signed_in(sender: Any, *, request: HttpRequest, user: User, **more: Any) -> None:
    log_event("sign-in", user=user, request=request)


@receiver(auth_signals.user_logged_out)
def _signed_out(sender: Any, *, request: HttpRequest, user: User | None, **more: Any) -> None:
    log_event("sign-out", user=user, request=request)


@receiver(auth_signals.user_login_failed)
def _failed(sender: Any, *, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    name = str(credentials.get("username") or credentials.get("email") or "")
    log_event("sign-in failed", request=request, level=logging.WARNING, name=name)


@receiver(account_signals.password_changed)
@receiver(account_signals.password_set)
def _password_changed(sender: Any, *, request: HttpRequest, user: User, **more: Any) -> None:
    log_event("password changed", user=user, request=request)


@receiver(account_signals.password_reset)
def _password_reset(sender: Any, *, request: HttpRequest, user: User, **more: Any) -> None:
    log_event("password reset", user=user, request=request)


@receiver(account_signals.user_signed_up)
def _signed_up(sender: Any, *, request: HttpRequest, user: User, **more: Any) -> None:
    log_event("sign-up", user=user, request=request)


@receiver(account_signals.email_confirmed)
def _confirmed(sender: Any, *, request: HttpRequest, email_address: EmailAddress, **more: Any) -> None:
    log_event("address confirmed", user=email_address.user, request=request)


@receiver(account_signals.email_changed)
def _address_changed(sender: Any, *, request: HttpRequest, user: User, **more: Any) -> None:
    log_event("address changed", user=user, request=request)


@receiver(factor_signals.authenticator_added)
def _factor_added(sender: Any, *, request: HttpRequest, user: User, authenticator: Any, **more: Any) -> None:
    log_event("second factor added", user=user, request=request, kind=str(getattr(authenticator, "type", "")))


@receiver(factor_signals.authenticator_removed)
def _factor_removed(sender: Any, *, request: HttpRequest, user: User, authenticator: Any, **more: Any) -> None:
    log_event("second factor removed", user=user, request=request, kind=str(getattr(authenticator, "type", "")))
