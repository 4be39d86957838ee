"""Published pictures in the sizes and formats that pages ask for: the only module that writes them.

A row waits from the moment it is made until ``render_at`` is gone, and is the only promise there is: whoever takes it
puts it off first, so that a killed worker, a full disk or a broken file costs a while and never the renditions. Pages
hear of them when all are written.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

import thash
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from PIL import Image

from core import storage
from core.images import EXTENSIONS, LONGEST_WEBP_SIDE, OutputFormat, ai_mark, decode, encode, fitted
from gallery.models import Artwork

WIDTHS: Final = (320, 640, 1280)  # pixels
QUALITIES: Final[dict[OutputFormat, int]] = {"avif": 55, "webp": 78, "jpeg": 80}
"""The formats, those that browsers should like best first."""
THUMBHASH_SIDE: Final = 100  # pixels; the most that ThumbHash looks at
FIRST_PAUSE: Final = timedelta(minutes=5)
"""How long a worker may take before another begins anew. Each further attempt waits twice as long, up to a day."""
LONGEST_PAUSE: Final = timedelta(days=1)
AT_ONCE: Final = 8
"""How many of those that wait a worker looks at, where others are faster."""


def widths_for(width: int, height: int) -> list[int]:
    """The widths a picture of this size is offered in: never enlarged, and none that a format cannot hold."""
    fitting = sorted({min(one, width) for one in WIDTHS})
    return [one for one in fitting if height_at(one, width=width, height=height) <= LONGEST_WEBP_SIDE]


def height_at(wide: int, *, width: int, height: int) -> int:
    """How high a picture of ``width`` times ``height`` is when it is ``wide``."""
    return max(1, round(height * wide / width))


def names_of(artwork: Artwork) -> list[str]:
    """The names of its renditions: those it has, else those that somebody may be writing."""
    widths = artwork.rendition_widths
    if widths is None:
        widths = widths_for(artwork.width, artwork.height)
    return [name_of(width, image_format=image_format) for width in widths for image_format in QUALITIES]


def name_of(width: int, *, image_format: OutputFormat) -> str:
    """What the rendition of this width and format is called."""
    return f"{width}.{EXTENSIONS[image_format]}"


def wait_again() -> int:
    """Have those that have no renditions, and for which nobody tries any more, wait; how many."""
    given_up = Artwork.objects.filter(rendition_widths__isnull=True, render_at=None)
    return given_up.update(render_at=timezone.now(), render_attempts=0)


def make_all(should_stop: Callable[[], bool] = lambda: False) -> Iterator[Artwork]:
    """Make those that are due, the newest artwork first; each that is done."""
    while not should_stop() and (artwork := _taken()) is not None:
        _make(artwork)
        yield artwork


def _taken() -> Artwork | None:
    """An artwork whose renditions nobody else makes now."""
    now = timezone.now()
    waiting = Artwork.objects.filter(render_at__lte=now).order_by("-created_at")
    for artwork in waiting[:AT_ONCE]:
        pause = min(FIRST_PAUSE * 2 ** min(artwork.render_attempts, 16), LONGEST_PAUSE)
        mine = Artwork.objects.filter(pk=artwork.pk, render_at=artwork.render_at)
        if mine.update(render_at=now + pause, render_attempts=F("render_attempts") + 1):
            return artwork
    return None


def _make(artwork: Artwork) -> None:
    try:
        picture = decode(storage.read(storage.artwork_key(artwork.pk, name=f"picture.{artwork.extension}")))
    except FileNotFoundError:  # taken down meanwhile, or made up without files: there is nothing to make them of
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
    said = {"rendition_widths": widths, "thumbhash": thumbhash_of(picture), "render_at": None, "render_attempts": 0}
    if not Artwork.objects.filter(pk=artwork.pk).update(**said):  # taken down meanwhile
        storage.delete(*written)


def _at_width(picture: Image.Image, width: int) -> Image.Image:
    size = (width, height_at(width, width=picture.width, height=picture.height))
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def thumbhash_of(picture: Image.Image) -> str:
    """A picture in some twenty bytes (ThumbHash by Evan Wallace), in base64."""
    return base64.b64encode(bytes(thash.encode(fitted(picture, max_side=THUMBHASH_SIDE)))).decode()
