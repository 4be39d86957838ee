"""What those who run the site see: metrics, logs, health, settings that are refused."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import AsyncClient, Client
from django.utils import timezone
from pytest_django import Settings

from inference.jobs import job_context, queues
from inference.models import JobKind, QueueMode
from platform_site import logs
from platform_site.operations import health
from tests.factories import make_job

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-more-than-thirty-two-characters"
SECRET = "correct-horse-battery-staple-0123456789-and-some-more-of-it-too"
HTTPS = {"PENTIMENTO_SITE_URL": "https://paint.example.org", "PENTIMENTO_TRUSTED_PROXIES": "1", "SECRET_KEY": SECRET}


def metrics_of(client: Client) -> str:
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_metrics_are_for_the_token_and_for_named_networks_alone(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 404
    assert "pentimento_workers" in metrics_of(client)
    settings.METRICS_FROM = ["10.0.0.0/8"]
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="11.1.2.3").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 404


@pytest.mark.django_db
def test_without_a_metrics_token_an_empty_one_opens_nothing(client: Client) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": ""}).status_code == 404


@pytest.mark.django_db
def test_metrics_say_how_long_the_oldest_job_of_each_queue_waits(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN
    now = timezone.now()
    for seconds, kind in ((60, JobKind.STYLIZE), (20, JobKind.STYLIZE), (600, JobKind.TRAIN)):
        job = make_job(kind=kind)
        type(job).objects.filter(pk=job.pk).update(created_at=now - timedelta(seconds=seconds))
    queues.decide("training", QueueMode.PAUSED, actor=None)

    metrics = metrics_of(client)

    assert 'pentimento_queue_depth{queue="interactive"} 2.0' in metrics
    assert 'pentimento_queue_paused{queue="training"} 1.0' in metrics
    assert 'pentimento_queue_paused{queue="interactive"} 0.0' in metrics
    assert 'pentimento_queue_workers{queue="interactive"} 0.0' in metrics
    age = re.search(r'pentimento_queue_age_seconds\{queue="interactive"\} ([0-9.]+)', metrics)
    training = re.search(r'pentimento_queue_age_seconds\{queue="training"\} ([0-9.]+)', metrics)
    assert age
    assert training
    assert 60 <= float(age.group(1)) < 90
    assert 600 <= float(training.group(1)) < 630


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("GET with Authorization: Bearer pnt_abc123_s3cretpart", "s3cretpart"),
        ("the token pnt_abc123_s3cretpart was sent", "s3cretpart"),
        ("called with pnt_abc123_s3cretpart", "s3cretpart"),
        ("called with pnt_test_abc123_s3cretpart", "s3cretpart"),
        ("Cookie: other=s3cretpart", "s3cretpart"),
        ("Set-Cookie: other=s3cretpart", "s3cretpart"),
        ("csrfmiddlewaretoken=s3cretpart", "s3cretpart"),
        ("pepper: s3cretpart", "s3cretpart"),
        ("headers {'Cookie': '__Host-session=s3cretpart; other=1'}", "s3cretpart"),
        ("sessionid=s3cretpart", "s3cretpart"),
        ("password='s3cretpart'", "s3cretpart"),
        ("{'password1': 's3cretpart'}", "s3cretpart"),
        ("postgres://pentimento:s3cretpart@db.internal/pentimento", "s3cretpart"),
        ("https://bucket/key?X-Amz-Signature=s3cretpart&a=1", "s3cretpart"),
        ("bearer s3cretpart-of-some-length", "s3cretpart"),
    ],
)
@pytest.mark.parametrize("form", [logs.Line, logs.Json])
def test_the_log_holds_no_secret(form: type[logging.Formatter], text: str, secret: str) -> None:
    trace = (ValueError, ValueError(text), None)
    record = logging.LogRecord("any", logging.ERROR, "any.py", 1, "said: %s", (text,), trace)

    line = form().format(record)

    assert "***" in line
    assert secret not in line


def test_a_line_of_json_names_request_and_job() -> None:
    record = logging.LogRecord("any", logging.INFO, "any.py", 1, "done", (), None)
    first, second = logs.request_id.set("abc"), job_context.job.set("def")

    value = json.loads(logs.Json().format(record))

    logs.request_id.reset(first)
    job_context.job.reset(second)
    assert (value["request"], value["job"], value["message"], value["level"]) == ("abc", "def", "done", "INFO")
    assert value["at"].endswith("+00:00")


@pytest.mark.parametrize(("asked", "is_kept"), [("abc-1.2_3", True), ("a" * 65, False), ("a\nb", False), ("", False)])
def test_every_answer_names_its_request(asked: str, is_kept: bool) -> None:
    seen: list[Any] = []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        seen.append(logs.request_id.get())
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: dict[str, Any]) -> None:
        seen.append(dict(message["headers"])[b"x-request-id"].decode())

    asyncio.run(logs.WithRequestId(app)({"headers": [(b"x-request-id", asked.encode())]}, None, send))

    assert seen[0] == seen[1]
    assert (seen[0] == asked) is is_kept
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", seen[0])


@pytest.mark.asyncio
async def test_a_database_that_hangs_does_not_hold_up_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang() -> None:
        released.wait(120)

    for check in ("_database", "_broker", "_storage", "_worker"):
        monkeypatch.setattr(health, check, hang)
    began = time.monotonic()

    alive, ready = await AsyncClient().get("/healthz"), await AsyncClient().get("/readyz")

    seconds = time.monotonic() - began
    released.set()

    assert seconds < 60
    assert (alive.status_code, ready.status_code) == (200, 503)
    assert set(ready.json()["checks"].values()) == {"no answer in time"}


def manage(*arguments: str, folder: Path, **fields: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PENTIMENTO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env={**ours, "PENTIMENTO_DATA_DIR": str(folder), **fields}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_a_site_behind_https_passes_the_checks_of_deploying(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path, **HTTPS)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "db.internal:s3cret", "PENTIMENTO_DATABASE_URL begins with postgres://"),
        ("REDIS_URL", "http://s3cret", "PENTIMENTO_REDIS_URL begins with redis://"),
        ("SECRET_KEY", "s3cret", "PENTIMENTO_SECRET_KEY has at least 32 characters"),
        ("S3_ENDPOINT_URL", "http://s3cret", "PENTIMENTO_S3_ENDPOINT_URL needs PENTIMENTO_S3_BUCKET"),
        ("S3_SECRET_ACCESS_KEY", "s3cret", "go together"),
        ("PENTIMENTO_MEDIA_ACCEL", "s3cret", "PENTIMENTO_MEDIA_ACCEL begins and ends with a slash"),
        ("PENTIMENTO_LOG_FORMAT", "s3cret", "PENTIMENTO_LOG_FORMAT is line or json"),
        ("PENTIMENTO_METRICS_TOKEN", "s3cret", "PENTIMENTO_METRICS_TOKEN has at least 32 characters"),
        ("PENTIMENTO_METRICS_FROM", "s3cret", "PENTIMENTO_METRICS_FROM are networks"),
        ("PENTIMENTO_REDIS", "s3cret", "Unknown settings: PENTIMENTO_REDIS."),
    ],
)
def test_a_setting_that_cannot_work_is_refused_without_repeating_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    from django.core.exceptions import ImproperlyConfigured

    from platform_site import env

    for known in [*env.PLAIN, *(one for one in os.environ if one.startswith(env.PREFIX))]:
        monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured) as caught:
        env.read(tmp_path)

    assert sentence in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_what_clients_read_does_not_stop_a_site_started_in_the_same_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platform_site import env

    for name in ("PENTIMENTO_URL", "PENTIMENTO_TOKEN", "PENTIMENTO_WEBHOOK_SECRET"):
        monkeypatch.setenv(name, "s3cret")

    assert env.read(tmp_path).keys() == env.SCHEME.keys()


def test_plain_names_count_and_the_prefix_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from platform_site import env

    monkeypatch.delenv("PENTIMENTO_REDIS_URL", raising=False)
    monkeypatch.setenv("REDIS_URL", "redis://plain/0")
    monkeypatch.setenv("DATABASE_URL", "postgres://plain/plain")
    monkeypatch.setenv("PENTIMENTO_DATABASE_URL", "postgres://prefixed/prefixed")

    found = env.read(tmp_path)

    assert (found["REDIS_URL"], found["DATABASE_URL"]) == ("redis://plain/0", "postgres://prefixed/prefixed")
