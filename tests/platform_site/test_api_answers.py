"""What every answer of the API has in common, and every error of the site."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from rest_framework import exceptions

from accounts.models import User
from inference.jobs import heartbeat
from inference.models import Job, JobState
from moderation.permissions import make_moderator
from platform_site.api.docs import document
from platform_site.api.errors import CODES, STATUS
from platform_site.api.pagination import Cursor
from platform_site.api.problems import CATALOGUE, JOB
from platform_site.api.schema import operations
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_token, stylize_recipe

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("accounts", "core", "gallery", "inference", "platform_site", "styles", "webhooks")
NO_ONE = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
LIMITED = {"api": (10, 3600)}


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    slug = body["type"].rpartition("/")[2]
    assert body["status"] == CATALOGUE[slug].status == status
    assert Client().get(f"/problems/{slug}").status_code == 200
    return body


def ask(api: Client, body: dict[str, Any], **headers: str) -> Any:
    return api.post("/api/v1/stylizations", json.dumps(body), content_type="application/json", headers=headers)


# Errors


def test_every_problem_has_a_page_and_every_code_is_in_the_catalogue(client: Client) -> None:
    sources = [path for folder in PACKAGES
               for path in (ROOT / folder).rglob("*.py")]  # fmt: skip
    used = {code for path in sources for code in re.findall(r'\bcode="([a-z-]+)"', path.read_text())}
    listed = client.get("/problems/").content.decode()

    assert used - set(CATALOGUE) == set()
    for slug in CATALOGUE:
        assert client.get(f"/problems/{slug}/").status_code == 200
        assert f"/problems/{slug}" in listed
    assert client.get("/problems/nonsense/").status_code == 404


def test_the_docs_list_every_error_with_its_status() -> None:
    errors = (ROOT / "docs/api.md").read_text().partition("## Errors")[2].partition("\n## ")[0]
    listed = {
        (slug, int(status))
        for status, slugs in re.findall(r"^\| (\d{3}) \| ([^|]+) \|", errors, re.MULTILINE)
        for slug in re.findall(r"`([a-z-]+)`", slugs)
    }
    of_jobs = re.findall(r"`([a-z-]+)`", errors.partition("`error.type` ends in")[2])

    assert listed | {(slug, JOB) for slug in of_jobs} == {(one.slug, one.status) for one in CATALOGUE.values()}


def test_every_error_there_is_has_its_status_in_the_catalogue() -> None:
    ours = {kind.code: status for kind, status in STATUS.items()}
    of_rest_framework = {
        kind.default_code.replace("_", "-"): kind.status_code
        for kind in exceptions.APIException.__subclasses__()
        if kind.__module__ == exceptions.__name__ and kind is not exceptions.ValidationError  # 422 here
    }
    by_status = {code: status for status, code in CODES.items()}

    for code, status in (ours | of_rest_framework | by_status).items():
        assert CATALOGUE[code].status == status


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, _ in operations(document())])
def test_a_403_for_want_of_a_scope_names_it(user: User, path: str, method: str) -> None:
    make_moderator(user)
    where = path.replace("{id}", "1" if "decisions/" in path else NO_ONE).replace("{number}", "1")
    has: set[str] = set()
    for _ in range(3):
        token = ApiClient(make_token(user, scopes=tuple(has or {"train" if method == "get" else "read"})))
        answer = token.generic(method.upper(), where, "{}", content_type="application/json")
        if answer.status_code != 403 or not (named := re.search(r"lacks the scope (\w+)\.", str(answer.json()))):
            break
        has.add(named.group(1))

    assert has or path in {"/api/v1/schema", "/api/v1/exports", "/api/v1/exports/{id}", "/api/v1/signed-addresses"}
    assert answer.status_code != 403 or not answer.json()["type"].endswith("/permission-denied")


def test_a_client_that_accepts_problems_alone_is_answered_too(api: ApiClient, user: User) -> None:
    job, accepts = make_job(owner=user), {"Accept": "application/problem+json"}

    read = api.get(f"/api/v1/jobs/{job.pk}", headers=accepts)
    deleted = api.delete(f"/api/v1/jobs/{job.pk}", headers=accepts)

    assert (read.status_code, read["Content-Type"]) == (200, "application/json")
    assert deleted.status_code == 204
    problem(api.get(f"/api/v1/jobs/{job.pk}", headers=accepts), 404)


def test_what_django_itself_refuses_is_a_problem_too(api: ApiClient, settings: Settings, user: User) -> None:
    settings.DEBUG = False
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    problem(api.get("/api/v1/nothing"), 404)
    problem(api.get("/api/nothing"), 404)
    problem(api.put("/api/v1/jobs"), 405)
    problem(api.get("/api/v1/me", HTTP_HOST="evil.example"), 400)
    problem(api.get("/api/v1/me?x=%00"), 400)
    problem(strict.post("/api/v1/tokens", {"label": "x"}, content_type="application/json"), 403)
    problem(api.post("/api/v1/images", {"file": "x"}, CONTENT_LENGTH="999999999"), 413)
    problem(api.post("/api/v1/tokens", "{", content_type="application/json"), 400)
    problem(api.post("/api/v1/tokens", "<a/>", content_type="application/xml"), 415)
    problem(api.get("/api/v1/me", headers={"Accept": "image/png"}), 406)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/media/nothing", 404),
        ("GET", "/account/logout/nothing", 404),
        ("PUT", "/developers/", 405),
        ("GET", "/problems/nonsense/", 404),
    ],
)
def test_pages_answer_programs_with_problems_and_people_with_pages(
    client: Client, method: str, path: str, status: int
) -> None:
    problem(client.generic(method, path, headers={"Accept": "*/*"}), status)
    page = client.generic(method, path, headers={"Accept": "text/html,*/*;q=0.8"})

    assert page.status_code == status
    assert page["Content-Type"].startswith("text/html")
    assert "<h1>" in page.content.decode()


def test_a_form_without_its_mark_is_a_problem_for_a_program() -> None:
    problem(Client(enforce_csrf_checks=True).post("/paint/", headers={"Accept": "application/json"}), 403)


def test_a_bug_is_a_problem_without_a_trace(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("inference.jobs.selectors.usage_of", break_down)
    api.raise_request_exception = False

    assert "secret" not in str(problem(api.get("/api/v1/me"), 500))


# Rates


@pytest.mark.parametrize("path", ["me", "nothing", "jobs", "schema", "tokens/x"])
def test_every_answer_says_how_many_calls_are_left(client: Client, path: str, settings: Settings) -> None:
    settings.RATE_LIMITS = LIMITED
    answer = client.get(f"/api/v1/{path}")

    assert answer["RateLimit"].startswith('"api";r=9;t=')
    assert answer["RateLimit-Policy"] == '"api";q=10;w=3600'


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("token", ["wrong", "pnt_aaaaaaaaaaaa_" + "a" * 43])
def test_of_sixty_guesses_at_once_ten_are_looked_at_whatever_address_they_claim(settings: Settings, token: str) -> None:
    settings.RATE_LIMITS = LIMITED

    def guess(number: int) -> int:
        try:
            spoofed = {"Authorization": f"Bearer {token}", "X-Forwarded-For": f"192.0.2.{number}"}
            return int(Client().get("/api/v1/me", headers=spoofed).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(guess, range(60)))

    assert (codes.count(401), codes.count(429)) == (10, 50)


def test_a_refusal_counts_against_the_token_that_met_it(user: User, settings: Settings) -> None:
    settings.RATE_LIMITS = LIMITED
    reader = ApiClient(make_token(user, scopes=("read",)))

    codes = [reader.delete("/api/v1/tokens/00000000-0000-0000-0000-000000000000").status_code for _ in range(12)]

    assert codes == [403] * 10 + [429] * 2
    assert ApiClient(make_token(user)).get("/api/v1/me").status_code == 200


# Unchanged


def test_what_has_not_changed_is_not_sent_again(api: ApiClient, user: User) -> None:
    job = make_job(owner=user, state=JobState.SUCCEEDED)
    path = f"/api/v1/jobs/{job.pk}"
    first = api.get(path)

    again = api.get(path, headers={"If-None-Match": first["ETag"]})
    Job.objects.update(seq=7)
    changed = api.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "RateLimit" in again
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"
    assert "Authorization" in first["Vary"]


# Other origins


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_other_origins_may_call_the_api_with_a_token_and_never_with_cookies(api: ApiClient, origin: str) -> None:
    asks = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    preflight = Client().options("/api/v1/stylizations", headers=asks)
    answer = api.get("/api/v1/me", headers={"Origin": origin})
    refused = Client().get("/api/v1/me", headers={"Origin": origin})

    assert preflight.status_code == 200
    assert "authorization" in preflight["Access-Control-Allow-Headers"]
    for one in (preflight, answer, refused):
        assert one["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in one
    assert "RateLimit" in answer["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", ["/", "/account/tokens/", "/media/nothing", "/healthz", "/developers/"])
def test_pages_and_pictures_are_for_our_own_origin(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://evil.example"})

    assert "Access-Control-Allow-Origin" not in answer


# Lists


def _walk(api: ApiClient, path: str, *, between: Any = None, back: bool = False) -> list[str]:
    met: list[str] = []
    while path:
        page = api.get(path).json()
        met += [row["id"] for row in page["results"]]
        path = page["previous"] if back else page["next"]
        if between:
            between()
    return met


def test_many_jobs_are_listed_once_each_while_new_ones_arrive(api: ApiClient, user: User) -> None:
    moment = timezone.now()
    recipe = stylize_recipe("none")
    rows = [
        Job(owner=user, recipe=recipe, state=JobState.CANCELED, ended_at=moment, progress=0.0) for _ in range(1_000)
    ]
    Job.objects.bulk_create(rows, batch_size=500)
    Job.objects.update(created_at=moment)  # all at once: the timestamp alone tells none from another

    met = _walk(api, "/api/v1/jobs?limit=10", between=lambda: make_job(owner=user, state=JobState.CANCELED))

    assert len(met) == 1_000
    assert set(met) == {str(row.pk) for row in rows}


@pytest.mark.parametrize("ordering", ["position", "name", "newest"])
def test_lists_go_back_the_way_they_came(api: ApiClient, ordering: str) -> None:
    for _ in range(7):
        make_style()
    path = f"/api/v1/styles?limit=3&ordering={ordering}"
    pages = []
    while path:
        pages.append(api.get(path).json())
        path = pages[-1]["next"]

    back = api.get(pages[-1]["previous"]).json()

    assert [len(page["results"]) for page in pages] == [3, 3, 1]
    assert back["results"] == pages[1]["results"]
    assert api.get(back["previous"]).json()["results"] == pages[0]["results"]
    assert api.get(back["previous"]).json()["previous"] is None


@pytest.mark.parametrize("cursor", ["nonsense", "W10", str(Cursor(["x", "y"])), str(Cursor([1e400, "0"])), "9" * 5000])
def test_a_cursor_somebody_made_up_is_not_found(api: ApiClient, cursor: str) -> None:
    problem(api.get(f"/api/v1/jobs?cursor={cursor}"), 404)


# Cancel-After


def test_a_job_nobody_waits_for_any_more_is_canceled_by_the_sweep(api: ApiClient, user: User) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug}
    made = ask(api, body, **{"Cancel-After": "30"}).json()
    kept = ask(api, body | {"strength": 0.5}).json()

    assert heartbeat.cancel_overdue() == 0
    Job.objects.filter(pk=made["id"]).update(cancel_at=timezone.now())
    assert heartbeat.cancel_overdue() == 1

    assert api.get(f"/api/v1/jobs/{made['id']}").json()["state"] == "canceled"
    assert api.get(f"/api/v1/jobs/{kept['id']}").json()["state"] == "queued"
    assert made["cancel_at"] is not None
    assert api.post(f"/api/v1/jobs/{made['id']}/retry").json()["cancel_at"] is None


@pytest.mark.parametrize("asked", ["0", "-1", "soon", "86401", "", "1.5", "٣"])
def test_a_cancel_after_that_makes_no_sense_is_refused(api: ApiClient, user: User, asked: str) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug}

    assert "Cancel-After" in problem(ask(api, body, **{"Cancel-After": asked}), 422)["errors"]
    assert not Job.objects.exists()
