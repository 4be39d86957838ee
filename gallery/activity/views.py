"""Pages of activity: what happened, how it reaches one, and the end of its mails."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import SignedInRequest
from accounts.verification import has_usable_address
from gallery.activity import mails, preferences, selectors, services
from gallery.activity.sentences import describe
from gallery.forms import ActivityForm
from gallery.pages import page_of


@login_required
@never_cache
@require_safe
def activity(request: SignedInRequest) -> HttpResponse:
    """Show what happened, with the unread marked, and mark as read what is on this page."""
    now = timezone.now()
    page = page_of(selectors.activity_of(request.user), request)
    entries = [describe(entry) for entry in page.rows]
    if request.method == "GET" and (unread := [entry.id for entry in entries if entry.is_unread]):
        services.mark_read(actor=request.user, ids=unread, as_of=now)
    return render(request, "gallery/activity.html", {"page": page, "entries": entries})


@login_required
@never_cache
@require_safe
def unread(request: SignedInRequest) -> JsonResponse:
    """Answer with the number of unread entries, for a badge that may have missed some."""
    return JsonResponse({"unread": selectors.unread_count(request.user.pk)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    """Choose how each kind of activity reaches the user."""
    form = ActivityForm(
        request.POST if request.method == "POST" else None, initial=preferences.channels_of(request.user)
    )
    if request.method == "POST" and form.is_valid():
        preferences.choose(form.cleaned_data, actor=request.user)
        messages.success(request, _("Saved."))
        return redirect("gallery:activity")
    context = {"form": form, "has_address": has_usable_address(request.user)}
    return render(request, "gallery/activity_preferences.html", context, status=422 if form.errors else 200)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signature is what lets them
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """Stop the mails about activity without signing in, with the signed link from a mail. Opening it stops nothing."""
    owner = mails.reader_of(signed)
    if request.method == "POST":
        preferences.stop_mails(owner)
    return render(request, "gallery/unsubscribe.html", {"is_done": request.method == "POST", "owner": owner})
