"""Row locks: the only module that takes them, and the only one that saves existing model instances.

To change an object, code first locks its owner's row, then reads the object again under a lock of its own, and writes
only the columns that changed. So of two requests about one person's objects the later sees the earlier one's changes,
and neither writes back stale values. The order is always the same (people, then objects), which avoids deadlocks.
SQLite has no row locks; there only one transaction writes at a time.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from core.errors import NotFound

Row = TypeVar("Row", bound=Model)


def lock_owner(owner_id: int | None) -> None:
    """Lock the owner's row, so that nobody else changes or counts this person's objects until the transaction ends.

    The key is not locked (``no_key``), so that workers can go on adding rows that refer to the person.

    Raises:
        NotFound: the account was deleted.
    """
    if lock_people(owner_id) != 1:
        raise NotFound(_("This account no longer exists."))


def lock_people(*ids: int | None) -> int:
    """Lock several users, always in the same order, and return how many of them exist."""
    people = get_user_model()._default_manager.select_for_update(no_key=True)
    return len(
        list(people.filter(pk__in=[one for one in ids if one is not None]).order_by("pk").values_list("pk", flat=True))
    )


def locked(rows: QuerySet[Row], *, missing: str) -> Row:
    """Return the one row of ``rows``, read now and locked until the transaction ends; others may still refer to it.

    Raises:
        NotFound: there is none; ``missing`` is the message.
    """
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise NotFound(missing)
    return row


def locked_to_delete(rows: QuerySet[Row], *, missing: str) -> Row:
    """Lock and return a row to be deleted, as ``locked`` does; new references to it have to wait as well.

    Raises:
        NotFound: as ``locked``.
    """
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(missing)
    return row


def lock_all_to_delete(rows: QuerySet[Row]) -> None:
    """Lock any number of rows to be deleted, always in the same order."""
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


@contextmanager
def changing(rows: QuerySet[Row], *, owner_id: int | None, missing: str) -> Iterator[Row]:
    """Yield the one row of ``rows``, locked with its owner, for changes in the block; changed columns are then saved.

    Raises:
        NotFound: there is no such row (``missing`` is the message) or no such owner.
    """
    with transaction.atomic():
        lock_owner(owner_id)
        row = locked(rows, missing=missing)
        before = {field.attname: copy.deepcopy(getattr(row, field.attname)) for field in row._meta.concrete_fields}
        yield row
        save_fields(row, **{name: getattr(row, name) for name, was in before.items() if getattr(row, name) != was})


def save_fields(row: Model, **values: Any) -> None:
    """Update these columns of an existing row, and no others.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    if values and not type(row)._base_manager.filter(pk=row.pk).update(**values):
        raise NotFound(_("It has been deleted in the meantime."))
    for name, value in values.items():
        setattr(row, name, value)
