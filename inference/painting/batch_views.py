"""Pages of a batch: photos that were sent together, and all their pictures as one zip."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from zipstream import ZipStream  # type: ignore[import-untyped]  # it is typed but lacks py.typed

from accounts.requests import SignedInRequest
from core import storage
from core.errors import NotFound
from core.images import EXTENSIONS
from core.media import disposition, streamed
from inference.jobs import estimates
from inference.jobs import selectors as job_selectors
from inference.jobs.lifecycle import keys_of
from inference.models import JobOutput, JobState


@login_required
@require_safe
def batch(request: SignedInRequest, batch_id: UUID) -> HttpResponse:
    """The batch with its jobs; for ``look-again.js`` only the part that changes."""
    jobs = job_selectors.batch_of(batch_id, viewer=request.user)
    done = sum(job.state == JobState.SUCCEEDED for job in jobs)
    context = {
        "jobs": estimates.with_estimates(jobs),
        "batch_id": batch_id,
        "done": done,
        "is_over": all(job.is_over for job in jobs),
    }
    template = "inference/_batch.html" if request.headers.get("X-Part") else "inference/batch.html"
    return render(request, template, context)


@login_required
@require_safe
def batch_zip(request: SignedInRequest, batch_id: UUID) -> HttpResponseBase:
    """Every finished picture of a batch, streamed: only one piece is in memory at a time."""
    jobs = job_selectors.batch_of(batch_id, viewer=request.user)
    outputs = [output for job in jobs if job.state == JobState.SUCCEEDED for output in job.outputs.all()]
    outputs = [output for output in outputs if storage.exists(keys_of(output)[0])]
    if not outputs:
        raise NotFound(_("No picture in this batch is finished yet."))
    archive = ZipStream(sized=True)
    for number, output in enumerate(outputs, start=1):
        archive.add(_pieces(output), _name(output, number=number), size=storage.size_bytes(keys_of(output)[0]))
    response = StreamingHttpResponse(streamed(request, iter(archive)), content_type="application/zip")
    response["Content-Length"] = str(len(archive))
    response["Content-Disposition"] = disposition(f"pentimento-{str(batch_id)[:8]}.zip", is_download=True)
    response["Cache-Control"] = "no-store"
    return response


def _pieces(output: JobOutput) -> Iterator[bytes]:
    key = keys_of(output)[0]
    return storage.chunks(key, start=0, length=storage.size_bytes(key))


def _name(output: JobOutput, *, number: int) -> str:
    return f"{number:02}-{output.style_slug.split(',')[0] or 'picture'}.{EXTENSIONS[output.format]}"
