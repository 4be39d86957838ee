"""Text containing code, for pages."""

from __future__ import annotations

import re
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_CODE: Final = re.compile(r"`([^`]+)`")


@register.filter
def coded(words: object) -> SafeString:
    """Mark up text between backticks as code."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(str(words))))  # noqa: S308 -- escaped before
