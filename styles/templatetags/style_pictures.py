"""The addresses of a style's pictures, for templates."""

from __future__ import annotations

from django import template

from styles.models import Style
from styles.serializers import picture_paths

register = template.Library()


@register.filter
def cover_url(style: Style | str) -> str:
    """The address of the style's cover; empty when it has none, or when the template found no style."""
    paths = picture_paths(style) if isinstance(style, Style) else []
    return paths[0] if paths else ""


@register.filter
def example_urls(style: Style) -> list[str]:
    """The addresses of the style's examples."""
    return picture_paths(style)[1:]
