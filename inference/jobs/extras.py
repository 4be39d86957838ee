"""Attachments of a job of any kind: metadata, and which events its webhook is told of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from core.errors import Invalid
from core.fields import BoundedListField, TextField
from webhooks.models import EventKind

MAX_METADATA: Final = 20  # entries
MAX_METADATA_NAME: Final = 40  # characters
MAX_METADATA_VALUE: Final = 500  # characters
_METADATA_NAME: Final = re.compile(r"[^\x00-\x1f\x7f\[\]]+")
"""No brackets: filters write ``metadata[name]``."""

JOB_EVENTS: Final = (EventKind.JOB_SUCCEEDED.value, EventKind.JOB_FAILED.value, EventKind.JOB_CANCELED.value)
_METADATA_HELP: Final = (
    f"Your own texts by name: at most {MAX_METADATA}, names of {MAX_METADATA_NAME} characters, texts of "
    f"{MAX_METADATA_VALUE}. Returned with the job, sent with its events, found by `?metadata[name]=text`."
)
_ASKED: Final = re.compile(r"metadata\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class JobExtras:
    """The attachments of one job; nothing of them changes what is done."""

    metadata: Mapping[str, str] = field(default_factory=dict)
    """The caller's own texts by name: returned with the job, which is found by them."""
    webhook_events: Sequence[str] = ()
    """Kinds of events its ``webhook_url`` is told of; none: of each."""

    @property
    def columns(self) -> dict[str, Any]:
        """The fields of the job that hold it."""
        return {"metadata": dict(self.metadata), "webhook_events": list(self.webhook_events)}


NO_EXTRAS: Final = JobExtras()


class MetadataField(serializers.DictField):
    """An object of texts; in a form its JSON."""

    def __init__(self, **options: Any) -> None:
        child = TextField(max_length=MAX_METADATA_VALUE, allow_blank=True, trim_whitespace=False)
        super().__init__(child=child, help_text=_METADATA_HELP, **options)

    def get_value(self, dictionary: Any) -> Any:
        if not is_html_input(dictionary):
            return super().get_value(dictionary)
        text = dictionary.get(self.field_name, serializers.empty)
        try:
            return text if text is serializers.empty else json.loads(text)
        except (TypeError, ValueError, RecursionError):
            return text  # refused below: no object

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if isinstance(data, dict):
            if len(data) > MAX_METADATA:
                raise serializers.ValidationError(f"At most {MAX_METADATA} entries, got {len(data)}.")
            for name in data:
                if not (isinstance(name, str) and len(name) <= MAX_METADATA_NAME and _METADATA_NAME.fullmatch(name)):
                    message = f"A name has 1 to {MAX_METADATA_NAME} characters, no brackets or control characters."
                    raise serializers.ValidationError(message)
                if not isinstance(data[name], str):  # also in a form, where it was JSON
                    raise serializers.ValidationError({name: ["Not a text."]})
        values: dict[str, str] = super().to_internal_value(data)
        return values


class JobExtrasSerializer(serializers.Serializer[Any]):
    """Base of what every call that submits a job takes."""

    metadata = MetadataField(required=False)
    webhook_events = BoundedListField(
        child=serializers.ChoiceField(choices=JOB_EVENTS),
        required=False,
        allow_empty=False,
        max_length=len(JOB_EVENTS),
        help_text="Of these `webhook_url` is told; default: of each.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "webhook_events" in attrs and not attrs.get("webhook_url"):
            raise serializers.ValidationError({"webhook_events": ["Only with `webhook_url`."]})
        return attrs


def extras_of(asked: dict[str, Any]) -> JobExtras:
    """Return what a validated request attaches to its job."""
    return JobExtras(metadata=asked.get("metadata", {}), webhook_events=asked.get("webhook_events", ()))


def metadata_asked(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the entries that a request's parameters ``metadata[name]`` ask for.

    Raises:
        Invalid: more than a job has.
    """
    found = {match[1]: value for name, value in asked.items() if (match := _ASKED.fullmatch(name))}
    if len(found) > MAX_METADATA:
        message = f"At most {MAX_METADATA} entries of metadata, got {len(found)}."
        raise Invalid(message, fields={"metadata": [message]})
    return found
