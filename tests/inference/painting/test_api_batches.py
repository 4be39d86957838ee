"""``POST /api/v1/stylizations/batch``: many pictures with one call, each taken or refused by itself."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings

from accounts.models import User
from inference.models import Job
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_user

pytestmark = pytest.mark.django_db


def send(api: ApiClient, requests: Any, **headers: str) -> Any:
    body = {"requests": requests}
    return api.post("/api/v1/stylizations/batch", body, content_type="application/json", headers=headers)


@pytest.fixture
def asked(user: User) -> list[dict[str, Any]]:
    style = make_style().slug
    return [{"image": str(make_image(user).pk), "style": style, "metadata": {"n": str(n)}} for n in range(3)]


def test_each_is_queued_or_refused_by_itself_in_order(api: ApiClient, asked: list[dict[str, Any]]) -> None:
    strangers = str(make_image(make_user("ben")).pk)
    requests = [
        asked[0],
        {**asked[1], "strength": 7},
        {**asked[1], "image": strangers},
        "nothing",
        {**asked[2], "file": "x", "image_url": "https://example.org/a.jpg"},
    ]

    answer = send(api, requests)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    results = answer.json()["results"]
    assert [one["status"] for one in results] == [202, 422, 404, 422, 202]
    assert results[0]["job"]["metadata"] == {"n": "0"}
    assert results[0]["problem"] is None
    assert results[1]["job"] is None
    assert list(results[1]["problem"]["errors"]) == ["strength"]
    assert results[2]["problem"]["type"].endswith("/not-found")
    assert Job.objects.count() == 2
    assert len({*Job.objects.values_list("batch", flat=True)} - {None}) == 1


@pytest.mark.parametrize("requests", [None, [], {}, "x", [{}] * 51])
def test_a_batch_of_none_or_too_many_is_refused_whole(requests: Any, api: ApiClient, user: User) -> None:
    answer = send(api, requests)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["requests"]


def test_the_limit_of_unfinished_jobs_holds_within_a_batch(
    api: ApiClient, asked: list[dict[str, Any]], settings: Settings
) -> None:
    settings.MAX_ACTIVE_JOBS_PER_USER = 2

    results = send(api, asked).json()["results"]

    assert [one["status"] for one in results] == [202, 202, 429]
    assert results[2]["problem"]["type"].endswith("/too-many-jobs")


def test_a_key_holds_for_the_whole_batch(api: ApiClient, asked: list[dict[str, Any]], settings: Settings) -> None:
    settings.MAX_ACTIVE_JOBS_PER_USER = 2
    first = send(api, asked, Idempotency_Key="monday").json()
    settings.MAX_ACTIVE_JOBS_PER_USER = 10

    again = send(api, asked, Idempotency_Key="monday").json()

    assert [one["status"] for one in first["results"]] == [202, 202, 429]
    assert again == first
    assert Job.objects.count() == 2
    other = send(api, asked[:2], Idempotency_Key="monday")
    assert other.status_code == 422
    assert other.json()["type"].endswith("/idempotency-mismatch")
    assert Job.objects.count() == 2


@pytest.mark.parametrize("key", ["k" * 201, ""])
def test_a_key_that_is_none_is_refused(key: str, api: ApiClient, asked: list[dict[str, Any]]) -> None:
    assert send(api, asked, Idempotency_Key=key).status_code == 422
    assert not Job.objects.exists()


def test_a_batch_takes_the_scope_to_write(client: ApiClient, user: User, asked: list[dict[str, Any]]) -> None:
    from tests.factories import make_token

    reading = make_token(user, scopes=("read",))
    body = {"requests": asked}

    answer = client.post(
        "/api/v1/stylizations/batch", body, content_type="application/json",
        headers={"Authorization": f"Bearer {reading}"},
    )  # fmt: skip

    assert answer.status_code == 403
    assert not Job.objects.exists()
