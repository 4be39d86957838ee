"""Checks of pictures before a style is learned from them: readable findings, fast, and without a neural network.

Everything is measured on a copy of 256 pixels with Pillow alone, so that web processes load neither torch nor numpy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageFilter, ImageStat

MIN_SHORT_SIDE: Final = 256  # pixels: training uses crops of 192
LOOKED_AT_SIDE: Final = 256
HASH_SIDE: Final = 8
SAME_BITS: Final = (
    10  # of 64: 120 paintings differ by 16 to 47, scaled copies by 0 to 4, copies cropped by 4 % by 1 to 14
)
SHARP_FROM: Final = 90.0  # variance of the Laplacian of grey at 256 pixels: of 120 paintings none is below 135
KINDRED_DISTANCE: Final = (
    0.6  # of colour histograms: halves of one painting are at .1 to .5, any two paintings at .1 to 1
)
_LAPLACIAN: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


class Severity(StrEnum):
    """The severity of a finding; a refused picture cannot be learned from."""

    OK = "ok"
    WARNING = "warning"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    """It is no picture; training goes on without it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one picture."""

    verdict: Severity
    code: str
    """Such as ``too-small`` or ``near-duplicate``."""
    message: str
    """The sentence shown to the maker."""


@dataclass(frozen=True, slots=True)
class Look:
    """A few measurements of a picture."""

    width: int
    height: int
    fingerprint: int
    """64 bits, one for each pair of neighbours in a 9 x 8 picture: 1 if the left one is brighter."""
    sharpness: float
    """Variance of the Laplacian of grey."""
    colors: tuple[float, ...]
    """A normalized histogram of 4 x 4 x 4 colour cells."""
    has_camera: bool
    """True if the picture's metadata named a camera."""


def look_at(picture: Image.Image, *, has_camera: bool = False) -> Look:
    """Measure an RGB picture."""
    small = picture.copy()
    small.thumbnail((LOOKED_AT_SIDE, LOOKED_AT_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    edges = small.convert("L").filter(_LAPLACIAN)
    edges = edges.crop((1, 1, edges.width - 1, edges.height - 1)) if min(edges.size) > 2 else edges  # noqa: PLR2004
    coarse = small.quantize(256, method=Image.Quantize.FASTOCTREE).convert("RGB")
    return Look(
        width=picture.width,
        height=picture.height,
        fingerprint=_fingerprint(small),
        sharpness=ImageStat.Stat(edges).var[0],
        colors=_colors(coarse),
        has_camera=has_camera,
    )


def judge(looks: Sequence[Look], *, numbers: Sequence[int] | None = None) -> list[list[Finding]]:
    """Return the findings on each picture, alone and compared with the others, in their order.

    Args:
        looks: of the pictures.
        numbers: under which their maker sees them; from 1 if not given.
    """
    numbers = numbers or range(1, len(looks) + 1)
    findings: list[list[Finding]] = [_alone(look) for look in looks]
    for place, look in enumerate(looks):
        twin = next((other for other in range(place) if _differing_bits(look, looks[other]) <= SAME_BITS), None)
        if twin is not None:
            findings[place].append(
                Finding(
                    Severity.REFUSED,
                    "near-duplicate",
                    _("This picture is almost identical to number %(twin)s. Remove one of them.")
                    % {"twin": numbers[twin]},
                )
            )
    usable = [
        place for place, value in enumerate(findings) if not any(one.verdict is Severity.REFUSED for one in value)
    ]
    for stranger in _strangers([looks[place] for place in usable]):
        findings[usable[stranger]].append(
            Finding(
                Severity.WARNING,
                "different",
                _(
                    "Its colours differ a lot from the others. A style trained on very different pictures "
                    "averages them. Consider making two styles."
                ),
            )
        )
    return findings


def _alone(look: Look) -> list[Finding]:
    found = []
    if min(look.width, look.height) < MIN_SHORT_SIDE:
        found.append(
            Finding(
                Severity.REFUSED,
                "too-small",
                _("The picture is %(width)s x %(height)s pixels. The shorter side needs at least %(min_short_side)s.")
                % {"width": look.width, "height": look.height, "min_short_side": MIN_SHORT_SIDE},
            )
        )
    if look.sharpness < SHARP_FROM:
        found.append(
            Finding(
                Severity.WARNING,
                "blurred",
                _("The picture is blurred or almost empty. There is little brushwork to learn from."),
            )
        )
    if look.has_camera:
        found.append(
            Finding(
                Severity.WARNING,
                "photograph",
                _(
                    "This looks like a camera photo. A photo of a painting is fine if the painting fills it. "
                    "Other photos give little more than their colours."
                ),
            )
        )
    return found


def _fingerprint(picture: Image.Image) -> int:
    """Return the difference hash of a picture."""
    grey = picture.convert("L").resize((HASH_SIDE + 1, HASH_SIDE), Image.Resampling.LANCZOS)
    values = grey.tobytes()
    bits = 0
    for row in range(HASH_SIDE):
        for column in range(HASH_SIDE):
            at = row * (HASH_SIDE + 1) + column
            bits = bits << 1 | (values[at] > values[at + 1])
    return bits


def _differing_bits(one: Look, other: Look) -> int:
    return (one.fingerprint ^ other.fingerprint).bit_count()


def _colors(picture: Image.Image) -> tuple[float, ...]:
    counts = [0] * 64
    for count, color in picture.getcolors(picture.width * picture.height) or []:
        red, green, blue = (int(part) >> 6 for part in color)  # type: ignore[union-attr]  # a triple in mode RGB
        counts[red * 16 + green * 4 + blue] += count
    total = sum(counts)
    return tuple(count / total for count in counts)


def _strangers(looks: Sequence[Look]) -> list[int]:
    """Return the indices of pictures whose colours are far from the mean of the others."""
    if len(looks) < 2:  # noqa: PLR2004 -- a single picture has no others
        return []
    found = []
    for place, look in enumerate(looks):
        others = [other.colors for index, other in enumerate(looks) if index != place]
        mean = [sum(cell) / len(others) for cell in zip(*others, strict=True)]
        if _hellinger(look.colors, mean) > KINDRED_DISTANCE:
            found.append(place)
    return found


def _hellinger(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the Hellinger distance of two distributions, 0 to 1."""
    return math.sqrt(max(0.0, 1 - sum(math.sqrt(a * b) for a, b in zip(one, other, strict=True))))
