"""Pages of a batch: photos that were sent together, and all their pictures as one zip."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from zipstream import ZipStream  # type: ignore[import-untyped]  # it says its types but not that it does

from accounts.models import User
from core import storage
from core.errors import NotFound
from core.images import EXTENSIONS
from core.media import streamed
from inference import selectors
from inference.lifecycle import keys_of
from inference.models import JobOutput, JobState


class SignedInRequest(HttpRequest):
    user: User  # what ``login_required`` guarantees


@login_required
@require_safe
def batch(request: SignedInRequest, batch_id: UUID) -> HttpResponse:
    """The batch with its jobs; for ``look-again.js`` the part that changes."""
    jobs = selectors.batch_of(batch_id, viewer=request.user)
    done = sum(job.state == JobState.SUCCEEDED for job in jobs)
    context = {
        "jobs": selectors.with_waits(jobs),
        "batch_id": batch_id,
        "done": done,
        "is_over": all(job.is_over for job in jobs),
    }
    template = "inference/_batch.html" if request.headers.get("X-Part") else "inference/batch.html"
    return render(request, template, context)


@login_required
@require_safe
def batch_zip(request: SignedInRequest, batch_id: UUID) -> HttpResponseBase:
    """Every finished picture of a batch, streamed: nothing is held in memory but one piece."""
    jobs = selectors.batch_of(batch_id, viewer=request.user)
    outputs = [output for job in jobs if job.state == JobState.SUCCEEDED for output in job.outputs.all()]
    outputs = [output for output in outputs if storage.exists(keys_of(output)[0])]
    if not outputs:
        raise NotFound(_("No picture in this batch is finished yet."))
    archive = ZipStream(sized=True)
    for number, output in enumerate(outputs, start=1):
        archive.add(_pieces(output), _name(output, number=number), size=storage.size_bytes(keys_of(output)[0]))
    response = StreamingHttpResponse(streamed(request, iter(archive)), content_type="application/zip")
    response["Content-Length"] = str(len(archive))
    response["Content-Disposition"] = f'attachment; filename="pentimento-{str(batch_id)[:8]}.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _pieces(output: JobOutput) -> Iterator[bytes]:
    key = keys_of(output)[0]
    return storage.chunks(key, start=0, length=storage.size_bytes(key))


def _name(output: JobOutput, *, number: int) -> str:
    return f"{number:02}-{output.style_slug.split(',')[0] or 'picture'}.{EXTENSIONS[output.format]}"
