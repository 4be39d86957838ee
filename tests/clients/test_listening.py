"""``pentimento-client listen``: events as they happen, each once, and their way to a program of one's own."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook as StandardWebhook

import pentimento_client
from pentimento_client import cli, listening, webhooks
from pentimento_client.models import Event
from pentimento_client.sending import Retries
from tests.factories import picture_bytes
from tests.platform_site.site import Site, running_site
from tests.receiver import receiver, say

START = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def event(name: str, seconds: float) -> dict[str, Any]:
    at = (START + timedelta(seconds=seconds)).isoformat()
    return {"id": name, "type": "job.succeeded", "created_at": at, "object": None, "data": {"id": name}}


class MadeUpSite:
    """A list of events, served like that of a site; each step is what happens before the next look."""

    def __init__(self, steps: list[Callable[[], None]]) -> None:
        self.events: list[dict[str, Any]] = []
        self.status = 200
        self.pauses: list[float] = []
        self.told: list[str] = []
        self._steps = iter(steps)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.status != 200:
            return httpx.Response(self.status, json={"status": self.status, "detail": "no", "type": "x"})
        after = request.url.params.get("created_after", "")
        found = [one for one in self.events if one["created_at"] >= after]
        found.sort(key=lambda one: one["created_at"], reverse=True)
        return httpx.Response(200, json={"results": found, "next": None, "previous": None})

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        try:
            next(self._steps)()
        except StopIteration:
            raise KeyboardInterrupt from None

    def client(self) -> pentimento_client.Client:
        transport = httpx.MockTransport(self.answer)
        return pentimento_client.Client("http://site.example", "pnt_a_b", transport=transport, retries=Retries(most=0))

    def listen(self) -> list[str]:
        with self.client() as client:
            return list(self._heard(client))

    def _heard(self, client: pentimento_client.Client) -> Iterator[str]:
        with contextlib.suppress(KeyboardInterrupt):
            for one in listening.new_events(client, on_trouble=self.told.append, sleep=self.sleep):
                yield one.id


def test_what_was_there_is_not_told_and_what_comes_is_told_once_in_order() -> None:
    world = MadeUpSite(
        [
            lambda: None,
            lambda: world.events.extend([event("c", 20), event("b", 10)]),
            lambda: None,
            lambda: world.events.append(event("d", 400)),
        ]
    )
    world.events = [event("a", 0)]

    assert world.listen() == ["b", "c", "d"]


def test_an_event_that_is_seen_late_is_told_all_the_same() -> None:
    world = MadeUpSite([lambda: world.events.append(event("c", 20)), lambda: world.events.append(event("late", 5))])

    assert world.listen() == ["c", "late"]


def test_it_goes_on_after_an_outage_with_longer_pauses_and_misses_nothing() -> None:
    def goes_away() -> None:
        world.status = 503
        world.events.append(event("meanwhile", 5))

    def comes_back() -> None:
        world.status = 200

    world = MadeUpSite([goes_away, lambda: None, comes_back, lambda: None])
    world.events = [event("a", 0)]

    assert world.listen() == ["meanwhile"]
    assert world.pauses == [1, 2, 4, 1, 1]
    assert len(world.told) == 2


def test_a_refusal_ends_it() -> None:
    def refuses() -> None:
        world.status = 403

    world = MadeUpSite([refuses])
    with world.client() as client, pytest.raises(pentimento_client.ApiError):
        next(listening.new_events(client, sleep=world.sleep))


def test_a_forwarded_event_verifies_like_a_webhook_and_carries_no_token() -> None:
    one = Event(event("msg_a", 0))
    with receiver() as program:
        program.respond = say(204)

        result = listening.forward(one, to=f"{program.url}/hooks", secret=SECRET)

    (received,) = program.received
    assert result.outcome == "204"
    message = webhooks.verify(received.body, received.headers, SECRET)
    assert StandardWebhook(SECRET).verify(received.body.decode(), received.headers) == message
    assert message == {"type": "job.succeeded", "timestamp": one.created_at, "data": {"id": "msg_a"}}
    assert received.headers["webhook-id"] == "msg_a"
    assert received.headers["content-type"] == "application/json"
    assert "authorization" not in received.headers


def test_a_redirect_is_not_followed_and_a_program_that_is_not_there_is_said() -> None:
    with receiver() as program:
        program.respond = say(302, Location=f"{program.url}/elsewhere")
        assert listening.forward(Event(event("a", 0)), to=program.url, secret=SECRET).outcome == "302"
        assert len(program.received) == 1

    assert "refused" in listening.forward(Event(event("a", 0)), to=program.url, secret=SECRET).outcome.lower()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def client(site: Site) -> Iterator[pentimento_client.Client]:
    with pentimento_client.Client(site.address, site.token) as client:
        yield client


@pytest.mark.slow
def test_the_end_of_a_job_reaches_a_local_program(
    site: Site, client: pentimento_client.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def sleep(seconds: float) -> None:
        if ended.wait(0.2):
            raise KeyboardInterrupt

    listen = listening.new_events
    monkeypatch.setattr(listening, "new_events", lambda *args, **more: listen(*args, **more, sleep=sleep))
    with receiver() as program, redirect_stdout(io.StringIO()) as printed:
        arguments = ["--url", site.address, "--token", site.token, "listen", "--forward-to", program.url]
        command = threading.Thread(target=cli.main, args=[[*arguments, "--events", "job.succeeded"]])
        command.start()
        while "Forwarding" not in printed.getvalue():
            ended.wait(0.05)
        ended.wait(1)
        job = client.stylize(picture_bytes(seed=11), style="tiny", metadata={"order": "5"}, wait=True)
        for _ in range(300):
            if program.received:
                break
            ended.wait(0.1)
        ended.set()
        command.join(30)
        sys.stdout.flush()

    (received,) = program.received
    message = webhooks.verify(received.body, received.headers, client.signing_secret())
    assert (message["type"], message["data"]["id"]) == ("job.succeeded", job.id)
    assert message["data"]["metadata"] == job.metadata == {"order": "5"}
    assert f"job.succeeded      {job.id}  -> 200" in printed.getvalue()
    assert [one.id for one in client.jobs(metadata={"order": "5"})] == [job.id]
    assert [one.object for one in client.events(about=job.id)] == [job.id]
    assert json.loads(next(client.events(about=job.id)).body) == message


@pytest.mark.slow
def test_many_pictures_are_painted_with_one_call(client: pentimento_client.Client) -> None:
    photo = client.upload(picture_bytes(seed=12))

    good, bad = client.stylize_many([{"image": photo.id, "style": "tiny"}, {"image": photo.id, "style": "none"}])

    assert isinstance(good, pentimento_client.Job)
    assert good.wait().state == "succeeded"
    assert isinstance(bad, pentimento_client.ApiError)
    assert bad.status == 404
