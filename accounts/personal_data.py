"""The personal data of accounts. Each app declares in its ``personal_data.py`` which rows and files belong to a person.

The export, the page before a deletion and the deletion itself use nothing else, so nothing can be in one and missing
in another. ``tests/test_architecture.py`` fails for a table that refers to a user and is in no ``DECLARATION``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import ApiToken, Export, IdempotentCall, Trust, User
from accounts.security_log import log_event
from core import storage


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with rows that belong to a person."""

    model: type[Model]
    owner: str
    """The lookup from a row to the person: ``owner``, or ``job__owner``."""
    secrets: frozenset[str] = frozenset()
    """Columns that give access: not even their owner's export has them."""

    @property
    def name(self) -> str:
        """The name of the table in an export."""
        return f"{self.model._meta.app_label}-{self.model._meta.model_name}"

    def of(self, user: User) -> QuerySet[Any]:
        """Return this person's rows."""
        rows = self.model._base_manager.filter(**{self.owner: user.pk})
        return rows.order_by("pk")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A person's file: its key in the storage, and its path in an export."""

    path: str
    key: str


def _no_files(user: User) -> Iterable[StoredFile]:
    return ()


def _no_notice(user: User) -> Iterable[str]:
    return ()


def _nothing_left(user: User) -> Iterable[str]:
    return ()


def _nothing_revoked(user: User) -> None:
    return None


@dataclass(frozen=True, slots=True)
class DataDeclaration:
    """One app's declaration of the personal data it holds."""

    rows: tuple[Rows, ...]
    files: Callable[[User], Iterable[StoredFile]] = _no_files
    """All of a person's files, for an export; missing ones are skipped."""
    deletion_notice: Callable[[User], Iterable[str]] = _no_notice
    """Sentences, with numbers, about what a deletion does to what this person has now."""
    on_delete: Callable[[User], Iterable[str]] = _nothing_left
    """Cleans up what deleting the user's row does not, in the same transaction; returns the keys of files to remove."""
    revoke: Callable[[User], None] = _nothing_revoked
    """Switches off what gives access to the account, or is notified about it, besides its password."""
    excluded: dict[type[Model], str] = field(default_factory=dict)
    """Tables that refer to a user and are not exported, each with the reason and what happens to its rows."""


@functools.cache
def parts() -> tuple[DataDeclaration, ...]:
    """Return the declarations of all apps, from the highest package to the lowest: dependents come first."""
    ours = [config.name for config in apps.get_app_configs() if find_spec(f"{config.name}.personal_data")]
    return tuple(import_module(f"{name}.personal_data").DECLARATION for name in reversed(ours))


def revoke_access(user: User) -> None:
    """Switch off all API tokens and webhooks. Their owner switches them on again one by one."""
    with transaction.atomic():
        for part in parts():
            part.revoke(user)
    log_event("tokens and webhooks switched off", user=user)


def all_rows() -> list[Rows]:
    """Return every table with rows that belong to a person."""
    return [rows for part in parts() for rows in part.rows]


def _deletion_notice(user: User) -> Iterator[str]:
    yield _("Your name, email address, password and second factors are removed. The name becomes available to others.")
    if count := user.api_tokens.count():
        yield ngettext(
            "%(count)d API token stops working immediately.", "%(count)d API tokens stop working immediately.", count
        ) % {"count": count}
    yield _("You are signed out everywhere, and open connections are closed.")


def _revoke(user: User) -> None:
    user.api_tokens.update(is_enabled=False)


def _on_delete(user: User) -> Iterator[str]:
    sessions = import_module(settings.SESSION_ENGINE).SessionStore()
    for session_key in UserSession.objects.filter(user=user).values_list("session_key", flat=True):
        sessions.delete(session_key)
    for export_id in Export.objects.filter(owner=user).values_list("pk", flat=True):
        yield storage.export_key(export_id)


DECLARATION: Final = DataDeclaration(
    rows=(
        Rows(User, "pk", secrets=frozenset({"password"})),
        Rows(ApiToken, "owner", secrets=frozenset({"digest", "pepper"})),
        Rows(Trust, "user"),
        Rows(Export, "owner"),
        Rows(IdempotentCall, "owner"),
        Rows(EmailAddress, "user"),
        Rows(EmailConfirmation, "email_address__user", secrets=frozenset({"key"})),
        Rows(Authenticator, "user", secrets=frozenset({"data"})),
        Rows(UserSession, "user", secrets=frozenset({"session_key"})),
        Rows(LogEntry, "user"),
    ),
    deletion_notice=_deletion_notice,
    on_delete=_on_delete,
    revoke=_revoke,
)
