"""Account pages that allauth does not provide."""

from __future__ import annotations

from uuid import UUID

from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import deletion, exports, selectors, services
from accounts.caller import caller_of
from accounts.forms import LeavingForm, SessionsForm, TokenForm, TokenLimitsForm
from accounts.models import ExportState
from accounts.reauthentication import asked_again_before
from accounts.requests import SignedInRequest
from core import storage
from core.errors import ExpectedError, NotFound
from core.media import file_response


class SessionsView(ListUserSessionsView):  # type: ignore[misc]  # allauth is untyped
    """The user's sessions, and a button to sign out everywhere else."""

    form_class = SessionsForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asked_again_before(posts_only=True)
def tokens(request: SignedInRequest) -> HttpResponse:
    """Show the user's tokens and a form for a new one; the response to the form shows the secret, once."""
    form = TokenForm(request.POST or None)
    plaintext = None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            _made, plaintext = services.create_token(
                owner=request.user,
                by=caller_of(request),
                label=asked["label"],
                scopes=asked["scopes"],
                expires_in_days=asked["days"],
                networks=asked["networks"],
                monthly_allowance=asked["monthly_allowance"],
                is_sandbox=asked["sandbox"],
            )
        except ExpectedError as error:
            form.add_error(None, str(error))
        else:
            form = TokenForm()
    context = {
        "form": form,
        "tokens": selectors.tokens_of(request.user),
        "plaintext": plaintext,
        "example_style": "great-wave",
    }
    return render(request, "accounts/tokens.html", context, status=_status(form))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asked_again_before()
def change_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    """Change the networks and the monthly job limit of a token."""
    token = selectors.get_token(token_id, viewer=request.user)
    now = {"networks": ", ".join(token.networks), "monthly_allowance": token.monthly_allowance}
    form = TokenLimitsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        services.change_token(token_id, actor=request.user, by=caller_of(request), changes=form.cleaned_data)
        messages.success(request, _("Token limits saved."))
        return redirect("accounts:tokens")
    return render(request, "accounts/change_token.html", {"form": form, "token": token}, status=_status(form))


@login_required
@require_POST
@asked_again_before()
def enable_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    services.change_token(token_id, actor=request.user, by=caller_of(request), changes={"is_enabled": True})
    messages.success(request, _("Token switched on."))
    return redirect("accounts:tokens")


@login_required
@require_POST
def disable_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    services.change_token(token_id, actor=request.user, by=caller_of(request), changes={"is_enabled": False})
    messages.success(request, _("Token switched off. You can switch it back on any time."))
    return redirect("accounts:tokens")


@login_required
@require_POST
def delete_token(request: SignedInRequest, token_id: UUID) -> HttpResponse:
    services.delete_token(token_id, actor=request.user)
    messages.success(request, _("Token deleted."))
    return redirect("accounts:tokens")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asked_again_before(posts_only=True)
def export(request: SignedInRequest) -> HttpResponse:
    """Show what an export contains and the newest one, with a button to request another."""
    trouble = ""
    if request.method == "POST":
        try:
            exports.request_export(owner=request.user, by=caller_of(request))
        except ExpectedError as error:
            trouble = str(error)
        else:
            return redirect("accounts:export")
    context = {**_newest_exports(request), "trouble": trouble, "keep_days": settings.KEEP_EXPORTS_DAYS}
    return render(request, "accounts/export.html", context, status=422 if trouble else 200)


@login_required
@never_cache
@require_safe
def export_part(request: SignedInRequest) -> HttpResponse:
    """Render the newest exports alone, for ``look-again.js``."""
    return render(request, "accounts/_export.html", _newest_exports(request))


def _newest_exports(request: SignedInRequest) -> dict[str, object]:
    """Return the newest export, and the ready one that is kept until the newest is ready."""
    newest = list(selectors.exports_of(request.user)[:2])
    return {"exports": newest, "is_unfinished": any(one.is_unfinished for one in newest)}


@login_required
@require_POST
def delete_export(request: SignedInRequest, export_id: UUID) -> HttpResponse:
    exports.delete_export(export_id, actor=request.user)
    messages.success(request, _("Export deleted."))
    return redirect("accounts:export")


@login_required
@never_cache
@require_safe
@asked_again_before()
def export_file(request: SignedInRequest, export_id: UUID) -> HttpResponseBase:
    """Serve the file of an export."""
    found = exports.get_export(export_id, viewer=request.user)
    if found.state != ExportState.READY:
        raise NotFound(_("This export isn't ready yet."))
    return file_response(
        request,
        key=storage.export_key(found.pk),
        etag=found.pk.hex,
        file_name=f"pentimento-{found.created_at:%Y-%m-%d}.zip",
        cache_control="private, no-store",
        is_download=True,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asked_again_before(posts_only=True)
def delete_account(request: SignedInRequest) -> HttpResponse:
    """Show what will be deleted, with numbers; delete the account once its name was typed."""
    form = LeavingForm(request.POST or None, name=request.user.get_username())
    if request.method == "POST" and form.is_valid():
        deletion.delete_account(request.user, by=caller_of(request))
        logout(request)
        messages.success(
            request, _("Your account and everything in it are deleted. Files will be gone within minutes.")
        )
        return redirect("inference:studio")
    context = {"form": form, "deletion_notice": deletion.deletion_notice_of(request.user)}
    return render(request, "accounts/delete.html", context, status=422 if form.errors else 200)


def _status(form: TokenLimitsForm) -> int:
    return 422 if form.errors else 200
