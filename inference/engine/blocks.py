"""Blocks shared by the networks. Shapes are (N, C, H, W)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

EPSILON = 1e-3  # of instance normalization: larger than usual, so that flat areas are not amplified into droplets


class Conv(nn.Conv2d):
    """Reflection-padded convolution that keeps H and W at stride 1 and halves them at stride 2."""

    def __init__(self, c_in: int, c_out: int, *, kernel: int = 3, stride: int = 1, bias: bool = True) -> None:
        super().__init__(c_in, c_out, kernel, stride, padding=kernel // 2, padding_mode="reflect", bias=bias)


class UpsampleConv(nn.Conv2d):
    """Bilinear x 2 and a 3x3 convolution: (N, C, H, W) -> (N, C', 2H, 2W). Edges are replicated.

    Odena et al., "Deconvolution and Checkerboard Artifacts" (2016), with bilinear instead of nearest-neighbour
    upsampling, which makes each cell of the small grid a square, so that strokes look like bricks.
    """

    def __init__(self, c_in: int, c_out: int) -> None:
        super().__init__(c_in, c_out, 3, padding=1, padding_mode="replicate", bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False))


class Norm(nn.Module):
    """Instance normalization with a fixed affine: (N, C, H, W) -> the same."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(channels))
        self.shift = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        return F.instance_norm(x, weight=self.scale, bias=self.shift, eps=EPSILON)


class AdaIN(nn.Module):
    """Instance normalization whose affine comes from a style code: after Huang and Belongie,
    "Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization" (2017), section 5,
    and Dumoulin et al., "A Learned Representation for Artistic Style" (2017), section 2.2.

    ``forward(x, code)``: x (N, C, H, W), code (N, K) -> (N, C, H, W).
    """

    def __init__(self, channels: int, *, code: int) -> None:
        super().__init__()
        self.affine = nn.Linear(code, 2 * channels)
        nn.init.normal_(self.affine.weight, std=0.2 / code**0.5)
        with torch.no_grad():
            self.affine.bias.copy_(torch.cat((torch.ones(channels), torch.zeros(channels))))

    def forward(self, x: Tensor, code: Tensor) -> Tensor:
        scale, shift = self.affine(code)[:, :, None, None].chunk(2, dim=1)
        return F.instance_norm(x, eps=EPSILON) * scale + shift


def icnr_(weight: Tensor, *, upscale: int) -> None:
    """Initialise a convolution before ``PixelShuffle`` so that it begins as nearest-neighbour upsampling.

    Aitken et al., "Checkerboard artifact free sub-pixel convolution" (2017), section 3.
    """
    out, c_in, height, width = weight.shape
    small = torch.empty(out // upscale**2, c_in, height, width)
    nn.init.kaiming_normal_(small, nonlinearity="linear")
    with torch.no_grad():
        weight.copy_(small.repeat_interleave(upscale**2, dim=0) * 0.5)
