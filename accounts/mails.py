"""Mails to a person about their account, besides those allauth sends."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User


def in_language_of(user: User) -> AbstractContextManager[None]:
    """For writing to a person: what is translated within is in the language they chose."""
    language: AbstractContextManager[None] = translation.override(user.language or settings.LANGUAGE_CODE)
    return language


def warn_after_commit(user: User, *, subject: str, text: str, path: str) -> None:
    """Tell a person after the commit that something new opens their account, and where to remove it."""
    closing = _("If this was not you, remove it at %(url)s and change your password.") % {
        "url": f"{settings.SITE_URL}{path}"
    }
    tell_after_commit(user, subject=subject, text=f"{text}\n\n{closing}")


def tell_after_commit(user: User, *, subject: str, text: str) -> None:
    """Write to a person once this is committed; to nobody where there is no address.

    A mail that cannot be sent is written to the log and undoes nothing.
    """
    address = user.email

    def send() -> None:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", f"{text}\n", None, [address])

    if address:
        transaction.on_commit(send, robust=True)
