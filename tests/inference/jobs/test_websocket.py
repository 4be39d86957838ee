from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from channels.db import database_sync_to_async
from channels.layers import channel_layers
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.deletion import delete_account
from accounts.models import ApiToken, User
from inference.jobs import job_updates, lifecycle, live_updates, websocket
from inference.models import Job
from platform_site.asgi import application
from tests.factories import make_job, make_token, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


@pytest_asyncio.fixture(autouse=True)
async def _updates_on_this_loop() -> AsyncIterator[None]:
    before = live_updates._current.transport
    channel_layers.backends.clear()
    live_updates.use(live_updates.over_loop(asyncio.get_running_loop()))
    yield
    live_updates.use(before)


@pytest.fixture
def _quick_recheck(settings: Settings) -> None:
    settings.SOCKET_RECHECK_SECONDS = 1.0


def socket(
    path: str,
    *,
    token: str | None = None,
    cookie: str | None = None,
    origin: str | None = "http://testserver",
) -> Any:
    headers = [(b"host", b"testserver")]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    if cookie:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    protocols = ["bearer", token] if token else None
    return WebsocketCommunicator(application, path, headers=headers, subprotocols=protocols)


@database_sync_to_async
def signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


async def closing_code(open_socket: Any) -> int:
    while True:
        message = await open_socket.receive_output(timeout=5)
        if message["type"] == "websocket.close":
            return int(message["code"])


in_database = database_sync_to_async


async def test_a_watcher_sees_every_change_with_seq_rising_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_updates, "LOOK_EVERY_SECONDS", 60.0)  # news alone: a look may overtake it
    user = await in_database(make_user)()
    token = await in_database(make_token)(user)
    job = await in_database(make_job)(owner=user)
    watcher = socket(f"/ws/jobs/{job.pk}/", token=token)
    assert await watcher.connect() == (True, "bearer")
    seen = [await watcher.receive_json_from(timeout=5)]

    held = await in_database(lifecycle.claim)(job.pk)
    assert held
    for share in (0.3, 0.6):
        await in_database(lifecycle.renew)(held, progress=share)
    await in_database(lifecycle.finish)(held, made=[])

    seen += [await watcher.receive_json_from(timeout=5) for _ in range(4)]
    assert [one["state"] for one in seen] == ["queued", "running", "running", "running", "succeeded"]
    assert [one["seq"] for one in seen] == [1, 2, 3, 4, 5]
    assert [one["progress"] for one in seen] == [0.0, 0.0, 0.3, 0.6, 1.0]
    assert seen[0]["urls"]["self"].startswith("http://testserver/api/v1/jobs/")
    assert await closing_code(watcher) == 1000


async def test_forty_who_missed_the_same_news_ask_the_database_once(monkeypatch: pytest.MonkeyPatch) -> None:
    user = await in_database(make_user)()
    job = await in_database(make_job)(owner=user)
    token = await in_database(make_token)(user)
    watchers = [socket(f"/ws/jobs/{job.pk}/", token=token) for _ in range(40)]
    for watcher in watchers:
        await watcher.connect()
        await watcher.receive_json_from(timeout=5)
    live_updates.use(lambda group, message: None)
    asked: list[list[UUID]] = []
    really = live_updates.snapshots_of

    def counting(job_ids: list[UUID]) -> dict[UUID, Any]:
        asked.append(job_ids)
        return really(job_ids)

    monkeypatch.setattr(live_updates, "snapshots_of", counting)
    await in_database(lifecycle.cancel)(job.pk)

    told = [await watcher.receive_json_from(timeout=10) for watcher in watchers]
    assert {one["state"] for one in told} == {"canceled"}
    assert 1 <= len(asked) <= 20  # at most once for each tenth of a second
    assert all(job_ids == [job.pk] for job_ids in asked)


async def test_a_change_whose_news_was_lost_is_found_by_looking() -> None:
    user = await in_database(make_user)()
    job = await in_database(make_job)(owner=user)
    watcher = socket(f"/ws/jobs/{job.pk}/", token=await in_database(make_token)(user))
    await watcher.connect()
    await watcher.receive_json_from(timeout=5)
    live_updates.use(lambda group, message: None)

    await in_database(lifecycle.cancel)(job.pk)

    assert (await watcher.receive_json_from(timeout=5))["state"] == "canceled"


async def test_strangers_are_closed_with_4401_and_others_with_4404() -> None:
    owner, stranger = await in_database(make_user)(), await in_database(make_user)()
    job = await in_database(make_job)(owner=owner)

    anonymous = socket(f"/ws/jobs/{job.pk}/")
    await anonymous.connect()
    assert await closing_code(anonymous) == 4401
    nosy = socket(f"/ws/jobs/{job.pk}/", token=await in_database(make_token)(stranger))
    await nosy.connect()
    assert await closing_code(nosy) == 4404
    wrong = socket("/ws/me/", token="pnt_nonsense")
    await wrong.connect()
    assert await closing_code(wrong) == 4401


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", None, "http://testserver.evil.example", "http://eviltestserver"],
)
async def test_a_cookie_from_another_origin_is_refused(origin: str | None) -> None:
    user = await in_database(make_user)()
    cookie = await signed_in(user)

    is_open, _ = await socket("/ws/me/", cookie=cookie, origin=origin).connect()

    assert not is_open


async def test_ones_own_jobs_come_over_one_socket_and_nobody_elses() -> None:
    user, other = await in_database(make_user)(), await in_database(make_user)()
    watcher = socket("/ws/me/", cookie=await signed_in(user))
    await watcher.connect()
    theirs, mine = await in_database(make_job)(owner=other), await in_database(make_job)(owner=user)
    await in_database(make_job)(owner=other)  # still active when the socket looks for what it missed

    await in_database(lifecycle.cancel)(theirs.pk)
    await in_database(lifecycle.claim)(mine.pk)

    first = await watcher.receive_json_from(timeout=5)
    assert (first["id"], first["state"]) == (str(mine.pk), "running")
    assert await watcher.receive_nothing(timeout=1.5)
    await watcher.disconnect()


async def test_a_socket_does_not_outlive_its_session() -> None:
    user = await in_database(make_user)()
    cookie = await signed_in(user)
    watcher = socket("/ws/me/", cookie=cookie)
    await watcher.connect()

    await in_database(SessionStore(cookie).delete)()
    live_updates.account_changed(user.pk)

    assert await closing_code(watcher) == 4401


@pytest.mark.usefixtures("_quick_recheck")
async def test_a_socket_does_not_outlive_its_token_even_when_nobody_says_so() -> None:
    user = await in_database(make_user)()
    watcher = socket("/ws/me/", token=await in_database(make_token)(user))
    await watcher.connect()
    token = await ApiToken.objects.aget()
    live_updates.use(lambda group, message: None)

    await in_database(accounts.delete_token)(token.pk, actor=user)

    assert await closing_code(watcher) == 4401


async def test_a_client_that_floods_is_closed() -> None:
    user = await in_database(make_user)()
    watcher = socket("/ws/me/", token=await in_database(make_token)(user))
    await watcher.connect()

    await watcher.send_to(text_data="x" * 5000)

    assert await closing_code(watcher) == 1008


async def test_a_client_that_sends_binary_messages_is_closed() -> None:
    user = await in_database(make_user)()
    watcher = socket("/ws/me/", token=await in_database(make_token)(user))
    await watcher.connect()

    await watcher.send_to(bytes_data=b"{}")

    assert await closing_code(watcher) == 1008


async def test_a_client_that_talks_without_end_is_closed_and_others_are_not() -> None:
    user = await in_database(make_user)()
    token = await in_database(make_token)(user)
    talker, quiet = socket("/ws/me/", token=token), socket("/ws/me/", token=token)
    for watcher in (talker, quiet):
        await watcher.connect()

    for _ in range(websocket.MAX_MESSAGES + 1):
        await talker.send_to(text_data="{}")

    assert await closing_code(talker) == 1008
    assert await quiet.receive_nothing(timeout=0.5)
    await quiet.disconnect()


async def test_one_person_has_so_many_sockets_and_one_more_once_one_is_closed(settings: Settings) -> None:
    settings.MAX_SOCKETS_PER_USER = 2
    user, other = await in_database(make_user)(), await in_database(make_user)()
    token = await in_database(make_token)(user)
    first, second, third, again = (socket("/ws/me/", token=token) for _ in range(4))
    theirs = socket("/ws/me/", token=await in_database(make_token)(other))

    for watcher in (first, second, third, theirs):
        await watcher.connect()
    assert await closing_code(third) == 1013
    await third.disconnect()
    await first.disconnect()
    await again.connect()

    assert await again.receive_nothing(timeout=0.5)
    assert await theirs.receive_nothing(timeout=0.1)
    for watcher in (second, again, theirs):
        await watcher.disconnect()
    assert job_updates._listeners[user.pk] == job_updates._listeners[other.pk] == 0


async def test_signing_out_closes_the_sockets() -> None:
    user = await in_database(make_user)()
    client = await in_database(Client)()
    await in_database(client.force_login)(user)
    watcher = socket("/ws/me/", cookie=client.cookies[settings.SESSION_COOKIE_NAME].value)
    await watcher.connect()

    await in_database(client.post)("/account/logout/")

    assert await closing_code(watcher) == 4401
    assert await Job.objects.acount() == 0


async def test_ending_the_other_sessions_closes_their_sockets_and_not_ones_own() -> None:
    user = await in_database(make_user)()
    here, there = Client(), Client()
    for one in (here, there):
        await in_database(one.post)("/account/login/", {"login": user.username, "password": "correct horse battery"})
    own, ended = (socket("/ws/me/", cookie=one.cookies[settings.SESSION_COOKIE_NAME].value) for one in (here, there))
    for watcher in (own, ended):
        await watcher.connect()

    await in_database(here.post)("/account/sessions/")

    assert await closing_code(ended) == 4401
    assert await own.receive_nothing(timeout=1.5)
    await own.disconnect()


async def test_deleting_the_account_closes_its_sockets() -> None:
    user = await in_database(make_user)()
    by_token = socket("/ws/me/", token=await in_database(make_token)(user))
    by_cookie = socket("/ws/me/", cookie=await signed_in(user))
    for watcher in (by_token, by_cookie):
        await watcher.connect()

    await in_database(delete_account)(user, by=OPERATOR)

    assert [await closing_code(by_token), await closing_code(by_cookie)] == [4401, 4401]


@pytest.mark.usefixtures("_quick_recheck")
async def test_a_socket_nobody_can_look_at_any_more_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    user = await database_sync_to_async(make_user)()
    token = await database_sync_to_async(make_token)(user)
    open_socket = socket("/ws/me/", token=token)
    await open_socket.connect()

    async def broken(scope: object) -> bool:
        raise OperationalError("the database is locked")

    monkeypatch.setattr(websocket, "still_welcome", broken)

    assert await closing_code(open_socket) == 1013


@pytest.mark.parametrize("path", ["/ws/", "/ws/jobs/no-id/", "/elsewhere"])
async def test_an_address_without_a_socket_is_refused(path: str) -> None:
    connected, _ = await socket(path).connect()

    assert not connected


async def test_looks_grow_rarer_where_more_than_a_thousand_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    listening: Counter[int] = Counter()
    monkeypatch.setattr(job_updates, "_listeners", listening)
    pauses = []

    for count in (0, 1, 1000, 5000):
        listening.update(dict.fromkeys(range(count - listening.total()), 1))
        pauses.append(job_updates.pause())

    assert pauses == [1.0, 1.0, 1.0, 5.0]
