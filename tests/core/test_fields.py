from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.http import QueryDict
from rest_framework import serializers

from core.fields import IdField, NumberField, TextField, TruthField, WholeNumberField

ID = "6f1b1d1e-0000-4000-8000-000000000001"


class Form(serializers.Serializer[Any]):
    text = TextField(required=False)
    truth = TruthField(required=False)
    whole = WholeNumberField(required=False)
    number = NumberField(required=False)
    place = IdField(required=False)
    several = serializers.ListField(child=TextField(), required=False)


@pytest.mark.parametrize(
    ("values", "understood"),
    [
        ({"text": "0"}, "0"),
        ({"truth": False}, False),
        ({"whole": 5}, 5),
        ({"whole": 5.0}, 5),
        ({"number": 5}, 5.0),
        ({"number": 0.5}, 0.5),
        ({"place": ID}, UUID(ID)),
        ({"several": ["a"]}, ["a"]),
    ],
)
def test_what_the_schema_says_is_taken(values: dict[str, Any], understood: object) -> None:
    form = Form(data=values)

    assert form.is_valid(), form.errors
    assert list(form.validated_data.values()) == [understood]


@pytest.mark.parametrize(
    "values",
    [
        {"text": 0},
        {"text": True},
        {"text": 1.5},
        {"truth": 1},
        {"truth": "true"},
        {"truth": "yes"},
        {"whole": "5"},
        {"whole": 5.5},
        {"whole": True},
        {"number": "0.5"},
        {"number": True},
        {"place": 5},
        {"several": [5]},
    ],
)
def test_what_only_looks_like_it_is_refused(values: dict[str, Any]) -> None:
    form = Form(data=values)

    assert not form.is_valid()
    assert list(form.errors) == list(values)


def test_in_a_form_all_is_text() -> None:
    form = Form(data=QueryDict(f"text=0&truth=true&whole=5&number=0.5&place={ID}&several=5"))

    assert form.is_valid(), form.errors
    assert form.validated_data == {
        "text": "0", "truth": True, "whole": 5, "number": 0.5, "place": UUID(ID), "several": ["5"],
    }  # fmt: skip
