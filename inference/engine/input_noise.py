"""A fixed faint noise that is added to a photo before the network sees it.

Where a photo is flat, a network of convolutions has nothing to make strokes of. Ulyanov et al., "Texture Networks"
(2016), section 3.1, feed noise at several scales for that; here it is added to the photo, is the same for every
picture, and belongs to a place, so that equal photos give equal paintings and a tile meets what the whole meets there.
"""

from __future__ import annotations

import functools

import torch
from torch import Tensor
from torch.nn import functional as F

SIDE = 512
"""Pixels after which it repeats, a multiple of every scale."""
SCALES = (1, 2, 4, 8, 16)
FADE = 64
"""Pixels over which the noise of a panorama wraps around."""
AMOUNT = 0.05
"""Its standard deviation, where a photo goes from -1 to 1. Styles are trained with .08; painted with less, more of the
photo stays: SSIM is .03 higher and STR .01 lower."""


@functools.cache
def noise_pattern() -> Tensor:
    """(SIDE, SIDE), its mean 0 and its standard deviation 1."""
    layers = []
    for place, scale in enumerate(SCALES):
        side = SIDE // scale
        layer = _hashed(side, seed=place + 1)[None, None]
        around = F.pad(layer, (2, 2, 2, 2), mode="circular")
        smooth = F.interpolate(around, scale_factor=float(scale), mode="bicubic", align_corners=False)
        smooth = smooth[0, 0, 2 * scale : 2 * scale + SIDE, 2 * scale : 2 * scale + SIDE]
        layers.append((smooth - smooth.mean()) / smooth.std())
    relief = torch.stack(layers).mean(dim=0)
    return relief / relief.std()


def noise_at(rows: Tensor, columns: Tensor, *, amount: float = AMOUNT) -> Tensor:
    """The noise at these places, of any whole coordinates that broadcast: (h, w) of standard deviation ``amount``."""
    return noise_pattern()[rows % SIDE, columns % SIDE] * amount


def wrapped_noise_at(rows: Tensor, columns: Tensor, *, width: int) -> Tensor:
    """The same on a picture whose right edge meets its left one: over its last columns it goes over into its beginning.

    Args:
        rows: any whole numbers.
        columns: from 0 up to ``width``; broadcasts with ``rows``.
        width: pixels around.
    """
    fade = min(FADE, width)
    share = ((columns - width + fade).clamp_min(0) + 0.5) / fade * (columns >= width - fade)
    here, there = noise_at(rows, columns), noise_at(rows, columns - width)
    return (here * (1 - share) + there * share) / torch.hypot(1 - share, share)


def with_input_noise(photo: Tensor, *, top: int = 0, left: int = 0, amount: float = AMOUNT) -> Tensor:
    """A photo (N, 3, H, W) with the noise from row ``top`` and column ``left`` on."""
    rows = torch.arange(top, top + photo.shape[2])[:, None]
    columns = torch.arange(left, left + photo.shape[3])[None]
    return photo + noise_at(rows, columns, amount=amount).to(photo)


def _hashed(side: int, *, seed: int) -> Tensor:
    """(side, side) of evenly spread numbers in [-0.5, 0.5) that hang on their place alone, on every machine."""
    places = torch.arange(side * side, dtype=torch.int64) + seed * 0x9E3779B9
    bits = places & 0xFFFFFFFF
    for shift, factor in ((16, 0x45D9F3B), (16, 0x45D9F3B)):  # Mueller's integer hash
        bits = ((bits ^ (bits >> shift)) * factor) & 0xFFFFFFFF
    bits ^= bits >> 16
    return (bits.double() / 2**32 - 0.5).float().reshape(side, side)
