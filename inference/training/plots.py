"""The curve of a training run as coordinates, for a template to write as SVG. No library draws it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from core.words import percentage
from inference.training.timeline import Shot

WIDTH: Final = 400
HEIGHT: Final = 240
LEFT: Final = 44
RIGHT: Final = 10
TOP: Final = 10
BOTTOM: Final = 26
BETWEEN_LINES: Final = 0.25  # distance of grid lines, as a share of the value range
LABELS: Final = 4  # of steps, at most


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    shot: Shot


@dataclass(frozen=True, slots=True)
class Series:
    """One curve."""

    name: str
    mark: str
    """Suffix of its CSS class."""
    points: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the grid with its label."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything the template needs; coordinates are text already, so that no locale changes them."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    rules: list[Rule]
    labels: list[Rule]
    series: list[Series]
    words: str
    """Text alternative for people who cannot see the plot."""


def plot_of(shots: Sequence[Shot], *, steps: int) -> Plot | None:
    """Return the curves of style match and detail kept, per snapshot; None with fewer than two."""
    if len(shots) < 2:  # noqa: PLR2004 -- a line has two ends
        return None
    most = max(steps, shots[-1].step, 1)
    lowest = min(0.0, *(shot.score for shot in shots))
    floor = BETWEEN_LINES * math.floor(lowest / BETWEEN_LINES)

    def x(step: float) -> str:
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * step / most:.1f}"

    def y(value: float) -> str:
        share = (min(1.0, value) - floor) / (1 - floor)
        return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share:.1f}"

    def series(name: str, mark: str, values: Sequence[float]) -> Series:
        dots = [Dot(x(shot.step), y(value), shot) for shot, value in zip(shots, values, strict=True)]
        return Series(name, mark, " ".join(f"{dot.x},{dot.y}" for dot in dots), dots)

    lines = round((1 - floor) / BETWEEN_LINES) + 1
    heights = [floor + BETWEEN_LINES * place for place in range(lines)]
    first, last = shots[0], shots[-1]
    return Plot(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        rules=[Rule(y(height), percentage(100 * height)) for height in heights],
        labels=[Rule(x(step), str(step) if step else _("Step 0")) for step in _round_steps(most)],
        series=[
            series(_("Style match"), "nearness", [shot.score for shot in shots]),
            series(_("Detail kept"), "drawing", [shot.ssim for shot in shots]),
        ],
        words=_(
            "From step %(step)s to step %(step2)s, style match went from %(nearness)s to %(nearness2)s percent, "
            "and detail kept from %(drawing)s to %(drawing2)s percent."
        )
        % {
            "step": first.step,
            "step2": last.step,
            "nearness": first.nearness,
            "nearness2": last.nearness,
            "drawing": first.drawing,
            "drawing2": last.drawing,
        },
    )


def _round_steps(most: int) -> list[int]:
    """Return a few round numbers of steps as labels."""
    rough = most / LABELS
    scale = 10 ** math.floor(math.log10(max(1.0, rough)))
    stride = next((scale * one for one in (1, 2, 5) if scale * one >= rough), 10 * scale)
    return list(range(0, most + 1, int(stride)))
