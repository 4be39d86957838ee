"""Who gets what from every address: the table beside this file, held against the site.

``authorization.txt`` has a row for each method of each address and a column for each caller. An address without a row
fails, and so does a row without its address. All that is asked for is ann's, and private: ``other`` and ``moderator``
are not to learn that it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from pytest_django import Settings

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.models import ApiToken, Export, ExportState, Level, Trust, User
from core import storage
from gallery import collecting, comments
from inference.models import JobOutput, JobState
from moderation import decisions
from moderation.decisions import Why
from moderation.models import Case, Decision, Sanction
from moderation.permissions import make_moderator
from moderation.reports import report
from platform_site.asgi import application
from styles.models import Visibility
from tests.conftest import ApiClient
from tests.factories import (
    make_image,
    make_job,
    make_snapshot,
    make_style,
    make_style_image,
    make_token,
    make_training,
    make_user,
)
from tests.gallery.test_gallery import publish
from tests.sessions import signed_in
from webhooks import services as webhooks
from webhooks.models import Delivery, Event

TABLE: Final = Path(__file__).with_name("authorization.txt")
CALLERS: Final = (
    "anonymous", "owner", "other", "moderator", "inactive", "no scope", "expired", "sandbox", "stale", "suspended",
)  # fmt: skip
STALE_SECONDS: Final = 301
"""Since the password was given; the owner of a stale session is ann."""
START: Final = "(start)"
ADMIN: Final = "admin/..."
"""All addresses of the admin stand in one row: none opens for anyone here."""
WEBSOCKETS: Final = ("ws/jobs/<uuid:job_id>/", "ws/me/")
EVERYTHING: Final = ("read", "write", "train", "moderate")
BODIES: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("POST", "api/v1/tokens"): {"label": "x", "scopes": ["read"]},
    ("PATCH", "api/v1/artworks/<uuid:pk>"): {"visibility": "public"},
    ("PATCH", "api/v1/^styles/(?P<pk>[0-9A-Za-z_-]+)$"): {"visibility": "public"},
    ("POST", "api/v1/artworks/<uuid:pk>/comments"): {"text": "Hello."},
    ("POST", "api/v1/signed-addresses"): {"urls": ["/media/images/1/preview.webp"]},
    ("POST", "account/tokens/"): {"label": "x", "scopes": ["read"]},
}
"""What is sent, where an empty body would be refused before it is asked who sends it."""
NO_ONE: Final = "00000000-0000-0000-0000-000000000000"


class World:
    """ann with one of everything, bob, a moderator, and how each of them calls."""

    def __init__(self) -> None:
        self._clients: dict[str, tuple[Client, str]] = {}
        self.ann, self.bob, self.mo = make_user("ann"), make_user("bob"), make_user("mo")
        make_moderator(self.mo)
        self.mo = User.objects.get(pk=self.mo.pk)
        Trust.objects.create(user=self.bob, level=Level.MONITOR)
        ann = self.ann
        image, style = make_image(ann), make_style(owner=ann, visibility=Visibility.PRIVATE, slug="reeds")
        training = make_training(style, state=JobState.CANCELED, detail={"snapshot": 20, "step": 20})
        snapshot, drawn = make_snapshot(style, training=training.pk, step=20), make_style_image(style)
        private, public = publish(ann, visibility="private"), publish(ann)
        comment = comments.say(private.pk, actor=ann, text="Mine.")
        report("artwork", str(public.pk), actor=self.bob, reason="spam")
        hidden = publish(ann)
        why = Why(reason="spam", words="An advertisement.")
        decisions.decide("artwork", str(hidden.pk), actor=self.mo, actions=("hide",), why=why)
        hook = webhooks.create_webhook(owner=ann, url="https://example.org/hooks", events=["job.succeeded"], label="")
        event = Event.objects.create(owner=ann, kind="job.succeeded", body='{"data": {}}')
        delivery = Delivery.objects.create(
            event=event, webhook=hook, status="delivered", next_at=None, ended_at=timezone.now()
        )
        now = timezone.now()
        export = Export.objects.create(
            owner=ann, state=ExportState.READY, ended_at=now, expires_at=now + timedelta(days=1)
        )
        storage.write(storage.export_key(export.pk), b"zip")
        self.tokens = {
            "owner": make_token(ann),
            "suspended": make_token(ann),
            "other": make_token(self.bob),
            "moderator": make_token(self.mo, scopes=EVERYTHING),
            "inactive": make_token(ann),
            "expired": self._expired(),
            "sandbox": accounts.create_token(
                owner=ann, by=OPERATOR, label="try", scopes=["read", "write", "train"], is_sandbox=True
            )[1],
        }
        self.readers = {"GET": make_token(ann, scopes=("write", "train"))}
        self.writers = {"train": make_token(ann, scopes=("read", "write")), "write": make_token(ann, scopes=("read",))}
        job, output = make_job(owner=ann, batch=uuid4()), JobOutput.objects.filter(job__owner=ann).first()
        assert output
        sanction, case, decision = (
            Sanction.objects.get(),
            Case.objects.open().get(),
            Decision.objects.order_by("-pk")[0],
        )
        self.names: dict[str, Any] = {
            "artwork_id": private.pk, "batch_id": job.batch,
            "collection_id": collecting.make(actor=ann, title="Harbours").pk,
            "comment_id": comment.pk, "decision_id": decision.pk, "delivery_id": delivery.pk,
            "export_id": export.pk, "image_id": image.pk, "job_id": job.pk, "training": training.pk,
            "sanction_id": sanction.pk,
            "output_id": output.pk, "token_id": ApiToken.objects.filter(owner=ann)[0].pk, "webhook_id": hook.pk,
            "slug": "reeds", "username": "ann", "kind": "artwork", "key": private.pk, "step": snapshot.step,
            "number": 1, "extension": "jpg", "language": "de", "signed": "made-up", "uidb36": "1",
            "name": "preview.webp",
        }  # fmt: skip
        self.special: dict[str, Any] = {
            "api/v1/artworks": private.pk, "api/v1/blocks": "bob", "api/v1/comments": comment.pk,
            "api/v1/deliveries": delivery.pk, "api/v1/events": event.message_id,
            "api/v1/exports": export.pk, "api/v1/images": image.pk,
            "api/v1/jobs": job.pk, "api/v1/moderation/cases": case.pk, "api/v1/moderation/decisions": decision.pk,
            "api/v1/moderation/makers": "ann", "api/v1/moderation/sanctions": sanction.pk,
            "api/v1/notices": sanction.pk,
            "api/v1/^styles": "reeds", "api/v1/tokens": self.names["token_id"], "api/v1/webhooks": hook.pk,
            "account/2fa": 1, "^problems": "conflict", "moderation/<str:kind>": public.pk,
            "media/moderation": public.pk, "media/style-pictures": drawn.pk,
        }  # fmt: skip

    def _expired(self) -> str:
        token = make_token(self.ann)
        ApiToken.objects.filter(owner=self.ann).order_by("-created_at")[:1].get()
        newest = ApiToken.objects.filter(owner=self.ann).latest("created_at")
        ApiToken.objects.filter(pk=newest.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        return token

    def address(self, route: str) -> str:
        """The route with ann's things in it."""
        special = next((value for start, value in self.special.items() if route.startswith(start)), None)

        def fill(match: re.Match[str]) -> str:
            name = match.group(1) or match.group(2)
            if name in {"pk", "slug", "key", "image_id"} and special is not None:
                return str(special)
            return str(self.names.get(name, "1"))

        filled = re.sub(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)", fill, route)
        return "/" + filled.replace(START, "").replace("^", "").replace("$", "").replace("/?", "/").replace("\\Z", "")

    def client(self, caller: str, *, method: str, route: str) -> Client:
        """How this caller sends: programs with a token to the API and for pictures, people with a session to pages."""
        if caller == "anonymous":
            return self._client("nobody", Client)
        if caller == "stale":
            return self._client(caller, lambda: signed_in(self.ann, seconds_ago=STALE_SECONDS))
        is_for_tokens = route.startswith(("api/", "media/"))
        if caller == "no scope":
            needs = "train" if re.search(r"styles(/preflight)?\$?$|/keep\$?$|/train\$?$", route) else "write"
            is_reading = method == "GET" or route == "api/v1/signed-addresses"
            token = self.readers["GET"] if is_reading else self.writers[needs]
            return self._client(token, lambda: ApiClient(token))
        if is_for_tokens or caller in {"expired", "sandbox"}:
            return self._client(self.tokens[caller], lambda: ApiClient(self.tokens[caller]))
        person = {"other": self.bob, "moderator": self.mo}.get(caller, self.ann)
        return self._client(person.username, lambda: signed_in(person))

    def _client(self, name: str, make: Callable[[], Client]) -> Client:
        """One a caller, because each loads all middleware; without the cookies that it was given since it was made."""
        if name not in self._clients:
            client = make()
            self._clients[name] = client, client.cookies.output(header="", sep=";")
        client, cookies = self._clients[name]
        client.cookies = SimpleCookie(cookies)
        return client


def rows() -> list[tuple[str, str]]:
    """Each method of each address, in the order of the site's own table."""
    found = [(method, route) for route, callback in _routes() for method in _methods(route, callback)]
    return [*dict.fromkeys(found), ("GET", ADMIN), *(("WS", route) for route in WEBSOCKETS)]


def _routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = (prefix + str(pattern.pattern)) or START
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route.replace(START, ""))
        elif isinstance(pattern, URLPattern) and not route.startswith("admin/"):
            yield route, pattern.callback


def _methods(route: str, callback: Any) -> list[str]:
    if actions := getattr(callback, "actions", None):
        return [method.upper() for method in actions if method != "head"]  # rest_framework adds it on the way
    if route.startswith("api/"):
        return [name.upper() for name in ("get", "post", "put", "patch", "delete") if hasattr(callback.cls, name)]
    return ["GET"] if route.startswith(("media/", "healthz", "readyz", "metrics")) else ["GET", "POST"]


def answers(world: World, method: str, route: str) -> list[str]:
    """What each caller gets; the world is as before after each."""
    found = []
    for caller in CALLERS:
        client = world.client(caller, method=method, route=route)
        client.raise_request_exception = False
        with transaction.atomic():
            cache.clear()
            if caller == "inactive":
                User.objects.filter(pk=world.ann.pk).update(is_active=False)
            if caller == "suspended":
                Trust.objects.update_or_create(user=world.ann, defaults={"suspended_at": timezone.now()})
            kind = {"content_type": "application/json"} if route.startswith("api/") else {}
            if method == "GET":
                answer = client.get(world.address(route))
            else:
                answer = getattr(client, method.lower())(world.address(route), BODIES.get((method, route), {}), **kind)
            found.append(str(answer.status_code))
            transaction.set_rollback(True)
    return found


def expected() -> dict[tuple[str, str], list[str]]:
    """The table."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            method, route, *codes = line.split()
            table[method, route] = codes
    if hasattr(default_storage, "bucket"):  # where a form is made, by which a file is sent past the site
        uploads = table["POST", "api/v1/uploads"]
        table["POST", "api/v1/uploads"] = ["201" if code == "200" else code for code in uploads]
    return table


@pytest.fixture
def world(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, (100000, 3600))
    return World()


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(rows()) - set(expected()) == set(), "Add a row to tests/platform_site/authorization.txt."
    assert set(expected()) - set(rows()) == set(), "Remove the row: the address is gone."


def test_everyone_gets_what_the_table_says(world: World) -> None:
    table = expected()

    wrong = [
        f"{method:6} {route:70} {' '.join(found)}   expected {' '.join(table[method, route])}"
        for method, route in rows()
        if method != "WS" and route != ADMIN and (found := answers(world, method, route)) != table[method, route]
    ]

    assert wrong == [], "\n".join(wrong)


def test_the_admin_opens_for_nobody_here(world: World) -> None:
    from django.contrib import admin

    paths = ["/admin/", *(f"/admin/{m._meta.app_label}/{m._meta.model_name}/{tail}" for m in admin.site._registry
             for tail in ("", "add/", "1/change/", "1/delete/", "1/history/"))]  # fmt: skip
    allowed = dict(zip(CALLERS, expected()["GET", ADMIN], strict=True))

    for caller in CALLERS:
        client = world.client(caller, method="GET", route="admin/")
        with transaction.atomic():
            if caller == "inactive":
                User.objects.filter(pk=world.ann.pk).update(is_active=False)
            codes = {client.get(path).status_code for path in paths[1:]}
            transaction.set_rollback(True)
        assert codes <= {int(code) for code in allowed[caller].split("/")}, caller


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("route", WEBSOCKETS)
def test_a_socket_opens_for_whom_the_table_says(user: User, other: User, route: str) -> None:
    owner, staff, gone = make_token(user), make_user("mo", is_staff=True), make_token(user)
    expired = make_token(user)
    tokens = {
        "anonymous": None,
        "owner": owner,
        "other": make_token(other),
        "moderator": make_token(staff, scopes=EVERYTHING),
        "no scope": make_token(user, scopes=("write",)),
        "expired": expired,
        "suspended": make_token(user),
        "stale": None,
        "sandbox": accounts.create_token(owner=user, by=OPERATOR, label="try", scopes=["read"], is_sandbox=True)[1],
        "inactive": gone,
    }
    ApiToken.objects.filter(lookup=expired.split("_")[1]).update(expires_at=timezone.now() - timedelta(seconds=1))
    job, *_ = [make_job(owner=each) for each in (user, other, staff)]  # each has one to be told of
    path = "/" + route.replace("<uuid:job_id>", str(job.pk))
    stale = signed_in(user, seconds_ago=STALE_SECONDS).cookies[settings.SESSION_COOKIE_NAME].value
    found = {}

    for caller, token in tokens.items():
        if caller == "inactive":  # the last
            User.objects.filter(pk=user.pk).update(is_active=False)
        if caller == "suspended":
            Trust.objects.create(user=user, suspended_at=timezone.now())
        found[caller] = async_to_sync(_opens)(path, token, session=stale if caller == "stale" else "")

    assert found == dict(zip(CALLERS, expected()["WS", route], strict=True))


async def _opens(path: str, token: str | None, *, session: str) -> str:
    headers = [(b"host", b"testserver"), (b"origin", b"http://testserver")]
    if session:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
    protocols = ["bearer", token] if token else None
    socket: Any = WebsocketCommunicator(application, path, headers=headers, subprotocols=protocols)
    await socket.connect(timeout=5)
    value = await socket.receive_output(timeout=5)  # a job, or why not
    await socket.disconnect()
    return str(value["code"]) if value["type"] == "websocket.close" else "open"
