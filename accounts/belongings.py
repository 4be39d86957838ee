"""What an account has. Every app says in its own ``belongings.py`` which rows and files are a person's.

The export, the page before a deletion and the deletion itself read nothing else, so nothing can be in one and missing
in another. ``tests/test_architecture.py`` fails for a table that names a person and stands in no ``PART``.
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

from accounts.models import ApiToken, Export, Standing, User
from accounts.security_log import log_event
from core import storage


@dataclass(frozen=True, slots=True)
class Rows:
    """A table some of whose rows are a person's."""

    model: type[Model]
    owner: str
    """The lookup from a row to the person: ``owner``, or ``job__owner``."""
    secrets: frozenset[str] = frozenset()
    """Columns that open doors: not even their owner can take them home."""

    @property
    def name(self) -> str:
        """What the table is called in an export."""
        return f"{self.model._meta.app_label}-{self.model._meta.model_name}"

    def of(self, user: User) -> QuerySet[Any]:
        """This person's rows."""
        rows = self.model._base_manager.filter(**{self.owner: user.pk})
        return rows.order_by("pk")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a person's: where it lies, and what it is called in an export."""

    path: str
    key: str


def _no_files(user: User) -> Iterable[StoredFile]:
    return ()


def _nothing_said(user: User) -> Iterable[str]:
    return ()


def _nothing_left(user: User) -> Iterable[str]:
    return ()


def _nothing_revoked(user: User) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """What one app has to say about a person's belongings."""

    rows: tuple[Rows, ...]
    files: Callable[[User], Iterable[StoredFile]] = _no_files
    """All of a person's files, for an export; one that is gone is left out."""
    fates: Callable[[User], Iterable[str]] = _nothing_said
    """Sentences with numbers: what a deletion does to what this person has now."""
    leave: Callable[[User], Iterable[str]] = _nothing_left
    """Undo what deleting the person's row does not, within the deletion's transaction; the keys of files to remove."""
    revoke: Callable[[User], None] = _nothing_revoked
    """Switch off what opens the account, or hears of it, besides its password."""
    apart: dict[type[Model], str] = field(default_factory=dict)
    """Tables that name a person and are not theirs to take home, each with the reason and what becomes of its rows."""


@functools.cache
def parts() -> tuple[Part, ...]:
    """What every app says, from the top of the line of packages to the bottom: what builds on others goes first."""
    ours = [config.name for config in apps.get_app_configs() if find_spec(f"{config.name}.belongings")]
    return tuple(import_module(f"{name}.belongings").PART for name in reversed(ours))


def revoke_access(user: User) -> None:
    """Switch off all API tokens and webhooks. Their owner switches them on again one by one."""
    with transaction.atomic():
        for part in parts():
            part.revoke(user)
    log_event("tokens and webhooks switched off", user=user)


def all_rows() -> list[Rows]:
    """Every table with rows of a person's."""
    return [rows for part in parts() for rows in part.rows]


def _fates(user: User) -> Iterator[str]:
    yield _("Your name, e-mail address, password and second factors are removed. The name becomes available to others.")
    if count := user.api_tokens.count():
        yield ngettext(
            "%(count)d API token stops working immediately.", "%(count)d API tokens stop working immediately.", count
        ) % {"count": count}
    yield _("You are signed out everywhere, and open connections are closed.")


def _revoke(user: User) -> None:
    user.api_tokens.update(is_enabled=False)


def _leave(user: User) -> Iterator[str]:
    sessions = import_module(settings.SESSION_ENGINE).SessionStore()
    for session_key in UserSession.objects.filter(user=user).values_list("session_key", flat=True):
        sessions.delete(session_key)
    for export_id in Export.objects.filter(owner=user).values_list("pk", flat=True):
        yield storage.export_key(export_id)


PART: Final = Part(
    rows=(
        Rows(User, "pk", secrets=frozenset({"password"})),
        Rows(ApiToken, "owner", secrets=frozenset({"digest", "pepper"})),
        Rows(Standing, "user"),
        Rows(Export, "owner"),
        Rows(EmailAddress, "user"),
        Rows(EmailConfirmation, "email_address__user", secrets=frozenset({"key"})),
        Rows(Authenticator, "user", secrets=frozenset({"data"})),
        Rows(UserSession, "user", secrets=frozenset({"session_key"})),
        Rows(LogEntry, "user"),
    ),
    fates=_fates,
    leave=_leave,
    revoke=_revoke,
)
