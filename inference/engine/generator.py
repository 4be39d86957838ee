"""The conditioned generator.

A residual network after Johnson, Alahi and Fei-Fei, "Perceptual Losses for Real-Time Style Transfer" (2016), with
these changes: it works on pixel-unshuffled input and keeps its trunk at 1/8 of the resolution; affines come from a
style code; resize-then-convolve instead of transposed convolutions (Odena et al., 2016); the encoder is not
conditioned, so that many styles share one encoding; residual blocks at 1/4, where brush strokes form, without which
each cell of the trunk repeated the same 8 x 8 motif, and at 1/2; 1x1 skips carry the drawing to the decoder there.

Shapes are written (N, C, H, W). Pictures are float32 in [-1, 1].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine.blocks import AdaIN, Conv, Norm, UpsampleConv, icnr_

STRIDE = 8  # the input's height and width must be multiples of this


@dataclass(frozen=True, slots=True)
class GeneratorConfig:
    """Everything needed to build a generator; stored next to its weights."""

    width: int = 32
    """Channels at 1/2; 1/4 has twice, the trunk at 1/8 three times as many."""
    depth: int = 5
    """Number of residual blocks."""
    code: int = 128
    """Length of a style code."""
    quarter_blocks: int = 1
    """Residual blocks at 1/4, where strokes form."""
    half_blocks: int = 0
    """Residual blocks at 1/2, where thin lines are drawn."""


class Encoding(NamedTuple):
    """Features of a photo, the input of trunk and decoder."""

    half: Tensor
    """(N, w, H/2, W/2)"""
    quarter: Tensor
    """(N, 2w, H/4, W/4)"""
    eighth: Tensor
    """(N, 3w, H/8, W/8)"""


class Encoder(nn.Module):
    """Photo to features: (N, 3, H, W) in [-1, 1] -> ``Encoding``. The same for every style."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        w = config.width
        self.stem = Conv(12, w)
        self.stem_norm = Norm(w)
        self.down1 = Conv(w, 2 * w, stride=2)
        self.down1_norm = Norm(2 * w)
        self.down2 = Conv(2 * w, 3 * w, stride=2)
        self.down2_norm = Norm(3 * w)

    def forward(self, photo: Tensor) -> Encoding:
        half = F.relu(self.stem_norm(self.stem(F.pixel_unshuffle(photo, 2))))  # (N, w, H/2, W/2)
        quarter = F.relu(self.down1_norm(self.down1(half)))  # (N, 2w, H/4, W/4)
        eighth = F.relu(self.down2_norm(self.down2(quarter)))  # (N, 3w, H/8, W/8)
        return Encoding(half, quarter, eighth)


class Residual(nn.Module):
    """x + f(x, code) at constant shape (N, C, H, W); no activation after the sum."""

    def __init__(self, channels: int, *, code: int) -> None:
        super().__init__()
        self.first = Conv(channels, channels, bias=False)
        self.first_norm = AdaIN(channels, code=code)
        self.second = Conv(channels, channels, bias=False)
        self.second_norm = AdaIN(channels, code=code)

    def forward(self, x: Tensor, code: Tensor) -> Tensor:
        y = F.relu(self.first_norm(self.first(x), code))
        return x + self.second_norm(self.second(y), code)

    @torch.no_grad()
    def begin_with_little(self) -> None:
        """Initialise the block so that its branch is scaled to a tenth (Goyal et al., 2017, section 5.1)."""
        self.second_norm.affine.bias[: self.second.out_channels] = 0.1

    @torch.no_grad()
    def begin_with_nothing(self) -> None:
        """Initialise the block so that it adds nothing, for any code."""
        nn.init.zeros_(self.second_norm.affine.weight)
        nn.init.zeros_(self.second_norm.affine.bias)


class Decoder(nn.Module):
    """Features and style code to picture: ``Encoding``, (N, K) -> (N, 3, H, W) in [-1, 1]."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        w, code = config.width, config.code
        self.trunk = nn.ModuleList(Residual(3 * w, code=code) for _ in range(config.depth))
        self.up1 = UpsampleConv(3 * w, 2 * w)
        self.skip1 = nn.Conv2d(2 * w, 2 * w, 1, bias=False)
        self.up1_norm = AdaIN(2 * w, code=code)
        self.quarter_blocks = nn.ModuleList(Residual(2 * w, code=code) for _ in range(config.quarter_blocks))
        self.up2 = UpsampleConv(2 * w, w)
        self.skip2 = nn.Conv2d(w, w, 1, bias=False)
        self.up2_norm = AdaIN(w, code=code)
        self.half_blocks = nn.ModuleList(Residual(w, code=code) for _ in range(config.half_blocks))
        self.head = Conv(w, 12)
        icnr_(self.head.weight, upscale=2)
        nn.init.zeros_(self.skip2.weight)  # fine texture of the photo enters only as far as training finds it useful
        for block in (*self.quarter_blocks, *self.half_blocks):
            block.begin_with_little()

    def forward(self, encoding: Encoding, code: Tensor) -> Tensor:
        x = encoding.eighth
        for block in self.trunk:
            x = block(x, code)
        x = self.up1(x) + self.skip1(encoding.quarter)
        x = F.relu(self.up1_norm(x, code))  # (N, 2w, H/4, W/4)
        for block in self.quarter_blocks:
            x = block(x, code)
        x = self.up2(x) + self.skip2(encoding.half)
        x = F.relu(self.up2_norm(x, code))  # (N, w, H/2, W/2)
        for block in self.half_blocks:
            x = block(x, code)
        return F.pixel_shuffle(self.head(x), 2).tanh()


class Generator(nn.Module):
    """Photo and style code to picture: (N, 3, H, W) in [-1, 1], (N, K) -> (N, 3, H, W) in [-1, 1]."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)

    def forward(self, photo: Tensor, code: Tensor) -> Tensor:
        """Paint a batch.

        Raises:
            ValueError: height or width is not a multiple of ``STRIDE``.
        """
        if photo.shape[-2] % STRIDE or photo.shape[-1] % STRIDE:
            raise ValueError(f"height and width must be multiples of {STRIDE}, got {tuple(photo.shape)}")
        return self.decoder(self.encoder(photo), code)
