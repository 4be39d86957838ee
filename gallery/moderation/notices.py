"""How people are told what was decided about their work: a mail that says what their page of notices says."""

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
from gallery.models import Measure, MeasureKind
from gallery.moderation import doors
from gallery.moderation.subjects import Subject, subject_of


def tell_of_measure(measure: Measure) -> None:
    """Write to the owner what was done, why, and how to object; after the commit."""
    _write_about(measure, headline=gettext_noop("About something you published"), template="measure.txt")


def tell_of_answer(measure: Measure) -> None:
    """Write to the owner what came of their appeal; after the commit."""
    _write_about(measure, headline=gettext_noop("The answer to your appeal"), template="answer.txt")


def tell_of_lifting(measure: Measure) -> None:
    """Write to the owner that a measure has ended; after the commit."""
    _write_good_news(subject_of(measure), what=measure.what)


def tell_of_approval(subject: Subject) -> None:
    """Write to the owner that others find something now that waited for it; after the commit."""
    _write_good_news(subject, what="waiting")


def _write_about(measure: Measure, *, headline: str, template: str) -> None:
    about = subject_of(measure)
    context = {
        "measure": measure,
        "kind": about.kind,
        "notices_url": settings.SITE_URL + reverse("gallery:notices"),
        "appeal_url": settings.SITE_URL + doors.appeal_path(measure),
        "is_closed": measure.what == MeasureKind.CLOSED,
        "keep_days": settings.KEEP_REMOVED_DAYS,
    }
    _write(about, headline=headline, template=template, context=context)


def _write_good_news(about: Subject, *, what: str) -> None:
    context = {"what": what, "url": settings.SITE_URL + about.url}
    _write(about, headline=gettext_noop("Reviewed by a moderator"), template="lifted.txt", context=context)


def _write(about: Subject, *, headline: str, template: str, context: dict[str, Any]) -> None:
    """Plain text, and no word of anybody's in the headline: what people write stays words."""
    owner = about.owner
    if owner is None or not owner.email:
        return
    label = "" if about.kind == "maker" else about.label
    with in_language_of(owner):
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{_(headline)}"
        text = render_to_string(f"gallery/moderation/mail/{template}", {**context, "owner": owner, "label": label})
    address = owner.email

    def send() -> None:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])

    transaction.on_commit(send, robust=True)
