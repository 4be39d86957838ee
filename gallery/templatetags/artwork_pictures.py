"""Pictures of artworks in pages: in the size and format the browser likes best, over a blur until it is there."""

from __future__ import annotations

import base64
import functools
from typing import Any, Final

import thash
from django import template
from django.urls import reverse
from PIL import Image

from core.images import CONTENT_TYPES, EXTENSIONS, encode
from gallery.models import Artwork
from gallery.renditions import QUALITIES

register = template.Library()

SEEN_AT_ONCE: Final = 4
"""Of the tiles of a page, as many as its first row has: a browser should not wait to know where they lie."""
FALLBACK_WIDTH: Final = 640
"""Which rendition a browser gets that knows nothing of the others."""
BLUR_SIDE: Final = 32  # pixels
ASPECTS: Final = {"tile": (0.4, 4.0), "page": (0.05, 9.99)}
"""The slimmest and the widest that is shown whole."""


@register.filter
def aspect(artwork: Artwork, place: str) -> str:
    """Width by height; ``site.css`` reads its digits."""
    return f"{_aspect(artwork, place):.2f}"


@register.inclusion_tag("gallery/_picture.html")
def artwork_picture(artwork: Artwork, place: str, number: int = 1) -> dict[str, Any]:
    """The picture itself.

    Args:
        artwork: from a selector.
        place: ``tile`` in a grid, ``page`` on its own page, ``frame`` as wide as the window.
        number: of a tile on its page, from 1.
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


@functools.lru_cache(maxsize=10_000)
def blur(thumbhash: str) -> str:
    """A ThumbHash as a picture that is its own address."""
    width, height, pixels = thash.thumb_hash_to_rgba(base64.b64decode(thumbhash), base_size=BLUR_SIDE)
    picture = Image.frombytes("RGBA", (width, height), pixels).convert("RGB")
    return "data:image/webp;base64," + base64.b64encode(encode(picture, image_format="webp", quality=90)).decode()


def _sizes(artwork: Artwork, place: str) -> str:
    """How wide the page shows it: a tile as high as its row in ``site.css``, and a little more, for rows are filled."""
    if place == "tile":
        ratio = _aspect(artwork, place)
        return f"(max-width: 36rem) {ratio * 210:.0f}px, {ratio * 310:.0f}px"
    return "(min-width: 62rem) 62vw, 94vw" if place == "page" else "100vw"


def _aspect(artwork: Artwork, place: str) -> float:
    slimmest, widest = ASPECTS[place]
    return min(max(artwork.width / artwork.height, slimmest), widest)
