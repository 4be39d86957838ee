"""The page of a user's uploads and snapshots: when each expires, and buttons to delete them now."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, F, Max, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from inference.models import Snapshot
from inference.painting import images, selectors

PER_PAGE = 24


@login_required
@require_safe
def uploads(request: SignedInRequest) -> HttpResponse:
    """The user's photos, newest first, and their styles that still have snapshots."""
    photos = selectors.images_for(request.user)
    context = {
        "page": Paginator(photos, PER_PAGE).get_page(request.GET.get("page")),
        "bytes": photos.aggregate(size=Sum(F("size_bytes") + F("preview_size_bytes")))["size"] or 0,
        "styles": _with_snapshots(request),
        "keep_images_days": settings.KEEP_IMAGES_DAYS,
        "keep_snapshots_days": settings.KEEP_SNAPSHOTS_DAYS,
    }
    return render(request, "inference/uploads.html", context)


def _with_snapshots(request: SignedInRequest) -> list[dict[str, object]]:
    """Return the user's styles with snapshots: slug, name, count, bytes, and when the last one expires."""
    left = Snapshot.objects.filter(style__owner=request.user, style__deleted_at=None).order_by("style__name")
    styles = left.values("style__slug", "style__name").annotate(
        count=Count("pk"), size=Sum("weights_bytes"), newest=Max("created_at")
    )
    days = timedelta(days=settings.KEEP_SNAPSHOTS_DAYS)
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
    images.delete_image(image_id, actor=request.user)
    messages.success(request, _("Photo deleted."))
    return redirect("inference:uploads")


@login_required
@require_POST
def delete_uploads(request: SignedInRequest) -> HttpResponse:
    """Delete all photos of the user; jobs that still wait for one are canceled."""
    count = images.delete_images(actor=request.user)
    messages.success(
        request,
        ngettext("%(count)d photo deleted.", "%(count)d photos deleted.", count) % {"count": count},
    )
    return redirect("inference:uploads")
