"""Filters for people's texts and for moments. Built into every template (see ``TEMPLATES``)."""

from __future__ import annotations

from datetime import UTC, datetime

from django import template
from django.forms import BoundField
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.words import in_utc, isolated

register = template.Library()
register.filter("in_utc", in_utc)
register.filter("isolated", isolated)


@register.filter
def bdi(words: object) -> SafeString:
    """Set a text apart in a sentence: it has the direction of its own script, and its neighbours keep theirs.

    Where an element holds nothing but the text, that element has ``dir="auto"`` instead.
    """
    return format_html("<bdi>{}</bdi>", words)


@register.filter
def written(field: BoundField) -> SafeString:
    """Return the control of a form's field; what is typed into it has the direction of its script."""
    is_text = field.widget_type in {"text", "textarea"}
    return field.as_widget(attrs={"dir": "auto"} if is_text else None)


@register.filter
def moment(value: datetime | None, format_name: str) -> SafeString | str:
    """Return a moment as a ``time`` element that says its zone: UTC, until ``moment.js`` writes the reader's.

    Args:
        value: aware; None gives an empty text.
        format_name: one of ``platform_site.formats``, or Django's ``DATE_FORMAT``, which says the zone in its title
            only.
    """
    if value is None:
        return ""
    utc = value.astimezone(UTC)
    is_day = format_name == "DATE_FORMAT"
    return format_html(
        '<time datetime="{}" data-moment="{}" title="{}">{}</time>',
        utc.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        format_name.removesuffix("_FORMAT").lower(),
        in_utc(utc),
        formats.date_format(utc, format_name) if is_day else in_utc(utc, format_name),
    )
