"""Mails to owners about decisions on their work, with the same content as their page of notices."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.mails import in_language_of
from moderation import appeal_links
from moderation.models import Sanction, SanctionKind
from moderation.subjects import Subject, subject_of


def notify_of_sanction(sanction: Sanction) -> None:
    """Mail the owner the sanction, the reason and how to appeal; after the commit."""
    _write_about(sanction, headline=gettext_noop("About something you published"), template="sanction.txt")


def notify_of_answer(sanction: Sanction) -> None:
    """Mail the owner the answer to their appeal; after the commit."""
    _write_about(sanction, headline=gettext_noop("The answer to your appeal"), template="answer.txt")


def notify_of_lifting(sanction: Sanction) -> None:
    """Mail the owner that a sanction has ended; after the commit."""
    _write_good_news(subject_of(sanction), what=sanction.what)


def notify_of_approval(subject: Subject) -> None:
    """Mail the owner that something waiting for approval is now shown; after the commit."""
    _write_good_news(subject, what="waiting")


def _write_about(sanction: Sanction, *, headline: str, template: str) -> None:
    about = subject_of(sanction)
    context = {
        "sanction": sanction,
        "kind": about.kind,
        "notices_url": settings.SITE_URL + reverse("moderation:notices"),
        "appeal_url": settings.SITE_URL + appeal_links.appeal_path(sanction),
        "is_closed": sanction.what == SanctionKind.CLOSED,
        "keep_days": settings.KEEP_REMOVED_DAYS,
    }
    _write(about, headline=headline, template=template, context=context)


def _write_good_news(about: Subject, *, what: str) -> None:
    context = {"what": what, "url": settings.SITE_URL + about.url}
    _write(about, headline=gettext_noop("Reviewed by a moderator"), template="lifted.txt", context=context)


def _write(about: Subject, *, headline: str, template: str, context: dict[str, Any]) -> None:
    """Send plain text; the mail's subject contains no user input."""
    owner = about.owner
    if owner is None or not owner.email:
        return
    label = "" if about.kind == "maker" else about.label
    with in_language_of(owner):
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{_(headline)}"
        text = render_to_string(f"moderation/mail/{template}", {**context, "owner": owner, "label": label})
    address = owner.email

    def send() -> None:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])

    transaction.on_commit(send, robust=True)
