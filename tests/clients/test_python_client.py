"""The Python client, against a live server for what it does and a made-up one for what it does when things go wrong."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

import pentimento_client
from pentimento_client import cli, webhooks
from pentimento_client.sending import Retries
from tests.factories import painting_bytes, picture_bytes
from tests.platform_site.site import Site, running_site

HASTY = Retries(first_pause=0.001)
TEST_VECTOR_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def client(site: Site) -> Iterator[pentimento_client.Client]:
    with pentimento_client.Client(site.address, site.token) as client:
        yield client


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "in.jpg"
    path.write_bytes(picture_bytes(96, 64))
    return path


@pytest.mark.slow
def test_the_line_of_the_readme_works(client: pentimento_client.Client, photo: Path, tmp_path: Path) -> None:
    client.stylize(str(photo), style="tiny", wait=True).save(str(tmp_path / "out.png"))

    with Image.open(tmp_path / "out.png") as painted:
        assert (painted.format, painted.size) == ("PNG", (96, 64))


@pytest.mark.slow
def test_progress_is_told_until_the_end(client: pentimento_client.Client) -> None:
    told: list[tuple[str, int]] = []

    job = client.stylize(
        picture_bytes(300, 200, seed=3), style="tiny", on_progress=lambda job: told.append((job.state, job.seq))
    )

    assert told[-1] == ("succeeded", job.seq)
    assert [seq for _, seq in told] == sorted({seq for _, seq in told})


@pytest.mark.slow
def test_uploads_sheets_and_jobs(client: pentimento_client.Client, tmp_path: Path) -> None:
    image = client.upload(picture_bytes(64, 64, seed=5))

    one = client.stylize(image=image, style="tiny", wait=True, format="webp")
    sheet = client.contact_sheet(image=image, styles=["tiny", "full"], wait=True)
    saved = [sheet.save(tmp_path / f"{output.style}.webp", output) for output in sheet.outputs]

    assert one.outputs[0].format == "webp"
    assert [path.name for path in saved] == ["tiny.webp", "full.webp"]
    assert {job.id for job in client.jobs()} >= {one.id, sheet.id}
    assert {style.slug for style in client.styles()} >= {"tiny", "full"}
    assert client.me()["user"]["username"] == "ann"
    one.delete()
    with pytest.raises(pentimento_client.ApiError) as gone:
        one.refresh()
    assert (gone.value.status, gone.value.code) == (404, "not-found")


@pytest.mark.slow
def test_a_style_is_trained_and_its_training_ended(client: pentimento_client.Client) -> None:
    style = client.train("Reeds", [painting_bytes(1), painting_bytes(2)], steps=20)

    assert style.training is not None
    ended = client.job(style.training.id).cancel()

    assert ended.state == "canceled"
    assert isinstance(client.snapshots(style), list)


@pytest.mark.slow
def test_the_async_client_does_the_same(site: Site, photo: Path, tmp_path: Path) -> None:
    async def paint() -> list[str]:
        async with pentimento_client.AsyncClient(site.address, site.token) as client:
            jobs = await asyncio.gather(
                *(client.stylize(photo, style="tiny", strength=strength, wait=True) for strength in (0.2, 0.4, 0.6))
            )
            await jobs[0].save(tmp_path / "a.png")
            told: list[str] = []
            await client.stylize(photo, style="tiny", strength=0.7, on_progress=lambda job: told.append(job.state))
            assert told[-1] == "succeeded"
            return [job.id async for job in client.jobs()]

    listed = asyncio.run(paint())

    assert len(listed) >= 4
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_the_command_paints(
    site: Site, photo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PENTIMENTO_URL", site.address)
    monkeypatch.setenv("PENTIMENTO_TOKEN", site.token)

    assert cli.main(["stylize", str(photo), "--style", "tiny", "--max-side", "64"]) == 0
    assert cli.main(["styles"]) == 0
    assert cli.main(["stylize", str(photo), "--style", "none"]) == 1

    value = capsys.readouterr()
    assert photo.with_name("in-tiny.jpg").exists()
    assert "tiny" in value.out
    assert "404" in value.err


@pytest.mark.slow
def test_the_sandbox_answers_the_client_at_once(site: Site, photo: Path, tmp_path: Path) -> None:
    token = site.manage("create_token", "ann", "--label", "try", "--sandbox").strip()

    with pentimento_client.Client(site.address, token) as client:
        saved = client.stylize(photo, style="great-wave", wait=True).save(tmp_path / "out.jpg")

    assert saved.stat().st_size > 10_000


# When things go wrong


def made_up(answer: Callable[[httpx.Request], httpx.Response]) -> pentimento_client.Client:
    return pentimento_client.Client(
        "https://site.example", "pnt_x", retries=HASTY, transport=httpx.MockTransport(answer)
    )


def job(**fields: Any) -> dict[str, Any]:
    return {"id": "j", "state": "succeeded", "progress": 1.0, "seq": 1, "outputs": [], "urls": {}, **fields}


def test_a_painting_is_sent_again_under_the_same_key(photo: Path) -> None:
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        assert b"filename" in request.read()
        if len(keys) == 1:
            raise httpx.ReadError("broken", request=request)
        return httpx.Response(502 if len(keys) == 2 else 202, json=job())

    made_up(answer).stylize(photo, style="x")

    assert len(keys) == 3
    assert len(set(keys)) == 1


def test_retry_after_is_honoured_and_a_quota_is_not_waited_for() -> None:
    times: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        times.append(time.monotonic())
        headers = {"Retry-After": "1"} if len(times) == 1 else {}
        return httpx.Response(429, headers=headers, json={"type": "https://site.example/problems/x", "status": 429})

    with pytest.raises(pentimento_client.ApiError) as refused:
        made_up(answer).me()

    assert refused.value.code == "x"
    assert len(times) == 2
    assert times[1] - times[0] >= 1.0


def test_what_may_count_twice_is_not_sent_twice() -> None:
    calls = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        return httpx.Response(502)

    with pytest.raises(pentimento_client.ApiError):
        made_up(answer).upload(b"x")
    assert calls == 1


def test_a_job_that_failed_says_why() -> None:
    failed = job(state="failed", error={"detail": "Too dark."})

    with pytest.raises(pentimento_client.JobFailed, match=r"Too dark\."):
        made_up(lambda _: httpx.Response(200, json=failed)).stylize(b"x", style="x", wait=True)


def test_a_mix_names_each_style_with_its_weight() -> None:
    sent: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.read()))
        return httpx.Response(202, json=job())

    made_up(answer).stylize(image="i", style=[("a", 0.7), ("b", 0.3)])

    assert sent == [{"image": "i", "mix": [{"style": "a", "weight": 0.7}, {"style": "b", "weight": 0.3}]}]


def test_objects_are_json_in_a_form() -> None:
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(202, json={"id": "1", "slug": "reeds", "name": "Reeds", "state": "queued"})

    transport = httpx.MockTransport(answer)
    with pentimento_client.Client("http://site.example", "pnt_a_b", transport=transport) as client:
        client.stylize(b"picture", style="udnie", panorama=True, metadata={"order": "1"})
        client.train("Reeds", [b"picture"], metadata={"order": "1"})

    assert b'{"order": "1"}' in sent[0]
    assert b"true" in sent[0]
    assert b'{"order": "1"}' in sent[1]


def test_the_token_goes_nowhere_else() -> None:
    client = made_up(lambda _: httpx.Response(200))

    for url in ("https://evil.example/x", "http://site.example/x", "https://site.example:444/x"):
        with pytest.raises(ValueError, match="the token is not sent there"):
            client.fetch(url)


@pytest.mark.parametrize("broken", ["body", "time", "signature", "header"])
def test_a_webhook_verifies_and_nothing_that_was_changed_does(broken: str) -> None:
    body, headers = '{"test": 2432232314}', {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }  # fmt: skip
    now = 1614265330.0

    assert webhooks.verify(body, headers, TEST_VECTOR_SECRET, now=now) == {"test": 2432232314}
    if broken == "body":
        body += " "
    elif broken == "time":
        now += 301
    elif broken == "signature":
        headers["webhook-signature"] = "v1,AAAA"
    else:
        del headers["webhook-id"]
    with pytest.raises(webhooks.NotFromThere):
        webhooks.verify(body, headers, TEST_VECTOR_SECRET, now=now)
