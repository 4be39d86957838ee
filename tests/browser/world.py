"""One of everything on the running site: ``python -m tests.browser.world`` makes it and prints, as JSON, where it is.

The people and things are those of the authorization table, so what has a row there has an address here: ann, whose
they are; mo, who moderates, and has an authenticator app and a passkey; and their sessions, fresh from signing in.
"""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_site.settings")


def make() -> dict[str, Any]:
    """Make it; the address of each route, others worth a look, and the sessions' cookies."""
    from django.db import transaction

    from tests.platform_site.test_authorization import World, rows

    with transaction.atomic():  # the worker of the site sees all of it at once, finished
        world = World()
        more = _furnish(world)
        sessions = {"ann": _session(world.ann), "mo": _session(world.mo)}
    addresses = {route: world.address(route) for method, route in rows() if method == "GET"}
    return {"addresses": addresses | more.pop("instead"), "more": more, "sessions": sessions}


def _furnish(world: Any) -> dict[str, Any]:
    """What the table does without, for nobody looks at its pages."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.utils import timezone

    from gallery import collecting, comments
    from gallery.activity.mails import unsubscribe_path
    from gallery.models import Artwork
    from inference.models import Job, JobState
    from moderation.appeal_links import appeal_path
    from moderation.models import Sanction
    from styles.models import Style, Visibility
    from tests.factories import make_job, make_snapshot

    for person in (world.ann, world.mo):
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
    TOTP.activate(world.mo, generate_totp_secret())
    RecoveryCodes.activate(world.mo)
    key = Authenticator.objects.create(
        user=world.mo, type=Authenticator.Type.WEBAUTHN, data={"name": "My telephone", "credential": {}}
    )
    public = Artwork.objects.filter(owner=world.ann, visibility="public", hidden_at=None).get()
    comments.say(public.pk, actor=world.bob, text="The light in this one!")
    collecting.add(world.names["collection_id"], artwork_id=public.pk, actor=world.ann)
    lease = {"lease_until": timezone.now() + timedelta(hours=1), "started_at": timezone.now(), "attempt": 1}
    Job.objects.filter(owner=world.ann, state=JobState.QUEUED).update(state=JobState.RUNNING, progress=0.4, **lease)
    failed = make_job(owner=world.ann, state=JobState.FAILED, error="The picture could not be read.")
    style = Style.objects.get(slug="reeds")
    for step in (0, 10):
        make_snapshot(style, training=world.names["training"], step=step)
    painted = public.job
    assert painted
    return {
        "instead": {
            "jobs/<uuid:job_id>/": f"/jobs/{painted.pk}/",
            "jobs/<uuid:job_id>/publish/": f"/jobs/{painted.pk}/publish/",
            "gallery/<uuid:artwork_id>/": f"/gallery/{public.pk}/",
            "embed/<uuid:artwork_id>/": f"/embed/{public.pk}/",
            "activity/unsubscribe/<str:signed>/": unsubscribe_path(world.ann),
            "appeals/<str:signed>/": appeal_path(Sanction.objects.get(pk=world.names["sanction_id"])),
            "account/2fa/webauthn/keys/<int:pk>/edit/": f"/account/2fa/webauthn/keys/{key.pk}/edit/",
            "account/2fa/webauthn/keys/<int:pk>/remove/": f"/account/2fa/webauthn/keys/{key.pk}/remove/",
        },
        "running job": f"/jobs/{world.names['job_id']}/",
        "failed job": f"/jobs/{failed.pk}/",
        "training": f"/jobs/{world.names['training']}/",
        "private work": f"/gallery/{world.names['artwork_id']}/",
        "built-in style": f"/styles/{Style.objects.filter(owner=None, visibility=Visibility.PUBLIC)[0].slug}/",
    }


def _session(person: Any) -> str:
    """The key of a session that has just shown who it is."""
    from allauth.account.internal.flows.login import record_authentication
    from django.test import Client, RequestFactory

    client, request = Client(), RequestFactory().get("/")
    client.force_login(person)
    request.session = session = client.session
    later = time.time() + 3600  # looking at all pages takes longer than a password counts
    record_authentication(request, person, "password", at=later, reauthenticated=True)
    session.save()
    key: str = session.session_key or ""
    return key


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make()))  # noqa: T201 -- what it is for
