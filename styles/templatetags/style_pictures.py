"""The URLs of a style's pictures, for templates."""

from __future__ import annotations

import json

from django import template

from core.link_pictures import LinkPicture
from styles.models import Style
from styles.samples import SAMPLES, Sample
from styles.serializers import picture_paths
from styles.services import COVER, LINK_PICTURE, LINK_SIDE

register = template.Library()


@register.filter
def cover_url(style: Style | str) -> str:
    """Return the URL of the style's cover; empty if it has none, or if the template found no style."""
    paths = picture_paths(style) if isinstance(style, Style) else []
    return paths[0] if paths else ""


@register.filter
def example_urls(style: Style) -> list[str]:
    """Return the URLs of the style's examples."""
    return picture_paths(style)[1:]


@register.filter
def painting_url(style: Style, sample: Sample) -> str:
    """Return the URL of the sample photo as the style painted it; empty if it has no such picture."""
    return _paintings(style).get(sample.slug, "")


@register.filter
def paintings_json(style: Style) -> str:
    """Return, as JSON, the URLs of what the style made of the sample photos, by the slug of the sample."""
    return json.dumps(_paintings(style))


def _paintings(style: Style) -> dict[str, str]:
    if style.version is None:
        return {}
    urls = dict(zip(style.version.pictures, picture_paths(style), strict=True))
    return {sample.slug: urls[sample.painting] for sample in SAMPLES if sample.painting in urls}


@register.filter
def link_picture(style: Style) -> LinkPicture | None:
    """Return the cover for links to the style; None if it has none."""
    path = cover_url(style).replace(f"/{COVER}?", f"/{LINK_PICTURE}?")
    return LinkPicture(path, LINK_SIDE, LINK_SIDE) if path else None
