"""Serializer fields that accept only the JSON types the schema names, without conversion.

REST framework's own turn numbers into text, ``"yes"`` into ``True`` and ``"5"`` into 5. In a form all values are text,
so there the fields convert as REST framework's do.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from core.errors import Invalid
from core.network import refuse_bad_url


class _Strict(serializers.Field[Any, Any, Any, Any]):
    json_types: tuple[type, ...] = ()

    def to_internal_value(self, data: Any) -> Any:
        if not is_html_input(getattr(self.root, "initial_data", None)) and not self.fits(data):
            self.fail("invalid", input=data)
        return super().to_internal_value(data)

    def fits(self, data: Any) -> bool:
        """Return True if ``data`` has the type the schema names."""
        return type(data) in self.json_types


class TextField(_Strict, serializers.CharField):
    """A string."""

    json_types = (str,)


class PublicUrlField(TextField):
    """A URL that requests may go to, as far as that can be told without the network."""

    def to_internal_value(self, data: Any) -> Any:
        url = super().to_internal_value(data)
        try:
            refuse_bad_url(url)
        except Invalid as error:
            raise Invalid(str(error), code=error.code, fields={str(self.field_name): [str(error)]}) from error
        return url


class TruthField(_Strict, serializers.BooleanField):
    """true or false."""

    json_types = (bool,)


class WholeNumberField(_Strict, serializers.IntegerField):
    """An integer; 5.0 is one."""

    json_types = (int,)

    def fits(self, data: Any) -> bool:
        return super().fits(data) or (isinstance(data, float) and data.is_integer())


class NumberField(_Strict, serializers.FloatField):
    """A number."""

    json_types = (int, float)


class BoundedListField(serializers.ListField):
    """An array whose length is checked before its items are validated; DRF's own validates all of them first."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def run_child_validation(self, data: Any) -> Any:
        if self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().run_child_validation(data)


class BoundedChoicesField(serializers.MultipleChoiceField):
    """An array of choices, no longer than there are choices."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, list) and len(data) > len(self.choices):
            raise serializers.ValidationError(
                serializers.ListField.default_error_messages["max_length"].format(max_length=len(self.choices)),
                code="max_length",
            )
        return super().to_internal_value(data)


class IdField(_Strict, serializers.UUIDField):
    """A UUID as a string."""

    json_types = (str, UUID)
