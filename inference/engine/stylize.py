"""Paints one picture with one generator: whole, or in tiles that share the statistics of a preview.

A tiled picture equals the whole one painted with the same statistics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from inference.engine.backends import Backend
from inference.engine.brush import SHARE, Guide, coarse_sides
from inference.engine.errors import EngineError, Interrupted
from inference.engine.pictures import Picture, to_picture, to_tensor
from inference.engine.tiling import STRIP, Box, FlatTiling, PanoramaTiling, Tiling, TorusTiling

ProgressCallback = Callable[[int, int], bool]  # (done, total)

WHOLE_PIXELS = 2_100_000
"""Largest picture that is painted in one pass; a larger one is painted in tiles."""
TILE = 1120
"""Side, in pixels, of the box that is read to paint one tile."""

__all__ = ["EngineError", "Interrupted", "ProgressCallback", "Recipe", "paint"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Options for painting a picture."""

    panorama: bool = False
    """True if the left edge meets the right one."""
    brush: float = 1.0
    """Stroke size relative to the picture: 1 as on a contact sheet, .5 half of that, 2 twice."""
    tile: bool = False
    """True if each edge meets the opposite one; both sides are then multiples of 8 pixels, and ``panorama`` is not
    looked at."""


def paint(
    photo: Picture,
    backend: Backend,
    recipe: Recipe,
    *,
    on_progress: ProgressCallback | None = None,
    out: Picture | None = None,
) -> Picture:
    """Return the photo, painted: uint8 (H, W, 3) -> the same shape.

    Args:
        photo: any size from 1 pixel.
        backend: the generator, ready to paint.
        recipe: how to paint.
        on_progress: called with (done, total) between steps, of which each tile is one; False stops the work.
        out: array to paint into and to return, as large as the photo and not the photo itself: a memory map, for
            example.

        Raises:
            Interrupted: ``on_progress`` returned False.
    """
    report = on_progress or (lambda done, total: True)
    out = np.empty_like(photo) if out is None else out
    with torch.inference_mode():
        guide = _guide_of(photo, backend, recipe, report)
        _paint(photo, guide, backend=backend, recipe=recipe, report=report, out=out)
    return out


def _guide_of(photo: Picture, backend: Backend, recipe: Recipe, report: ProgressCallback) -> Guide | None:
    """Paint at smaller sizes, each guided by the one before, and return the last guide; None if none is needed."""
    guide = None
    plain = Recipe(panorama=recipe.panorama, tile=recipe.tile)
    for side in coarse_sides(*photo.shape[:2], brush=recipe.brush):
        small = _tiling_of(photo, None, recipe).coarse(side)
        painted = np.empty_like(small)
        _paint(small, guide, backend=backend, recipe=plain, report=lambda done, total: report(0, 1), out=painted)
        guide = Guide(
            SHARE * (to_tensor(painted) - to_tensor(small))[0],
            wraps=recipe.panorama or recipe.tile,
            wraps_rows=recipe.tile,
        )
    return guide


def _paint(
    photo: Picture, guide: Guide | None, *, backend: Backend, recipe: Recipe, report: ProgressCallback, out: Picture
) -> None:
    tiling = _tiling_of(photo, guide, recipe)
    if not isinstance(tiling, FlatTiling) or photo.shape[0] * photo.shape[1] > WHOLE_PIXELS:
        for inner, painted in painted_tiles(tiling, backend, report):
            _write(tiling, inner, painted, out)
        return
    whole = tiling.whole()
    _report(report, 0, 2)
    encoding = backend.encode(tiling.network_input(whole.box))
    _report(report, 1, 2)
    _write(tiling, whole.inner, whole.cut(backend.paint(encoding)), out)
    _report(report, 2, 2)


def _tiling_of(photo: Picture, guide: Guide | None, recipe: Recipe) -> Tiling:
    if recipe.tile:
        return TorusTiling(photo, guide)
    return PanoramaTiling(photo, guide) if recipe.panorama else FlatTiling(photo, guide)


def painted_tiles(tiling: Tiling, backend: Backend, report: ProgressCallback) -> Iterator[tuple[Box, Tensor]]:
    """Yield the inner part of each tile with its painting: float32 (1, 3, h, w) in [-1, 1]."""
    tiles = list(tiling.tiles(TILE, backend.radius))
    steps = len(tiles) + 1
    _report(report, 0, steps)
    backend.release_memory()
    with backend.frozen_on(*tiling.preview(backend.radius)) as painted_box:
        for done, tile in enumerate(tiles, start=1):
            _report(report, done, steps)
            yield tile.inner, tile.cut(painted_box(tiling.network_input(tile.box)))
    _report(report, steps, steps)


def _write(tiling: Tiling, inner: Box, painted: Tensor, out: Picture) -> None:
    """Convert and write a few rows at a time: a whole tile would take several times its memory in between."""
    for top in range(inner.top, inner.bottom, STRIP):
        strip = inner._replace(top=top, bottom=min(top + STRIP, inner.bottom))
        tiling.write(strip, to_picture(painted[:, :, strip.top - inner.top : strip.bottom - inner.top]), out)


def _report(report: ProgressCallback, done: int, total: int) -> None:
    if not report(done, total):
        raise Interrupted("The caller said stop.")
