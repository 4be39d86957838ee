"""Options for new pictures, checked here for pages, API and command, and their form in a job.

``Job.recipe`` is JSON. This is the only module that knows its keys for a generation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final, Self
from uuid import UUID

from django.utils.translation import gettext as _

from core.errors import Invalid
from core.images import EXTENSIONS, OutputFormat
from inference.painting.recipes import MAX_BRUSH, MIN_BRUSH, StylePart, style_parts

MAX_SEED: Final = 2**31 - 1
MAX_COUNT: Final = 16
MIN_SIDE: Final = 128
MAX_SIDE: Final = 4096
"""Pixels."""
MAX_PIXELS: Final = 4096 * 4096
"""Of all pictures of a job together."""
STEP: Final = 8
"""Sides are multiples of this many pixels."""


class Layout(StrEnum):
    """The masses a picture is painted over."""

    NOISE = "noise"
    LANDSCAPE = "landscape"
    PHOTO = "photo"


class Aspect(StrEnum):
    """Proportions of a picture."""

    SQUARE = "square"
    WIDE = "wide"
    TALL = "tall"


class Varies(StrEnum):
    """The difference between the pictures of one job."""

    LAYOUT = "layout"
    """Each has the next seed: other masses, other detail."""
    DETAIL = "detail"
    """Each has the next variation: the masses stay."""


LONG_TO_SHORT: Final = {Aspect.SQUARE: 1.0, Aspect.WIDE: 1.5, Aspect.TALL: 1.5}


@dataclass(frozen=True, slots=True)
class Options:
    """Options for new pictures."""

    seed: int
    """0 to ``MAX_SEED``."""
    variation: int = 0
    """0 to ``MAX_SEED``."""
    count: int = 1
    """Pictures, 1 to ``MAX_COUNT``."""
    varies: Varies = Varies.LAYOUT
    layout: Layout = Layout.NOISE
    image: UUID | None = None
    """The photo whose masses are kept; only with ``Layout.PHOTO``."""
    size: int = 1024
    """Pixels of the long side, ``MIN_SIDE`` to ``MAX_SIDE``."""
    aspect: Aspect = Aspect.SQUARE
    tile: bool = False
    """True if each edge meets the opposite one; only with ``Layout.NOISE``."""
    wildness: float = 0.5
    """0 (large calm masses) to 1 (detail everywhere)."""
    brush: float = 1.0
    """Stroke size relative to the picture, as of a stylization."""
    format: OutputFormat = "jpeg"
    quality: int = 90

    def __post_init__(self) -> None:
        for name, low, high in (
            ("seed", 0, MAX_SEED),
            ("variation", 0, MAX_SEED),
            ("count", 1, MAX_COUNT),
            ("size", MIN_SIDE, MAX_SIDE),
            ("wildness", 0, 1),
            ("brush", MIN_BRUSH, MAX_BRUSH),
            ("quality", 1, 100),
        ):
            value = getattr(self, name)
            if not low <= value <= high:
                message = f"From {low} to {high}."
                raise Invalid(f"{name} is a number from {low} to {high}, got {value}.", fields={name: [message]})
        if self.format not in EXTENSIONS:
            raise Invalid(f"format is one of {', '.join(EXTENSIONS)}, got {self.format}.")
        if self.tile and self.layout != Layout.NOISE:
            raise Invalid(_("A seamless tile is made from noise."), fields={"tile": [_("Only from noise.")]})
        if (self.layout == Layout.PHOTO) != (self.image is not None):
            raise Invalid("A layout from a photo needs the photo, and no other has one.", fields={"layout": ["?"]})
        if self.count * self.width * self.height > MAX_PIXELS:
            raise Invalid(
                _("%(count)s pictures of this size are too many. Ask for fewer or smaller ones.")
                % {"count": self.count},
                fields={"size": [_("Ask for fewer or smaller ones.")]},
            )

    @property
    def width(self) -> int:
        """Pixels, a multiple of ``STEP``."""
        return self._side(self.aspect == Aspect.TALL)

    @property
    def height(self) -> int:
        """Pixels, a multiple of ``STEP``."""
        return self._side(self.aspect == Aspect.WIDE)

    def _side(self, is_short: bool) -> int:  # noqa: FBT001 -- private, one use each
        exact = self.size / LONG_TO_SHORT[self.aspect] if is_short else self.size
        return max(STEP, round(exact / STEP) * STEP)

    def at(self, position: int) -> Options:
        """Return the options of one picture of the job, as if it had been asked for alone."""
        if self.varies == Varies.DETAIL:
            return replace(self, count=1, variation=(self.variation + position) % (MAX_SEED + 1))
        return replace(self, count=1, seed=(self.seed + position) % (MAX_SEED + 1))


@dataclass(frozen=True, slots=True)
class GenerateRecipe:
    """The styles to paint in, and what."""

    mix: tuple[StylePart, ...]
    options: Options

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            KeyError: it is of another kind of job.
        """
        options = {one.name: data[one.name] for one in fields(Options) if one.name in data}
        enums = {"varies": Varies(data["varies"]), "layout": Layout(data["layout"]), "aspect": Aspect(data["aspect"])}
        image = UUID(data["image"]) if data.get("image") else None
        return cls(style_parts(data), Options(**{**options, **enums, "image": image}))

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, which the API shows too; it also names the heaviest style separately."""
        first = max(self.mix, key=lambda part: part.weight)
        options = asdict(self.options) | {"image": str(self.options.image) if self.options.image else None}
        return {
            "style": first.style,
            "style_version": first.version,
            "mix": [asdict(part) for part in self.mix],
            **options,
        }

    @property
    def slugs(self) -> str:
        """The slugs of its styles, as an output names them."""
        return ", ".join(part.style for part in self.mix)
