"""Server-sent events, from a real server."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from asgiref.sync import sync_to_async
from django.test import Client
from pytest_django import Settings

from accounts import services as accounts
from accounts.models import ApiToken, User
from bench.rig.waiting import PATIENCE
from inference.jobs import job_updates, lifecycle, live_updates
from tests.factories import make_job, make_token
from tests.platform_site.site import NO_TLS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings: Settings) -> Iterator[str]:
    """The address of the site's ASGI application, served by uvicorn in a thread."""
    from platform_site.asgi import application

    config = uvicorn.Config(application, port=0, lifespan="off", log_level="error", ws="none")
    uvicorn_server = uvicorn.Server(config)
    before = live_updates._current.transport

    async def serve() -> None:
        live_updates.use(live_updates.over_loop(asyncio.get_running_loop()))
        await uvicorn_server.serve()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    wait_for(lambda: uvicorn_server.started)
    yield f"http://127.0.0.1:{uvicorn_server.servers[0].sockets[0].getsockname()[1]}"
    uvicorn_server.should_exit = True
    thread.join(10)
    live_updates.use(before)


def wait_for(is_so: Any, *, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


class Listener:
    """Reads a stream in a thread of its own."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        self.lines: list[str] = []
        self.status = 0
        self.headers = httpx.Headers()
        self.is_over = False
        self._url = url
        self._headers = headers
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with httpx.stream("GET", self._url, headers=self._headers, timeout=30, verify=NO_TLS) as answer:
            self.status, self.headers = answer.status_code, answer.headers
            for line in answer.iter_lines():
                self.lines.append(line)
        self.is_over = True

    @property
    def jobs(self) -> list[dict[str, Any]]:
        return [json.loads(line.removeprefix("data: ")) for line in self.lines if line.startswith("data: ")]

    @property
    def ids(self) -> list[int]:
        return [int(line.removeprefix("id: ")) for line in self.lines if line.startswith("id: ")]

    def until_it_ends(self) -> None:
        wait_for(lambda: self.is_over)


def listen(server: str, job_id: Any, token: str, **headers: str) -> Listener:
    return Listener(f"{server}/api/v1/jobs/{job_id}/events", {"Authorization": f"Bearer {token}", **headers})


def test_a_stream_begins_with_the_job_tells_each_change_and_ends_with_it(user: User, server: str) -> None:
    job, token = make_job(owner=user), make_token(user)
    heard = listen(server, job.pk, token)
    wait_for(lambda: heard.ids == [1])

    held = lifecycle.claim(job.pk)
    assert held
    wait_for(lambda: len(heard.ids) == 2)
    lifecycle.renew(held, progress=0.5)
    wait_for(lambda: len(heard.ids) == 3)
    lifecycle.finish(held, made=[])
    heard.until_it_ends()

    assert heard.status == 200
    assert heard.headers["content-type"].startswith("text/event-stream")
    assert heard.headers["cache-control"] == "no-store"
    assert heard.lines[0] == "retry: 2000"
    assert heard.lines.count("event: job") == 4
    assert heard.ids == [one["seq"] for one in heard.jobs] == [1, 2, 3, 4]
    assert [one["state"] for one in heard.jobs] == ["queued", "running", "running", "succeeded"]
    asked = httpx.get(
        heard.jobs[-1]["urls"]["self"], headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE
    ).json()
    assert heard.jobs[-1] == asked


@pytest.mark.parametrize("accept", ["text/event-stream", "text/event-stream, */*;q=0.1", "text/html"])
def test_whoever_asks_for_events_gets_them_and_who_may_not_gets_a_problem(
    user: User, other: User, server: str, accept: str
) -> None:
    job = make_job(owner=user)

    heard = listen(server, job.pk, make_token(user), Accept=accept)
    wait_for(lambda: heard.ids == [1])
    lifecycle.cancel(job.pk)
    heard.until_it_ends()
    theirs = listen(server, job.pk, make_token(other), Accept=accept)
    theirs.until_it_ends()

    assert (heard.status, heard.headers["content-type"].partition(";")[0]) == (200, "text/event-stream")
    assert (theirs.status, theirs.headers["content-type"].partition(";")[0]) == (404, "application/problem+json")


def test_one_person_has_so_many_streams_and_the_next_is_told_to_come_back(
    user: User, other: User, server: str, settings: Settings
) -> None:
    settings.MAX_SOCKETS_PER_USER = 1
    job, token = make_job(owner=user), make_token(user)
    theirs = make_job(owner=other)
    first = listen(server, job.pk, token)
    wait_for(lambda: first.ids == [1])

    second = listen(server, job.pk, token)
    second.until_it_ends()
    another = listen(server, theirs.pk, make_token(other))

    assert [line for line in second.lines if line] == ["retry: 15000"]
    wait_for(lambda: another.ids == [1])
    for one in (job, theirs):
        lifecycle.cancel(one.pk)
    first.until_it_ends()
    again = listen(server, job.pk, token)
    again.until_it_ends()
    assert again.ids == [2]


def test_last_event_id_gets_only_what_came_after(user: User, server: str) -> None:
    job, token = make_job(owner=user), make_token(user)
    held = lifecycle.claim(job.pk)
    assert held
    heard = listen(server, job.pk, token, **{"Last-Event-ID": "2"})
    time.sleep(0.3)
    assert heard.ids == []

    lifecycle.renew(held, progress=0.5)
    wait_for(lambda: heard.ids == [3])
    lifecycle.fail(held, reason="It cannot be painted.")
    heard.until_it_ends()

    assert heard.ids == [3, 4]
    missed = listen(server, job.pk, token, **{"Last-Event-ID": "3"})
    missed.until_it_ends()
    assert missed.ids == [4]
    told = listen(server, job.pk, token, **{"Last-Event-ID": "4"})
    told.until_it_ends()
    assert told.status == 204


@pytest.mark.parametrize("last", ["99999", "-1", "one", "9" * 40, "1.5"])
def test_a_last_event_id_that_never_was_gets_the_whole(last: str, user: User, server: str) -> None:
    job, token = make_job(owner=user), make_token(user)
    lifecycle.cancel(job.pk)

    heard = listen(server, job.pk, token, **{"Last-Event-ID": last})

    heard.until_it_ends()
    assert heard.ids == [2]


def test_a_stream_without_news_is_kept_alive_by_comments(
    user: User, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inference.jobs.streams.KEEP_ALIVE_SECONDS", 0.5)
    job = make_job(owner=user)
    heard = listen(server, job.pk, make_token(user))

    wait_for(lambda: heard.lines.count(": still here") >= 2)

    lifecycle.cancel(job.pk)
    heard.until_it_ends()


def test_a_stream_ends_soon_after_its_token_does(user: User, server: str, settings: Settings) -> None:
    settings.SOCKET_RECHECK_SECONDS = 0.3
    job, token = make_job(owner=user), make_token(user)
    heard = listen(server, job.pk, token)
    wait_for(lambda: heard.ids == [1])

    accounts.delete_token(ApiToken.objects.get().pk, actor=user)

    heard.until_it_ends()
    lifecycle.cancel(job.pk)
    assert heard.ids == [1]
    again = listen(server, job.pk, token)
    again.until_it_ends()
    assert again.status == 401


def test_a_stream_ends_soon_after_its_session_does(user: User, client: Client, server: str, settings: Settings) -> None:
    settings.SOCKET_RECHECK_SECONDS = 0.3
    client.force_login(user)
    job = make_job(owner=user)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    heard = Listener(f"{server}/api/v1/jobs/{job.pk}/events", {"Cookie": cookies})
    wait_for(lambda: heard.ids == [1])

    client.logout()

    heard.until_it_ends()
    assert heard.ids == [1]


def test_a_stream_ends_soon_after_its_owner_is_deactivated(user: User, server: str, settings: Settings) -> None:
    settings.SOCKET_RECHECK_SECONDS = 0.3
    heard = listen(server, make_job(owner=user).pk, make_token(user))
    wait_for(lambda: heard.ids == [1])

    User.objects.update(is_active=False)

    heard.until_it_ends()


def test_a_stream_ends_when_its_job_is_deleted(user: User, server: str) -> None:
    job = make_job(owner=user)
    heard = listen(server, job.pk, make_token(user))
    wait_for(lambda: heard.ids == [1])

    job.delete()

    heard.until_it_ends()
    assert heard.ids == [1]


def test_the_streams_of_others_do_not_exist(user: User, other: User, server: str) -> None:
    job = make_job(owner=user)
    for token, status in [(make_token(other), 404), (make_token(user, scopes=("write",)), 403), ("pnt_x_y", 401)]:
        heard = listen(server, job.pk, token)
        heard.until_it_ends()
        assert heard.status == status
        assert heard.headers["content-type"] == "application/problem+json"


def test_a_hundred_streams_keep_no_page_waiting(user: User, server: str) -> None:
    jobs, token = [make_job(owner=user) for _ in range(100)], make_token(user)
    heard = [listen(server, job.pk, token) for job in jobs]
    wait_for(lambda: all(one.ids for one in heard), seconds=60)

    # they would keep it waiting until their jobs end, which is later than this
    assert httpx.get(f"{server}/healthz", timeout=60).status_code == 200

    for job in jobs:
        lifecycle.cancel(job.pk)
    wait_for(lambda: all(one.is_over for one in heard), seconds=60)
    assert all(one.jobs[-1]["state"] == "canceled" for one in heard)


@pytest.mark.asyncio
async def test_a_job_that_ends_between_two_looks_is_told(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await sync_to_async(make_job)(owner=user)
    really = job_updates._is_over

    async def ends_just_now(job_id: Any) -> bool:
        await sync_to_async(lifecycle.cancel)(job_id)
        return bool(await really(job_id))

    monkeypatch.setattr(job_updates, "_is_over", ends_just_now)

    seen = [one async for one in job_updates.changes(job.pk, after=1)]

    assert [one["state"] for one in seen if one] == ["canceled"]
