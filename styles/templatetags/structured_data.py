"""Data for search engines, by the vocabulary of schema.org: JSON-LD in the head of a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from styles.models import Style
from styles.templatetags.style_pictures import link_picture

register = template.Library()

_ESCAPES: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end the element or begin another. In JSON these letters stand within text alone."""


@register.filter
def json_ld(thing: Mapping[str, Any]) -> SafeString:
    """Return an element with the JSON of a thing. Browsers do not run it, and no text in it can end it."""
    told = {name: value for name, value in thing.items() if value}
    words = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 -- escaped above


@register.filter
def style_data(style: Style, site_url: str) -> dict[str, Any]:
    """Return a style as a creative work, based on the painting it was learned from."""
    picture = link_picture(style)
    return {
        "@type": "CreativeWork",
        "name": pgettext("style", style.name),
        "description": pgettext("style", style.description) if style.description else "",
        "url": f"{site_url}/styles/{style.slug}/",
        "image": f"{site_url}{picture.path}" if picture else "",
        "creator": person(style.owner.get_username(), site_url=site_url) if style.owner else None,
        "keywords": [pgettext("tag", tag) for tag in style.tags],
        "dateCreated": style.created_at.date().isoformat(),
        "isBasedOn": _painting(style),
    }


def _painting(style: Style) -> dict[str, Any] | None:
    if not style.title and not style.artist:
        return None
    painter = {"creator": {"@type": "Person", "name": style.artist}} if style.artist else {}
    facts = {"name": style.title, "dateCreated": style.year}
    return {"@type": "VisualArtwork", **{name: value for name, value in facts.items() if value}, **painter}


def person(username: str, *, site_url: str) -> dict[str, str]:
    """Return a maker of this site."""
    return {"@type": "Person", "name": username, "url": f"{site_url}/makers/{username}/"}
