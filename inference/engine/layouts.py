"""Layouts: pictures without a subject, from noise, that a style paints into something.

A painter needs masses of light, shade and colour. Value noise in octaves (Perlin, "An Image Synthesizer", 1985, on a
lattice of hashed values) has them at every size; its colours are drawn like those of photographs, whose channels vary
together: mostly light and dark, then warm and cool, then green and magenta.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.engine.pictures import Picture

CELLS: Final = (2, 3, 5, 8, 13, 21, 34, 55)
"""Lattice cells along the shorter side of each octave, coarse to fine; no two share a period."""
CALM_GAIN: Final = 0.45
WILD_GAIN: Final = 0.85
"""Amplitude of an octave relative to the one before, at wildness 0 and 1."""
CONTRAST: Final = 52.0
"""Standard deviation in levels of 255; stronger noise drives the network into its limits."""
AXES: Final = np.array([[0.577, 0.577, 0.577], [0.707, 0.0, -0.707], [0.408, -0.816, 0.408]])
"""Principal axes of the colours of photographs: light, warm against cool, green against magenta."""
SHARES: Final = np.array([1.0, 0.42, 0.22])
"""Standard deviation along each axis, relative to that of light."""
HORIZON: Final = (0.38, 0.68)
"""Shares of the height, from the top, at which a horizon may lie."""
RISES: Final = (0.004, 0.03, 0.09)
"""How far it rises and falls, as shares of the height: a sea, hills, mountains."""
COARSE_OCTAVES: Final = 4
"""Octaves that make up the masses; a variation keeps them."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Random draws: equal draws give equal layouts."""

    seed: int
    """0 or more; the masses follow from it."""
    variation: int = 0
    """0 or more; the detail follows from both."""
    wildness: float = 0.5
    """0 (large calm masses) to 1 (detail everywhere)."""


def noise_layout(draw: Draw, *, height: int, width: int, wraps: bool = False) -> Picture:
    """Return coloured noise: uint8 (height, width, 3).

    Args:
        draw: what is drawn.
        height: pixels.
        width: pixels.
        wraps: True if each edge shall continue at the opposite one.
    """
    relief = _Relief(draw, height, width, wraps=wraps)
    planes = relief.planes(draw.wildness)
    return _coloured(planes, relief.coarse)


def landscape_layout(draw: Draw, *, height: int, width: int) -> Picture:
    """Return a light sky above mountains, hills or a calm horizon, with darker ground below: uint8 (height, width, 3).

    Args:
        draw: what is drawn.
        height: pixels.
        width: pixels.
    """
    relief = _Relief(draw, height, width)
    planes = relief.planes(draw.wildness)
    rise = relief.coarse.choice(RISES) * (0.6 + 0.8 * draw.wildness)
    horizon = relief.coarse.uniform(*HORIZON) + rise * relief.line(0.25 + 0.5 * draw.wildness)
    rows = (np.arange(height)[:, None] + 0.5) / height
    depth = rows - horizon[None]
    ground = 1 / (1 + np.exp(-depth.clip(-0.2, 0.2) * height / 2))
    planes[..., 0] = 0.45 * planes[..., 0] + (1 - ground) * (1.1 + 1.2 * depth) - ground * (0.7 + 0.6 * depth)
    planes[..., 1] = 0.7 * planes[..., 1] + 1.1 * ground - 0.6
    return _coloured(planes, relief.coarse, is_relative=False)


def photo_layout(photo: Picture, draw: Draw, *, height: int, width: int) -> Picture:
    """Return the large masses of a photo, with noise for its detail: a new picture of the same composition.

    Args:
        photo: uint8 (H, W, 3); its middle, of the layout's proportions, is used.
        draw: what is drawn; the wilder, the less of the photo stays.
        height: pixels.
        width: pixels.
    """
    cells = round(12 + 24 * (1 - draw.wildness))
    masses = _cropped(Image.fromarray(photo), width / height).resize(_grid(cells, height, width), Image.Resampling.BOX)
    smooth = np.asarray(masses.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float64)
    detail = _Relief(draw, height, width, first=2).planes(1.0)
    return _levels(smooth + (10 + 22 * draw.wildness) * (detail * SHARES) @ AXES)


class _Relief:
    """Value noise of one layout: its large octaves follow from the seed, its small ones from the variation too."""

    def __init__(self, draw: Draw, height: int, width: int, *, wraps: bool = False, first: int = 0) -> None:
        self.coarse = np.random.Generator(np.random.PCG64(np.random.SeedSequence([draw.seed])))
        self._fine = np.random.Generator(np.random.PCG64(np.random.SeedSequence([draw.seed, draw.variation])))
        self._size = height, width
        self._wraps = wraps
        self._first = first

    def planes(self, wildness: float) -> NDArray[np.float64]:
        """Return three independent planes of mean 0 and deviation 1: (height, width, 3)."""
        return np.stack([self._plane(*self._size, wildness) for _ in range(3)], axis=-1)

    def line(self, wildness: float) -> NDArray[np.float64]:
        """Return noise of mean 0 and deviation 1 along the width: (width,)."""
        return self._plane(1, self._size[1], wildness)[0]

    def _plane(self, height: int, width: int, wildness: float) -> NDArray[np.float64]:
        gain = CALM_GAIN + (WILD_GAIN - CALM_GAIN) * wildness
        total = np.zeros((height, width))
        for octave, cells in enumerate(CELLS[self._first :]):
            columns, rows = _grid(cells, height, width)
            generator = self.coarse if octave < COARSE_OCTAVES else self._fine
            total += gain**octave * self._octave(generator, rows, columns, height, width)
        return (total - total.mean()) / max(float(total.std()), 1e-6)

    def _octave(
        self, generator: np.random.Generator, rows: int, columns: int, height: int, width: int
    ) -> NDArray[np.float64]:
        """Return smoothed lattice values (height, width); where it begins is drawn, or its lines would show."""
        more = 0 if self._wraps else 2
        lattice = generator.standard_normal((rows + more, columns + more))
        down, across = generator.uniform(0, 1, 2)
        return _along(_along(lattice, height, cells=rows, start=down).T, width, cells=columns, start=across).T


def _coloured(planes: NDArray[np.float64], draw: np.random.Generator, *, is_relative: bool = True) -> Picture:
    """Turn planes of mean 0 and deviation 1 (H, W, 3) into colours along ``AXES``, around a drawn mean."""
    if is_relative:
        planes = (planes - planes.mean((0, 1))) / planes.std((0, 1)).clip(1e-6)
    turn = draw.uniform(0, 2 * math.pi)
    warm, green = SHARES[1] * np.array([math.cos(turn), math.sin(turn)]) * draw.uniform(0.5, 1.2)
    mean = 128 + np.array([draw.normal(0, 14), 26 * warm, 26 * green]) @ AXES
    return _levels(mean + CONTRAST * (planes * SHARES) @ AXES)


def _levels(colours: NDArray[np.float64]) -> Picture:
    return colours.round().clip(0, 255).astype(np.uint8)


def _grid(cells: int, height: int, width: int) -> tuple[int, int]:
    """Return columns and rows of a lattice with square cells, ``cells`` along the shorter side."""
    side = min(height, width) / cells if min(height, width) > 1 else max(height, width) / cells
    return max(1, round(width / side)), max(1, round(height / side))


def _along(values: NDArray[np.float64], length: int, *, cells: int, start: float) -> NDArray[np.float64]:
    """Return a lattice at ``length`` places over ``cells`` cells, by smoothstep; it begins anew at its end."""
    places = start + (np.arange(length) + 0.5) / length * cells
    before = np.floor(places).astype(int)
    share = places - before
    share = (share**2 * (3 - 2 * share))[:, None]
    return values[before % len(values)] * (1 - share) + values[(before + 1) % len(values)] * share


def _cropped(photo: Image.Image, ratio: float) -> Image.Image:
    """Return the middle of a photo with this ratio of width to height."""
    width, height = photo.size
    wanted = (min(width, round(height * ratio)), min(height, round(width / ratio)))
    left, top = (width - wanted[0]) // 2, (height - wanted[1]) // 2
    return photo.crop((left, top, left + max(1, wanted[0]), top + max(1, wanted[1])))
