"""A fixed faint noise that is added to a photo before the network sees it.

Where a photo is flat, a convolutional network has no input to form strokes from. Ulyanov et al., "Texture Networks"
(2016), section 3.1, feed noise at several scales for that; here it is added to the photo, is the same for every
picture, and depends on coordinates, so that equal photos give equal paintings and a tile gets the noise of the whole.
"""

from __future__ import annotations

import functools

import torch
from torch import Tensor
from torch.nn import functional as F

SIDE = 512
"""Period in pixels, a multiple of every scale."""
SCALES = (1, 2, 4, 8, 16)
FADE = 64
"""Pixels over which the noise of a panorama wraps around."""
AMOUNT = 0.05
"""Standard deviation, for photos in [-1, 1]. Styles are trained with .08; painting with less keeps more of the
photo: SSIM is .03 higher and STR .01 lower."""


@functools.cache
def noise_pattern() -> Tensor:
    """Return the noise (SIDE, SIDE), with mean 0 and standard deviation 1."""
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
    """Return the noise at any integer coordinates that broadcast: (h, w) of standard deviation ``amount``."""
    return noise_pattern()[rows % SIDE, columns % SIDE] * amount


def wrapped_noise_at(rows: Tensor, columns: Tensor, *, width: int) -> Tensor:
    """Return the noise for a picture whose right edge meets its left one: its last columns blend into its first.

    Args:
        rows: any integers.
        columns: from 0 up to ``width``; broadcasts with ``rows``.
        width: pixels around.
    """
    fade = min(FADE, width)
    share = ((columns - width + fade).clamp_min(0) + 0.5) / fade * (columns >= width - fade)
    here, there = noise_at(rows, columns), noise_at(rows, columns - width)
    return (here * (1 - share) + there * share) / torch.hypot(1 - share, share)


def torus_noise_at(rows: Tensor, columns: Tensor, *, height: int, width: int) -> Tensor:
    """Return the noise for a picture each of whose edges meets the opposite one: its last rows and columns blend.

    Args:
        rows: from 0 up to ``height``.
        columns: from 0 up to ``width``; broadcasts with ``rows``.
        height: pixels.
        width: pixels around.
    """
    fade = min(FADE, height)
    share = ((rows - height + fade).clamp_min(0) + 0.5) / fade * (rows >= height - fade)
    here, there = (wrapped_noise_at(at, columns, width=width) for at in (rows, rows - height))
    return (here * (1 - share) + there * share) / torch.hypot(1 - share, share)


def with_input_noise(photo: Tensor, *, top: int = 0, left: int = 0, amount: float = AMOUNT) -> Tensor:
    """Add to a photo (N, 3, H, W) the noise from row ``top`` and column ``left`` on."""
    rows = torch.arange(top, top + photo.shape[2])[:, None]
    columns = torch.arange(left, left + photo.shape[3])[None]
    return photo + noise_at(rows, columns, amount=amount).to(photo)


def _hashed(side: int, *, seed: int) -> Tensor:
    """(side, side) of uniformly distributed numbers in [-0.5, 0.5): a hash of the place, equal on every machine."""
    places = torch.arange(side * side, dtype=torch.int64) + seed * 0x9E3779B9
    bits = places & 0xFFFFFFFF
    for shift, factor in ((16, 0x45D9F3B), (16, 0x45D9F3B)):  # Mueller's integer hash
        bits = ((bits ^ (bits >> shift)) * factor) & 0xFFFFFFFF
    bits ^= bits >> 16
    return (bits.double() / 2**32 - 0.5).float().reshape(side, side)
