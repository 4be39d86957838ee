"""What nonsense costs: a megabyte of it at every address of the API, from a real caller and in the sandbox."""

from __future__ import annotations

import gc
import json
import resource
import time
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import Client
from pytest_django import Settings
from rest_framework import serializers

from accounts.models import ApiToken
from core.errors import Invalid
from core.fields import BoundedListField
from moderation.permissions import make_moderator
from platform_site.api.docs import document
from platform_site.api.errors import MAX_ERRORS
from platform_site.api.parsing import MAX_VALUES
from platform_site.api.schema import operations
from tests.conftest import ApiClient
from tests.factories import make_token, make_user

pytestmark = pytest.mark.django_db

MEGABYTE: Final = 1_000_000
MAX_CPU_SECONDS: Final = 1.0
MAX_ANSWER_BYTES: Final = 64_000
MAX_GROWTH_MB: Final = 150
NO_ONE: Final = "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b"
ROUTES: Final = [
    (path.replace("{id}", NO_ONE).replace("{number}", "1"), method, operation)
    for path, method, operation in operations(document())
]

UNKNOWN_NAMES: Final = ("{" + ", ".join(f'"{number:08}": []' for number in range(MEGABYTE // 15)) + "}").encode()


def _schema_of(operation: dict[str, Any]) -> dict[str, Any]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
        schema: dict[str, Any] = document()["components"]["schemas"].get(name, {})
        return schema
    return {}


def _nonsense(operation: dict[str, Any]) -> Iterator[tuple[str, str, bytes]]:
    """Name, content type and a megabyte each."""
    names = list(_schema_of(operation).get("properties", {})) or ["anything"]
    share = MEGABYTE // len(names)

    def each(value: str) -> bytes:  # json.dumps of it takes longer than the call
        return ("{" + ",".join(f'"{name}":{value}' for name in names) + "}").encode()

    yield "lists of {}", "application/json", each("[" + "{}," * (share // 3) + "{}]")
    yield "lists of NUL", "application/json", each("[" + r'"\u0000",' * (share // 9) + "0]")
    yield "long texts", "application/json", each('"' + r"\u0001" * (share // 6) + '"')
    yield "a list", "application/json", b"[" + b"{}," * (MEGABYTE // 3) + b"{}]"
    yield "unknown names", "application/json", UNKNOWN_NAMES
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{"[{}]," * (share // 5)}\r\n' for name in names
    )
    yield "a form of text", "multipart/form-data; boundary=x", f"{parts}--x--\r\n".encode()
    empty = '--x\r\nContent-Disposition: form-data; name="images"; filename="a"\r\n\r\n\r\n'
    yield (
        "a form of files",
        "multipart/form-data; boundary=x",
        (empty * (MEGABYTE // len(empty)) + "--x--\r\n").encode(),
    )


def _client(*, sandbox: bool) -> Client:
    user = make_user()
    make_moderator(user)
    token = make_token(user, scopes=("read", "write", "train", "moderate"))
    if sandbox:
        ApiToken.objects.filter(owner=user).update(is_sandbox=True)
        token = token.replace("pnt_", "pnt_test_")
    return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)


@pytest.fixture
def own_garbage() -> Iterator[None]:
    """Keeps what other tests left in memory out of garbage collection: going through it is no cost of a call."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("sandbox", [False, True], ids=["real", "sandbox"])
def test_a_megabyte_of_nonsense_costs_little_everywhere(sandbox: bool, settings: Settings) -> None:
    settings.RATE_LIMITS = {name: (10**9, window) for name, (_, window) in settings.RATE_LIMITS.items()}
    client = _client(sandbox=sandbox)
    client.get("/api/v1/me")  # what is loaded once
    table, before = [], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path, method, operation in ROUTES:
        for name, content_type, body in _nonsense(operation) if method != "get" else ():
            began = time.process_time()
            answer = client.generic(method.upper(), path, body, content_type=content_type)
            seconds, size = time.process_time() - began, len(b"".join(answer))
            table.append((seconds, size, answer.status_code, f"{method.upper()} {path}: {name}"))
    growth_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000

    for seconds, size, status, what in sorted(table, reverse=True):
        print(f"{1000 * seconds:7.0f} ms {size:9} bytes {status} {what}")  # noqa: T201 -- shown when it fails, or asked for
    print(f"{len(table)} calls; the peak of memory grew by {growth_mb:.0f} MB")  # noqa: T201
    assert [row for row in table if row[0] > MAX_CPU_SECONDS] == []
    assert [row for row in table if row[1] > MAX_ANSWER_BYTES] == []
    assert [row for row in table if row[2] >= 500] == []
    assert growth_mb < MAX_GROWTH_MB


def test_errors_are_counted_and_cut(api: ApiClient) -> None:
    body: dict[str, Any] = {
        "actions": ["x" * 1000],
        "title": "y" * 50_000,
        "tags": ["z" * 500] * 12,
        "visibility": "v" * 50_000,
    }

    answer = api.post("/api/v1/artworks", json.dumps(body), content_type="application/json")

    problem = answer.json()
    assert answer.status_code == 422
    assert {"title", "visibility", "job"} <= set(problem["errors"])
    assert sum(len(value) for value in problem["errors"].values()) <= MAX_ERRORS
    assert len(answer.content) < MAX_ANSWER_BYTES


def test_expected_errors_are_counted_and_cut_too(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise Invalid("w" * MEGABYTE, fields={f"{number}{'n' * 500}": ["s" * 5000] * 9 for number in range(900)})

    monkeypatch.setattr("accounts.selectors.tokens_of", refuse, raising=False)
    monkeypatch.setattr("gallery.services.publish_artwork", refuse)
    body = json.dumps({"job": NO_ONE, "title": "Harbour"})

    answer = api.post("/api/v1/artworks", body, content_type="application/json")

    assert answer.status_code == 422
    assert len(answer.content) < MAX_ANSWER_BYTES
    assert sum(len(value) for value in answer.json()["errors"].values()) <= MAX_ERRORS


def test_json_of_more_values_than_any_call_has_is_refused_before_a_view_sees_it(api: ApiClient) -> None:
    bodies: tuple[Any, ...] = ([0] * MAX_VALUES, {"a": [[]] * MAX_VALUES}, {str(n): n for n in range(MAX_VALUES)})
    for body in bodies:
        answer = api.post("/api/v1/artworks", json.dumps(body), content_type="application/json")

        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (413, "too-many-values")


class _Counting(serializers.CharField):
    looked_at = 0

    def run_validation(self, data: Any = serializers.empty) -> Any:
        type(self).looked_at += 1
        return super().run_validation(data)


def test_a_list_is_measured_before_its_children_are_looked_at() -> None:
    field = BoundedListField(child=_Counting(), max_length=3)

    with pytest.raises(serializers.ValidationError, match="no more than 3"):
        field.run_validation(["a"] * 4)

    assert _Counting.looked_at == 0
    assert field.run_validation(["a"] * 3) == ["a"] * 3


def test_every_list_a_call_takes_has_a_bound() -> None:
    """In the schema, where no serializer can hide: a new list without ``max_length`` fails here."""
    unbounded = set()
    components = document()["components"]["schemas"]

    def walk(schema: dict[str, Any], *, where: str, seen: frozenset[str] = frozenset()) -> None:
        name = schema.get("$ref", "").rpartition("/")[2]
        if name and name not in seen:
            walk(components[name], where=where, seen=seen | {name})
        if schema.get("type") == "array" and "maxItems" not in schema:
            unbounded.add(where)
        for field, inner in schema.get("properties", {}).items():
            walk(inner, where=f"{where}.{field}", seen=seen)
        if "items" in schema:
            walk(schema["items"], where=f"{where}[]", seen=seen)

    for path, method, operation in operations(document()):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            walk(content.get("schema", {}), where=f"{method} {path}")
    assert unbounded == set()
