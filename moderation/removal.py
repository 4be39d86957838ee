"""Permanent deletion of removed content, rows and files, once it can no longer be appealed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.locks import lock_owner
from gallery import services
from gallery.models import Artwork
from inference.training import services as training_services
from moderation import audit
from moderation.models import AuditAction, Sanction, SanctionKind
from moderation.subjects import subject_of
from styles.models import Style

AT_ONCE: Final = 50


def delete_removed() -> int:
    """Delete what was removed ``KEEP_REMOVED_DAYS`` ago and is not under appeal; return how many things.

    Safe to run at any time and by several workers at once. Private jobs and uploads of the maker stay.
    """
    until = timezone.now() - timedelta(days=settings.KEEP_REMOVED_DAYS)
    removed = Sanction.objects.in_force().filter(what=SanctionKind.REMOVED, made_at__lt=until)
    open_appeals = Sanction.objects.awaiting_answer().values("pk")
    due = removed.exclude(pk__in=open_appeals).select_related("owner", "artwork", "comment", "style__owner", "maker")
    return sum(_delete(sanction) for sanction in due.order_by("made_at")[:AT_ONCE])


def _delete(sanction: Sanction) -> bool:
    with transaction.atomic():
        lock_owner(sanction.owner_id)
        if not Sanction.objects.in_force().filter(pk=sanction.pk).exists():
            return False  # another worker was first, or a moderator lifted it, or its owner deleted it
        subject = subject_of(sanction)
        audit.record(AuditAction.FILES_DELETED, subject=subject, actor=None, sanction=sanction)
        if isinstance(subject.thing, Artwork):
            services.delete_artwork(subject.thing.pk, actor=sanction.owner)
        elif isinstance(subject.thing, Style):
            if subject.thing.deleted_at is None:  # else its maker has deleted it
                training_services.delete_style(str(subject.thing.pk), actor=sanction.owner)
            Sanction.objects.filter(pk=sanction.pk).delete()  # the style's row stays if public artworks refer to it
        else:
            subject.thing.delete()
    return True
