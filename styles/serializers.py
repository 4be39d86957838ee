"""Styles as JSON."""

from __future__ import annotations

from django.urls import reverse
from rest_framework import serializers

from styles.models import Style


class StyleSerializer(serializers.ModelSerializer[Style]):
    """A style that pictures can be painted in."""

    # Expects ``owner`` and ``version`` loaded, and the request in its context.

    tags = serializers.ListField(child=serializers.CharField(), read_only=True)
    owner = serializers.SerializerMethodField(help_text="The maker's name; null for the library.")
    version = serializers.SerializerMethodField(help_text="The number of the current version.")
    cover_url = serializers.SerializerMethodField(help_text="A picture of it; null until there is one.")
    preview_urls = serializers.SerializerMethodField(help_text="Further pictures in it.")
    is_builtin = serializers.BooleanField(read_only=True)

    class Meta:
        model = Style
        fields = [
            "id", "slug", "name", "description", "artist", "title", "year", "licence", "tags", "owner",
            "visibility", "review", "state", "is_builtin", "version", "cover_url", "preview_urls", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_owner(self, style: Style) -> str | None:
        return style.owner.username if style.owner else None

    def get_version(self, style: Style) -> int | None:
        return style.version.number if style.version else None

    def get_cover_url(self, style: Style) -> str | None:
        urls = self._picture_urls(style)
        return urls[0] if urls else None

    def get_preview_urls(self, style: Style) -> list[str]:
        return self._picture_urls(style)[1:]

    def _picture_urls(self, style: Style) -> list[str]:
        request = self.context.get("request")
        paths = picture_paths(style)
        return [request.build_absolute_uri(path) if request else path for path in paths]


def picture_paths(style: Style) -> list[str]:
    """Return the paths of a style's cover and examples, cover first."""
    if style.version is None:
        return []
    mark = str(style.version.card.get("pictures_sha256", style.version.pk))[:12]
    return [f"{reverse('styles:picture', args=[style.slug, name])}?v={mark}" for name in style.version.pictures]
