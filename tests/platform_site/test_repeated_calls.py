"""``Idempotency-Key``: every call that makes something can be sent twice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

import pytest
from django.test import Client
from django.utils import timezone

from accounts import idempotency
from accounts.models import ApiToken, IdempotentCall, User
from gallery.models import Block, Comment
from inference.models import Job, JobState
from moderation.models import Report
from platform_site.api.docs import document
from platform_site.api.schema import operations
from styles.models import Style
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_token, painting_bytes
from tests.gallery.test_gallery import publish
from tests.inference.painting.test_api import upload
from tests.platform_site.test_api_answers import problem
from webhooks.models import Webhook

pytestmark = pytest.mark.django_db

WITHOUT: Final = {
    "/api/v1/styles/preflight": "keeps nothing",
    "/api/v1/signed-addresses": "keeps nothing",
    "/api/v1/jobs/{id}/cancel": "makes nothing: the second call finds it ended",
}
"""POST operations that do not take the header, and why."""


def post(api: Client, path: str, body: Any = None, *, key: str = "k") -> Any:
    return api.post(
        f"/api/v1/{path}", json.dumps(body or {}), content_type="application/json", headers={"Idempotency-Key": key}
    )


@pytest.mark.parametrize(
    ("path", "operation"), [(path, one) for path, method, one in operations(document()) if method == "post"]
)
def test_every_post_takes_a_key_or_is_named_here(path: str, operation: dict[str, Any]) -> None:
    takes = any(one.get("name") == "Idempotency-Key" for one in operation.get("parameters", []))

    assert takes != (path in WITHOUT)


def test_what_is_made_twice_with_one_key_is_there_once(api: ApiClient, user: User, other: User) -> None:
    job, shown = make_job(owner=user, image=make_image(user), state=JobState.FAILED), publish(other)
    calls: list[tuple[str, dict[str, Any]]] = [
        (f"artworks/{shown.pk}/comments", {"text": "How?"}),
        (f"artworks/{shown.pk}/report", {"reason": "spam"}),
        ("reports", {"kind": "maker", "id": other.username, "reason": "spam"}),
        ("uploads", {}),
        (f"jobs/{job.pk}/retry", {}),
        ("blocks", {"user": other.username}),
        ("webhooks", {"url": "https://example.org/hooks"}),
    ]
    for number, (path, body) in enumerate(calls):
        first, again = (post(api, path, body, key=str(number)) for _ in range(2))

        assert first.status_code == again.status_code < 300, (path, first.content, again.content)
        assert first.json() == again.json(), path
        assert first.get("Location") == again.get("Location"), path
    assert [model.objects.count() for model in (Comment, Report, Block, Webhook)] == [1, 2, 1, 1]


def test_a_style_is_trained_once(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inference.training.api.USABLE_WITHIN_SECONDS", 0)

    def ask() -> Any:
        body = {"name": "Reeds", "rights": "true", "images": [upload(painting_bytes(1)), upload(painting_bytes(2))]}
        return api.post("/api/v1/styles", body, headers={"Idempotency-Key": "k"})

    first, again = ask(), ask()

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["id"] == again.json()["id"]
    assert Style.objects.filter(name="Reeds").count() == Job.objects.count() == 1


def test_a_key_of_an_upload_counts_the_file(api: ApiClient) -> None:
    first = api.post("/api/v1/images", {"file": upload()}, headers={"Idempotency-Key": "k"})
    again = api.post("/api/v1/images", {"file": upload()}, headers={"Idempotency-Key": "k"})
    another = api.post("/api/v1/images", {"file": upload(b"x")}, headers={"Idempotency-Key": "k"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert problem(another, 422)["type"].endswith("/idempotency-mismatch")


def test_a_key_belongs_to_one_address(api: ApiClient, other: User) -> None:
    shown, second = publish(other), publish(other, title="Another")

    assert post(api, f"artworks/{shown.pk}/comments", {"text": "How?"}).status_code == 201
    problem(post(api, f"artworks/{second.pk}/comments", {"text": "How?"}), 422)


def test_the_secret_of_a_token_is_not_kept_and_no_second_token_is_made(api: ApiClient) -> None:
    before = ApiToken.objects.count()
    made = post(api, "tokens", {"label": "mine"})

    again = post(api, "tokens", {"label": "mine"})

    assert made.status_code == 201
    assert problem(again, 409)["type"].endswith("/answer-not-kept")
    assert ApiToken.objects.count() == before + 1
    assert made.json()["token"].rpartition("_")[2] not in str(IdempotentCall.objects.values_list())


def test_secrets_of_webhooks_are_answered_again_and_not_kept(api: ApiClient) -> None:
    made = post(api, "webhooks", {"url": "https://example.org/hooks"}, key="made")
    rotate = f"webhooks/{made.json()['id']}/rotate"
    rotated, again = post(api, rotate, key="rotated"), post(api, rotate, key="rotated")
    default, default_again = (post(api, "webhooks/default/rotate", key="default") for _ in range(2))

    assert rotated.json() == again.json() != {"secret": made.json()["secret"]}
    assert default.json() == default_again.json()
    assert "no-store" in again["Cache-Control"]
    for one in (made, rotated, default):
        assert one.json()["secret"] not in str(IdempotentCall.objects.values_list())


def test_a_job_is_answered_as_it_is_now_and_a_deleted_one_not_at_all(api: ApiClient, user: User) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug}
    job = post(api, "stylizations", body).json()
    api.post(f"/api/v1/jobs/{job['id']}/cancel")

    now = post(api, "stylizations", body)
    api.delete(f"/api/v1/jobs/{job['id']}")

    assert (now.status_code, now.json()["state"]) == (202, "canceled")
    problem(post(api, "stylizations", body), 409)


def test_keys_are_each_persons_own(api: ApiClient, other_api: ApiClient, user: User) -> None:
    shown = publish(user)

    for client in (api, other_api):
        assert post(client, f"artworks/{shown.pk}/comments", {"text": "How?"}).status_code == 201
    assert Comment.objects.count() == 2


def test_a_key_opens_nothing_to_a_token_that_may_not(user: User, other: User) -> None:
    shown = publish(other)
    post(ApiClient(make_token(user)), f"artworks/{shown.pk}/comments", {"text": "How?"})

    answer = post(ApiClient(make_token(user, scopes=("read",))), f"artworks/{shown.pk}/comments", {"text": "How?"})

    problem(answer, 403)


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_key_has_a_length(api: ApiClient, other: User, key: str) -> None:
    problem(post(api, "blocks", {"user": other.username}, key=key), 422)


def test_a_call_in_flight_is_waited_for_and_one_whose_process_died_is_forgotten(api: ApiClient, other: User) -> None:
    post(api, "blocks", {"user": other.username})
    IdempotentCall.objects.update(status=None)

    problem(post(api, "blocks", {"user": other.username}), 409)
    IdempotentCall.objects.update(created_at=timezone.now() - idempotency.MAX_IN_FLIGHT - timedelta(seconds=1))

    assert post(api, "blocks", {"user": other.username}).status_code == 201


def test_keys_are_forgotten_after_a_day(api: ApiClient, user: User) -> None:
    shown = publish(user)
    post(api, f"artworks/{shown.pk}/comments", {"text": "How?"})
    IdempotentCall.objects.update(created_at=timezone.now() - timedelta(hours=25))

    assert idempotency.delete_expired_calls() == 1
    assert post(api, f"artworks/{shown.pk}/comments", {"text": "And why?"}).status_code == 201
    assert Comment.objects.count() == 2
