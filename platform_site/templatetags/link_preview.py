"""Metadata of a page for search engines and link previews."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static

from core.link_pictures import LinkPicture

register = template.Library()

OURS: Final = ("platform_site/link-preview.jpg", 1200, 630)
"""The picture of the site, for pages without one of their own, with its width and height in pixels."""


@register.inclusion_tag("_link_preview.html", takes_context=True)
def link_preview(
    context: Context,
    *,
    title: str = "",
    description: str = "",
    picture: LinkPicture | None = None,
    alt: str = "",
    kind: str = "website",
) -> dict[str, Any]:
    """Describe a page in its head (Open Graph, Twitter's cards), each part with the site's own in place of none.

    Args:
        context: of the template; the page is that of its request.
        title: the page's name.
        description: a sentence or two; cut after 180 letters.
        picture: what stands for the page.
        alt: the picture in words.
        kind: the type in the words of Open Graph.
    """
    name, width, height = OURS
    shown = picture or LinkPicture(static(name), width, height)
    return {
        "url": f"{settings.SITE_URL}{context['request'].path}",
        "picture": shown,
        "picture_url": f"{settings.SITE_URL}{shown.path}",
        "title": title or settings.SITE_NAME,
        "site_name": settings.SITE_NAME,
        "description": description,
        "alt": alt,
        "kind": kind,
    }
