"""Views that begin a remix: from an artwork's page to the studio, and on to the form that publishes the result."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from gallery import remixes
from gallery.models import Artwork
from inference.models import Job

BEGUN: Final = "remixes"
"""Session key of the remixes begun, newest first, as pairs of the artwork's id and the time in seconds."""
MAX_BEGUN: Final = 10


@login_required
@require_POST
def remix(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """Redirect to the studio with the style and recipe of an artwork; its photo is not shared."""
    artwork = remixes.remixable(artwork_id, actor=request.user)
    asked = remixes.recipe_of(artwork, viewer=request.user)
    others = [pair for pair in request.session.get(BEGUN, []) if pair[0] != str(artwork.pk)]
    request.session[BEGUN] = [[str(artwork.pk), timezone.now().timestamp()], *others][:MAX_BEGUN]
    return redirect(f"{reverse('inference:studio')}?{urlencode(asked)}")


def choices_for(request: SignedInRequest, job: Job) -> tuple[list[Artwork], str]:
    """Return the possible parents of a job's result, and the id of the likely one: begun before the job was made."""
    begun: list[Any] = request.session.get(BEGUN, [])
    parents = remixes.parents_for(job, begun=[UUID(one) for one, _at in begun], actor=request.user)
    since = dict(begun)
    likely = (str(one.pk) for one in parents if since[str(one.pk)] <= job.created_at.timestamp())
    return parents, next(likely, "")
