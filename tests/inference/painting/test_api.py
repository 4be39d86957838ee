from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from inference.jobs import runner
from inference.models import Job, JobKind, JobState, SourceImage
from inference.painting import render_cache
from inference.painting.recipes import StylizeRecipe
from styles.models import Style, Visibility
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_token, make_user, picture_bytes, submit

pytestmark = pytest.mark.django_db


def upload(data: bytes | None = None, name: str = "a.jpg") -> io.BytesIO:
    file = io.BytesIO(picture_bytes() if data is None else data)
    file.name = name
    return file


def ask(api: ApiClient, body: dict[str, Any], **headers: str) -> Any:
    return api.post("/api/v1/stylizations", json.dumps(body), content_type="application/json", headers=headers)


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    return body


def test_me_shows_limits_before_one_runs_into_them(api: ApiClient) -> None:
    me = api.get("/api/v1/me").json()

    assert me["user"]["username"] == "ann"
    assert {"max_pixels", "max_bytes", "images_per_style", "concurrent_jobs"} <= set(me["limits"])
    assert me["usage"]["active_jobs"] == 0


def test_an_upload_is_described_and_deleted(api: ApiClient) -> None:
    made = api.post("/api/v1/images", {"file": upload()})
    image = made.json()

    assert made.status_code == 201
    assert (image["width"], image["height"], image["format"]) == (48, 32, "jpeg")
    assert {"id", "sha256", "created_at", "expires_at", "metadata_removed"} <= set(image)
    assert api.get(image["urls"]["original"]).status_code == 200
    assert api.delete(f"/api/v1/images/{image['id']}").status_code == 204
    assert api.get(image["urls"]["original"]).status_code == 404


def test_a_stylization_is_queued_with_its_place(api: ApiClient, user: User) -> None:
    style, image = make_style(), make_image(user)

    answer = ask(api, {"image": str(image.pk), "style": style.slug})

    job = answer.json()
    assert answer.status_code == 202
    assert answer["Location"] == job["urls"]["self"]
    assert (job["state"], job["progress"], job["queue_position"]) == ("queued", 0.0, 1)
    assert job["eta_seconds"]["p50"] > 0
    assert api.get(job["urls"]["self"]).json()["id"] == job["id"]


def test_a_file_and_a_style_are_enough(api: ApiClient) -> None:
    answer = api.post("/api/v1/stylizations", {"file": upload(), "style": make_style().slug, "strength": "0.5"})

    assert answer.status_code == 202
    assert answer.json()["recipe"]["strength"] == 0.5


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"style": "x", "image": "nonsense"}, "image"),
        ({"strength": 2}, "strength"),
        ({"strength": "nan"}, "strength"),
        ({"keep_colors": -1}, "keep_colors"),
        ({"format": "bmp"}, "format"),
        ({"max_side": 1}, "max_side"),
        ({"mix": [{"style": "a", "weight": 1}]}, "mix"),
        ({}, "style"),
    ],
)
def test_what_makes_no_sense_names_the_field(api: ApiClient, user: User, body: dict[str, Any], field: str) -> None:
    answer = ask(api, {"image": str(make_image(user).pk), **body})

    assert field in problem(answer, 422)["errors"]


def test_an_unknown_style_is_not_found(api: ApiClient, user: User) -> None:
    problem(ask(api, {"image": str(make_image(user).pk), "style": "none"}), 404)


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "image-empty"),
        (b"<svg/>", 415, "unsupported-image"),
        (picture_bytes(400, 300, quality=95)[:400], 422, "image-unreadable"),
    ],
)
def test_bad_files_are_refused_and_nothing_is_kept(api: ApiClient, data: bytes, status: int, code: str) -> None:
    style = make_style()

    answer = api.post("/api/v1/stylizations", {"file": upload(data, "a.png"), "style": style.slug})

    assert problem(answer, status)["type"].endswith(code)
    assert not SourceImage.objects.exists()
    assert not Job.objects.exists()


def test_too_many_bytes_are_refused(api: ApiClient, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 100

    assert problem(api.post("/api/v1/images", {"file": upload()}), 413)["type"].endswith("too-many-bytes")


def test_the_storage_quota_holds(api: ApiClient, settings: Settings) -> None:
    settings.MAX_STORED_BYTES_PER_USER = 10

    problem(api.post("/api/v1/images", {"file": upload()}), 429)
    assert not SourceImage.objects.exists()


def test_the_job_limit_holds(api: ApiClient, user: User, settings: Settings) -> None:
    settings.MAX_ACTIVE_JOBS_PER_USER = 1
    body = {"image": str(make_image(user).pk), "style": make_style().slug}
    ask(api, body)

    answer = ask(api, {**body, "strength": 0.5})

    problem(answer, 429)
    assert int(answer["Retry-After"]) > 0


def test_anothers_things_do_not_exist(api: ApiClient, other: User) -> None:
    image, style = make_image(other), make_style(owner=other, visibility=Visibility.PRIVATE)
    job = make_job(owner=other)
    own = make_style()

    problem(api.get(f"/api/v1/images/{image.pk}"), 404)
    problem(api.delete(f"/api/v1/images/{image.pk}"), 404)
    problem(api.get(f"/api/v1/jobs/{job.pk}"), 404)
    problem(api.post(f"/api/v1/jobs/{job.pk}/cancel"), 404)
    problem(api.get(f"/api/v1/jobs/{job.pk}/events"), 404)
    problem(api.get(f"/api/v1/styles/{style.slug}"), 404)
    problem(ask(api, {"image": str(image.pk), "style": own.slug}), 404)
    assert api.get("/api/v1/jobs").json()["results"] == []
    assert SourceImage.objects.filter(pk=image.pk).exists()


def test_a_private_style_cannot_be_applied_by_others(api: ApiClient, user: User, other: User) -> None:
    style = make_style(owner=other, visibility=Visibility.PRIVATE)

    problem(ask(api, {"image": str(make_image(user).pk), "style": style.slug}), 404)


def test_strangers_are_asked_who_they_are(client: Any) -> None:
    answer = client.get("/api/v1/jobs")

    problem(answer, 401)
    assert "Bearer" in answer["WWW-Authenticate"]


def test_an_unknown_address_is_a_problem_too(api: ApiClient) -> None:
    problem(api.get("/api/v1/nothing"), 404)
    problem(api.get("/api/v1/jobs/not-an-id"), 404)
    problem(api.put("/api/v1/jobs"), 405)


def test_a_job_that_somebody_else_tries_to_cancel_delete_or_retry_stays_as_it_was(
    other_api: ApiClient, user: User
) -> None:
    queued = make_job(owner=user)
    ended = make_job(owner=user, state=JobState.FAILED)

    problem(other_api.post(f"/api/v1/jobs/{queued.pk}/cancel"), 404)
    problem(other_api.delete(f"/api/v1/jobs/{queued.pk}"), 404)
    problem(other_api.post(f"/api/v1/jobs/{ended.pk}/retry"), 404)

    assert Job.objects.get(pk=queued.pk).state == JobState.QUEUED
    assert Job.objects.get(pk=ended.pk).state == JobState.FAILED


def test_staff_see_what_others_made_in_private_no_more_than_anybody_else(user: User) -> None:
    image = make_image(user)
    job = make_job(owner=user, image=image)
    staff = ApiClient(make_token(make_user("mo", is_staff=True), scopes=("read", "write", "train", "moderate")))

    for path in (f"jobs/{job.pk}", f"images/{image.pk}"):
        problem(staff.get(f"/api/v1/{path}"), 404)
        problem(staff.delete(f"/api/v1/{path}"), 404)
    for path in ("jobs", "images"):
        assert staff.get(f"/api/v1/{path}").json()["results"] == []


def test_cancel_and_retry_say_when_they_cannot(api: ApiClient, user: User) -> None:
    job = submit(user)

    problem(api.post(f"/api/v1/jobs/{job.pk}/retry"), 409)
    assert api.post(f"/api/v1/jobs/{job.pk}/cancel").json()["state"] == "canceled"
    problem(api.post(f"/api/v1/jobs/{job.pk}/cancel"), 409)
    assert api.post(f"/api/v1/jobs/{job.pk}/retry").json()["state"] == "queued"


def test_a_repeated_key_gives_the_first_answer_and_another_body_none(api: ApiClient, user: User) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug}
    first = ask(api, body, **{"Idempotency-Key": "k"})

    again = ask(api, body, **{"Idempotency-Key": "k"})

    assert again.json()["id"] == first.json()["id"]
    assert Job.objects.count() == 1
    problem(ask(api, {**body, "strength": 0.5}, **{"Idempotency-Key": "k"}), 422)


def test_a_key_whose_call_failed_may_be_sent_again(api: ApiClient, user: User) -> None:
    body = {"image": str(make_image(user).pk), "style": "late"}
    problem(ask(api, body, **{"Idempotency-Key": "k"}), 404)
    make_style(slug="late")

    assert ask(api, body, **{"Idempotency-Key": "k"}).status_code == 202


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_calls_at_once_make_one_job(user: User) -> None:
    token = make_token(user)
    body = {"image": str(make_image(user).pk), "style": make_style().slug}

    def call(_: int) -> int:
        try:
            return int(ask(ApiClient(token), body, **{"Idempotency-Key": "k"}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(call, range(20)))

    assert Job.objects.count() == 1
    assert set(codes) <= {202, 409}
    assert 202 in codes


@pytest.mark.django_db(transaction=True)
def test_of_sixty_calls_at_once_exactly_ten_pass_a_limit_of_ten(user: User, settings: Settings) -> None:
    settings.RATE_LIMITS = {"api": (10, 3600)}
    token = make_token(user)

    def call(_: int) -> int:
        try:
            return int(ApiClient(token).get("/api/v1/styles").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(call, range(60)))

    assert codes.count(200) == 10
    assert codes.count(429) == 50


def test_every_answer_says_how_much_is_left(api: ApiClient, settings: Settings) -> None:
    settings.RATE_LIMITS = {"api": (2, 3600)}

    answer = api.get("/api/v1/styles")
    assert answer["RateLimit"].startswith('"api";r=1;t=')
    assert answer["RateLimit-Policy"] == '"api";q=2;w=3600'
    api.get("/api/v1/styles")
    refused = api.get("/api/v1/styles")
    problem(refused, 429)
    assert int(refused["Retry-After"]) > 0


@pytest.mark.django_db(transaction=True)
def test_a_wait_ends_with_the_job(api: ApiClient, user: User, painting_style: Style) -> None:
    image = make_image(user)
    submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])

    answer = ask(api, {"image": str(image.pk), "style": painting_style.slug}, Prefer="wait=5")

    assert answer.status_code == 200
    job = answer.json()
    assert job["state"] == "succeeded"
    picture = api.get(job["outputs"][0]["url"])
    assert picture["Content-Type"] == "image/jpeg"
    assert picture["Cache-Control"].startswith("private")


def test_a_wait_is_bounded(api: ApiClient, user: User) -> None:
    answer = ask(api, {"image": str(make_image(user).pk), "style": make_style().slug}, Prefer="wait=0")

    assert answer.status_code == 202
    assert answer.json()["state"] == "queued"


def test_a_wait_is_a_minute_at_most(api: ApiClient, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []

    async def passes(job_id: object, *, seconds: int) -> None:
        waited.append(seconds)

    monkeypatch.setattr("inference.jobs.submission._wait_for_end", passes)

    answer = ask(api, {"image": str(make_image(user).pk), "style": make_style().slug}, Prefer="wait=9999")

    assert (waited, answer["Preference-Applied"]) == ([60], "wait=60")


@pytest.mark.parametrize(
    ("preferences", "seconds"),
    [
        ("wait=7", 7), ("Wait=7", 7), ("wait = 7", 7), ('wait="7"', 7), ("respond-async, wait=7", 7),
        ("wait=7; foo=bar", 7), ("handling=lenient,WAIT=7,return=minimal", 7),
        ("nowait=7", None), ("x-wait=7", None), ("wait", None), ("wait=", None), ("wait=soon", None),
        ("wait=7.5", None),
    ],
)  # fmt: skip
def test_preferences_are_read_as_rfc_7240_writes_them(
    api: ApiClient, user: User, monkeypatch: pytest.MonkeyPatch, preferences: str, seconds: int | None
) -> None:
    waited: list[int] = []

    async def passes(job_id: object, *, seconds: int) -> None:
        waited.append(seconds)

    monkeypatch.setattr("inference.jobs.submission._wait_for_end", passes)

    answer = ask(api, {"image": str(make_image(user).pk), "style": make_style().slug}, Prefer=preferences)

    assert waited == ([] if seconds is None else [seconds])
    assert answer.get("Preference-Applied") == (None if seconds is None else f"wait={seconds}")


def test_lists_take_the_same_number_of_queries_for_two_and_for_ten(
    api: ApiClient, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        make_job(owner=user, state=JobState.SUCCEEDED)

    with django_assert_max_num_queries(8):
        assert len(api.get("/api/v1/jobs").json()["results"]) == 10


def test_lists_go_on_by_cursor(api: ApiClient, user: User) -> None:
    jobs = {str(make_job(owner=user, state=JobState.SUCCEEDED).pk) for _ in range(5)}

    first = api.get("/api/v1/jobs?limit=3").json()
    second = api.get(first["next"]).json()

    assert {job["id"] for page in (first, second) for job in page["results"]} == jobs
    assert second["next"] is None


def test_jobs_are_filtered_by_state_and_kind(api: ApiClient, user: User) -> None:
    make_job(owner=user)
    make_job(owner=user, state=JobState.FAILED, kind=JobKind.TRAIN)

    assert len(api.get("/api/v1/jobs?state=failed").json()["results"]) == 1
    assert len(api.get("/api/v1/jobs?kind=stylize").json()["results"]) == 1
    problem(api.get("/api/v1/jobs?state=nonsense"), 422)


def test_the_schema_describes_every_address(api: ApiClient) -> None:
    schema = api.get("/api/v1/schema", headers={"Accept": "application/vnd.oai.openapi+json"}).json()

    assert schema["openapi"].startswith("3.1")
    wanted = {
        "/api/v1/me",
        "/api/v1/images",
        "/api/v1/styles",
        "/api/v1/jobs",
        "/api/v1/artworks",
        "/api/v1/tokens",
    }
    assert wanted <= set(schema["paths"])
    assert "/api/v1/stylizations" in schema["paths"]


def test_a_list_of_waiting_jobs_takes_as_many_queries_however_many_wait(api: ApiClient, user: User) -> None:
    def queries() -> int:
        caches["process"].clear()
        with CaptureQueriesContext(connection) as captured:
            assert api.get("/api/v1/jobs").status_code == 200
        return len(captured)

    queries()
    make_job(owner=user)
    few = queries()
    for _ in range(9):
        make_job(owner=user)

    assert queries() == few


@pytest.mark.parametrize("brush", ["0.4", "2.1", "nan"])
def test_a_brush_out_of_range_is_refused(api: ApiClient, user: User, brush: str) -> None:
    answer = api.post(
        "/api/v1/stylizations", {"image": str(make_image(user).pk), "style": make_style().slug, "brush": brush}
    )

    assert answer.status_code == 422
    assert "brush" in answer.json()["errors"]


def test_the_brush_stands_in_the_recipe_and_another_one_is_another_painting(api: ApiClient, user: User) -> None:
    image, style = make_image(user), make_style()

    recipes = [
        api.post("/api/v1/stylizations", {"image": str(image.pk), "style": style.slug, **brush}).json()["recipe"]
        for brush in ({}, {"brush": "1.75"})
    ]

    assert [recipe["brush"] for recipe in recipes] == [1.0, 1.75]
    keys = [render_cache.key_of(image, StylizeRecipe.from_json(job.recipe)) for job in Job.objects.all()]
    assert len(set(keys)) == 2
