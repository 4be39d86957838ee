"""Extensions of drf-spectacular: the names of operations, and fields of ours that it does not know."""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.module_loading import import_string
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema

from inference.jobs.registry import capabilities

VERBS: Final = {
    "list": "list", "retrieve": "get", "create": "create", "partial_update": "update", "destroy": "delete",
}  # fmt: skip
"""How the names of operations begin, for the actions that every viewset may have."""


class OperationSchema(AutoSchema):
    """Names an operation by what it does, and has how its docstring begins as its summary."""

    def get_operation_id(self) -> str:
        """Return a verb and what it is done to, such as ``cancel_job``; views name what is no such pair."""
        action = getattr(self.view, "action", None) or self.method.lower()
        if action == "list":
            return f"list_{self._resource()}"
        if action not in VERBS and self.method == "GET":
            return f"list_{self._thing()}_{action}"
        return f"{VERBS.get(action, action)}_{self._thing()}"

    def get_summary(self) -> str:
        """Return how the description begins, up to its first stop, colon or semicolon."""
        first, *_ = re.split(r"[.;:] ", " ".join(self.get_description().split()), maxsplit=1)
        return first.rstrip(".")

    def map_parsers(self) -> list[str]:
        """Return JSON alone: calls that take a file name their form as well."""
        return ["application/json"]

    def _get_request_body(self, direction: str = "request") -> Any:
        body = super()._get_request_body(direction)  # type: ignore[no-untyped-call]  # drf-spectacular has few types
        if body and self._takes_one_of_several():
            body["required"] = True  # one of its fields has to be there, though none by itself
        return body

    def _takes_one_of_several(self) -> bool:
        asked: Any = self.get_request_serializer()
        return any(hasattr(one, "ONE_OF") for one in (asked.values() if isinstance(asked, dict) else [asked]))

    def _resolve_path_parameters(self, variables: list[str]) -> Any:
        found = super()._resolve_path_parameters(variables)  # type: ignore[no-untyped-call]  # as above
        for parameter in found:
            slug = ", or its slug" if self._thing() == "style" else ""
            parameter.setdefault("description", f"The {parameter['name']} of the {self._thing()}{slug}.")
        return found

    def _resource(self) -> str:
        """Return what the path is about, in the plural, such as ``contact_sheets``."""
        first, *others = self.path.removeprefix("/api/v1/").split("/")
        return re.sub(r"\W", "_", others[0] if first == "moderation" else first)

    def _thing(self) -> str:
        return re.sub(r"ie$", "y", self._resource().removesuffix("s"))


class FileFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # as above
    """A file: requests alone have one, as a part of a form."""

    target_class = "rest_framework.serializers.FileField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "string", "format": "binary"}


class RecipeFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # as above
    """The recipe of a job: one of those the kinds of job registered."""

    target_class = "inference.jobs.serializers.RecipeField"

    def get_name(self) -> str:
        return "Recipe"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        paths = dict.fromkeys(one.recipe for one in capabilities() if one.recipe)
        found = [auto_schema.resolve_serializer(import_string(path), direction).ref for path in paths]
        return {"anyOf": found, "description": "What a job does; which of them depends on its kind."}


class BoundedChoicesSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # as above
    """Declares the largest length of an array of ``BoundedChoicesField``."""

    target_class = "core.fields.BoundedChoicesField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema: dict[str, Any] = auto_schema._map_serializer_field(self.target, direction, bypass_extensions=True)
        return {**schema, "maxItems": len(self.target.choices)}
