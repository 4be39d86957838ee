"""Writes down what happens to people. Each call is part of the transaction of the act itself."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from gallery.activity import badge, mails
from gallery.activity.preferences import channel_of
from gallery.models import Act, ActivityEntry, ActivityKind, Artwork, Channel, Collected, Comment, Follow, Like
from inference.jobs.lifecycle import job_ended
from inference.models import Job
from styles.models import Visibility

WATCHED_SECONDS: Final = 20.0
"""A picture that is done sooner has its owner waiting for it: it is on the activity page, but already read."""


def record_like(like: Like) -> None:
    _record_about(like.artwork, ActivityKind.LIKE, actor=like.owner, like=like)


def record_comment(comment: Comment) -> None:
    _record_about(comment.artwork, ActivityKind.COMMENT, actor=comment.owner, comment=comment)


def record_collected(collected: Collected) -> None:
    _record_about(collected.artwork, ActivityKind.COLLECT, actor=collected.collection.owner, collected=collected)


def record_follow(follow: Follow) -> None:
    _record(ActivityKind.FOLLOW, owner_id=follow.followed_id, actor=follow.owner, follow=follow)


def record_remix(remix: Artwork) -> None:
    """Record, once, that a remix is in the gallery."""
    if remix.parent is None or remix.visibility != Visibility.PUBLIC or Act.objects.filter(remix=remix).exists():
        return
    _record_about(remix.parent, ActivityKind.REMIX, actor=remix.owner, remix=remix)


@transaction.atomic
def record_job(sender: Any, *, job_id: UUID, **kwargs: Any) -> None:
    """Record that a job ended by itself; a receiver of ``job_ended``. Of several tries the last one counts."""
    job = Job.objects.get(pk=job_id)
    Act.objects.filter(job=job).delete()  # it was retried
    if job.is_training:
        _record(ActivityKind.TRAINING, owner_id=job.owner_id, actor=None, key=job.pk.hex, job=job)
        return
    is_watched = (job.total_seconds or 0.0) < WATCHED_SECONDS
    if is_watched and job.is_contact_sheet:
        return
    today = timezone.now().date().isoformat()
    if job.image_id is not None:
        tries = Job.objects.filter(owner=job.owner_id, image=job.image_id, style=job.style_id)
        Act.objects.filter(entry__owner=job.owner_id, entry__key=today, job__in=tries).delete()
    _record(ActivityKind.PICTURE, owner_id=job.owner_id, actor=None, key=today, is_news=not is_watched, job=job)


def connect() -> None:
    """Listen to the ends of jobs."""
    job_ended.connect(record_job, dispatch_uid="gallery.activity")


def _record_about(artwork: Artwork, kind: ActivityKind, *, actor: User, **fact: Any) -> None:
    _record(kind, owner_id=artwork.owner_id, actor=actor, key=artwork.pk.hex, artwork=artwork, **fact)


def _record(
    kind: ActivityKind,
    *,
    owner_id: int,
    actor: User | None,
    key: str = "",
    artwork: Artwork | None = None,
    is_news: bool = True,
    **fact: Any,
) -> None:
    """Add an act to the entry it is folded into. Nobody is told of their own acts, nor of kinds they switched off."""
    if actor is not None and actor.pk == owner_id:
        return
    channel = channel_of(kind, owner_id=owner_id)
    if channel == Channel.OFF:
        return
    with transaction.atomic():
        entry = _open_entry(kind, owner_id=owner_id, key=key, artwork=artwork, is_news=is_news)
        Act.objects.create(entry=entry, actor=actor, **fact)
        if not is_news:
            return
        mails.schedule(entry, channel=channel)
        badge.update_after_commit(owner_id)


def _open_entry(
    kind: ActivityKind, *, owner_id: int, key: str, artwork: Artwork | None, is_news: bool
) -> ActivityEntry:
    """Return the entry to fold an act into, locked until the transaction ends, so that nobody marks it read meanwhile.

    Pictures are folded by day, read or not; anything else only while it is unread.
    """
    same = ActivityEntry.objects.filter(owner_id=owner_id, kind=kind, key=key)
    now = timezone.now()
    if kind == ActivityKind.PICTURE:
        entry = same.order_by("-updated_at").first()
        moved = {"updated_at": now} | ({"read_at": None} if is_news else {})
        if entry is not None and same.filter(pk=entry.pk).update(**moved):
            return entry
        read_at = None if is_news else now
        return ActivityEntry.objects.create(owner_id=owner_id, kind=kind, key=key, read_at=read_at)
    while True:
        entry, is_new = ActivityEntry.objects.get_or_create(
            owner_id=owner_id, kind=kind, key=key, read_at=None, defaults={"artwork": artwork}
        )
        if is_new or same.filter(pk=entry.pk, read_at=None).update(updated_at=now):
            return entry
