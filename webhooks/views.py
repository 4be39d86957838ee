"""Pages about webhooks. They make the same calls as ``webhooks.api`` and respond in HTML."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import SignedInRequest
from core.errors import ExpectedError
from webhooks import selectors, services, signing
from webhooks.forms import SignatureForm, WebhookForm

DELIVERIES_PER_PAGE = 20


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: SignedInRequest) -> HttpResponse:
    """Show the user's webhooks and a form for a new one; the response to the form shows the secret."""
    form = WebhookForm(request.POST or None)
    made = secret = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_webhook(owner=request.user, **form.cleaned_data)
        except ExpectedError as error:
            form.add_error("url" if "url" in error.fields else None, str(error))
        else:
            secret = services.secret_of(made, owner=request.user)
            form = WebhookForm()
    context = {
        "form": form,
        "webhooks": selectors.webhooks_of(request.user),
        "made": made,
        "secret": secret,
        "singles": selectors.deliveries_of(None, viewer=request.user)[:DELIVERIES_PER_PAGE],
        "default_secret": services.secret_of(None, owner=request.user),
    }
    return render(request, "webhooks/webhooks.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook(request: SignedInRequest, webhook_id: UUID) -> HttpResponse:
    """Show and change one webhook: its URL, events and label, and its log."""
    hook = selectors.get_webhook(webhook_id, viewer=request.user)
    values = {"url": hook.url, "label": hook.label, "events": hook.events}
    form = WebhookForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_webhook(webhook_id, actor=request.user, changes=form.cleaned_data)
        except ExpectedError as error:
            form.add_error("url" if "url" in error.fields else None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("webhooks:webhook", webhook_id=webhook_id)
    return _page_of(request, webhook_id, form=form, status=422 if form.errors else 200)


def _page_of(
    request: SignedInRequest, webhook_id: UUID, *, form: WebhookForm, secret: str = "", status: int = 200
) -> HttpResponse:
    hook = selectors.get_webhook(webhook_id, viewer=request.user)
    log = Paginator(selectors.deliveries_of(hook, viewer=request.user), DELIVERIES_PER_PAGE)
    context = {"webhook": hook, "form": form, "page": log.get_page(request.GET.get("page")), "secret": secret}
    return render(request, "webhooks/webhook.html", context, status=status)


@login_required
@never_cache
@require_POST
def rotate(request: SignedInRequest, webhook_id: UUID) -> HttpResponse:
    """Create a new secret, shown in the response."""
    hook = selectors.get_webhook(webhook_id, viewer=request.user)
    services.rotate_secret(hook, owner=request.user)
    values = {"url": hook.url, "label": hook.label, "events": hook.events}
    secret = services.secret_of(hook, owner=request.user)
    return _page_of(request, webhook_id, form=WebhookForm(initial=values), secret=secret)


@login_required
@require_POST
def rotate_default(request: SignedInRequest) -> HttpResponse:
    services.rotate_secret(None, owner=request.user)
    messages.success(request, _("New secret created. For a day, messages are also signed with the old one."))
    return redirect("webhooks:webhooks")


@login_required
@require_POST
def test(request: SignedInRequest, webhook_id: UUID) -> HttpResponse:
    selectors.get_webhook(webhook_id, viewer=request.user)
    try:
        services.send_test(webhook_id, actor=request.user)
        messages.success(request, _("Test sent. Reload the page to see the answer."))
    except ExpectedError as error:
        messages.error(request, str(error))
    return redirect("webhooks:webhook", webhook_id=webhook_id)


@login_required
@require_POST
def switch(request: SignedInRequest, webhook_id: UUID) -> HttpResponse:
    """Switch a webhook off or on."""
    is_enabled = request.POST.get("is_enabled") == "true"
    services.change_webhook(webhook_id, actor=request.user, changes={"is_enabled": is_enabled})
    messages.success(request, _("Webhook switched on.") if is_enabled else _("Webhook switched off."))
    return redirect("webhooks:webhook", webhook_id=webhook_id)


@login_required
@require_POST
def delete(request: SignedInRequest, webhook_id: UUID) -> HttpResponse:
    services.delete_webhook(webhook_id, actor=request.user)
    messages.success(request, _("Webhook deleted."))
    return redirect("webhooks:webhooks")


@login_required
@require_POST
def resend(request: SignedInRequest, delivery_id: UUID) -> HttpResponse:
    delivery = selectors.get_delivery(delivery_id, viewer=request.user)
    try:
        services.resend(delivery_id, actor=request.user)
        messages.success(request, _("Sending again with the same id."))
    except ExpectedError as error:
        messages.error(request, str(error))
    if delivery.webhook_id is None:
        return redirect("webhooks:webhooks")
    return redirect("webhooks:webhook", webhook_id=delivery.webhook_id)


@login_required
@require_safe
def delivery(request: SignedInRequest, delivery_id: UUID) -> HttpResponse:
    """Show one message: its body, and each attempt with the response."""
    found = selectors.get_delivery(delivery_id, viewer=request.user)
    return render(request, "webhooks/delivery.html", {"delivery": found})


@sensitive_post_parameters("secret", "body")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest) -> HttpResponse:
    """Verify a message and show why it fails. Nothing that is submitted here is stored."""
    form = SignatureForm(request.POST or None)
    verdict = None
    if request.method == "POST" and form.is_valid():
        verdict = signing.examine(**form.cleaned_data)
    return render(request, "webhooks/signature.html", {"form": form, "verdict": verdict})
