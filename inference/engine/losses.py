"""The losses of training. Pictures are (N, 3, H, W) float32 in [-1, 1]; losses are scalars."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

LATTICE = tuple((down, right) for down in (0, 8, 16, 24) for right in range(-24, 25, 8) if (down, right) > (0, 0))
"""Lags in pixels, down and right: every neighbour of a cell of the trunk up to three cells away."""
EDGE_BAND = 8  # pixels
EDGE_INSIDE = (24, 80)  # pixels from the border
CALM_WINDOW = 16  # pixels
CALM_FALL = 0.04  # fine detail of a photo at which the cost of strokes has fallen to 1/e; a face of 100 pixels has .06
DETAIL_FLOOR = 0.01
"""Added to fine detail before ratios are taken, 1.3 of 255: fainter detail is not visible."""
_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


def luminance(picture: Tensor) -> Tensor:
    """(N, 3, H, W) -> (N, 1, H, W)."""
    return (picture * picture.new_tensor(_LUMA)[None, :, None, None]).sum(dim=1, keepdim=True)


def hinge_discriminator(real: list[Tensor], fake: list[Tensor]) -> Tensor:
    """Lim and Ye, "Geometric GAN" (2017), equation 11; averaged over scales."""
    parts = [F.relu(1 - r.float()).mean() + F.relu(1 + f.float()).mean() for r, f in zip(real, fake, strict=True)]
    return torch.stack(parts).mean()


def hinge_generator(fake: list[Tensor]) -> Tensor:
    """The generator's part of the hinge loss."""
    return -torch.stack([f.float().mean() for f in fake]).mean()


def r1_penalty(real: list[Tensor], picture: Tensor) -> Tensor:
    """Mescheder et al., "Which Training Methods for GANs do actually Converge?" (2018), equation 9."""
    (gradient,) = torch.autograd.grad(
        torch.stack([r.mean(dim=(1, 2, 3)).sum() for r in real]).sum(), picture, create_graph=True
    )
    return gradient.square().sum(dim=(1, 2, 3)).mean()


def structure(photo: Tensor, painted: Tensor, *, window: int = 9) -> Tensor:
    """1 - local normalised cross-correlation of luminance at scales 1, 1/2 and 1/4, weighted by local variance.

    Preserves the drawing but not colour and contrast. The sign of a contrast counts.
    """
    a, b = luminance(photo), luminance(painted)
    parts = []
    for _ in range(3):
        parts.append(_uncorrelated(a, b, window=window))
        a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
    return torch.stack(parts).mean()


def _uncorrelated(a: Tensor, b: Tensor, *, window: int) -> Tensor:
    def blur(x: Tensor) -> Tensor:
        return F.avg_pool2d(x, window, stride=2, padding=window // 2, count_include_pad=False)

    mean_a, mean_b = blur(a), blur(b)
    var_a = (blur(a * a) - mean_a**2).clamp_min(0)
    var_b = (blur(b * b) - mean_b**2).clamp_min(0)
    both = (blur(a * b) - mean_a * mean_b) / ((var_a + 2e-3) * (var_b + 2e-3)).sqrt()
    weight = (var_a + 2e-3).sqrt()
    return ((1 - both) * weight).sum() / weight.sum()


def palette(painted: Tensor, style: Tensor) -> Tensor:
    """Squared distance of mean and covariance of colour at 1/16 of the size."""
    a, b = (F.avg_pool2d(x, 16).flatten(2) for x in (painted, style))
    mean_a, mean_b = a.mean(dim=2, keepdim=True), b.mean(dim=2, keepdim=True)
    covariance_a = (a - mean_a) @ (a - mean_a).mT / a.shape[2]
    covariance_b = (b - mean_b) @ (b - mean_b).mT / b.shape[2]
    return (mean_a - mean_b).square().mean() + (covariance_a - covariance_b).square().mean() * 4


def sliced_wasserstein(
    painted: Tensor, style: Tensor, *, generator: torch.Generator, positions: int = 640, directions: int = 20
) -> Tensor:
    """Distance of patch distributions: 5x5 and 9x9 patches at three scales under random projections.

    After Elnekave and Weiss, "Generating natural images with direct Patch Distributions Matching" (2022); patches
    are sampled instead of sorted all.

    Args:
        painted: (N, 3, H, W).
        style: (N, 3, H', W').
        generator: draws projections and positions.
        positions: patches per picture and scale.
        directions: projections per patch size.
    """
    parts = []
    for _ in range(3):
        for size in (5, 9):
            kernel = torch.randn(directions, 3, size, size, generator=generator)
            kernel = kernel - kernel.mean(dim=(2, 3), keepdim=True) * 0.5
            kernel = (kernel / kernel.flatten(1).norm(dim=1)[:, None, None, None]).to(painted.device)
            parts.append(_sorted_distance(painted, style, kernel, positions, generator))
        painted, style = F.avg_pool2d(painted, 2), F.avg_pool2d(style, 2)
    return torch.stack(parts).mean()


def _sorted_distance(a: Tensor, b: Tensor, kernel: Tensor, positions: int, generator: torch.Generator) -> Tensor:
    """Project sampled patches and compare the sorted values."""
    size = kernel.shape[-1]
    flat = kernel.flatten(1)
    values = []
    for x in (a, b):
        n, _, height, width = x.shape
        rows = torch.randint(0, height - size + 1, (positions,), generator=generator).to(x.device)
        columns = torch.randint(0, width - size + 1, (positions,), generator=generator).to(x.device)
        offsets = torch.arange(size, device=x.device)
        patches = x[:, :, (rows[:, None] + offsets)[:, :, None], (columns[:, None] + offsets)[:, None, :]]
        patches = patches.permute(0, 2, 1, 3, 4).reshape(n, positions, -1)
        values.append((patches @ flat.T).sort(dim=1).values)
    return (values[0] - values[1]).abs().mean()


def lattice(picture: Tensor) -> Tensor:
    """Mean square autocorrelation of fine luminance at the trunk's lattice: lags of 8, 16 and 24 pixels.

    A trunk at 1/8 tends to alternate between neighbouring cells, and the decoder then repeats one motif over and over.
    In paintings the correlation at these lags is below 0.03.
    """
    y = luminance(picture)
    y = y - F.avg_pool2d(y, 9, stride=1, padding=4, count_include_pad=False)
    power = y.square().mean(dim=(1, 2, 3)) + 1e-4
    parts = []
    for down, right in LATTICE:
        height, width = y.shape[2] - down, y.shape[3] - abs(right)
        left = max(0, right)
        here = y[:, :, :height, abs(right) - left : abs(right) - left + width]
        there = y[:, :, down:, left : left + width]
        parts.append(((here * there).mean(dim=(1, 2, 3)) / power).square().mean())
    return torch.stack(parts).mean()


def fine_detail(picture: Tensor) -> Tensor:
    """(N, 3, H, W) -> (N, H, W): absolute difference of luminance from its mean over 5 x 5 pixels.

    The picture is continued by reflection, so that a flat or periodic picture has no more detail at its border.
    """
    y = luminance(picture)
    return (y - F.avg_pool2d(F.pad(y, (2, 2, 2, 2), mode="reflect"), 5, stride=1)).abs()[:, 0]


def edge_ratios(picture: Tensor) -> Tensor:
    """(4,): fine detail at the top, left, bottom and right border over that further inside, means over the batch.

    ``EDGE_BAND`` rows or columns at the border are compared with those from ``EDGE_INSIDE[0]`` to ``EDGE_INSIDE[1]``.
    """
    detail = fine_detail(picture)
    first, last = EDGE_INSIDE
    ratios = []
    for turns in range(4):
        turned = detail.rot90(-turns, dims=(1, 2))  # the border in question lies on top: top, left, bottom, right
        border, inside = turned[:, :EDGE_BAND].mean(), turned[:, first:last].mean()
        ratios.append((border + DETAIL_FLOOR) / (inside + DETAIL_FLOOR))
    return torch.stack(ratios)


def edge_comb(photo: Tensor, painted: Tensor) -> Tensor:
    """Squared logarithm of the excess of fine detail at the border over the inside, relative to the photo.

    A network can recognise the border by its padding and draw a comb there that no other statistic penalises.
    """
    return (edge_ratios(painted) / edge_ratios(photo)).log().clamp_min(0).square().mean()


def local_detail(picture: Tensor) -> Tensor:
    """(N, 3, H, W) -> (N, H', W'): mean fine detail over ``CALM_WINDOW`` pixels, at every fourth place."""
    return F.avg_pool2d(fine_detail(picture)[:, None], CALM_WINDOW, stride=4)[:, 0]


def calm(photo: Tensor, painted: Tensor, *, floor: Tensor) -> Tensor:
    """Mean excess of painted fine detail over ``floor`` (N,) where the photo is flat.

    Penalises strokes on skin and sky, unless the painting's own calmest places have as much; detail that the photo has
    there costs nothing.
    """
    wanted, found = local_detail(photo), local_detail(painted)
    weight = (-wanted / CALM_FALL).exp()
    return ((found - wanted - floor[:, None, None]).clamp_min(0) * weight).sum() / weight.sum().clamp_min(1e-6)


def total_variation(picture: Tensor) -> Tensor:
    """Mean absolute difference of neighbours."""
    return (picture[..., 1:, :] - picture[..., :-1, :]).abs().mean() + (
        picture[..., :, 1:] - picture[..., :, :-1]
    ).abs().mean()


def patch_contrast(
    photo: list[Tensor], painted: list[Tensor], *, generator: torch.Generator, positions: int = 128
) -> Tensor:
    """PatchNCE: a place of the result resembles the same place of the photo more than other places.

    Park et al., "Contrastive Learning for Unpaired Image-to-Image Translation" (2020), equation 3, on encoder
    features without a projection head.
    """
    parts = []
    for a, b in zip(photo, painted, strict=True):
        n, _, height, width = a.shape
        where = torch.randperm(height * width, generator=generator)[:positions].to(a.device)
        keys = F.normalize(a.flatten(2)[:, :, where], dim=1)  # (N, C, P)
        queries = F.normalize(b.flatten(2)[:, :, where], dim=1)
        logits = queries.mT @ keys / 0.07  # (N, P, P)
        target = torch.arange(where.numel(), device=a.device).expand(n, -1)
        parts.append(F.cross_entropy(logits.flatten(0, 1), target.flatten()))
    return torch.stack(parts).mean()
