"""Options for painting a picture, checked here for pages, API and command, and their form in a job.

``Job.recipe`` is JSON. This is the only module that knows its keys for a stylization and a contact sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self
from uuid import UUID

from core.errors import Invalid
from core.images import EXTENSIONS, OutputFormat
from styles.selectors import ReadyStyle

MIN_BRUSH: Final = 0.5
MAX_BRUSH: Final = 2.0
"""Stroke size relative to the picture: 1 as on a contact sheet, less is finer, more is bolder."""
LIVE_SIDE: Final = 1280
"""Pixels of the longest side of a preview that is finished in the browser."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options for painting a picture."""

    strength: float = 1.0
    """0 (the photo) to 1 (the style)."""
    keep_colors: float = 0.0
    """0 (the style's colours) to 1 (the photo's)."""
    max_side: int | None = None
    """Pixels; None keeps the photo's size."""
    format: OutputFormat = "jpeg"
    quality: int = 90
    panorama: bool = False
    brush: float = 1.0
    """Stroke size relative to the picture: ``MIN_BRUSH`` (fine) to ``MAX_BRUSH`` (bold), 1 as on a contact sheet."""

    def __post_init__(self) -> None:
        if not MIN_BRUSH <= self.brush <= MAX_BRUSH:
            range_text = f"From {MIN_BRUSH} to {MAX_BRUSH}."
            raise Invalid(
                f"brush is a number from {MIN_BRUSH} to {MAX_BRUSH}, got {self.brush}.", fields={"brush": [range_text]}
            )
        for name in ("strength", "keep_colors"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise Invalid(f"{name} is a number from 0 to 1, got {value}.", fields={name: ["From 0 to 1."]})
        if self.format not in EXTENSIONS:
            raise Invalid(f"format is one of {', '.join(EXTENSIONS)}, got {self.format}.")


@dataclass(frozen=True, slots=True)
class StylePart:
    """One style of a recipe, as it was when the job was submitted."""

    style: str
    """Its slug."""
    name: str
    version: int
    weights_sha256: str
    weight: float
    """Its share of a mix; 1 for each style of a contact sheet."""

    @classmethod
    def of(cls, ready: ReadyStyle, *, weight: float = 1.0) -> Self:
        """Return a style in its current version."""
        style, version = ready.style, ready.version
        return cls(style.slug, style.name, version.number, version.weights_sha256, round(weight, 6))


def style_parts(recipe: Mapping[str, Any]) -> tuple[StylePart, ...]:
    """Return the styles of a recipe as it is stored, of any kind of job that paints."""
    return tuple(StylePart(**{one.name: part[one.name] for one in fields(StylePart)}) for part in recipe["mix"])


@dataclass(frozen=True, slots=True)
class PaintRecipe:
    """A photo, the styles to paint it in, and how."""

    image: UUID
    mix: tuple[StylePart, ...]
    options: Options

    @classmethod
    def of(cls, image: UUID, styles: Sequence[tuple[ReadyStyle, float]], options: Options) -> Self:
        """Return the recipe of a request; weights are shares."""
        mix = tuple(StylePart.of(ready, weight=weight) for ready, weight in styles)
        return cls(image, mix, replace(options, brush=round(options.brush, 3)))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote, also before ``brush`` existed.

        Raises:
            KeyError: it is of another kind of job.
        """
        options = {one.name: data[one.name] for one in fields(Options) if one.name in data}
        return cls(UUID(data["image"]), style_parts(data), Options(**options))

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, which the API shows too; it also names the heaviest style separately."""
        first = self.heaviest_first[0]
        return {
            "image": str(self.image),
            "style": first.style,
            "style_version": first.version,
            "mix": [asdict(part) for part in self.mix],
            **asdict(self.options),
        }

    @property
    def heaviest_first(self) -> list[StylePart]:
        """The styles in order of falling weight."""
        return sorted(self.mix, key=lambda part: -part.weight)

    @property
    def slugs(self) -> str:
        """The slugs of its styles, as an output names them."""
        return ", ".join(part.style for part in self.mix)

    @property
    def names(self) -> str:
        """The names of its styles, as a person reads them."""
        return " + ".join(part.name for part in self.mix)


class StylizeRecipe(PaintRecipe):
    """One picture, painted in its styles together."""

    __slots__ = ()


class SheetRecipe(PaintRecipe):
    """One small picture for each of its styles."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return super().to_json() | {"is_sheet": True}
