"""Completes the OpenAPI document with what the views do not declare.

Errors, rate limits and samples apply to every operation, so they are added here, once, for all paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from django.utils import translation

from platform_site.api.errors import CODES, CONTENT_TYPE
from platform_site.api.openapi_examples import BASE, JOBS, sample_of
from platform_site.api.problems import CATALOGUE
from platform_site.api.webhook_messages import HEADERS as MESSAGE_HEADERS

METHODS: Final = ("get", "put", "post", "delete", "patch")
ALWAYS: Final = (400, 401, 403, 406, 429)
OURS_ALONE: Final = {405, 500}
"""Statuses that no operation declares: a wrong method for the path, and a bug."""
WITH_A_BODY: Final = (413, 415, 422)
STREAM: Final = "text/event-stream"
UNCHANGED: Final = {
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "An `ETag` you were given: 304 if nothing has changed.",
        "schema": {"type": "string"},
    }
}
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "An error (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "A page about it; its last part is stable."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "A sentence for people."},
        "errors": {
            "type": "object",
            "description": "For each field to blame, what is wrong with it; a nested one reads `mix.0.weight`.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}  # fmt: skip
HEADERS: Final = {
    "RateLimit": {
        "description": 'Calls left and seconds until the window ends, such as `"api";r=598;t=42`.',
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": 'Calls in a window of seconds, such as `"api";q=600;w=60`.',
        "schema": {"type": "string"},
    },
    "ETag": {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}},
    "Location": {"description": "Where what was made can be read.", "schema": {"type": "string", "format": "uri"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "Preference-Applied": {"description": "The `Prefer` that was honoured.", "schema": {"type": "string"}},
}


SUCCESS: Final = {
    200: "What was asked for.",
    201: "Made; `Location` says where it is.",
    202: "Taken; `Location` says where to look.",
    204: "Done.",
}
"""Descriptions of answers that say nothing else of themselves."""
UNSAID: Final = {"", "No response body"}


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: FBT001 -- spectacular's own
    """Postprocessing hook of drf-spectacular: add errors, rate limits and samples to the document."""
    with translation.override("en"):
        return _completed(result)


def with_messages(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: FBT001 -- as above
    """Postprocessing hook: add what drf-spectacular leaves out of webhooks, their components and headers."""
    result["components"] = generator.registry.build({})
    for item in result["webhooks"].values():
        item["post"]["parameters"] = [
            {"name": name, "in": "header", "required": True, "description": text, "schema": {"type": "string"}}
            for name, text in MESSAGE_HEADERS.items()
        ]
        body = item["post"]["requestBody"]
        body["required"] = True
    return result


def _completed(result: dict[str, Any]) -> dict[str, Any]:
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["headers"] = HEADERS
    components["parameters"] = UNCHANGED
    components["responses"] = {name_of(status): _error(status) for status in CODES if status not in OURS_ALONE}
    _say_null(components["schemas"])
    for path, method, operation in operations(result):
        _complete(operation, path=path, method=method, schemas=components["schemas"])
    return result


def _say_null(schema: Any) -> None:
    """Replace ``nullable`` by OpenAPI 3.1's form; drf-spectacular leaves it inside ``additionalProperties``."""
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        if isinstance(inner, dict) and inner.pop("nullable", False):
            inner["type"] = [inner["type"], "null"]
        _say_null(inner)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, method and description of each operation."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def name_of(status: int) -> str:
    """Return the name of the component that describes responses with this status."""
    return "".join(word.capitalize() for word in CODES[status].split("-"))


def errors_of(operation: dict[str, Any], *, path: str, method: str) -> list[int]:
    """Return the error statuses an operation may respond with."""
    found = set(ALWAYS)
    if "{" in path or "cursor" in _parameters(operation) or method != "get":
        found.add(404)
    if _parameters(operation) - {"id", "number"}:
        found.add(422)
    if method != "get":
        found |= {409, 422}
    if _takes(operation, "If-Match"):
        found.add(412)
    if "requestBody" in operation:
        found |= set(WITH_A_BODY)
        if "multipart/form-data" in operation["requestBody"]["content"]:
            found.add(507)
    return sorted(found)


def _complete(operation: dict[str, Any], *, path: str, method: str, schemas: dict[str, Any]) -> None:
    parts = re.sub(r"\{\w+\}", "", path.removeprefix("/api/v1/")).split("/")
    operation.setdefault("tags", [parts[0]])
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        if kind == "application/json":
            content.setdefault("example", _taken(sample_of(content["schema"], schemas)))
    is_read = method == "get"
    for status, response in operation["responses"].items():
        if response["description"] in UNSAID:
            response["description"] = SUCCESS[int(status)]
        headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _headers(int(status), is_read=is_read)}
        response.setdefault("headers", {}).update(headers)
        for kind, content in response.get("content", {}).items():
            if kind != STREAM and "schema" in content:
                content.setdefault("example", _answered(content["schema"], schemas, path=path))
    for status in errors_of(operation, path=path, method=method):
        operation["responses"].setdefault(str(status), {"$ref": f"#/components/responses/{name_of(status)}"})
    if is_read:
        known = operation.get("parameters", [])
        operation["parameters"] = [*known, {"$ref": "#/components/parameters/If-None-Match"}]
        operation["responses"]["304"] = {"description": "Nothing has changed."}


def _answered(schema: dict[str, Any], schemas: dict[str, Any], *, path: str) -> Any:
    """Return a sample answer of a path."""
    sample = sample_of(schema, schemas)
    return {**sample, **JOBS[path]} if path in JOBS else sample


def _taken(sample: Any) -> Any:
    """Return a sample request without the fields that are None."""
    return {name: value for name, value in sample.items() if value is not None} if isinstance(sample, dict) else sample


def _headers(status: int, *, is_read: bool) -> list[str]:
    named = ["RateLimit", "RateLimit-Policy"]
    if is_read:
        named.append("ETag")
    if status in {201, 202}:
        named.append("Location")
    if status in {200, 202} and not is_read:
        named.append("Preference-Applied")
    return named


def _parameters(operation: dict[str, Any]) -> set[str]:
    return {parameter["name"] for parameter in operation.get("parameters", []) if parameter.get("in") != "header"}


def _takes(operation: dict[str, Any], header: str) -> bool:
    return any(one.get("in") == "header" and one["name"] == header for one in operation.get("parameters", []))


def _error(status: int) -> dict[str, Any]:
    code = CODES[status]
    sample = {
        "type": f"{BASE}/problems/{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(CATALOGUE[code].means),
    }
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        sample |= {"detail": "strength: Ensure this value is less than or equal to 1.",
                   "errors": {"strength": ["Ensure this value is less than or equal to 1."]}}  # fmt: skip
    headers = ["RateLimit", "RateLimit-Policy"]
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers.append("Retry-After")
    kinds = [one.slug for one in CATALOGUE.values() if one.status == status]
    return {
        "description": f"{HTTPStatus(status).phrase}: `type` ends in {', '.join(f'`{kind}`' for kind in kinds)}.",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": sample}},
    }
