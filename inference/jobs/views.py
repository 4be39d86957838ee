"""Pages about jobs. The same calls as ``inference.jobs.api``, answered in HTML."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest, viewer_of
from core.errors import NotFound
from core.images import EXTENSIONS
from core.media import PRIVATE, file_response
from inference.jobs import estimates, selectors, services
from inference.jobs.lifecycle import keys_of
from inference.jobs.registry import capabilities, capability_of
from inference.models import Job, JobState

JOBS_PER_PAGE = 24


@login_required
@require_safe
def job_list(request: SignedInRequest) -> HttpResponse:
    """The user's jobs, filtered by the state or kind in the query string."""
    asked = {name: request.GET.get(name, "") for name in ("state", "kind")}
    jobs = selectors.jobs_for(request.user, state=asked["state"], kind=asked["kind"])
    page = Paginator(jobs, JOBS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **asked,
        "page": page,
        "cards": estimates.with_estimates(page.object_list),
        "states": JobState,
        "kinds": capabilities(),
    }
    return render(request, "inference/jobs.html", context)


@login_required
@require_safe
def job_page(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    job = selectors.get_job(job_id, viewer=request.user)
    return render(request, "inference/job.html", _context_of(job))


@login_required
@require_safe
def job_card(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    """The markup of one job, with which ``job-card.js`` replaces the old one."""
    job = selectors.get_job(job_id, viewer=request.user)
    is_view = request.GET.get("as") == "view"
    template = capability_of(job.kind).view_template if is_view else "inference/_job_card.html"
    return render(request, template, _context_of(job))


@login_required
@require_safe
def tray(request: SignedInRequest) -> HttpResponse:
    """The active jobs, for the tray on every page."""
    return render(request, "inference/_tray.html", {"jobs": selectors.jobs_for(request.user).active()})


def _context_of(job: Job) -> dict[str, object]:
    capability = capability_of(job.kind)
    return {
        "job": job,
        "view": capability.view_template,
        "wait": estimates.estimate_of(job),
        "output": next(iter(job.outputs.all()), None),
        "formats": tuple(EXTENSIONS),
        **capability.context(job),
    }


@login_required
@require_POST
def cancel(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    return _back(services.cancel_job(job_id, actor=request.user))


@login_required
@require_POST
def retry(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    return _back(services.retry_job(job_id, actor=request.user))


@login_required
@require_POST
def delete(request: SignedInRequest, job_id: UUID) -> HttpResponse:
    services.delete_job(job_id, actor=request.user)
    messages.success(request, _("Job and picture deleted."))
    return redirect("inference:jobs")


def _back(job: Job) -> HttpResponseRedirect:
    """Redirect to the page on which the job is followed."""
    return HttpResponseRedirect(capability_of(job.kind).page_path(job))


@require_safe
def output(request: HttpRequest, output_id: UUID, extension: str) -> HttpResponseBase:
    made = selectors.get_output(output_id, viewer=viewer_of(request))
    if EXTENSIONS[made.format] != extension:
        raise NotFound(_("There is no such picture."))
    return file_response(
        request,
        key=keys_of(made)[0],
        etag=made.sha256[:32],
        file_name=f"pentimento-{made.style_slug.split(',')[0] or 'picture'}-{str(made.pk)[:8]}.{extension}",
        cache_control=PRIVATE,
        is_download="download" in request.GET,
    )


@require_safe
def output_preview(request: HttpRequest, output_id: UUID) -> HttpResponseBase:
    made = selectors.get_output(output_id, viewer=viewer_of(request))
    return file_response(
        request,
        key=keys_of(made)[1],
        etag=f"{made.sha256[:32]}-preview",
        file_name=f"preview-{made.pk}.webp",
        cache_control=PRIVATE,
    )
