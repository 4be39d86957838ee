"""Conversion between pictures as bytes and pictures as tensors."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Picture = NDArray[np.uint8]  # (H, W, 3), sRGB


def to_tensor(picture: Picture) -> Tensor:
    """uint8 (H, W, 3) -> float32 (1, 3, H, W) in [-1, 1]."""
    planes = np.array(picture.transpose(2, 0, 1), order="C")
    return torch.from_numpy(planes)[None].float().div_(127.5).sub_(1)


def to_picture(tensor: Tensor) -> Picture:
    """float32 (1, 3, H, W) in [-1, 1] -> uint8 (H, W, 3), rounded."""
    scaled = tensor[0].add(1).mul_(127.5).round_().clamp_(0, 255).to(torch.uint8)
    found: Picture = scaled.permute(1, 2, 0).contiguous().cpu().numpy()
    return found
