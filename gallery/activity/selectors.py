"""Reading activity. What is hidden, blocked, private again or gone is left out, asked anew each time."""

from __future__ import annotations

from collections.abc import Collection as Ids
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from gallery import blocks
from gallery.models import Act, ActivityEntry, Collection
from inference.models import JobState
from styles.models import Visibility

LATEST: Final = 6
"""Acts of each entry that are read with it; of the others only the number."""
MAX_UNREAD: Final = 100
"""The number of unread entries is not counted further."""


def activity_of(viewer: User, *, is_unread: bool = False) -> QuerySet[ActivityEntry]:
    """Return the entries of the viewer's activity page, the latest first.

    Each with ``latest`` (its latest acts), ``people`` and ``act_count``, in two queries.
    """
    acts = _seen_acts(viewer)
    latest = acts.select_related(
        "actor", "comment", "remix", "job", "job__style", "collected__collection"
    ).prefetch_related("job__outputs")
    mine = acts.filter(entry=OuterRef("pk")).order_by().values("entry")
    entries = _seen_entries(viewer.pk, acts).select_related("artwork")
    if is_unread:
        entries = entries.filter(read_at=None)
    return entries.annotate(
        people=_number(mine.annotate(number=Count("actor", distinct=True))),
        act_count=_number(mine.annotate(number=Count("pk"))),
    ).prefetch_related(Prefetch("acts", latest.order_by("-created_at", "-pk")[:LATEST], to_attr="latest")).order_by(
        "-updated_at", "-pk"
    )  # fmt: skip


def unread_count(owner_id: int) -> int:
    """Return the number of unread entries a person may see, ``MAX_UNREAD`` at most."""
    owner = User(pk=owner_id)
    unread = _seen_entries(owner_id, _seen_acts(owner)).filter(read_at=None)
    return unread.order_by()[:MAX_UNREAD].count()


def due_for_mail(owner: User, ids: Ids[UUID]) -> QuerySet[ActivityEntry]:
    """Return those of these entries of a person that a mail may tell of."""
    return activity_of(owner, is_unread=True).filter(pk__in=ids)


def _number(counted: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def _seen_entries(owner_id: int, acts: QuerySet[Act]) -> QuerySet[ActivityEntry]:
    return ActivityEntry.objects.filter(Exists(acts.filter(entry=OuterRef("pk"))), owner=owner_id)


def _seen_acts(viewer: User) -> QuerySet[Act]:
    """Return the acts a person may see: by active people they do not block, about what the gallery shows."""
    by_whom = Q(actor=None) | Q(actor__is_active=True) & ~Q(actor__in=blocks.unseen_by(viewer))
    return Act.objects.filter(
        by_whom,
        Q(comment=None) | Q(comment__hidden_at=None),
        Q(remix=None) | Q(remix__visibility=Visibility.PUBLIC, remix__hidden_at=None),
        Q(collected=None) | Q(collected__collection__in=Collection.objects.shown_to(viewer).values("pk")),
        Q(job=None) | Q(job__state__in=(JobState.SUCCEEDED, JobState.FAILED)),
        entry__owner=viewer.pk,
    )
