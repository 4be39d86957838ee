"""Limits of an account until its email address is confirmed: a browser session, and nothing more.

Anybody can sign up with somebody else's address and wait. Whoever later proves to own the address, by confirming it
or by a password reset, must find nothing in the account that still gives others access.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Forbidden


def require_verified(user: User) -> None:
    """Refuse what outlasts a session, such as tokens and webhooks, while the address is not confirmed.

    An account without an address is refused too: one can be added later, by whoever signed up. Everybody passes where
    the site sends no mail.

    Raises:
        Forbidden: the address is not confirmed.
    """
    if not _has_verified(user):
        raise Forbidden(
            _("Confirm your email address first: open the link in our mail, or send a new one at /account/email/."),
            code="unverified-address",
        )


def has_usable_address(user: User) -> bool:
    """Return True if mails that nobody has to get may go to this user: they have shown that the address is theirs."""
    return bool(user.email) and _has_verified(user)


def _has_verified(user: User) -> bool:
    return not settings.REQUIRE_VERIFIED_EMAIL or EmailAddress.objects.filter(user=user, verified=True).exists()


def drop_pending_addresses(user: User) -> None:
    """Delete addresses that were requested and not confirmed, so that their links stop working."""
    EmailAddress.objects.filter(user=user, verified=False).exclude(email__iexact=user.email).delete()


def accept_address(user: User) -> None:
    """Mark ``user.email`` as confirmed, since its owner read our mail. An account that confirmed it before keeps it."""
    with transaction.atomic():
        drop_pending_addresses(user)
        taken = EmailAddress.objects.filter(email__iexact=user.email, verified=True).exists()
        if user.email and not taken:
            EmailAddress.objects.update_or_create(
                user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
            )


def may_receive_reset(user: User, *, email: str) -> bool:
    """Return True if a link for a new password may go to this address: the account's own, not a pending one."""
    is_own = user.email.lower() == email.lower()
    return is_own or EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists()
