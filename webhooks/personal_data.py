"""The declaration of personal data in webhooks. All is deleted with the user's row; secrets are not in the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.personal_data import DataDeclaration, Rows
from webhooks.models import Attempt, Delivery, Event, SigningKey, Webhook


def _deletion_notice(user: User) -> Iterator[str]:
    if count := user.webhooks.count():
        yield ngettext(
            "%(count)d webhook is deleted. Unsent messages are dropped.",
            "%(count)d webhooks are deleted. Unsent messages are dropped.",
            count,
        ) % {"count": count}


def _revoke(user: User) -> None:
    reason = _("Switched off when the account was secured. Switch it on again if it is yours.")
    user.webhooks.filter(is_enabled=True).update(is_enabled=False, disabled_reason=reason)


DECLARATION: Final = DataDeclaration(
    rows=(
        Rows(Webhook, "owner"),
        Rows(SigningKey, "owner", secrets=frozenset({"pepper"})),
        Rows(Event, "owner"),
        Rows(Delivery, "event__owner"),
        Rows(Attempt, "delivery__event__owner"),
    ),
    deletion_notice=_deletion_notice,
    revoke=_revoke,
)
