"""Renditions: published pictures in the sizes and formats that pages use. The only module that writes them.

A row waits from its creation until ``render_at`` is null; that column is the whole queue. A worker that takes a row
first postpones ``render_at``, so that a killed worker, a full disk or a broken file delays the renditions but never
loses them. Pages use them once all are written.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

import thash
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from PIL import Image

from core import storage
from core.images import EXTENSIONS, MAX_WEBP_SIDE, OutputFormat, ai_mark, decode, encode, fitted
from gallery.models import Artwork

WIDTHS: Final = (320, 640, 1280)  # pixels
QUALITIES: Final[dict[OutputFormat, int]] = {"avif": 55, "webp": 78, "jpeg": 80}
"""The formats and their quality, the one browsers should prefer first."""
THUMBHASH_SIDE: Final = 100  # pixels; the most that ThumbHash uses
FIRST_PAUSE: Final = timedelta(minutes=5)
"""The time a worker has before another starts over. Doubled for each further attempt, up to a day."""
MAX_PAUSE: Final = timedelta(days=1)
AT_ONCE: Final = 8
"""The number of waiting rows a worker tries if others are faster."""


def widths_for(width: int, height: int) -> list[int]:
    """Return the widths a picture of this size is offered in: never enlarged, and none too large for a format."""
    fitting = sorted({min(one, width) for one in WIDTHS})
    return [one for one in fitting if height_at(one, width=width, height=height) <= MAX_WEBP_SIDE]


def height_at(wide: int, *, width: int, height: int) -> int:
    """Return the height of a ``width`` x ``height`` picture scaled to the width ``wide``."""
    return max(1, round(height * wide / width))


def names_of(artwork: Artwork) -> list[str]:
    """Return the names of an artwork's renditions: those it has, else those that may be being written."""
    widths = artwork.rendition_widths
    if widths is None:
        widths = widths_for(artwork.width, artwork.height)
    return [name_of(width, image_format=image_format) for width in widths for image_format in QUALITIES]


def name_of(width: int, *, image_format: OutputFormat) -> str:
    """Return the file name of the rendition with this width and format."""
    return f"{width}.{EXTENSIONS[image_format]}"


def wait_again() -> int:
    """Requeue artworks without renditions that workers have given up on; return how many."""
    given_up = Artwork.objects.filter(rendition_widths__isnull=True, render_at=None)
    return given_up.update(render_at=Now(), render_attempts=0)


def make_all(should_stop: Callable[[], bool] = lambda: False) -> Iterator[Artwork]:
    """Make the renditions that are due, newest artwork first; yield each artwork when done."""
    while not should_stop() and (artwork := _taken()) is not None:
        _make(artwork)
        yield artwork


def _taken() -> Artwork | None:
    """Claim an artwork whose renditions no other worker is making."""
    waiting = Artwork.objects.filter(render_at__lte=Now()).order_by("-created_at")
    for artwork in waiting[:AT_ONCE]:
        pause = min(FIRST_PAUSE * 2 ** min(artwork.render_attempts, 16), MAX_PAUSE)
        mine = waiting.filter(pk=artwork.pk, render_attempts=artwork.render_attempts).order_by()
        if mine.update(render_at=Now() + pause, render_attempts=F("render_attempts") + 1):
            return artwork
    return None


def _make(artwork: Artwork) -> None:
    try:
        picture = decode(storage.read(storage.artwork_key(artwork.pk, name=f"picture.{artwork.extension}")))
    except FileNotFoundError:  # deleted meanwhile, or demo content without files: there is no source
        Artwork.objects.filter(pk=artwork.pk).update(render_at=None)
        return
    mark = ai_mark(style=artwork.style_name, link=settings.SITE_URL)
    widths = widths_for(picture.width, picture.height)
    written: list[str] = []
    for width in widths:
        small = _at_width(picture, width)
        files = {
            storage.artwork_key(artwork.pk, name=name_of(width, image_format=image_format)): encode(
                small, image_format=image_format, quality=quality, xmp=mark
            )
            for image_format, quality in QUALITIES.items()
        }
        storage.write_all(files)
        written += files
    values = {"rendition_widths": widths, "thumbhash": thumbhash_of(picture), "render_at": None, "render_attempts": 0}
    if not Artwork.objects.filter(pk=artwork.pk).update(**values):  # deleted meanwhile
        storage.delete(*written)


def _at_width(picture: Image.Image, width: int) -> Image.Image:
    size = (width, height_at(width, width=picture.width, height=picture.height))
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def thumbhash_of(picture: Image.Image) -> str:
    """Return a picture as some twenty bytes (ThumbHash by Evan Wallace), in base64."""
    return base64.b64encode(bytes(thash.encode(fitted(picture, max_side=THUMBHASH_SIDE)))).decode()
