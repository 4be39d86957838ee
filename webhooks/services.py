"""Operations on webhooks, called by pages and the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts import mails, tokens
from accounts.models import User
from accounts.security_log import log_event
from accounts.verification import require_verified
from core.errors import Conflict, ExpectedError, Invalid, LimitReached
from core.locks import changing, lock_owner, locked_to_delete
from core.network import refuse_bad_url
from webhooks import delivering, outbox, selectors, signing, tasks
from webhooks.models import (
    SUBSCRIBABLE,
    Delivery,
    DeliveryStatus,
    Event,
    EventKind,
    SigningKey,
    Webhook,
)

OLD_SECRET_FOR: Final = timedelta(hours=24)
"""The time after a rotation in which messages carry two signatures."""
MAX_TESTS_WAITING: Final = 5


def create_webhook(*, owner: User, url: str, events: Sequence[str] = SUBSCRIBABLE, label: str = "") -> Webhook:
    """Create a webhook with its own secret.

    Raises:
        Forbidden: the owner's email address is not confirmed.
        Invalid: a URL we do not send to, or no known event.
        LimitReached: the owner has as many webhooks as allowed.
    """
    require_verified(owner)
    hook = Webhook(owner=owner, url=_good_url(url), events=_known(events), label=label.strip()[:80])
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes the count below
        if owner.webhooks.count() >= settings.MAX_WEBHOOKS_PER_USER:
            raise LimitReached(
                _("You have %(most)d webhooks, the limit. Delete one first.") % {"most": settings.MAX_WEBHOOKS_PER_USER}
            )
        hook.save(force_insert=True)
        _new_key(owner, webhook=hook)
        _warn_owner(
            hook,
            subject=gettext_noop("New webhook"),
            text=gettext_noop("A new webhook was added to your account: %(url)s."),
        )
    return hook


def _warn_owner(hook: Webhook, *, subject: str, text: str) -> None:
    log_event(subject.lower(), user=hook.owner, webhook=str(hook.pk))
    with mails.in_language_of(hook.owner):
        mails.warn_after_commit(
            hook.owner, subject=_(subject), text=_(text) % {"url": hook.url}, path="/account/webhooks/"
        )


def change_webhook(webhook_id: UUID, *, actor: User, changes: dict[str, Any]) -> Webhook:
    """Change a webhook's URL, events or label, or switch it off or on.

    Args:
        webhook_id: one of the actor's webhooks.
        actor: the owner.
        changes: any of ``url``, ``events``, ``label`` and ``is_enabled``.

    Raises:
        NotFound: the actor has no such webhook.
        Invalid: see ``create_webhook``.
    """
    mine = selectors.webhooks_of(actor).filter(pk=webhook_id)
    with changing(mine, owner_id=actor.pk, missing=selectors.no_such_webhook()) as hook:
        url_before = hook.url
        if "url" in changes:
            hook.url = _good_url(changes["url"])
        if "events" in changes:
            hook.events = _known(changes["events"])
        hook.label = changes.get("label", hook.label).strip()[:80]
        if "is_enabled" in changes:
            hook.is_enabled, hook.disabled_reason = changes["is_enabled"], ""
            hook.failing_since = None
        if hook.url != url_before:
            _warn_owner(
                hook,
                subject=gettext_noop("A webhook has a new address"),
                text=gettext_noop("One of your webhooks now sends to %(url)s."),
            )
    return hook


def delete_webhook(webhook_id: UUID, *, actor: User) -> None:
    """Delete a webhook with its log; messages still waiting are not sent.

    Raises:
        NotFound: the actor has no such webhook.
    """
    with transaction.atomic():
        lock_owner(actor.pk)
        mine = selectors.webhooks_of(actor).filter(pk=webhook_id)
        locked_to_delete(mine, missing=selectors.no_such_webhook()).delete()


def secret_of(webhook: Webhook | None, *, owner: User) -> str:
    """Return the secret that signs messages to a webhook; without one, to the URLs of the owner's single jobs."""
    key = _keys(owner, webhook=webhook).filter(expires_at=None).first()
    if key is None or key.pepper not in settings.API_TOKEN_PEPPERS:
        key = rotate_secret(webhook, owner=owner)
    return signing.secret_of(key)


def rotate_secret(webhook: Webhook | None, *, owner: User) -> SigningKey:
    """Create a new secret. The previous one also signs for ``OLD_SECRET_FOR``, even if rotated again.

    Args:
        webhook: one of the owner's; None for the secret of the owner's single jobs.
        owner: the owner of the secret.
    """
    now = timezone.now()
    with transaction.atomic():
        lock_owner(owner.pk)  # serializes rotations
        keys = _keys(owner, webhook=webhook)
        keys.filter(expires_at__lt=now).delete()
        keys.filter(expires_at=None).update(expires_at=now + OLD_SECRET_FOR)
        return _new_key(owner, webhook=webhook)


def take_address(url: str, *, owner: User) -> str:
    """Check and return the ``webhook_url`` of a single job, empty if it has none; ensure that a secret exists.

    Raises:
        Forbidden: the owner's email address is not confirmed.
        Invalid: a URL we do not send to.
    """
    if url:
        require_verified(owner)
        refuse_bad_address(url, field="webhook_url")
        _ensure_default_secret(owner)
    return url


def _ensure_default_secret(owner: User) -> None:
    if not _keys(owner, webhook=None).filter(expires_at=None).exists():
        try:
            with transaction.atomic():
                _new_key(owner, webhook=None)
        except IntegrityError:  # another request was first
            return


def send_test(webhook_id: UUID, *, actor: User) -> Delivery:
    """Send a test message to a webhook.

    Raises:
        NotFound: the actor has no such webhook.
        Conflict: it is switched off.
        LimitReached: several tests are still under way.
    """
    hook = selectors.get_webhook(webhook_id, viewer=actor)
    _refuse_switched_off(hook)
    with transaction.atomic():
        lock_owner(actor.pk)  # serializes the count below
        if _tests_under_way(hook) >= MAX_TESTS_WAITING:
            raise LimitReached(
                _("%(most)d tests are still in progress. Wait for them to finish.") % {"most": MAX_TESTS_WAITING},
                retry_after_seconds=10,
            )
        data = {"webhook": str(hook.pk), "says": _("This is a test. Nothing happened.")}
        (delivery,) = outbox.write(EventKind.TEST, owner_id=actor.pk, data=data, hooks=[hook], urls=[])
    return selectors.get_delivery(delivery.pk, viewer=actor)


def resend(delivery_id: UUID, *, actor: User) -> Delivery:
    """Send a message again, under the same id, by which receivers can recognize it.

    Raises:
        NotFound: no such delivery, or not of the actor's events.
        Conflict: it is still under way, or its webhook is switched off.
    """
    delivery = selectors.get_delivery(delivery_id, viewer=actor)
    if delivery.webhook is not None:
        _refuse_switched_off(delivery.webhook)
    with transaction.atomic():
        if not delivering.send_again(delivery.pk):
            raise Conflict(_("This message is still being sent."))
        transaction.on_commit(tasks.wake_workers, robust=True)
    return selectors.get_delivery(delivery_id, viewer=actor)


def refuse_bad_address(url: str, *, field: str = "url") -> None:
    """Refuse a URL we do not send to.

    Raises:
        Invalid: it is refused, with the reason under ``field``.
    """
    try:
        refuse_bad_url(url)
    except ExpectedError as error:
        raise Invalid(str(error), code=error.code, fields={field: [str(error)]}) from error


def delete_old_events() -> int:
    """Delete events sent ``KEEP_EVENTS_DAYS`` ago, with their log; return how many."""
    before = timezone.now() - timedelta(days=settings.KEEP_EVENTS_DAYS)
    under_way = Delivery.objects.filter(event=OuterRef("pk")).exclude(ended_at__lt=before)
    old = Event.objects.filter(~Exists(under_way), created_at__lt=before)
    count = old.count()
    old.delete()
    return count


def _keys(owner: User, *, webhook: Webhook | None) -> Any:
    return SigningKey.objects.filter(owner=owner, webhook=webhook)


def _new_key(owner: User, *, webhook: Webhook | None) -> SigningKey:
    return SigningKey.objects.create(owner=owner, webhook=webhook, pepper=tokens.current_pepper())


def _good_url(url: str) -> str:
    refuse_bad_address(url)
    return url


def _known(events: Sequence[str]) -> list[str]:
    unknown = set(events) - set(SUBSCRIBABLE)
    if unknown or not events:
        message = _("Events must be among %(known)s, got %(got)s.") % {
            "known": ", ".join(SUBSCRIBABLE),
            "got": ", ".join(sorted(unknown))[:200] or _("none"),
        }
        raise Invalid(message, fields={"events": [message]})
    return [kind.value for kind in SUBSCRIBABLE if kind in events]


def _tests_under_way(hook: Webhook) -> int:
    tests = hook.deliveries.filter(event__kind=EventKind.TEST)
    return tests.filter(status__in=(DeliveryStatus.WAITING, DeliveryStatus.SENDING)).count()


def _refuse_switched_off(hook: Webhook) -> None:
    if not hook.is_enabled:
        raise Conflict(_("This webhook is switched off. Switch it on first."))
