"""The sandbox refuses what the API refuses, answers in the API's shapes, and does what it is asked to by headers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import jsonschema
import pytest
from django.core.cache import cache
from pytest_django import Settings

from accounts import services as accounts
from accounts.caller import OPERATOR
from accounts.models import User
from gallery import services as gallery
from inference.engine.weights import random_style
from inference.jobs import runner
from inference.models import Job, JobKind, JobOutput
from platform_site.api.docs import document
from platform_site.api.problems import CATALOGUE, JOB
from platform_site.api.schema import operations
from styles.models import Style
from tests.conftest import ApiClient
from tests.factories import make_image, make_snapshot, make_style, make_token, make_training, submit
from tests.inference.painting.test_api import upload
from tests.platform_site.test_api_answers import problem
from tests.platform_site.test_authorization import World, rows
from webhooks import services as webhooks
from webhooks.models import Delivery, Event

pytestmark = pytest.mark.django_db

NO_ONE: Final = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
JSON: Final = "application/json"
WRONG: Final[tuple[Any, ...]] = (
    None, {}, [[]], "", "x" * 3000, -1, 10**9, "http://127.0.0.1/", "https://user:pw@example.org/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_rates(settings: Settings) -> None:
    settings.RATE_LIMITS = {name: (10**6, window) for name, (_, window) in settings.RATE_LIMITS.items()}


def make_sandbox(user: User, *scopes: str) -> ApiClient:
    asked = list(scopes or ("read", "write", "train"))
    return ApiClient(accounts.create_token(owner=user, by=OPERATOR, label="try", scopes=asked, is_sandbox=True)[1])


@pytest.fixture
def painting_style(db: None) -> Style:
    """A style that paints in milliseconds."""
    return make_style(weights=random_style(tiny=True), slug="tiny")


@pytest.fixture
def sandbox(user: User) -> ApiClient:
    return make_sandbox(user)


def send(client: ApiClient, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return client.generic(method.upper(), path, json.dumps(body), content_type=JSON, headers=headers)


# What it refuses


def _wrong_bodies(operation: dict[str, Any]) -> Iterator[Any]:
    """Bodies of JSON with something wrong in each, made from the sample of the right one."""
    content = operation.get("requestBody", {}).get("content", {})
    sample = content.get(JSON, {}).get("example")
    if sample is None:
        yield from ({}, {"images": ["x"]}) if content else ()
        return
    yield from ([], "text", {})
    for name, value in sample.items():
        for wrong in (*WRONG, [value, {}]):
            yield {**sample, name: wrong}
        yield {other: kept for other, kept in sample.items() if other != name}


@pytest.mark.parametrize(
    ("path", "method"),
    [
        (path, method)
        for path, method, one in operations(document())
        if "requestBody" in one and "moderation" not in path and not path.endswith("/batch")  # refused one by one
    ],
)
def test_a_wrong_body_is_refused_in_the_words_of_the_api(user: User, path: str, method: str) -> None:
    real, sandbox = ApiClient(make_token(user)), make_sandbox(user)
    address, refused = path.replace("{id}", NO_ONE), 0
    for body in _wrong_bodies(document()["paths"][path][method]):
        here, there = send(sandbox, method, address, body), send(real, method, address, body)

        if here.status_code >= 300:
            refused += 1
            assert here.json() == there.json(), body
        elif there.status_code == 422:  # then for what only the rows or the files can tell
            assert there.json()["type"].endswith(("address-unreachable", "/address-refused")), (body, there.json())
    assert refused > 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("jobs?state=asleep", 422), ("jobs?limit=0", 422), ("jobs?cursor=nonsense", 404), ("styles?ordering=size", 422),
        ("styles?mine=perhaps", 422), ("artworks?described=2", 422), ("webhooks/default/deliveries?limit=x", 422),
    ],
)  # fmt: skip
def test_a_list_is_refused_what_the_api_refuses_it(api: ApiClient, sandbox: ApiClient, path: str, status: int) -> None:
    assert problem(sandbox.get(f"/api/v1/{path}"), status) == problem(api.get(f"/api/v1/{path}"), status)


@pytest.mark.parametrize("scope", ["read", "write", "train"])
def test_scopes_count_as_in_the_api(user: User, scope: str) -> None:
    real, sandbox = ApiClient(make_token(user, scopes=(scope,))), make_sandbox(user, scope)
    for path, method, _ in operations(document()):
        if "/moderation/" in path:
            continue
        address = path.replace("{id}", NO_ONE).replace("{number}", "1")
        here, there = send(sandbox, method, address, {}), send(real, method, address, {})
        if "permission-denied" in str(here.content + there.content):
            assert here.json() == there.json(), (method, path)


@pytest.mark.parametrize(
    ("headers", "field"),
    [({"Idempotency-Key": ""}, None), ({"Idempotency-Key": "k" * 201}, None), ({"Cancel-After": "0"}, "Cancel-After")],
)
def test_headers_count_as_in_the_api(
    sandbox: ApiClient, api: ApiClient, user: User, headers: dict[str, str], field: str | None
) -> None:
    body = {"image": str(make_image(user).pk), "style": make_style().slug}
    answers = [problem(send(one, "post", "/api/v1/stylizations", body, **headers), 422) for one in (sandbox, api)]

    assert answers[0]["detail"]
    assert field is None or field in answers[0]["errors"]


def test_if_match_counts_as_in_the_api(sandbox: ApiClient) -> None:
    path = f"/api/v1/artworks/{NO_ONE}"
    etag = sandbox.get(path)["ETag"]

    assert send(sandbox, "patch", path, {"title": "Dusk"}, **{"If-Match": etag}).status_code == 200
    problem(send(sandbox, "patch", path, {"title": "Dusk"}, **{"If-Match": '"another"'}), 412)
    problem(send(sandbox, "delete", f"/api/v1/comments/{NO_ONE}", **{"If-Match": etag}), 412)


# The shapes of its answers


def shape(value: Any) -> Any:
    """Return what a value is made of: names of fields and types, one item standing for a list."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def differences(here: Any, there: Any, *, where: str = "") -> Iterator[str]:
    """Yield where two shapes differ; what is null or empty in one of them can be anything."""
    if "NoneType" in (here, there) or [] in (here, there) or {} in (here, there):
        return
    if isinstance(here, dict) and isinstance(there, dict):
        for name in here.keys() | there.keys():
            if name not in here or name not in there:
                yield f"{where}.{name} is only in the {'sample' if name in here else 'answer'}"
            else:
                yield from differences(here[name], there[name], where=f"{where}.{name}")
    elif isinstance(here, list) and isinstance(there, list):
        yield from differences(here[0], there[0], where=f"{where}[]")
    elif here != there:
        yield f"{where}: {here} in the sample, {there} in the answer"


def _hold(found: list[str], sample: Any, answer: Any, *, what: str) -> None:
    found += [f"{what}{one}" for one in differences(shape(sample), shape(answer))]


def _described(path: str, method: str, status: int) -> Any:
    content = document()["paths"][path][method]["responses"][str(status)].get("content", {})
    return content.get(JSON, {}).get("schema")


def test_what_is_read_has_the_shape_of_the_apis_answers(settings: Settings) -> None:
    found: list[str] = []
    world, count = World(), 0
    real, sandbox = ApiClient(world.tokens["owner"]), ApiClient(world.tokens["sandbox"])
    for method, route in rows():
        if method != "GET" or not route.startswith("api/v1/") or "moderation" in route or "exports" in route:
            continue
        cache.clear()
        address = world.address(route)
        there, here = real.get(address), sandbox.get(address)
        if there["Content-Type"] != JSON or there.status_code != 200:
            continue
        count += 1
        _hold(found, here.json(), there.json(), what=f"{address} ")
    found = [one for one in found if not re.search(r"\.job\.(training|recipe\.is_timed)", one)]  # a row in short
    assert found == [], "\n".join(found)
    assert count >= 18


@pytest.mark.django_db(transaction=True)
def test_what_is_made_has_the_shape_of_the_apis_answers(
    user: User, sandbox: ApiClient, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inference.training.api.USABLE_WITHIN_SECONDS", 0)
    real = ApiClient(make_token(user))
    found: list[str] = []
    image = make_image(user)
    painted = submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])
    reeds = make_style(owner=user)
    training = make_training(reeds, state="canceled", detail={"snapshot": 20, "step": 20})
    snapshot = make_snapshot(reeds, training=training.pk, step=20)
    hook = webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    calls: list[tuple[str, str, Any]] = [
        ("post", f"jobs/{painted.pk}/retry", {}),
        ("post", f"jobs/{painted.pk}/cancel", {}),
        ("post", "stylizations", {"image": str(image.pk), "style": painting_style.slug, "strength": 0.5}),
        ("post", "contact-sheets", {"image": str(image.pk), "styles": [painting_style.slug]}),
        ("post", f"styles/{reeds.pk}/keep", {"snapshot": str(snapshot.pk)}),
        ("patch", f"styles/{reeds.pk}", {"description": "Blue."}),
        ("post", f"styles/{reeds.pk}/train", {}),
        ("post", "tokens", {"label": "mine"}),
        ("post", "webhooks", {"url": "https://example.org/hooks"}),
        ("post", f"webhooks/{hook.pk}/test", {}),
        ("post", f"webhooks/{hook.pk}/rotate", {}),
        ("patch", f"webhooks/{hook.pk}", {"label": "mine"}),
        ("post", "uploads", {}),
    ]
    for method, name, body in calls:
        there, here = (send(one, method, f"/api/v1/{name}", body) for one in (real, sandbox))
        assert there.status_code < 300, (name, there.content)
        assert here.status_code == there.status_code or name == "uploads", name
        _hold(found, here.json(), there.json(), what=f"{name} ")
    here, there = (one.post("/api/v1/images", {"file": upload()}) for one in (sandbox, real))
    _hold(found, here.json(), there.json(), what="images ")

    assert found == [], "\n".join(found)


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, _ in operations(document())])
def test_every_sample_has_every_field_the_schema_names(path: str, method: str) -> None:
    for status, response in document()["paths"][path][method]["responses"].items():
        content = response.get("content", {}).get(JSON)
        if content and status.startswith("2"):
            components = document()["components"]
            missing = list(_missing(content["example"], content["schema"], components["schemas"]))

            assert missing == []
            jsonschema.Draft202012Validator({**content["schema"], "components": components}).validate(
                content["example"]
            )


def _missing(sample: Any, schema: dict[str, Any], components: dict[str, Any], *, where: str = "") -> Iterator[str]:
    if "$ref" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]]
    if sample is None:
        return
    for name, inner in schema.get("properties", {}).items():
        if name not in sample:
            yield f"{where}.{name}"
        else:
            yield from _missing(sample[name], inner, components, where=f"{where}.{name}")
    if schema.get("type") == "array":
        if not sample and not where.endswith("outputs"):  # of a job that is not done
            yield f"{where}[] is empty"
        for one in sample:
            yield from _missing(one, schema["items"], components, where=f"{where}[]")


# What it can be asked for


@pytest.mark.parametrize("slug", [one.slug for one in CATALOGUE.values() if one.status != JOB])
def test_it_fails_with_any_error_it_is_asked_for(sandbox: ApiClient, slug: str) -> None:
    body = {"image": NO_ONE, "style": "great-wave"}

    answer = send(sandbox, "post", "/api/v1/stylizations", body, **{"Sandbox-Error": slug})

    told = problem(answer, CATALOGUE[slug].status)
    assert told["type"].endswith(f"/problems/{slug}")
    assert ("errors" in told) == (answer.status_code == 422)
    assert ("Retry-After" in answer) == (answer.status_code == 429)
    schema = {**document()["components"]["schemas"]["Problem"], "components": document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(told)


@pytest.mark.parametrize("slug", [one.slug for one in CATALOGUE.values() if one.status == JOB])
def test_a_job_fails_with_any_error_of_jobs(sandbox: ApiClient, slug: str) -> None:
    wish = {"Sandbox-Error": slug}
    painted = send(
        sandbox, "post", "/api/v1/stylizations", {"image": NO_ONE, "style": "great-wave"}, Prefer="wait=5", **wish
    )
    streamed = sandbox.get(f"/api/v1/jobs/{NO_ONE}/events", headers=wish).content.decode()
    trained = sandbox.post("/api/v1/styles", {"name": "Reeds", "rights": "true", "images": [upload()]}, headers=wish)

    for job in (painted.json(), json.loads(streamed.strip().rpartition("data: ")[2]), trained.json()["job"]):
        assert (job["state"], job["outputs"]) == ("failed", [])
        assert job["error"]["type"].endswith(f"/problems/{slug}")
    assert problem(sandbox.get("/api/v1/me", headers=wish), 422)["errors"]["Sandbox-Error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sandbox-Error": "bad-hair-day"}, {"Sandbox-Delay": "soon"}, {"Sandbox-Delay": "61"}, {"Sandbox-Delay": "-1"},
        {"Sandbox-Events": "job.asleep"}, {"Sandbox-Events": "webhook.test"},
    ],
)  # fmt: skip
def test_a_wish_that_makes_no_sense_is_refused(sandbox: ApiClient, headers: dict[str, str]) -> None:
    assert problem(sandbox.get("/api/v1/me", headers=headers), 422)["errors"].keys() == headers.keys()


def test_it_is_as_slow_as_it_is_asked_to_be(sandbox: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("platform_site.api.sandbox.asyncio.sleep", sleep)

    assert sandbox.get("/api/v1/me", headers={"Sandbox-Delay": "2.5"}).status_code == 200
    problem(sandbox.get("/api/v1/me", headers={"Sandbox-Delay": "2.5", "Sandbox-Error": "storage-full"}), 507)
    assert slept == [2.5, 2.5]


def test_a_stream_tells_a_jobs_life_from_where_one_left_it(sandbox: ApiClient) -> None:
    path = f"/api/v1/jobs/{NO_ONE}/events"

    def states(answer: Any) -> list[str]:
        lines = [line for line in answer.content.decode().splitlines() if line.startswith("data: ")]
        return [json.loads(line.removeprefix("data: "))["state"] for line in lines]

    assert states(sandbox.get(path)) == ["queued", "running", "running", "succeeded"]
    assert states(sandbox.get(path, headers={"Last-Event-ID": "3"})) == ["succeeded"]
    assert sandbox.get(path, headers={"Last-Event-ID": "4"}).status_code == 204


@pytest.mark.django_db(transaction=True)
def test_events_go_to_those_who_listen_and_have_the_shape_of_real_ones(
    sandbox: ApiClient, user: User, painting_style: Style, settings: Settings
) -> None:
    webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    job = submit(user, style=painting_style)
    runner.run_next([JobKind.STYLIZE])
    gallery.publish_artwork(job.pk, actor=user, title="Harbour")
    reeds = make_style(owner=user)
    training = make_training(reeds, state="canceled", detail={"snapshot": 20, "step": 20})
    snapshot = make_snapshot(reeds, training=training.pk, step=20)
    send(ApiClient(make_token(user)), "post", f"/api/v1/styles/{reeds.pk}/keep", {"snapshot": str(snapshot.pk)})
    real = {event.kind: json.loads(event.body) for event in Event.objects.all()}
    Event.objects.all().delete()
    wish = {"Sandbox-Events": "job.succeeded, job.failed,style.version, artwork.published"}
    body = {"image": NO_ONE, "style": "great-wave", "webhook_url": "https://example.net/one"}

    assert send(sandbox, "post", "/api/v1/stylizations", body, **wish).status_code == 202

    sent = {event.kind: json.loads(event.body) for event in Event.objects.all()}
    assert sent.keys() == {"job.succeeded", "job.failed", "style.version", "artwork.published"}
    assert (sent["job.failed"]["data"]["state"], sent["job.succeeded"]["data"]["state"]) == ("failed", "succeeded")
    assert real.keys() == sent.keys() - {"job.failed"}
    assert [one for kind in real for one in differences(shape(sent[kind]), shape(real[kind]), where=kind)] == []
    to_one = Delivery.objects.filter(url="https://example.net/one").values_list("event__kind", flat=True)
    assert set(to_one) == {"job.succeeded", "job.failed"}
    assert Delivery.objects.exclude(webhook=None).count() == 4


def test_without_being_asked_it_sends_nothing_and_events_have_a_rate(
    sandbox: ApiClient, user: User, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "sandbox-events": (1, 3600)}
    webhooks.create_webhook(owner=user, url="https://example.org/hooks")
    body = {"image": NO_ONE, "style": "great-wave", "webhook_url": "https://example.net/one"}

    send(sandbox, "post", "/api/v1/stylizations", body)
    assert not Event.objects.exists()
    for status in (200, 429):
        answer = sandbox.get("/api/v1/me", headers={"Sandbox-Events": "job.canceled"})
        assert answer.status_code == status
    assert Event.objects.count() == 1
    assert not Job.objects.exists()
    assert not JobOutput.objects.exists()


def test_a_real_token_is_not_moved_by_wishes(api: ApiClient) -> None:
    assert api.get("/api/v1/me", headers={"Sandbox-Error": "storage-full", "Sandbox-Delay": "60"}).status_code == 200
