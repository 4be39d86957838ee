"""Someone with everything an account can have: a new table with people's rows gets its example here."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.models import Export, ExportState, IdempotentCall, Trust, User
from core import storage
from gallery import collecting, following, profiles
from gallery import services as gallery
from gallery.activity import preferences
from gallery.blocks import block
from gallery.comments import say
from gallery.models import Artwork
from inference.models import CachedRender, JobState, PendingUpload
from moderation.models import Sanction, SanctionKind
from moderation.reports import report
from styles.models import Style, StylePin, Visibility
from tests.factories import (
    make_image,
    make_job,
    make_snapshot,
    make_style,
    make_style_image,
    make_token,
    make_training,
    make_user,
    painting_bytes,
)
from tests.gallery.test_gallery import publish
from webhooks import services as webhooks
from webhooks.models import Attempt


def give_everything(user: User, *, others: User) -> None:
    """Give ``user`` at least one row of each table, with its files.

    Args:
        user: who gets everything.
        others: who has an artwork to like, and one made with a style of the user's.
    """
    _account(user)
    _studio(user)
    _styles(user)
    _gallery(user, others=others)
    _webhooks(user)


def _account(user: User) -> None:
    make_token(user)
    Trust.objects.create(user=user)
    address = EmailAddress.objects.get(user=user, email=user.email)
    EmailConfirmation.create(address)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.create()
    UserSession.objects.create(user=user, ip="198.51.100.7", session_key=session.session_key, user_agent="a browser")
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(User), object_id="1", action_flag=CHANGE
    )
    export = Export.objects.create(
        owner=user, state=ExportState.READY, expires_at=timezone.now() + timedelta(days=1), ended_at=timezone.now()
    )
    storage.write(storage.export_key(export.pk), b"an older export")
    IdempotentCall.objects.create(owner=user, key="once", request_sha256="0" * 64)


def _studio(user: User) -> None:
    image = make_image(user)
    make_job(owner=user, image=image)
    make_job(owner=user, image=image, state=JobState.FAILED)
    died = make_job(owner=user, image=image, attempt=1)
    storage.write(storage.output_key(died.pk, attempt=1, position=0, extension="jpg"), b"of a worker that died")
    pending = PendingUpload.objects.create(owner=user, expires_at=timezone.now() + timedelta(minutes=1))
    storage.write(storage.pending_key(pending.pk), b"not looked at yet")
    painting = CachedRender.objects.create(
        owner=user, image=image, key="0" * 64, width=48, height=32, used_at=timezone.now()
    )
    storage.write(storage.cached_render_key(painting.pk), b"a painting")


def _styles(user: User) -> None:
    private = make_style(owner=user, weights=painting_bytes(7), visibility=Visibility.PRIVATE)
    make_style_image(private)
    training = make_training(private, state=JobState.RUNNING, lease_until=timezone.now() + timedelta(minutes=1))
    make_snapshot(private, training=training.pk, step=20, weights=b"a snapshot")
    storage.write(storage.checkpoint_key(private.pk, training=training.pk), b"a checkpoint")
    _illustrate(private)
    StylePin.objects.create(owner=user, style=private)


def _illustrate(style: Style) -> None:
    assert style.version
    style.version.card = {"pictures_sha256": style.pk.hex * 2}
    style.version.pictures = ["cover.webp"]
    style.version.save()
    storage.write(storage.style_key(style.pk.hex * 2, name="cover.webp"), b"a cover")


def _gallery(user: User, *, others: User) -> None:
    shared = make_style(owner=user, weights=painting_bytes(8), description="by hand", artist=user.username)
    make_style_image(shared)
    _illustrate(shared)
    shown = publish(user, show_original=True)
    theirs = publish(others, title="Theirs")
    Artwork.objects.filter(pk=theirs.pk).update(style=shared)
    gallery.like(theirs.pk, actor=user)
    say(theirs.pk, actor=user, text="I know this hand.")
    report("artwork", str(theirs.pk), actor=user, reason="other")
    block(others.username, actor=user)
    profiles.say(actor=user, display_name="Of the harbour", bio="I paint boats.")
    following.follow(make_user().username, actor=user)
    collection = collecting.make(actor=user, title="Harbours", is_public=True)
    collecting.add(collection.pk, artwork_id=shown.pk, actor=user)
    gallery.like(shown.pk, actor=make_user())
    preferences.choose({"comment": "daily"}, actor=user)
    Sanction.objects.create(owner=user, maker=user, what=SanctionKind.WARNED)


def _webhooks(user: User) -> None:
    hook = webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    sent = webhooks.send_test(hook.pk, actor=user)
    Attempt.objects.create(delivery=sent, number=1, began_at=timezone.now(), milliseconds=12, status_code=200)
