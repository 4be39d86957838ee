"""``HEAD`` is answered like ``GET``, without a body: at every address, to programs and to people."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import pytest
from asgiref.sync import async_to_sync
from django.core.cache import cache
from pytest_django import Settings

from accounts.models import User
from platform_site.asgi import application
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_token
from tests.platform_site.test_authorization import World, expected

pytestmark = pytest.mark.django_db

OF_THE_MOMENT: Final = {"Expires", "RateLimit", "Set-Cookie", "X-Request-ID"}


OTHER_EACH_TIME: Final = {
    "account/2fa/totp/activate/": "a new secret each time",
    "account/notices/": "says what is new, once",
    "account/sessions/": "says how long ago each was used",
}


def _headers(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}


@pytest.mark.parametrize("caller", ["owner", "other", "anonymous"])
def test_head_is_get_without_a_body(settings: Settings, caller: str) -> None:
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, (100000, 3600))
    world, differ = World(), []
    for method, route in expected():
        if method != "GET" or "..." in route or route in OTHER_EACH_TIME:
            continue
        client, address = world.client(caller, method="GET", route=route), world.address(route)
        cache.clear()
        whole = client.get(address)
        cache.clear()
        bare = client.head(address)
        if (bare.status_code, _headers(bare)) != (whole.status_code, _headers(whole)):
            differ.append((address, whole.status_code, bare.status_code, _headers(whole), _headers(bare)))
        assert b"".join(bare) == b"", address

    assert differ == [], "\n".join(map(str, differ))


def test_head_of_a_picture_reads_no_file_and_knows_no_ranges(
    api: ApiClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/media/images/{make_image(user).pk}/original.jpg"
    size = api.get(path)["Content-Length"]
    monkeypatch.setattr("core.storage.chunks", lambda *_, **__: pytest.fail("it was read"))

    answer = api.head(path, headers={"Range": "bytes=0-3"})

    assert (answer.status_code, answer["Content-Length"]) == (200, size)


def test_head_of_what_has_not_changed_is_304(api: ApiClient) -> None:
    etag = api.head("/api/v1/tokens")["ETag"]

    assert api.head("/api/v1/tokens", headers={"If-None-Match": etag}).status_code == 304
    assert api.get("/api/v1/tokens")["ETag"] == etag


@pytest.mark.django_db(transaction=True)
def test_head_of_a_stream_ends_at_once(user: User) -> None:
    job, token = make_job(owner=user), make_token(user)
    told: list[dict[str, Any]] = []
    is_sent = False

    async def receive() -> dict[str, Any]:
        nonlocal is_sent
        if is_sent:
            await asyncio.Event().wait()  # the caller stays
        is_sent = True
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    headers = [(b"host", b"testserver"), (b"authorization", f"Bearer {token}".encode())]
    path = f"/api/v1/jobs/{job.pk}/events"
    scope = {"type": "http", "method": "HEAD", "path": path, "headers": headers, "query_string": b""}
    async_to_sync(application)(scope, receive, send)

    assert (told[0]["status"], b"".join(one.get("body", b"") for one in told)) == (200, b"")
    assert dict(told[0]["headers"])[b"Content-Type"] == b"text/event-stream"
