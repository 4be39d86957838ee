"""The schema says what there is, and its samples are what they say."""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from PIL import Image

from accounts.models import ApiToken, User
from inference.capabilities import CAPABILITIES
from inference.models import Job, SourceImage
from platform_site.api.docs import document
from platform_site.api.openapi_examples import PICTURE_FACTS
from platform_site.api.schema import operations
from tests.conftest import ApiClient
from tests.factories import make_token, picture_bytes
from webhooks.models import EventKind

ROOT = Path(__file__).resolve().parent.parent.parent


FOR_PEOPLE = {
    ("/api/v1/me", "delete"),
    ("/api/v1/exports", "get"),
    ("/api/v1/exports", "post"),
    ("/api/v1/exports/{id}", "get"),
    ("/api/v1/exports/{id}", "delete"),
}
"""Never with a token, nor with one of the sandbox."""
OPERATIONS = [(path, method) for path, method, _ in operations(document())]


def test_the_committed_schema_is_that_of_the_code(tmp_path: Path) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "now.yaml"))

    committed = (ROOT / "docs/openapi.yaml").read_text()
    assert committed == (tmp_path / "now.yaml").read_text(), "Run `make schema` and commit docs/openapi.yaml."
    assert yaml.safe_load(committed)["openapi"].startswith("3.1")


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_has_words_errors_and_samples_of_its_own_shape(path: str, method: str) -> None:
    described = document()["paths"][path][method]

    assert described["description"]
    assert {"401", "403", "429"} <= set(described["responses"])
    for where in [described.get("requestBody", {}), *described["responses"].values()]:
        for kind, content in where.get("content", {}).items():
            if kind == "application/json":
                schema = {**content["schema"], "components": document()["components"]}
                jsonschema.Draft202012Validator(schema).validate(content["example"])


def test_every_operation_is_named_by_what_it_does() -> None:
    named = [one["operationId"] for _, _, one in operations(document())]
    resources = {path.split("/")[3].replace("-", "_") for path in document()["paths"]}

    assert len(set(named)) == len(named)
    assert [name for name in named if name.partition("_")[0] in resources] == []  # a verb comes first
    for _, _, described in operations(document()):
        assert 0 < len(described["summary"]) <= 90
        assert described["description"].startswith(described["summary"].partition(" ")[0])
        assert all(one.get("description") or "$ref" in one for one in described.get("parameters", []))


def test_a_file_is_binary_and_stands_in_forms_alone() -> None:
    schemas = document()["components"]["schemas"]
    forms: set[str] = set()
    bodies: set[str] = set()
    for _, _, described in operations(document()):
        for kind, content in described.get("requestBody", {}).get("content", {}).items():
            (forms if kind == "multipart/form-data" else bodies).add(content["schema"]["$ref"].rpartition("/")[2])

    assert {name for name, schema in schemas.items() if '"binary"' in json.dumps(schema)} == forms
    assert forms == {"NewImageForm", "NewStyle", "Preflight", "StylizationForm", "ContactSheetForm"}
    assert forms & bodies == set()


def test_every_field_has_a_type_and_no_component_is_there_twice() -> None:
    schemas = document()["components"]["schemas"]

    untyped = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, value in schema.get("properties", {}).items()
        if not {"type", "$ref", "allOf", "oneOf", "anyOf", "const"} & set(value)
        or value.get("additionalProperties") == {}
    ]
    shapes: dict[str, list[str]] = {}
    for name, schema in schemas.items():
        shape = {word: schema.get(word) for word in ("properties", "required", "enum", "anyOf")}
        shapes.setdefault(json.dumps(shape, sort_keys=True), []).append(name)

    assert sorted(untyped) == ["Decision.details", "WholeEvent.data"]  # what these hold depends on what happened
    assert [names for names in shapes.values() if len(names) > 1] == []
    assert [name for name in schemas if re.search(r"(Request|Patched|Blank|Null)", name)] == []


def test_what_components_say_of_themselves_is_for_callers() -> None:
    for name, schema in document()["components"]["schemas"].items():
        said = schema.get("description", "")
        assert said or name.startswith("Paginated"), name
        assert not re.search(r"``|[Ss]erializer|the context|For the schema|selector", said), name


def test_messages_to_webhooks_are_described_each_with_its_headers() -> None:
    described = document()["webhooks"]

    assert set(described) == set(EventKind.values)
    for name, item in described.items():
        message = item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        kind = document()["components"]["schemas"][message]["properties"]["type"]
        assert kind.get("const") == name or name.startswith("job."), name
        headers = {one["name"] for one in item["post"]["parameters"]}
        assert headers == {"webhook-id", "webhook-timestamp", "webhook-signature"}


@pytest.mark.django_db
def test_a_site_names_itself_as_the_server_and_the_file_the_one_make_run_starts(client: Client) -> None:
    served = client.get("/api/v1/schema", headers={"Accept": "application/vnd.oai.openapi+json"}).json()

    assert [one["url"] for one in served["servers"]] == ["http://testserver"]
    assert [one["url"] for one in document()["servers"]] == ["http://127.0.0.1:8000"]


def test_every_kind_of_job_has_its_recipe_in_the_schema() -> None:
    known = {one["$ref"].rpartition("/")[2] for one in document()["components"]["schemas"]["Recipe"]["anyOf"]}

    assert known == {one.recipe.rpartition(".")[2].removesuffix("Serializer") for one in CAPABILITIES}


def test_the_sample_picture_is_what_the_samples_say() -> None:
    data = (ROOT / "platform_site/static/platform_site/sample.jpg").read_bytes()
    width, height = Image.open(io.BytesIO(data)).size

    assert {
        "width": width,
        "height": height,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size_bytes": len(data),
    } == PICTURE_FACTS


# The sandbox


@pytest.fixture
def sandbox(user: User) -> ApiClient:
    token = make_token(user)
    ApiToken.objects.update(is_sandbox=True)
    return ApiClient(token.replace("pnt_", "pnt_test_"))


def test_a_painting_from_the_sandbox_is_done_at_once_and_nothing_is_written(sandbox: ApiClient, user: User) -> None:
    file = io.BytesIO(picture_bytes())
    file.name = "in.jpg"

    made = sandbox.post("/api/v1/stylizations", {"file": file, "style": "any"}, headers={"Prefer": "wait=10"})
    queued = sandbox.post("/api/v1/stylizations", {"image": str(user.pk)}, content_type="application/json")

    job = made.json()
    assert (made.status_code, job["state"], job["outputs"][0]["format"]) == (200, "succeeded", "jpeg")
    assert job["urls"]["self"].startswith("http://testserver/api/v1/jobs/")
    assert queued.status_code == 422  # `image` is no id
    assert not Job.objects.exists()
    assert not SourceImage.objects.exists()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_sandbox_answers_every_call_with_its_sample(sandbox: ApiClient, path: str, method: str) -> None:
    described = document()["paths"][path][method]
    example = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
    address = path.replace("{id}", "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b").replace("{number}", "1")
    if "moderation" in path or "decisions" in path:
        address = address.replace("3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b", "1" if "decisions/" in path else "ann")
    if example is None and "requestBody" in described:
        files = {name: io.BytesIO(b"x") for name in ("file", "images")}
        answers = [sandbox.post(address, {**files, "name": "x", "rights": "true"}) for _ in range(1)]
    else:
        answers = [
            sandbox.generic(method.upper(), address, _json(example), content_type="application/json") for _ in range(2)
        ]

    refused = 404 if path.startswith("/api/v1/moderation/") else 403 if (path, method) in FOR_PEOPLE else None
    for answer in answers:
        assert answer.status_code == refused if refused else answer.status_code < 300, answer.content
        assert answer.content == answers[0].content
        assert "RateLimit" in answer


def _json(example: Any) -> str:
    return json.dumps(example) if example is not None else ""


def test_the_sandbox_has_the_scopes_of_its_token_and_opens_no_pictures(user: User) -> None:
    token = make_token(user, scopes=("read",))
    ApiToken.objects.update(is_sandbox=True)
    reader = ApiClient(token.replace("pnt_", "pnt_test_"))

    assert reader.get("/api/v1/jobs").status_code == 200
    assert reader.delete("/api/v1/jobs/3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b").status_code == 403
    assert ApiClient(token).get("/api/v1/me").status_code == 401  # its prefix is part of it
    assert reader.get("/api/v1/schema").status_code == 200


@pytest.mark.django_db
def test_a_made_up_sandbox_token_gets_no_samples() -> None:
    client = Client(headers={"Authorization": f"Bearer pnt_test_{'a' * 12}_{'a' * 43}"})

    assert client.get("/api/v1/jobs").status_code == 401


def test_the_reference_is_served_from_here_alone(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()

    assert settings.SPECTACULAR_SETTINGS["SWAGGER_UI_DIST"] == "SIDECAR"
    assert "cdn" not in page
    assert "https://" not in page
