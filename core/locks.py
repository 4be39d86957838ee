"""One change at a time: the only module that locks rows, and the only one that saves rows that are there already.

Whoever changes something first locks its owner's row, then reads the thing again under a lock of its own, and writes
the columns that changed and no others. So of two requests about one person's things the later sees what the earlier
did, and none writes back what it read before. The order is always the same (people, then things), so none of them wait
for each other. SQLite has no locks of rows; there a transaction is the only one that writes.
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
    """Let nobody else change or count this person's things until the transaction ends.

    Without the person's key, so that workers can go on adding rows that name them.

    Raises:
        NotFound: the account is gone.
    """
    if lock_people(owner_id) != 1:
        raise NotFound(_("This account no longer exists."))


def lock_people(*ids: int | None) -> int:
    """Lock several people, in one order whoever asks; how many of them there are."""
    people = get_user_model()._default_manager.select_for_update(no_key=True)
    return len(
        list(people.filter(pk__in=[one for one in ids if one is not None]).order_by("pk").values_list("pk", flat=True))
    )


def locked(rows: QuerySet[Row], *, missing: str) -> Row:
    """The one row of ``rows``, read now and locked until the transaction ends; others may still refer to it.

    Raises:
        NotFound: there is none, with ``missing`` for a sentence.
    """
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise NotFound(missing)
    return row


def locked_to_delete(rows: QuerySet[Row], *, missing: str) -> Row:
    """``locked`` for a row that goes: nobody can begin to refer to it meanwhile.

    Raises:
        NotFound: as ``locked``.
    """
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(missing)
    return row


def lock_all_to_delete(rows: QuerySet[Row]) -> None:
    """``locked_to_delete`` for any number of rows, in one order."""
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


@contextmanager
def changing(rows: QuerySet[Row], *, owner_id: int | None, missing: str) -> Iterator[Row]:
    """The one row of ``rows``, with its owner locked, to be changed inside the block; what changed is written after it.

    Raises:
        NotFound: there is no such row, with ``missing`` for a sentence, or no such owner.
    """
    with transaction.atomic():
        lock_owner(owner_id)
        row = locked(rows, missing=missing)
        before = {field.attname: copy.deepcopy(getattr(row, field.attname)) for field in row._meta.concrete_fields}
        yield row
        save_fields(row, **{name: getattr(row, name) for name, was in before.items() if getattr(row, name) != was})


def save_fields(row: Model, **values: Any) -> None:
    """Write these columns of a row that is there already, and no others.

    Raises:
        NotFound: it was deleted meanwhile.
    """
    if values and not type(row)._base_manager.filter(pk=row.pk).update(**values):
        raise NotFound(_("It has been deleted in the meantime."))
    for name, value in values.items():
        setattr(row, name, value)
