"""Beginning a remix: from an artwork's page to the studio, and on to the form that publishes what came of it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from gallery import remixes
from gallery.models import Artwork
from inference.models import Job

BEGUN: Final = "remixes"
"""In the session: what was begun, the newest first, as pairs of the artwork's id and the second of that moment."""
MOST_BEGUN: Final = 10


class SignedInRequest(HttpRequest):
    user: User  # what ``login_required`` guarantees


@login_required
@require_POST
def remix(request: SignedInRequest, artwork_id: UUID) -> HttpResponse:
    """To the studio, with the style and the recipe of an artwork; its photo stays with its maker."""
    artwork = remixes.remixable(artwork_id, actor=request.user)
    asked = remixes.recipe_of(artwork, viewer=request.user)
    others = [pair for pair in request.session.get(BEGUN, []) if pair[0] != str(artwork.pk)]
    request.session[BEGUN] = [[str(artwork.pk), timezone.now().timestamp()], *others][:MOST_BEGUN]
    return redirect(f"{reverse('inference:studio')}?{urlencode(asked)}")


def choices_for(request: SignedInRequest, job: Job) -> tuple[list[Artwork], str]:
    """What the result of a job may be named a remix of, and the id that is likely: begun before the job was made."""
    begun: list[Any] = request.session.get(BEGUN, [])
    parents = remixes.parents_for(job, begun=[UUID(one) for one, _at in begun], actor=request.user)
    since = dict(begun)
    likely = (str(one.pk) for one in parents if since[str(one.pk)] <= job.created_at.timestamp())
    return parents, next(likely, "")
