"""Security events in the log (ASVS 16.3): what happened, to whom, from where. Never a password, token or code.

The time, in UTC, and the request's id come from the log's format. Values are quoted, so that user input cannot forge
another line.
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

from accounts.models import User
from core.client_ip import address_of

logger: Final = logging.getLogger("accounts.security")
caller_address: Final[ContextVar[str]] = ContextVar("caller_address", default="")
"""The address of the current request, for services, which do not get the request. Empty in commands."""
MAX_VALUE_CHARACTERS: Final = 200


def log_event(
    event: str, *, user: User | None = None, request: HttpRequest | None = None, level: int = logging.INFO, **known: str
) -> None:
    """Log one event.

    Args:
        event: what happened, in a few fixed words, such as ``sign-in failed``.
        user: the owner of the account concerned.
        request: the request it happened in; without one, ``caller_address`` is logged.
        level: WARNING for refusals.
        **known: further details, nothing secret.
    """
    fields = {"user": f"{user.pk} {user.get_username()}"} if user is not None and user.pk else {}
    address = address_of(request) if request is not None else caller_address.get()
    fields |= {"from": address} if address else {}
    fields |= {name: value[:MAX_VALUE_CHARACTERS] for name, value in known.items() if value}
    text = " ".join(f"{name}={json.dumps(value)}" for name, value in fields.items())
    logger.log(level, "%s %s", event, text, extra={"security": {"event": event, **fields}})


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
