"""Stroke size relative to the picture: large pictures are painted coarse to fine.

A network paints strokes of a fixed size in pixels. Painted whole, a large photo shows fine noise where its tile on a
contact sheet shows bold strokes. So it is first painted small, at which size strokes are as large as intended; the
difference to the photo is added to the full-size photo, whose fine detail stays; and the sum is painted at full size,
which draws crisp strokes inside the large ones. After the multi-resolution style transfer of Gatys et al.,
"Controlling Perceptual Factors in Neural Style Transfer" (2017), section 6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

REFERENCE_SIDE: Final = 384
"""Long side, in pixels, at which the network's strokes have the intended size: that of a contact sheet's pictures."""
MAX_FACTOR: Final = 6.0
"""Largest growth of a picture from one painting to the next; beyond it there is another one between them."""
MAX_COARSE_SIDE: Final = 1536
"""Long side, in pixels, of the largest picture that is painted only to guide a larger one."""
SHARE: Final = 0.8
"""Share of a coarse painting's change that is added to the photo."""
MIN_FACTOR: Final = 1.25
"""A picture that would grow by less is painted directly."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The change made by a coarse painting, to be added to the photo at any size."""

    change: Tensor
    """(3, h, w) float32, painting minus photo, times ``SHARE``."""
    wraps: bool
    """True if the right edge meets the left one."""
    wraps_rows: bool = False
    """True if the bottom edge meets the top one."""

    def at(self, rows: NDArray[np.int64], columns: NDArray[np.int64], *, height: int, width: int) -> Tensor:
        """Return the change at pixels of a picture of this size, interpolated bilinearly: (1, 3, ...).

        Args:
            rows: from 0 up to ``height``; broadcasts with ``columns`` to two dimensions.
            columns: from 0 up to ``width``.
            height: pixels.
            width: pixels.
        """
        small_height, small_width = self.change.shape[1:]
        above, below, down = _neighbours(rows, height, small_height, wraps=self.wraps_rows)
        left, right, across = _neighbours(columns, width, small_width, wraps=self.wraps)
        upper = torch.lerp(self.change[:, above, left], self.change[:, above, right], across)
        lower = torch.lerp(self.change[:, below, left], self.change[:, below, right], across)
        return torch.lerp(upper, lower, down)[None]


def coarse_sides(height: int, width: int, *, brush: float) -> list[int]:
    """Return the long sides, in pixels, at which a picture is painted before its own size; the smallest first.

    Args:
        height: of the picture, pixels.
        width: of the picture, pixels.
        brush: stroke size relative to the picture, above 0: .5 is half of that of a contact sheet, 2 twice.
    """
    side, factor = REFERENCE_SIDE / brush, max(height, width) * brush / REFERENCE_SIDE
    if factor <= MIN_FACTOR:
        return []
    if factor <= MAX_FACTOR:
        return [round(side)]
    return [round(side), min(MAX_COARSE_SIDE, round(side * math.sqrt(factor)))]


def _neighbours(places: NDArray[np.int64], length: int, small: int, *, wraps: bool) -> tuple[Tensor, Tensor, Tensor]:
    """Return the two indices on a smaller side between which each place lies, and the weight of the second."""
    exact = (places + 0.5) * (small / length) - 0.5
    first = np.floor(exact).astype(np.int64)
    share = torch.from_numpy((exact - first).astype(np.float32))
    bounded = (lambda at: at % small) if wraps else (lambda at: at.clip(0, small - 1))
    return torch.from_numpy(bounded(first)), torch.from_numpy(bounded(first + 1)), share


def fitted_size(height: int, width: int, *, side: int) -> tuple[int, int]:
    """Return height and width with the long side at ``side``, each at least 1."""
    scale = side / max(height, width)
    return max(1, round(height * scale)), max(1, math.floor(width * scale + 0.5))
