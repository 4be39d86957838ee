"""Oklab as its author defines it, in torch: what finishing is held against."""

from __future__ import annotations

import torch
from torch import Tensor

# Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to LMS, and cube roots to Oklab.
_LMS = torch.tensor(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB = torch.tensor(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LMS_BACK, _OKLAB_BACK = torch.linalg.inv(_LMS), torch.linalg.inv(_OKLAB)


def oklab(picture: Tensor) -> Tensor:
    """sRGB (N, 3, H, W) in [-1, 1] -> Oklab (N, 3, H, W): lightness, green to red, blue to yellow."""
    srgb = (picture.clamp(-1, 1) + 1) / 2
    linear = torch.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    lms = torch.einsum("ij,njhw->nihw", _LMS.to(picture.device), linear)
    return torch.einsum("ij,njhw->nihw", _OKLAB.to(picture.device), lms.clamp_min(0) ** (1 / 3))


def from_oklab(lab: Tensor) -> Tensor:
    """The inverse of ``oklab``, cut to what sRGB can show."""
    lms = torch.einsum("ij,njhw->nihw", _OKLAB_BACK.to(lab.device), lab) ** 3
    linear = torch.einsum("ij,njhw->nihw", _LMS_BACK.to(lab.device), lms).clamp(0, 1)
    srgb = torch.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear.clamp_min(1e-8) ** (1 / 2.4) - 0.055)
    return srgb * 2 - 1


def with_colors_of(painted: Tensor, photo: Tensor, *, share: float) -> Tensor:
    """The painted picture with a share (0..1) of the photo's colours: its lightness stays, hue and chroma move."""
    ours, theirs = oklab(painted), oklab(photo)
    mixed = torch.cat((ours[:, :1], ours[:, 1:].lerp(theirs[:, 1:], share)), dim=1)
    return from_oklab(mixed)
