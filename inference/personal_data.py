"""Personal data in pictures, jobs and training runs, and the deletion of trained styles with an account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.utils.translation import ngettext

from accounts.models import User
from accounts.personal_data import DataDeclaration, Rows, StoredFile
from core import storage
from core.images import EXTENSIONS
from core.locks import lock_all_to_delete
from inference.jobs import lifecycle, live_updates
from inference.models import (
    CachedRender,
    Job,
    JobMetadata,
    JobOutput,
    PendingUpload,
    Snapshot,
    SourceImage,
    TrainingEntry,
)  # fmt: skip
from inference.training import services as training_services
from inference.training import snapshots
from styles import services as styles
from styles.models import Style, StyleImage, StyleVersion


def _files(user: User) -> Iterator[StoredFile]:
    for image_id in SourceImage.objects.filter(owner=user).values_list("pk", flat=True):
        yield StoredFile(f"uploads/{image_id}.jpg", storage.original_key(image_id))
        yield StoredFile(f"uploads/preview/{image_id}.webp", storage.preview_key(image_id))
    for upload_id in user.pending_uploads.values_list("pk", flat=True):
        yield StoredFile(f"uploads/not-used-yet/{upload_id}", storage.pending_key(upload_id))
    for render_id in CachedRender.objects.filter(owner=user).values_list("pk", flat=True):
        yield StoredFile(f"paintings/{render_id}.png", storage.cached_render_key(render_id))
    for output in JobOutput.objects.filter(job__owner=user).order_by("job", "position"):
        picture, preview = lifecycle.keys_of(output)
        folder = f"results/{output.job_id}"
        yield StoredFile(f"{folder}/{output.position}.{EXTENSIONS[output.format]}", picture)
        yield StoredFile(f"{folder}/preview/{output.position}.webp", preview)
    for style in Style.objects.filter(owner=user):
        for key in storage.keys_under(storage.trainings_folder(style.pk)):
            yield StoredFile(f"trainings/{style.slug}/{'/'.join(key.split('/')[3:])}", key)


def _deletion_notice(user: User) -> Iterator[str]:
    if count := user.images.count():
        yield ngettext(
            "%(count)d photo you sent is deleted.", "%(count)d photos you sent are deleted.", count
        ) % {"count": count}  # fmt: skip
    if count := JobOutput.objects.filter(job__owner=user).count():
        yield ngettext(
            "%(count)d picture painted for you is deleted.", "%(count)d pictures painted for you are deleted.", count
        ) % {"count": count}
    if count := user.jobs.active().count():
        yield ngettext("%(count)d unfinished job is canceled.", "%(count)d unfinished jobs are canceled.", count) % {
            "count": count
        }
    if count := user.styles.filter(deleted_at=None).count():
        yield ngettext(
            "%(count)d style you trained is deleted, with the pictures it learned from.",
            "%(count)d styles you trained are deleted, with the pictures they learned from.",
            count,
        ) % {"count": count}


def _on_delete(user: User) -> Iterator[str]:
    """Cancel unfinished jobs, delete every style as its owner could, and yield the key of every file.

    Styles that public artworks of others still refer to stay without an owner; the user's own are deleted by now.
    """
    owner_id = user.pk

    def close_sockets() -> None:
        live_updates.account_changed(owner_id)

    transaction.on_commit(close_sockets, robust=True)
    for job_id in user.jobs.active().values_list("pk", flat=True):
        lifecycle.cancel(job_id)
    for image_id in user.images.values_list("pk", flat=True):
        yield from storage.keys_under(storage.image_folder(image_id))
    for upload_id in user.pending_uploads.values_list("pk", flat=True):
        yield storage.pending_key(upload_id)
    for render_id in CachedRender.objects.filter(owner=user).values_list("pk", flat=True):
        yield storage.cached_render_key(render_id)
    for job_id in user.jobs.values_list("pk", flat=True):
        yield from storage.keys_under(storage.job_folder(job_id))
    for image_id in StyleImage.objects.filter(style__owner=user).values_list("pk", flat=True):
        yield storage.style_image_key(image_id)
    for style in Style.objects.filter(owner=user):
        yield from storage.keys_under(storage.trainings_folder(style.pk))
        versions = [key for version in StyleVersion.objects.filter(style=style) for key in styles.keys_of(version)]
        snapshots.remove(list(style.snapshots.all()))
        lock_all_to_delete(Style.objects.filter(pk=style.pk))
        is_needed = training_services.is_named(style)
        styles.delete_style(style, is_needed=is_needed)
        if is_needed:
            styles.disown(style)
        else:
            yield from styles.without_needed(versions)


DECLARATION: Final = DataDeclaration(
    rows=(
        Rows(SourceImage, "owner"),
        Rows(PendingUpload, "owner"),
        Rows(CachedRender, "owner"),
        Rows(Job, "owner"),
        Rows(JobOutput, "job__owner"),
        Rows(Snapshot, "style__owner"),
        Rows(TrainingEntry, "owner"),
    ),
    files=_files,
    deletion_notice=_deletion_notice,
    on_delete=_on_delete,
    excluded={JobMetadata: "An index of the metadata each job is exported with; goes with the job."},
)
