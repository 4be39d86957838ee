"""What callers attach to jobs, and how they find jobs again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from inference.jobs import lifecycle
from inference.models import Job, JobMetadata
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_user, painting_bytes, picture_bytes
from webhooks.models import Delivery, Event

pytestmark = pytest.mark.django_db


def ask(api: ApiClient, **body: Any) -> Any:
    return api.post("/api/v1/stylizations", body, content_type="application/json")


def listed(api: ApiClient, query: str) -> list[str]:
    answer = api.get(f"/api/v1/jobs?{query}")
    assert answer.status_code == 200, answer.content
    return [job["id"] for job in answer.json()["results"]]


@pytest.fixture
def body(user: User) -> dict[str, Any]:
    return {"image": str(make_image(user).pk), "style": make_style().slug}


def test_metadata_come_back_with_the_job_and_in_its_event(api: ApiClient, body: dict[str, Any]) -> None:
    metadata = {"order": "1042", "name": " 漢字 🖌 ", "": "", "a.b": "x"}
    del metadata[""]

    answer = ask(api, **body, metadata=metadata)

    assert answer.status_code == 202, answer.content
    job = answer.json()
    assert job["metadata"] == metadata
    assert api.get(f"/api/v1/jobs/{job['id']}").json()["metadata"] == metadata
    lifecycle.cancel(job["id"])
    assert json.loads(Event.objects.get().body)["data"]["metadata"] == metadata


def test_in_a_form_metadata_are_json(api: ApiClient, user: User) -> None:
    form = {"file": SimpleUploadedFile("a.jpg", picture_bytes()), "style": make_style().slug}

    answer = api.post("/api/v1/stylizations", {**form, "metadata": '{"order": "7"}'})

    assert answer.status_code == 202, answer.content
    assert answer.json()["metadata"] == {"order": "7"}


@pytest.mark.parametrize("path", ["contact-sheets", "styles/{style}/train", "styles"])
def test_every_call_that_makes_a_job_takes_metadata(path: str, api: ApiClient, user: User) -> None:
    style = make_style(owner=user)
    body: dict[str, Any] = {"metadata": {"order": "8"}, "steps": 40}
    if path == "styles":
        pictures = SimpleUploadedFile("night.jpg", painting_bytes(1))
        form = {**body, "metadata": '{"order": "8"}', "name": "Reeds", "images": pictures, "rights": "true"}
        answer = api.post("/api/v1/styles", form)
    else:
        body |= {"image": str(make_image(user).pk), "styles": [style.slug]} if "sheets" in path else {}
        answer = api.post(f"/api/v1/{path.format(style=style.slug)}", body, content_type="application/json")

    assert answer.status_code == 202, answer.content
    assert Job.objects.get().metadata == {"order": "8"}


@pytest.mark.parametrize(
    "metadata",
    [
        ["a"], "a", 5, {"a": 5}, {"a": None}, {"a": {"b": "c"}}, {"a": True}, {"": "x"}, {"a" * 41: "x"},
        {"a": "x" * 501}, {"a[b]": "x"}, {"a\n": "x"}, {"a": "x\x00"}, {str(number): "x" for number in range(21)},
    ],
)  # fmt: skip
def test_what_is_no_bounded_object_of_texts_is_refused(
    metadata: Any, api: ApiClient, body: dict[str, Any], user: User
) -> None:
    as_json = ask(api, **body, metadata=metadata)
    upload = SimpleUploadedFile("a.jpg", picture_bytes())
    as_form = api.post(
        "/api/v1/stylizations", {"file": upload, "style": body["style"], "metadata": json.dumps(metadata)}
    )

    for answer in (as_json, as_form):
        assert answer.status_code == 422, answer.content
        assert any(name.startswith("metadata") for name in answer.json()["errors"])
    assert not Job.objects.exists()


def test_jobs_are_found_by_all_entries_asked_for_and_only_ones_own(api: ApiClient, body: dict[str, Any]) -> None:
    ids = [
        ask(api, **body, metadata=metadata).json()["id"]
        for metadata in ({"order": "1", "shop": "a"}, {"order": "1", "shop": "b"}, {"order": "2", "shop": "a"}, {})
    ]
    other = make_job(owner=make_user("ben"), metadata={"order": "1"})
    JobMetadata.objects.create(owner=other.owner, job=other, name="order", value="1")

    assert listed(api, "metadata[order]=1") == [ids[1], ids[0]]
    assert listed(api, "metadata[order]=1&metadata[shop]=a") == [ids[0]]
    assert listed(api, "metadata%5Bshop%5D=a&state=queued") == [ids[2], ids[0]]
    assert listed(api, "metadata[order]=") == []
    assert listed(api, "metadata[none]=1") == []
    assert len(listed(api, "")) == 4


def test_finding_by_metadata_uses_its_index(user: User) -> None:
    from inference.jobs.selectors import jobs_for

    jobs = jobs_for(user, metadata={"order": "1"})

    assert "inference_j_owner_i_80253b_idx" in jobs.explain() or connection.vendor == "postgresql"  # plans small tables


def test_a_list_makes_no_query_for_each_jobs_metadata(api: ApiClient, user: User) -> None:
    counts = []
    for _ in range(3):
        job = make_job(owner=user, metadata={"order": "1"})
        JobMetadata.objects.create(owner=user, job=job, name="order", value="1")
        with CaptureQueriesContext(connection) as queries:
            listed(api, "metadata[order]=1")
        counts.append(len(queries))

    assert counts[1] == counts[2]


def test_jobs_are_found_by_when_they_were_made(api: ApiClient, user: User) -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    ids = []
    for hours in (-24, 0, 24):
        job = make_job(owner=user)
        Job.objects.filter(pk=job.pk).update(created_at=noon + timedelta(hours=hours))
        ids.append(str(job.pk))

    assert listed(api, "created_after=2026-11-24T12:00:00Z") == [ids[2], ids[1]]
    assert listed(api, "created_before=2026-11-24T12:00:00Z") == [ids[0]]
    assert listed(api, "created_after=2026-11-24&created_before=2026-11-25") == [ids[1]]
    assert listed(api, "created_after=2026-11-24T13:00:00%2B01:00&created_before=2026-11-24T12:00:01") == [ids[1]]


@pytest.mark.parametrize(
    "query",
    [
        "created_after=soon",
        "created_before=2026-13-01",
        "created_after=2026-02-30T12:00:00Z",
        "created_after=1700000000",
        "&".join(f"metadata[{number}]=x" for number in range(21)),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(query: str, api: ApiClient, user: User) -> None:
    answer = api.get(f"/api/v1/jobs?{query}")

    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {query.partition("=")[0].partition("[")[0]}


def test_a_job_says_how_long_it_waited_and_ran(api: ApiClient, user: User) -> None:
    job = make_job(owner=user)

    def timing() -> dict[str, float | None]:
        found: dict[str, float | None] = api.get(f"/api/v1/jobs/{job.pk}").json()["timing"]
        return found

    assert timing() == {"queued_seconds": None, "run_seconds": None, "total_seconds": None}
    held = lifecycle.claim(job.pk)
    assert held
    start = datetime(2026, 11, 24, 12, tzinfo=UTC)
    Job.objects.filter(pk=job.pk).update(queued_at=start, started_at=start + timedelta(seconds=3))
    assert timing() == {"queued_seconds": 3.0, "run_seconds": None, "total_seconds": None}
    lifecycle.fail(held, reason="No.")
    Job.objects.filter(pk=job.pk).update(ended_at=start + timedelta(seconds=10.5))
    assert timing() == {"queued_seconds": 3.0, "run_seconds": 7.5, "total_seconds": 10.5}

    assert lifecycle.retry(job.pk)

    assert timing() == {"queued_seconds": None, "run_seconds": None, "total_seconds": None}
    lifecycle.cancel(job.pk)
    again = timing()
    assert again["run_seconds"] is None
    assert again["queued_seconds"] == again["total_seconds"]
    assert 0 <= (again["total_seconds"] or 0) < 60  # from the retry on, not from the first submission


@pytest.mark.parametrize(("events", "is_told"), [(None, True), (["job.canceled"], True), (["job.succeeded"], False)])
def test_the_address_of_a_job_is_told_of_the_events_it_asks_for(
    events: list[str] | None, is_told: bool, api: ApiClient, body: dict[str, Any]
) -> None:
    extra = {"webhook_events": events} if events else {}
    job = ask(api, **body, webhook_url="https://example.org/hook", **extra).json()

    lifecycle.cancel(job["id"])

    assert Event.objects.count() == 1
    assert Delivery.objects.exists() is is_told


@pytest.mark.parametrize("events", [[], ["job.started"], "job.failed", ["job.failed"] * 4])
def test_events_there_are_not_are_refused(events: Any, api: ApiClient, body: dict[str, Any]) -> None:
    answer = ask(api, **body, webhook_url="https://example.org/hook", webhook_events=events)

    assert answer.status_code == 422


def test_events_without_an_address_are_refused(api: ApiClient, body: dict[str, Any]) -> None:
    answer = ask(api, **body, webhook_events=["job.failed"])

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["webhook_events"]
