"""Photos and paintings in memory, and random crops of them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inference.engine.training.manifest import WHOLE, Crop


def load(path: Path, *, short_side: int, crop: Crop = WHOLE) -> Tensor:
    """Read a picture as uint8 (3, H, W), cropped, then scaled down to ``short_side`` if larger."""
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
    """Convert 0 to 255, uint8 or float, to float32 in [-1, 1]."""
    return picture.float() / 127.5 - 1


class Crops:
    """Random square crops of a list of uint8 pictures, mirrored half of the time, as batches on a device."""

    def __init__(
        self, pictures: list[Tensor], *, generator: torch.Generator, device: torch.device | None = None
    ) -> None:
        self.pictures = [picture.to(device) for picture in pictures]
        self._generator = generator

    def _crop(self, index: int, *, size: int, zoom: tuple[float, float], mirror: bool) -> Tensor:
        """Return a crop of ``size`` pixels, 0 to 255; the short side is scaled to ``size`` times a draw of ``zoom``."""
        picture = self.pictures[index]
        height, width = picture.shape[1:]
        drawn = zoom[0] + (zoom[1] - zoom[0]) * self._uniform()
        side = min(int(min(height, width) / drawn), height, width)
        top = int(self._uniform() * (height - side + 1))
        left = int(self._uniform() * (width - side + 1))
        piece = picture[None, :, top : top + side, left : left + side].float()
        if side != size:
            piece = F.interpolate(piece, (size, size), mode="bilinear", antialias=True, align_corners=False)
        return piece.flip(3) if mirror and self._uniform() < 0.5 else piece

    def pick(self, count: int) -> list[int]:
        """Return random indices."""
        return torch.randint(0, len(self.pictures), (count,), generator=self._generator).tolist()

    def batch(self, indices: list[int], *, size: int, zoom: tuple[float, float], mirror: bool = True) -> Tensor:
        """Return random crops of these pictures: (N, 3, size, size) in [-1, 1]."""
        crops = [self._crop(index, size=size, zoom=zoom, mirror=mirror) for index in indices]
        return to_float(torch.cat(crops))

    def _uniform(self) -> float:
        return float(torch.rand((), generator=self._generator))


def recoloured(picture: Tensor, *, generator: torch.Generator) -> Tensor:
    """Recolour a painting, uint8 (3, H, W), at random: rotate hues, scale chroma and contrast, shift lightness.

    With such copies a network sees more palettes than a few hundred paintings have.
    """
    angle, chroma, contrast, lightness = torch.rand(4, generator=generator).tolist()
    turned = (0.8 + 0.4 * contrast) * _turned_hues(2 * math.pi * angle, chroma=0.2 + 1.2 * chroma)
    mixed = torch.einsum("ij,jhw->ihw", turned, to_float(picture)) + 0.3 * (lightness - 0.5)
    return ((mixed.clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8)


def _turned_hues(angle: float, *, chroma: float) -> Tensor:
    """(3, 3): rotates colours about the grey axis by ``angle`` radians (Rodrigues) and scales their chroma."""
    grey = torch.full((3, 3), 1 / 3)
    cross = torch.tensor([[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]]) / math.sqrt(3)
    turned = math.cos(angle) * torch.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * grey
    return grey + chroma * (turned - grey)
