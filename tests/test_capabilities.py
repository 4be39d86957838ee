"""A kind of job is a folder and a line: ``tests/toy`` is the folder, the fixture here the line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.archive import pack
from accounts.models import User
from core import storage
from core.errors import Conflict
from inference.jobs import heartbeat, lifecycle, registry, runner, services
from inference.jobs.lifecycle import keys_of
from inference.models import Job, JobState
from tests.conftest import ApiClient
from tests.toy.capability import TOY, deleted
from tests.toy.services import submit_toy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _toy() -> Iterator[None]:
    registry.register(TOY)
    yield
    registry.unregister("toy")
    deleted.clear()


def _done(owner: User, colour: str = "red") -> Job:
    job = submit_toy(owner=owner, colour=colour)
    assert runner.run_next(registry.kinds_in(registry.INTERACTIVE))
    job.refresh_from_db()
    return job


def test_it_is_submitted_and_run_by_the_worker_it_names(user: User) -> None:
    job = _done(user)

    assert (job.state, job.attempt) == (JobState.SUCCEEDED, 1)
    picture = Image.open(io.BytesIO(storage.read(keys_of(job.outputs.get())[0])))
    assert picture.getpixel((0, 0)) == (255, 0, 0)


def test_it_is_shown_on_pages_and_by_the_api(user: User, api: ApiClient, client: Client) -> None:
    client.force_login(user)
    waiting = submit_toy(owner=user, colour="blue")
    asked: dict[str, Any] = api.get(f"/api/v1/jobs/{waiting.pk}").json()
    job = _done(user)

    assert (asked["kind"], asked["queue_position"], asked["eta_seconds"]) == ("toy", 1, {"p50": 7.5, "p90": 10.0})
    listed = api.get("/api/v1/jobs?kind=toy").json()["results"]
    assert {one["id"] for one in listed} == {str(job.pk), str(waiting.pk)}
    assert [one["outputs"][0]["width"] for one in listed if one["outputs"]] == [64]
    for path in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/card/", f"/jobs/{job.pk}/card/?as=view", "/jobs/?kind=toy"):
        page = client.get(path)
        assert page.status_code == 200, path
        assert "Toy" in page.content.decode(), path


def test_it_is_retried_as_its_capability_allows(user: User) -> None:
    red, black = submit_toy(owner=user, colour="red"), submit_toy(owner=user, colour="black")
    for job in (red, black):
        assert lifecycle.cancel(job.pk)

    assert services.retry_job(red.pk, actor=user).state == JobState.QUEUED
    with pytest.raises(Conflict, match="not made twice"):
        services.retry_job(black.pk, actor=user)


def test_it_ends_with_its_own_words_after_its_own_attempts(user: User) -> None:
    job = submit_toy(owner=user, colour="red")
    silent = {"state": JobState.RUNNING, "attempt": 2, "lease_until": timezone.now() - timedelta(minutes=1)}
    Job.objects.filter(pk=job.pk).update(**silent)

    heartbeat.requeue_stale()

    job.refresh_from_db()
    assert (job.state, job.error, job.error_code) == (JobState.FAILED, "The toy broke.", "gave-up")


def test_it_counts_in_usage_and_is_exported(user: User, api: ApiClient) -> None:
    job = _done(user)

    assert api.get("/api/v1/me").json()["usage"]["outputs"] == 1
    archive = io.BytesIO()
    pack(user, into=archive, keep_going=lambda share: None)
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        assert str(job.pk) in opened.read("data/inference-job.json").decode()
    assert any(str(job.pk) in name and name.endswith(".png") for name in names)


def test_it_is_deleted_with_its_files_and_what_else_is_its(
    user: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    job = _done(user)
    keys = keys_of(job.outputs.get())

    with django_capture_on_commit_callbacks(execute=True):
        services.delete_job(job.pk, actor=user)

    assert deleted == [str(job.pk)]
    assert not Job.objects.filter(pk=job.pk).exists()
    assert not any(storage.exists(key) for key in keys)


def test_a_queue_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="interactive, training"):
        registry.register(registry.Capability(**{**{name: getattr(TOY, name) for name in TOY.__slots__}, "queue": "x"}))
