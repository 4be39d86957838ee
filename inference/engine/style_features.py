"""Our own small feature network, which compares styles where no third-party network may be used.

It was trained offline to predict the features of the perceptual network of ``inference.engine.training`` (Romero et
al., "FitNets: Hints for Thin Deep Nets", 2015) on our own pictures, and takes a third of its arithmetic. Its weights
are ours; its three outputs have the names and the use of the layers they approximate: means, stds and covariances
describe a style, values at a place its content.
"""

from __future__ import annotations

import functools
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine.blocks import Conv
from inference.engine.precision import reduced

WIDTHS = (32, 64, 128)
"""Channels at full, half and a quarter of the size."""
SEEN = {"relu1_1": 64, "relu2_1": 128, "relu3_1": 256}
"""Layers predicted, one at each size, with their numbers of channels."""
FEATURES = Path(__file__).parent / "assets" / "features.safetensors"


class DownsampleConv(nn.Conv2d):
    """4x4 convolution with reflection: (N, C, H, W) -> (N, C', H/2, W/2), each output centred on a 2x2 block."""

    def __init__(self, c_in: int, c_out: int) -> None:
        super().__init__(c_in, c_out, 4, 2, padding=1, padding_mode="reflect")


class StyleFeatures(nn.Module):
    """Pictures (N, 3, H, W) in [-1, 1], H and W from 8 -> features by the names of ``SEEN``."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c = WIDTHS
        self.at_full = Conv(3, a)
        self.down1 = DownsampleConv(a, b)
        self.at_half = Conv(b, b)
        self.down2 = DownsampleConv(b, c)
        self.at_quarter = Conv(c, c)
        self.heads = nn.ModuleDict(
            {name: nn.Conv2d(width, SEEN[name], 1) for name, width in zip(SEEN, WIDTHS, strict=True)}
        )
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                nn.init.zeros_(module.bias)  # type: ignore[arg-type]  # they all have one

    def forward(self, picture: Tensor) -> dict[str, Tensor]:
        with reduced(picture.device):
            return {name: F.relu(self.heads[name](level)) for name, level in self.levels(picture).items()}

    def levels(self, picture: Tensor) -> dict[str, Tensor]:
        """Return the inputs of the heads: (N, 32, H, W), (N, 64, H/2, W/2), (N, 128, H/4, W/4)."""
        with reduced(picture.device):
            full = F.relu(self.at_full(picture.contiguous(memory_format=torch.channels_last)))
            half = F.relu(self.at_half(F.relu(self.down1(full))))
            quarter = F.relu(self.at_quarter(F.relu(self.down2(half))))
            return dict(zip(SEEN, (full, half, quarter), strict=True))


@functools.cache
def shipped_features() -> bytes:
    """Return the file of the bundled network."""
    return FEATURES.read_bytes()
