"""Differentiable augmentation of the discriminator's inputs, real and fake alike.

Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training" (2020): colour (weak here: colour is part
of a style), translation and cutout. One draw for the whole call, so that a picture and its reference agree in colour.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def augment(picture: Tensor, *, generator: torch.Generator) -> Tensor:
    """(N, 3, H, W) in [-1, 1] -> the same shape."""
    n, _, height, width = picture.shape

    def draw(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator) * 2 - 1

    picture = picture + 0.1 * draw(n, 1, 1, 1).to(picture.device)
    mean = picture.mean(dim=(1, 2, 3), keepdim=True)
    picture = (picture - mean) * (1 + 0.1 * draw(n, 1, 1, 1).to(picture.device)) + mean
    overlap = height // 8
    down, right = (int(x) for x in (draw(2) * overlap).round())
    padded = F.pad(picture, (overlap, overlap, overlap, overlap), mode="reflect")
    picture = padded[:, :, overlap + down : overlap + down + height, overlap + right : overlap + right + width]
    side = height // 4
    top, left = (int((x + 1) / 2 * (height - side)) for x in draw(2))
    mask = torch.ones(1, 1, height, width, device=picture.device)
    mask[:, :, top : top + side, left : left + side] = 0
    return picture * mask
