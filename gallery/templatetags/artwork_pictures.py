"""Template tags for artworks' pictures, in the size and format the browser prefers, over a blur until loaded."""

from __future__ import annotations

import base64
import functools
from typing import Any, Final

import thash
from django import template
from django.urls import reverse
from PIL import Image

from core.images import CONTENT_TYPES, EXTENSIONS, encode
from core.link_pictures import LinkPicture
from gallery.models import Artwork
from gallery.renditions import QUALITIES, height_at, name_of

register = template.Library()

SEEN_AT_ONCE: Final = 4
"""The number of tiles in a page's first row, which load eagerly: the browser need not wait for the layout."""
FALLBACK_WIDTH: Final = 640
"""The width of the rendition for browsers without support for the others, in pixels."""
BLUR_SIDE: Final = 32  # pixels
ASPECTS: Final = {"tile": (0.4, 4.0), "page": (0.05, 9.99)}
"""The narrowest and the widest aspect ratio that is shown uncropped."""


@register.filter
def aspect(artwork: Artwork, place: str) -> str:
    """Return width divided by height; ``site.css`` reads its digits."""
    return f"{_aspect(artwork, place):.2f}"


@register.inclusion_tag("gallery/_picture.html")
def artwork_picture(artwork: Artwork, place: str, number: int = 1) -> dict[str, Any]:
    """Render the picture of an artwork.

    Args:
        artwork: from a selector.
        place: ``tile`` in a grid, ``page`` on its own page, ``frame`` as wide as the window.
        number: the position of a tile on its page, from 1.
    """
    base = reverse("gallery:picture", args=[artwork.pk, "-"])[:-1]
    widths = artwork.rendition_widths or []
    sets = [
        (CONTENT_TYPES[extension], ", ".join(f"{base}{width}.{extension} {width}w" for width in widths))
        for extension in (EXTENSIONS[image_format] for image_format in QUALITIES)
    ]
    fallback = max((width for width in widths if width <= FALLBACK_WIDTH), default=min(widths, default=0))
    return {
        "artwork": artwork,
        "sources": sets[:-1] if widths else [],
        "last": sets[-1][1] if widths else "",
        "src": f"{base}{fallback}.jpg" if widths else f"{base}preview.webp",
        "sizes": _sizes(artwork, place),
        "is_lazy": place == "tile" and number > SEEN_AT_ONCE,
        "blur": blur(artwork.thumbhash) if artwork.thumbhash and place != "frame" else "",
    }


@register.filter
def link_picture(artwork: Artwork | str) -> LinkPicture | None:
    """Return the picture for links to an artwork; None until there is a JPEG of it, or if the template found none."""
    width, name = 0, ""
    if not isinstance(artwork, Artwork):
        return None
    if artwork.rendition_widths:
        width = artwork.rendition_widths[-1]
        name = name_of(width, image_format="jpeg")
    elif artwork.extension == EXTENSIONS["jpeg"]:
        width, name = artwork.width, f"picture.{artwork.extension}"
    if not name:
        return None
    height = height_at(width, width=artwork.width, height=artwork.height)
    return LinkPicture(reverse("gallery:picture", args=[artwork.pk, name]), width, height)


@functools.lru_cache(maxsize=10_000)
def blur(thumbhash: str) -> str:
    """Return a ThumbHash as a picture in a ``data:`` URL."""
    width, height, pixels = thash.thumb_hash_to_rgba(base64.b64decode(thumbhash), base_size=BLUR_SIDE)
    picture = Image.frombytes("RGBA", (width, height), pixels).convert("RGB")
    return "data:image/webp;base64," + base64.b64encode(encode(picture, image_format="webp", quality=90)).decode()


def _sizes(artwork: Artwork, place: str) -> str:
    """Return the ``sizes`` attribute: a tile is as high as its row in ``site.css``, or slightly more to fill it."""
    if place == "tile":
        ratio = _aspect(artwork, place)
        return f"(max-width: 36rem) {ratio * 210:.0f}px, {ratio * 310:.0f}px"
    return "(min-width: 62rem) 62vw, 94vw" if place == "page" else "100vw"


def _aspect(artwork: Artwork, place: str) -> float:
    slimmest, widest = ASPECTS[place]
    return min(max(artwork.width / artwork.height, slimmest), widest)
