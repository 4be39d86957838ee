"""Layouts from noise, and pictures that can be laid side by side with themselves."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from inference.engine import tiling
from inference.engine.backends import TorchBackend
from inference.engine.folded import FoldedGenerator
from inference.engine.generator import GeneratorConfig
from inference.engine.layouts import CONTRAST, Draw, landscape_layout, noise_layout, photo_layout
from inference.engine.pictures import Picture
from inference.engine.stylize import Recipe, paint


def _across(picture: Picture) -> tuple[float, float]:
    """The mean step over the seam, relative to that between other neighbours: left to right, top to bottom."""
    levels = picture.astype(float)
    ratios = []
    for axis in (1, 0):
        steps = np.abs(np.diff(levels, axis=axis)).mean()
        seam = np.abs(np.take(levels, 0, axis=axis) - np.take(levels, -1, axis=axis)).mean()
        ratios.append(float(seam / steps))
    return ratios[0], ratios[1]


def test_equal_draws_are_equal_and_others_are_not() -> None:
    one = noise_layout(Draw(7), height=96, width=120)

    assert (noise_layout(Draw(7), height=96, width=120) == one).all()
    assert one.shape == (96, 120, 3)
    assert one.dtype == np.uint8
    assert np.abs(noise_layout(Draw(8), height=96, width=120).astype(int) - one).mean() > 20


def test_a_variation_keeps_the_masses() -> None:
    one, varied, other = (
        noise_layout(draw, height=128, width=128).astype(float) for draw in (Draw(3), Draw(3, 1), Draw(4))
    )

    def masses(picture: np.ndarray) -> np.ndarray:
        return np.asarray(picture.reshape(4, 32, 4, 32, 3).mean((1, 3)))

    assert not (varied == one).all()
    assert np.abs(masses(varied) - masses(one)).mean() < 0.4 * np.abs(masses(other) - masses(one)).mean()


def test_wilder_noise_has_more_fine_detail_at_the_same_contrast() -> None:
    calm, wild = (noise_layout(Draw(5, wildness=w), height=128, width=128).astype(float) for w in (0.0, 1.0))

    assert np.abs(np.diff(wild, axis=1)).mean() > 2 * np.abs(np.diff(calm, axis=1)).mean()
    for picture in (calm, wild):
        assert picture.mean(2).std() == pytest.approx(CONTRAST / 3**0.5, rel=0.1)


@pytest.mark.parametrize(("seed", "size"), [(seed, size) for seed in range(3) for size in (64, 200, 256)])
def test_noise_that_wraps_has_no_seam_and_other_noise_has_one(seed: int, size: int) -> None:
    wrapped = _across(noise_layout(Draw(seed), height=size, width=size, wraps=True))
    plain = _across(noise_layout(Draw(seed), height=size, width=size))

    assert max(wrapped) < 1.8
    assert max(plain) > 3


@pytest.mark.parametrize("seed", range(5))
def test_a_landscape_is_lighter_above_than_below(seed: int) -> None:
    picture = landscape_layout(Draw(seed), height=120, width=180).astype(float)

    assert picture[:30].mean() > picture[-30:].mean() + 20


def test_a_layout_from_a_photo_has_its_masses_and_not_its_detail() -> None:
    rows, columns = np.mgrid[:200, :300]
    photo = np.stack([rows, columns * 0.8, 255 - rows], axis=-1).clip(0, 255).astype(np.uint8)
    photo[::2, ::2] = 0  # detail

    made = photo_layout(photo, Draw(1), height=200, width=300).astype(float)

    smooth = photo.astype(float).reshape(10, 20, 10, 30, 3).mean((1, 3))
    assert np.abs(made.reshape(10, 20, 10, 30, 3).mean((1, 3)) - smooth).mean() < 12
    assert np.abs(made - photo).mean() > 20


def test_a_single_pixel_is_no_trouble() -> None:
    for make in (noise_layout, landscape_layout):
        assert make(Draw(0), height=1, width=1).shape == (1, 1, 3)
    assert photo_layout(np.zeros((1, 1, 3), np.uint8), Draw(0), height=8, width=3).shape == (8, 3, 3)


@pytest.fixture(scope="module")
def backend() -> TorchBackend:
    torch.manual_seed(1)
    return TorchBackend(FoldedGenerator(GeneratorConfig(width=8, depth=1, code=16)))


@pytest.mark.parametrize(("height", "width"), [(64, 64), (200, 136), (512, 512)])
def test_a_painted_tile_has_no_seam(backend: TorchBackend, height: int, width: int) -> None:
    layout = noise_layout(Draw(2), height=height, width=width, wraps=True)

    tile, plain = (paint(layout, backend, Recipe(tile=is_tile)) for is_tile in (True, False))

    assert max(_across(tile)) < 1.4 or max(_across(tile)) < max(_across(plain))
    assert np.abs(tile.astype(int) - plain).max() > 0


def test_a_turned_tile_is_painted_like_the_tile(backend: TorchBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the faint noise that is added to every picture, nothing tells where a tile was cut."""
    monkeypatch.setattr(tiling, "torus_noise_at", lambda rows, columns, **size: torch.zeros(1))
    layout = noise_layout(Draw(2), height=256, width=256, wraps=True)

    tile = paint(layout, backend, Recipe(tile=True)).astype(int)
    turned = paint(np.roll(layout, (128, 64), (0, 1)), backend, Recipe(tile=True)).astype(int)

    assert np.abs(np.roll(turned, (-128, -64), (0, 1)) - tile).max() <= 1
    assert np.abs(turned - tile).mean() > 5
