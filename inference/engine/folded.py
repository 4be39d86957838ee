"""The generator of one style, its conditioned affines folded to constants: the content of a style file.

Shapes are (N, C, H, W); pictures float32 in [-1, 1]. Normalization takes its statistics from the picture, or, for
tiles of a large one, from a preview of the whole: instance normalization and tiling do not commute (with per-tile
statistics the error is 30/255 on average).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine.blocks import EPSILON, Conv, UpsampleConv
from inference.engine.generator import STRIDE, Encoding, Generator, GeneratorConfig


class FoldedNorm(nn.Module):
    """Instance normalization with a constant affine, whose statistics can be recorded and frozen."""

    scale: Tensor
    shift: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("scale", torch.ones(channels))
        self.register_buffer("shift", torch.zeros(channels))
        self.recording: Tensor | None = None
        self.frozen: tuple[Tensor, Tensor] | None = None

    def forward(self, x: Tensor) -> Tensor:
        if self.recording is not None:
            self.frozen = _weighted_statistics(x, self.recording)
        if self.frozen is None:
            return F.instance_norm(x, weight=self.scale, bias=self.shift, eps=EPSILON)
        mean, variance = self.frozen
        return F.batch_norm(x, mean, variance, self.scale, self.shift, training=False, eps=EPSILON)


class FoldedEncoder(nn.Module):
    """(N, 3, H, W) -> ``Encoding``. Equal in every style trained from the same base."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        w = config.width
        self.stem = Conv(12, w)
        self.stem_norm = FoldedNorm(w)
        self.down1 = Conv(w, 2 * w, stride=2)
        self.down1_norm = FoldedNorm(2 * w)
        self.down2 = Conv(2 * w, 3 * w, stride=2)
        self.down2_norm = FoldedNorm(3 * w)

    def forward(self, photo: Tensor) -> Encoding:
        half = F.relu_(self.stem_norm(self.stem(F.pixel_unshuffle(photo, 2))))
        quarter = F.relu_(self.down1_norm(self.down1(half)))
        eighth = F.relu_(self.down2_norm(self.down2(quarter)))
        return Encoding(half, quarter, eighth)


class FoldedResidual(nn.Module):
    """x + f(x) at constant shape."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = Conv(channels, channels, bias=False)
        self.first_norm = FoldedNorm(channels)
        self.second = Conv(channels, channels, bias=False)
        self.second_norm = FoldedNorm(channels)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu_(self.first_norm(self.first(x)))
        return x + self.second_norm(self.second(y))


class FoldedDecoder(nn.Module):
    """``Encoding`` -> (N, 3, H, W) in [-1, 1]."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        w = config.width
        self.trunk = nn.ModuleList(FoldedResidual(3 * w) for _ in range(config.depth))
        self.up1 = UpsampleConv(3 * w, 2 * w)
        self.skip1 = nn.Conv2d(2 * w, 2 * w, 1, bias=False)
        self.up1_norm = FoldedNorm(2 * w)
        self.quarter_blocks = nn.ModuleList(FoldedResidual(2 * w) for _ in range(config.quarter_blocks))
        self.up2 = UpsampleConv(2 * w, w)
        self.skip2 = nn.Conv2d(w, w, 1, bias=False)
        self.up2_norm = FoldedNorm(w)
        self.half_blocks = nn.ModuleList(FoldedResidual(w) for _ in range(config.half_blocks))
        self.head = Conv(w, 12)

    def forward(self, encoding: Encoding) -> Tensor:
        x = encoding.eighth
        for block in self.trunk:
            x = block(x)
        x = self.up1(x) + self.skip1(encoding.quarter)
        x = F.relu_(self.up1_norm(x))
        for block in self.quarter_blocks:
            x = block(x)
        x = self.up2(x) + self.skip2(encoding.half)
        x = F.relu_(self.up2_norm(x))
        for block in self.half_blocks:
            x = block(x)
        return F.pixel_shuffle(self.head(x), 2).tanh()


class FoldedGenerator(nn.Module):
    """(N, 3, H, W) in [-1, 1] -> the same; H and W are multiples of 8."""

    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = FoldedEncoder(config)
        self.decoder = FoldedDecoder(config)

    def forward(self, photo: Tensor) -> Tensor:
        return self.decoder(self.encoder(photo))

    @property
    def device(self) -> torch.device:
        """The device of its weights."""
        return self.encoder.stem.weight.device

    @property
    def radius(self) -> int:
        """Radius of the receptive field in pixels, a multiple of ``STRIDE``, when the statistics are frozen.

        Each residual block adds two places: of ``STRIDE`` pixels in the trunk, of 4 at 1/4, of 2 at 1/2. The other
        layers add 16 pixels, and a place begins up to ``STRIDE`` - 1 pixels before its pixel.
        """
        blocks = 2 * STRIDE * self.config.depth + 8 * self.config.quarter_blocks + 4 * self.config.half_blocks
        return math.ceil(blocks / STRIDE) * STRIDE + 3 * STRIDE

    @contextmanager
    def frozen_on(self, preview: Tensor, weight: Tensor | None = None) -> Iterator[None]:
        """Within the context, every normalization uses the statistics of a preview.

        Args:
            preview: (1, 3, h, w).
            weight: (1, 1, h, w), of each place; None weights all alike.
        """
        norms = [module for module in self.modules() if isinstance(module, FoldedNorm)]
        try:
            for norm in norms:
                norm.recording = torch.ones_like(preview[:, :1]) if weight is None else weight
            self(preview)
            for norm in norms:
                norm.recording = None
            yield
        finally:
            for norm in norms:
                norm.recording = norm.frozen = None


@contextmanager
def frozen(norms: Iterable[FoldedNorm], statistics: Iterable[tuple[Tensor, Tensor]]) -> Iterator[None]:
    """Within the context, each normalization uses the mean and variance (C,) given for it."""
    norms = list(norms)
    try:
        for norm, found in zip(norms, statistics, strict=True):
            norm.frozen = found
        yield
    finally:
        for norm in norms:
            norm.frozen = None


def _weighted_statistics(x: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and variance (C,) of x (1, C, h, w) under a weight (1, 1, H, W)."""
    share = F.adaptive_avg_pool2d(weight, (x.shape[2], x.shape[3]))
    share = share / share.sum()
    mean = (x * share).sum(dim=(0, 2, 3))
    variance = ((x - mean[None, :, None, None]).square() * share).sum(dim=(0, 2, 3))
    return mean, variance


@torch.no_grad()
def fold(generator: Generator, code: Tensor) -> FoldedGenerator:
    """Return the generator at one style code (K,), its affines as constants."""
    folded = FoldedGenerator(generator.config)
    state = {}
    for name, value in generator.state_dict().items():
        if name.endswith("affine.weight"):
            norm = name.removesuffix(".affine.weight")
            affine = generator.get_submodule(f"{norm}.affine")(code)
            state[f"{norm}.scale"], state[f"{norm}.shift"] = affine.chunk(2)
        elif not name.endswith("affine.bias"):
            state[name] = value
    folded.load_state_dict(state, strict=True)
    return folded.eval().requires_grad_(False)
