"""Pages about new pictures. The same call as ``inference.generation.api``, answered in HTML."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from core.errors import ExpectedError
from inference.generation import services
from inference.generation.forms import GenerateForm
from styles.selectors import get_ready_style


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_pictures(request: SignedInRequest, slug: str) -> HttpResponse:
    """The form for new pictures in a style; sent, it queues them and leads to their job."""
    ready = get_ready_style(slug, viewer=request.user)
    form = GenerateForm(request.POST or None)
    if form.is_valid():
        try:
            job = services.submit_generation(owner=request.user, styles=[(ready, 1.0)], options=form.options())
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("inference:job", job_id=job.pk)
    status = 422 if form.is_bound else 200
    return render(request, "inference/new_pictures.html", {"style": ready.style, "form": form}, status=status)
