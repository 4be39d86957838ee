from __future__ import annotations

import pytest
import torch
from torch import Tensor

from inference.engine import metrics


def noise(*, seed: int, channels: int = 3, side: int = 96) -> Tensor:
    return torch.rand(1, channels, side, side, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def test_the_photo_removes_nothing_and_the_style_everything() -> None:
    photo, style = {"a": noise(seed=0, channels=8)}, {"a": noise(seed=1, channels=8) * 0.3}

    assert metrics.style_removed(photo, photo=photo, style=style) == pytest.approx(0.0)
    assert metrics.style_removed(style, photo=photo, style=style) == pytest.approx(1.0)


def test_frechet_is_zero_for_equals_and_the_squared_distance_of_means() -> None:
    features = noise(seed=0, channels=4)

    assert metrics.frechet(features, features) == pytest.approx(0.0, abs=1e-6)
    assert metrics.frechet(features, features + 2) == pytest.approx(16.0, rel=1e-4)


def test_content_is_one_whatever_the_contrast_of_a_channel_and_near_none_for_another_picture() -> None:
    features = noise(seed=0, channels=8)
    gains = torch.linspace(0.2, 3, 8)[None, :, None, None]

    assert metrics.content(features, features * gains + 0.7) == pytest.approx(1.0, abs=1e-3)
    assert abs(metrics.content(features, noise(seed=1, channels=8))) < 0.1
    assert metrics.content(features, -features) == pytest.approx(-1.0, abs=1e-3)


@pytest.mark.parametrize("turns", range(4))
def test_a_comb_at_any_border_is_seen_and_texture_everywhere_is_none(turns: int) -> None:
    photo = torch.nn.functional.interpolate(noise(seed=0, side=24), (160, 160), mode="bicubic")
    comb = torch.zeros_like(photo)
    comb[..., :6, ::2] = 0.5
    textured = photo + 0.2 * noise(seed=1, side=160)

    assert metrics.edge_comb(photo, photo) == pytest.approx(1.0)
    assert metrics.edge_comb(photo, textured) < 1.3
    assert metrics.edge_comb(photo, textured + comb.rot90(turns, dims=(2, 3))) > 1.6


def test_ssim_is_one_for_equals_and_falls_with_noise() -> None:
    picture = noise(seed=0)

    assert metrics.ssim(picture, picture) == pytest.approx(1.0, abs=1e-5)
    assert metrics.ssim(picture, noise(seed=1)) < 0.2


def test_a_checkerboard_is_seen() -> None:
    smooth = torch.nn.functional.interpolate(noise(seed=0, side=12), (96, 96), mode="bicubic")
    board = ((torch.arange(96)[:, None] + torch.arange(96)) % 2 * 2 - 1).float()

    assert metrics.checkerboard(smooth) < 0.02 < metrics.checkerboard(smooth + 0.1 * board)


def test_a_droplet_in_a_flat_place_is_counted_and_texture_is_not() -> None:
    photo, painted = torch.zeros(1, 3, 128, 128), torch.zeros(1, 3, 128, 128)
    painted[..., 60:68, 60:68] = 0.9

    assert metrics.droplets(photo, photo) == 0.0
    assert metrics.droplets(photo, painted) > 0.0
    assert metrics.droplets(noise(seed=0, side=128), painted) == 0.0


def test_the_classifier_is_deceived_by_more_of_the_same_only() -> None:
    style = noise(seed=0, channels=6)

    assert abs(metrics.deception(noise(seed=1, channels=6), style) - 0.5) < 0.06
    assert metrics.deception(noise(seed=1, channels=6) + 1, style) > 0.8


def test_a_photo_is_found_again_after_recolouring() -> None:
    photos = torch.cat([noise(seed=seed) for seed in range(5)])
    codes = metrics.structure_code(photos)

    target_ssim = codes @ metrics.structure_code(photos[2:3] * 0.5 - 0.3)[0]

    assert int(target_ssim.argmax()) == 2


def test_the_seam_of_a_picture_that_closes_is_like_any_column() -> None:
    turn = torch.sin(torch.arange(128.0) / 128 * 2 * torch.pi).expand(1, 3, 16, 128)

    assert metrics.seam_ratio(turn) < 2.0
    assert metrics.seam_ratio(turn[..., :64]) < metrics.seam_ratio(torch.arange(64.0).expand(1, 3, 16, 64))
