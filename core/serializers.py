"""JSON that several apps share."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class PageUrlsSerializer(serializers.Serializer[Any]):
    """The addresses a thing can be read at."""

    self = serializers.URLField(help_text="As JSON.")
    page = serializers.URLField(help_text="For people.")
