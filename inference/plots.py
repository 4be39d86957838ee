"""The curve of a lesson as coordinates, for a template to write as SVG. No library draws it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from inference.filmstrip import Shot

WIDTH: Final = 400
HEIGHT: Final = 240
LEFT: Final = 44
RIGHT: Final = 10
TOP: Final = 10
BOTTOM: Final = 26
BETWEEN_LINES: Final = 0.25  # of the whole, from one rule to the next
LABELS: Final = 4  # of steps, at most


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    shot: Shot


@dataclass(frozen=True, slots=True)
class Series:
    """One line."""

    name: str
    mark: str
    """What its class ends in."""
    points: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the grid with its label."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything the template writes down; coordinates are text already, so that no locale touches them."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    rules: list[Rule]
    labels: list[Rule]
    series: list[Series]
    words: str
    """What a person who cannot see it should know."""


def plot_of(shots: Sequence[Shot], *, steps: int) -> Plot | None:
    """How near to the style each frame came, and how much of the drawing it kept; None with fewer than two frames."""
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
        rules=[Rule(y(height), f"{round(100 * height)} %") for height in heights],
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
    """Labels for the steps: few and round."""
    rough = most / LABELS
    scale = 10 ** math.floor(math.log10(max(1.0, rough)))
    stride = next((scale * one for one in (1, 2, 5) if scale * one >= rough), 10 * scale)
    return list(range(0, most + 1, int(stride)))
