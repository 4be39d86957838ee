"""Modules for the head of a page."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from platform_site.static_files import modules_behind

register = template.Library()


@register.simple_tag
def preload_modules(*names: str) -> SafeString:
    """Have the browser fetch these modules and all that they import at once, rather than one level after the other."""
    links = ((static(name),) for name in modules_behind(*names))
    return format_html_join("\n", '<link rel="modulepreload" fetchpriority="low" href="{}">', links)
