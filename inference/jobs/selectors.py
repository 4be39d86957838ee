"""Reading jobs. Every function takes the viewer, so that no caller can forget to check who may see what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Invalid, NotFound
from inference.jobs.registry import all_kinds
from inference.models import (
    Job,
    JobMetadata,
    JobOutput,
    JobQuerySet,
    JobState,
    Snapshot,
)
from styles.models import StyleImage, StyleVersion


def jobs_for(
    viewer: User, *, state: str = "", kind: str = "", metadata: Mapping[str, str] | None = None
) -> JobQuerySet:
    """The viewer's jobs, newest first, ready to be shown without further queries.

    Args:
        viewer: whose jobs.
        state, kind: only of these, where named.
        metadata: only those that have all of these entries.

    Raises:
        Invalid: there is no such state or kind.
    """
    snapshots = Snapshot.objects.filter(training=OuterRef("pk"))  # pruned over time, the oldest first
    jobs = Job.objects.visible_to(viewer).annotate(has_snapshot=Exists(snapshots))
    for name, value, choices in (("state", state, JobState.values), ("kind", kind, all_kinds())):
        if value and value not in choices:
            raise Invalid(f"{name} is one of {', '.join(choices)}; got {value[:40]}.")
        if value:
            jobs = jobs.filter(**{name: value})
    for name, value in (metadata or {}).items():
        entries = JobMetadata.objects.filter(owner=viewer, name=name, value=value)
        jobs = jobs.filter(pk__in=entries.values("job"))
    return jobs.select_related("style", "image").prefetch_related("outputs")


def get_job(job_id: UUID, *, viewer: User) -> Job:
    """One job.

    Raises:
        NotFound: no such job, or not this viewer's; the error does not tell which.
    """
    try:
        return jobs_for(viewer).get(pk=job_id)
    except Job.DoesNotExist as error:
        raise NotFound(_("There is no such job.")) from error


def batch_of(batch_id: UUID, *, viewer: User) -> list[Job]:
    """The jobs of a batch, in the order their photos were sent.

    Raises:
        NotFound: no such batch, or not this viewer's.
    """
    jobs = list(jobs_for(viewer).filter(batch=batch_id).order_by("created_at"))
    if not jobs:
        raise NotFound(_("There is no such batch."))
    return jobs


def get_output(output_id: UUID, *, viewer: User) -> JobOutput:
    """One picture a job made.

    Raises:
        NotFound: no such picture, or not this viewer's.
    """
    try:
        return JobOutput.objects.select_related("job").get(pk=output_id, job__owner=viewer)
    except JobOutput.DoesNotExist as error:
        raise NotFound(_("There is no such picture.")) from error


def usage_of(viewer: User) -> dict[str, Any]:
    """Return the numbers of the viewer's pictures, styles and active jobs, and the bytes they have stored."""
    with_previews = {"count": Count("pk"), "size": Sum(F("size_bytes") + F("preview_size_bytes"))}
    images = viewer.images.aggregate(**with_previews)
    outputs = JobOutput.objects.filter(job__owner=viewer).aggregate(**with_previews)
    learned_from = StyleImage.objects.filter(style__owner=viewer).aggregate(size=Sum("size_bytes"))
    snapshots = Snapshot.objects.filter(style__owner=viewer).aggregate(size=Sum("weights_bytes"))
    versions = StyleVersion.objects.filter(style__owner=viewer).aggregate(size=Sum("weights_bytes"))
    sizes = (images, outputs, learned_from, snapshots, versions)
    return {
        "images": images["count"],
        "outputs": outputs["count"],
        "styles": viewer.styles.filter(deleted_at=None).count(),
        "stored_bytes": sum(part["size"] or 0 for part in sizes),
        "active_jobs": viewer.jobs.active().count(),
    }
