"""Names, descriptions and tags of the library in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def style_label(names: str) -> str:
    """Return the name of a style, or of those of a mix, joined by plus signs. One nobody translated stays."""
    return " + ".join(pgettext("style", name) for name in names.split(" + "))


@register.filter
def style_words(description: str) -> str:
    """Return the description of a style."""
    return pgettext("style", description) if description else ""


@register.filter
def tag_label(tag: str) -> str:
    """Return a tag."""
    return pgettext("tag", tag)
