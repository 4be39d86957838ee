"""The network everyone compares with: fast neural style, as published, with untrained weights.

Johnson, Alahi and Fei-Fei (2016), supplementary table 1, with the instance normalization of Ulyanov et al. (2016):
32, 64, 128 channels, five residual blocks, 9x9 convolutions at both ends. 1.68 million parameters.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F


class _ConvNorm(nn.Sequential):
    """Reflection-padded convolution and instance normalization."""

    def __init__(self, c_in: int, c_out: int, *, kernel: int, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(c_in, c_out, kernel, stride, kernel // 2, padding_mode="reflect"),
            nn.InstanceNorm2d(c_out, affine=True),
        )


class _Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _ConvNorm(channels, channels, kernel=3)
        self.second = _ConvNorm(channels, channels, kernel=3)

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = x + self.second(F.relu(self.first(x)))
        return found


class Textbook(nn.Module):
    """(N, 3, H, W) -> the same; H and W are multiples of 4."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList(
            [
                _ConvNorm(3, 32, kernel=9),
                _ConvNorm(32, 64, kernel=3, stride=2),
                _ConvNorm(64, 128, kernel=3, stride=2),
            ]
        )
        self.trunk = nn.Sequential(*(_Residual(128) for _ in range(5)))
        self.up = nn.ModuleList([_ConvNorm(128, 64, kernel=3), _ConvNorm(64, 32, kernel=3)])
        self.head = nn.Conv2d(32, 3, 9, 1, 4, padding_mode="reflect")

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.down:
            x = F.relu(layer(x))
        x = self.trunk(x)
        for layer in self.up:
            x = F.relu(layer(F.interpolate(x, scale_factor=2.0)))
        painted: Tensor = self.head(x).tanh()
        return painted
