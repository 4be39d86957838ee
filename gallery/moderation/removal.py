"""What moderators removed goes for good once it can no longer be appealed: rows and files."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.locks import lock_owner
from gallery import services
from gallery.models import Artwork, Deed, Measure, MeasureKind
from gallery.moderation import audit
from gallery.moderation.subjects import subject_of
from inference import lessons
from styles.models import Style

AT_ONCE: Final = 50


def delete_removed() -> int:
    """Delete what was removed ``KEEP_REMOVED_DAYS`` ago and is not being appealed; how many things went.

    Safe to run at any time and by several workers at once. Private jobs and uploads of the maker stay.
    """
    until = timezone.now() - timedelta(days=settings.KEEP_REMOVED_DAYS)
    removed = Measure.objects.in_force().filter(what=MeasureKind.REMOVED, made_at__lt=until)
    open_appeals = Measure.objects.awaiting_answer().values("pk")
    due = removed.exclude(pk__in=open_appeals).select_related("owner", "artwork", "comment", "style__owner", "maker")
    return sum(_delete(measure) for measure in due.order_by("made_at")[:AT_ONCE])


def _delete(measure: Measure) -> bool:
    with transaction.atomic():
        lock_owner(measure.owner_id)
        if not Measure.objects.in_force().filter(pk=measure.pk).exists():
            return False  # another worker was first, or a moderator lifted it, or its owner deleted it
        subject = subject_of(measure)
        audit.record(Deed.FILES_DELETED, subject=subject, actor=None, measure=measure)
        if isinstance(subject.thing, Artwork):
            services.delete_artwork(subject.thing.pk, actor=measure.owner)
        elif isinstance(subject.thing, Style):
            if subject.thing.deleted_at is None:  # or its maker was first
                lessons.delete_style(str(subject.thing.pk), actor=measure.owner)
            Measure.objects.filter(pk=measure.pk).delete()  # where something public names it, the row stays
        else:
            subject.thing.delete()
    return True
