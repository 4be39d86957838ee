"""The page of what I sent and what lessons left: each with the day it goes by itself, and a button for now."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Max, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from inference import lessons, selectors, services
from inference.models import Frame
from inference.views import SignedInRequest

PER_PAGE = 24


@login_required
@require_safe
def uploads(request: SignedInRequest) -> HttpResponse:
    """My photos, newest first, and the styles that still have frames."""
    images = selectors.images_for(request.user)
    context = {
        "page": Paginator(images, PER_PAGE).get_page(request.GET.get("page")),
        "bytes": images.aggregate(size=Sum("size_bytes"))["size"] or 0,
        "styles": _with_frames(request),
        "keep_images_days": settings.KEEP_IMAGES_DAYS,
        "keep_frames_days": settings.KEEP_FRAMES_DAYS,
    }
    return render(request, "inference/uploads.html", context)


def _with_frames(request: SignedInRequest) -> list[dict[str, object]]:
    """My styles that have frames: slug, name, how many and how large they are, and when the last is gone."""
    left = Frame.objects.filter(style__owner=request.user, style__deleted_at=None).order_by("style__name")
    styles = left.values("style__slug", "style__name").annotate(
        count=Count("pk"), size=Sum("weights_bytes"), newest=Max("created_at")
    )
    days = timedelta(days=settings.KEEP_FRAMES_DAYS)
    return [
        {
            "slug": one["style__slug"],
            "name": one["style__name"],
            "count": one["count"],
            "size": one["size"],
            "gone_by": one["newest"] + days,
        }
        for one in styles
    ]


@login_required
@require_POST
def delete_upload(request: SignedInRequest, image_id: UUID) -> HttpResponse:
    services.delete_image(image_id, actor=request.user)
    messages.success(request, _("Photo deleted."))
    return redirect("inference:uploads")


@login_required
@require_POST
def delete_uploads(request: SignedInRequest) -> HttpResponse:
    """All my photos; jobs that still wait for one are canceled."""
    count = services.delete_images(actor=request.user)
    messages.success(
        request,
        ngettext("%(count)d photo deleted.", "%(count)d photos deleted.", count) % {"count": count},
    )
    return redirect("inference:uploads")


@login_required
@require_POST
def delete_frames(request: SignedInRequest, slug: str) -> HttpResponse:
    count = lessons.delete_frames(slug, actor=request.user)
    messages.success(
        request,
        ngettext("%(count)d snapshot deleted.", "%(count)d snapshots deleted.", count) % {"count": count},
    )
    return redirect("inference:uploads")
