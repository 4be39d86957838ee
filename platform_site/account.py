"""The overview page of an account, which combines data of all packages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from inference.jobs.selectors import usage_of
from inference.painting.selectors import images_for
from inference.training.quota import training_quota_of

SOON = 5  # number of photos shown that expire first


@dataclass(frozen=True, slots=True)
class Meter:
    """One limit and its usage."""

    name: str
    used: float
    most: float
    value: str

    @property
    def is_nearly_full(self) -> bool:
        return self.used >= 0.9 * self.most


@login_required
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """The user's data, the usage of their limits, and what expires when."""
    user = request.user
    context = {
        "usage": usage_of(user),
        "meters": meters_of(user),
        "next_to_go": images_for(user).filter(expires_at__isnull=False).order_by("expires_at")[:SOON],
        "keep_images_days": settings.KEEP_IMAGES_DAYS,
        "keep_snapshots_days": settings.KEEP_SNAPSHOTS_DAYS,
    }
    return render(request, "account/overview.html", context)


def meters_of(user: User) -> list[Meter]:
    """Return each limit of a user with its usage."""
    usage, training = usage_of(user), training_quota_of(user)
    published = user.artworks.aggregate(size=Sum("size_bytes"))["size"] or 0
    room = settings.MAX_STORED_BYTES_PER_USER
    return [
        Meter(_("Storage"), usage["stored_bytes"], room, _bytes(usage["stored_bytes"], room)),
        Meter(_("Published copies"), published, room, _bytes(published, room)),
        Meter(
            _("Training in the last 24 hours"), training.charged, training.limit,
            _("%(used)d of %(most)d minutes") % {"used": training.charged / 60, "most": training.limit / 60},
        ),
        _counted(_("Styles"), usage["styles"], settings.MAX_STYLES_PER_USER),
        _counted(_("Unfinished jobs"), usage["active_jobs"], settings.MAX_ACTIVE_JOBS_PER_USER),
        _counted(_("API tokens"), user.api_tokens.count(), settings.MAX_TOKENS_PER_USER),
    ]  # fmt: skip


def _bytes(used: int, most: int) -> str:
    return _("%(used)s of %(most)s GB") % {"used": number_format(used / 1e9, 2), "most": number_format(most / 1e9, 2)}


def _counted(name: str, used: int, most: int) -> Meter:
    return Meter(name, used, most, _("%(used)d of %(most)d") % {"used": used, "most": most})
