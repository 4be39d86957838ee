"""Photos and paintings in memory, and random crops of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inference.engine.training.catalogue import WHOLE, Crop


def load(path: Path, *, short_side: int, crop: Crop = WHOLE) -> Tensor:
    """One picture as uint8 (3, H, W), cropped, then scaled down to ``short_side`` if larger."""
    with Image.open(path) as opened:
        width, height = opened.size
        left, top = round(crop.left * width), round(crop.top * height)
        right, bottom = round((1 - crop.right) * width), round((1 - crop.bottom) * height)
        picture = opened.convert("RGB").crop((left, top, right, bottom))
    scale = short_side / min(picture.size)
    if scale < 1:
        size = (round(picture.width * scale), round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return torch.from_numpy(np.array(picture)).permute(2, 0, 1).contiguous()


def to_float(picture: Tensor) -> Tensor:
    """uint8 to float32 in [-1, 1]."""
    return picture.float() / 127.5 - 1


class Crops:
    """Random square crops of a list of uint8 pictures, mirrored half of the time, as batches on a device."""

    def __init__(
        self, pictures: list[Tensor], *, generator: torch.Generator, device: torch.device | None = None
    ) -> None:
        self.pictures = pictures
        self._generator = generator
        self._device = device

    def crop(self, index: int, *, size: int, zoom: tuple[float, float], mirror: bool) -> Tensor:
        """A crop of ``size`` pixels whose short side was first scaled to ``size`` times a draw from ``zoom``."""
        picture = self.pictures[index]
        height, width = picture.shape[1:]
        drawn = zoom[0] + (zoom[1] - zoom[0]) * self._uniform()
        side = min(int(min(height, width) / drawn), height, width)
        top = int(self._uniform() * (height - side + 1))
        left = int(self._uniform() * (width - side + 1))
        piece = to_float(picture[:, top : top + side, left : left + side])[None]
        if side != size:
            piece = F.interpolate(piece, (size, size), mode="bilinear", antialias=True, align_corners=False)
        return piece.flip(3) if mirror and self._uniform() < 0.5 else piece

    def pick(self, count: int) -> list[int]:
        """Random indices."""
        return torch.randint(0, len(self.pictures), (count,), generator=self._generator).tolist()

    def batch(self, indices: list[int], *, size: int, zoom: tuple[float, float], mirror: bool = True) -> Tensor:
        """(N, 3, size, size) in [-1, 1]."""
        crops = [self.crop(index, size=size, zoom=zoom, mirror=mirror) for index in indices]
        return torch.cat(crops).to(self._device)

    def _uniform(self) -> float:
        return float(torch.rand((), generator=self._generator))
