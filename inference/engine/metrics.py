"""Quality measures of results. Pictures are (N, 3, H, W) float32 in [-1, 1]; no gradients are needed.

The perceptual measures take features (a mapping of layer names to (N, C, H, W)) computed by the caller; the engine
ships no network for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from inference.engine.losses import edge_ratios, luminance

Features = Mapping[str, Tensor]

PATCHES: Final = 4096  # per picture and scale
PATCH_DIRECTIONS: Final = 64
PATCH_SEED: Final = 20_000


def style_distance(a: Features, b: Features) -> float:
    """Squared distance of channel means and stds, summed over layers."""
    total = 0.0
    for name in a:
        deviation_a, mean_a = torch.std_mean(a[name].float(), dim=(0, 2, 3), correction=0)
        deviation_b, mean_b = torch.std_mean(b[name].float(), dim=(0, 2, 3), correction=0)
        total += float((mean_a - mean_b).square().sum() + (deviation_a - deviation_b).square().sum())
    return total


def style_removed(result: Features, *, photo: Features, style: Features) -> float:
    """STR: the share of the photo's style distance that was removed. 0 for the photo, 1 for the style itself."""
    return 1 - style_distance(result, style) / style_distance(photo, style)


def content(a: Tensor, b: Tensor) -> float:
    """Cosine of two layers of features (N, C, H, W), each channel standardised over its picture.

    1 for the same picture, about 0 for unrelated ones: it measures whether the motif is still recognisable. Luminance
    correlation and SSIM stay high while strokes cover a face; this falls.
    """
    x, y = F.instance_norm(a.float()), F.instance_norm(b.float())
    return float((x * y).sum() / (x.norm() * y.norm()).clamp_min(1e-9))


def edge_comb(photos: Tensor, painted: Tensor) -> float:
    """Fine detail at the worst of the four borders over that inside, relative to the photos; means over the batch.

    1 if the border is painted like the rest. Single photos vary with what is at their borders: pass several.
    """
    return float((edge_ratios(painted) / edge_ratios(photos)).max())


def frechet(a: Tensor, b: Tensor) -> float:
    """Fréchet distance of feature vectors, (N, C, H, W) each, modelled as Gaussians.

    Dowson and Landau (1982); as in Heusel et al., "GANs Trained by a Two Time-Scale Update Rule" (2017).
    """
    x, y = (f.double().permute(1, 0, 2, 3).flatten(1) for f in (a, b))
    mean = (x.mean(1) - y.mean(1)).square().sum()
    cov_x, cov_y = torch.cov(x), torch.cov(y)
    values, vectors = torch.linalg.eigh(cov_x)
    root = vectors @ torch.diag(values.clamp_min(0).sqrt()) @ vectors.mT
    middle = torch.linalg.eigvalsh(root @ cov_y @ root).clamp_min(0).sqrt().sum()
    return float(mean + cov_x.trace() + cov_y.trace() - 2 * middle)


def ssim(a: Tensor, b: Tensor) -> float:
    """Structural similarity of luminance at half size (Wang et al., 2004), window 11, sigma 1.5."""
    x, y = (F.avg_pool2d((luminance(picture) + 1) / 2, 2) for picture in (a, b))
    line = torch.exp(-((torch.arange(11.0, device=a.device) - 5) ** 2) / (2 * 1.5**2))
    window = torch.outer(line, line)
    window = (window / window.sum())[None, None]

    def blur(z: Tensor) -> Tensor:
        return F.conv2d(z, window)

    mean_x, mean_y = blur(x), blur(y)
    var_x, var_y = blur(x * x) - mean_x**2, blur(y * y) - mean_y**2
    both = blur(x * y) - mean_x * mean_y
    c1, c2 = 0.01**2, 0.03**2
    found = ((2 * mean_x * mean_y + c1) * (2 * both + c2)) / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))
    return float(found.mean())


def patch_distance(a: Tensor, b: Tensor) -> float:
    """Sliced Wasserstein distance of 7x7 patches at three scales, with projections that training never uses."""
    return patch_distance_to(sorted_patches(b, is_second=True), a)


def patch_distance_to(known: list[Tensor], picture: Tensor) -> float:
    """``patch_distance`` to a picture whose ``sorted_patches`` are known."""
    pairs = zip(sorted_patches(picture, is_second=False), known, strict=True)
    return float(np.mean([float((one - other).abs().mean()) for one, other in pairs]))


def sorted_patches(picture: Tensor, *, is_second: bool) -> list[Tensor]:
    """Return, for three scales, (directions, patches): projections of patches sampled from a picture, each row sorted.

    Args:
        picture: (1, 3, H, W).
        is_second: which of the two pictures of a distance; they share projections but not the positions of patches.
    """
    generator = torch.Generator().manual_seed(PATCH_SEED)
    found = []
    for _ in range(3):
        kernel = torch.randn(PATCH_DIRECTIONS, 3, 7, 7, generator=generator)
        kernel = kernel / kernel.flatten(1).norm(dim=1)[:, None, None, None]
        projected = F.conv2d(picture, kernel).permute(1, 0, 2, 3).flatten(1)
        places = [torch.randint(0, projected.shape[1], (PATCHES,), generator=generator) for _ in range(2)]
        found.append(projected[:, places[is_second]].sort(dim=1).values)
        picture = F.avg_pool2d(picture, 2)
    return found


def checkerboard(picture: Tensor) -> float:
    """Energy at the Nyquist frequencies of both axes, as a share of all detail. Below 0.02 it is not visible."""
    y = luminance(picture)
    spectrum = torch.fft.rfft2(y - y.mean()).abs().square().mean(dim=(0, 1))
    height, width = spectrum.shape
    rows, columns = slice(height // 2 - 2, height // 2 + 3), slice(width - 3, width)
    detail = spectrum.sum() - spectrum[:4, :4].sum()
    return float((spectrum[rows, :].sum() + spectrum[:, columns].sum()) / detail.clamp_min(1e-9))


def droplets(photo: Tensor, painted: Tensor) -> float:
    """Blobs in flat areas, per megapixel: places that deviate by four stds where the photo is flat.

    A droplet is a small extremum of luminance, about 8 pixels wide, in a neighbourhood that is flat in the photo.
    """
    y, source = luminance(painted), luminance(photo)
    fine, wide = F.avg_pool2d(y, 7, 1, 3), F.avg_pool2d(y, 63, 1, 31, count_include_pad=False)
    std = (F.avg_pool2d((y - wide) ** 2, 63, 1, 31, count_include_pad=False)).sqrt()
    flat_photo = F.avg_pool2d(source**2, 31, 1, 15) - F.avg_pool2d(source, 31, 1, 15) ** 2 < 4e-4
    stands_out = (fine - wide).abs() > 4 * std.clamp_min(0.04)
    peaks = stands_out & (F.max_pool2d((fine - wide).abs(), 15, 1, 7) == (fine - wide).abs())
    return float((peaks & flat_photo).sum()) / (y.numel() / 1e6)


def deception(results: Tensor, style: Tensor, *, seed: int = 0) -> float:
    """Accuracy of a small classifier that tells patches of the results from patches of the painting; 0.5 is perfect.

    Args:
        results: features (N, C, h, w) of results; each place is a patch as large as the layer's receptive field.
        style: features (1, C, h', w') of the painting.
        seed: of the split into training and test places.

    Ridge regression on standardised features, trained on one half of the places and tested on the other.
    """
    generator = torch.Generator().manual_seed(seed)
    halves = []
    for features in (results, style):
        rows = features.permute(0, 2, 3, 1).flatten(0, 2)
        halves.append(rows[torch.randperm(rows.shape[0], generator=generator)[:4000]])
    least = min(len(rows) for rows in halves) // 2 * 2
    x = torch.cat([rows[:least] for rows in halves]).double()
    x = (x - x.mean(0)) / (x.std(0) + 1e-6)
    x = torch.cat((x, torch.ones(len(x), 1)), dim=1)
    y = torch.cat((torch.ones(least), -torch.ones(least))).double()
    order = torch.randperm(len(x), generator=generator)
    learn, ask = order[: len(x) // 2], order[len(x) // 2 :]
    squares = x[learn].mT @ x[learn] + len(learn) * 1e-2 * torch.eye(x.shape[1], dtype=x.dtype)
    weights = torch.linalg.solve(squares, x[learn].mT @ y[learn])
    return float(((x[ask] @ weights > 0) == (y[ask] > 0)).double().mean())


def structure_code(picture: Tensor) -> Tensor:
    """(N, 3, H, W) -> (N, 1024) of length 1: locally normalised luminance at 32 x 32, to recognise a photo by."""
    y = F.adaptive_avg_pool2d(luminance(picture), 64)
    y = y - F.avg_pool2d(y, 9, 1, 4, count_include_pad=False)
    y = y / (F.avg_pool2d(y.square(), 9, 1, 4, count_include_pad=False) + 1e-3).sqrt()
    return F.normalize(F.avg_pool2d(y, 2).flatten(1), dim=1)


def seam_ratio(picture: Tensor) -> float:
    """Mean difference of the left and right edges of a panorama, over that of neighbouring columns."""
    seam = (picture[..., 0] - picture[..., -1]).abs().mean()
    inside = (picture[..., 1:] - picture[..., :-1]).abs().mean()
    return float(seam / inside.clamp_min(1e-9))
