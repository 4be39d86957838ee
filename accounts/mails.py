"""Mails to users about their accounts, in addition to those allauth sends."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User


def in_language_of(user: User) -> AbstractContextManager[None]:
    """Return a context manager that translates into the language the user chose."""
    language: AbstractContextManager[None] = translation.override(user.language or settings.LANGUAGE_CODE)
    return language


def warn_after_commit(user: User, *, subject: str, text: str, path: str) -> None:
    """Mail the user after the commit that something new gives access to their account, and where to remove it."""
    closing = _("If this was not you, remove it at %(url)s and change your password.") % {
        "url": f"{settings.SITE_URL}{path}"
    }
    mail_after_commit(user, subject=subject, text=f"{text}\n\n{closing}")


def mail_after_commit(user: User, *, subject: str, text: str, headers: Mapping[str, str] | None = None) -> None:
    """Mail the user after the commit; do nothing if they have no address.

    A mail that cannot be sent is logged and rolls nothing back.
    """
    address = user.email

    def send() -> None:
        EmailMessage(
            f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}",
            f"{text}\n",
            None,
            [address],
            headers=dict(headers or {}),
        ).send()

    if address:
        transaction.on_commit(send, robust=True)
