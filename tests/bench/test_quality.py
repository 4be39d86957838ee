from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor

from bench.quality import Bench, _as_the_site_paints
from inference.engine.training.build_library import DataPaths, EvalContext, square
from inference.engine.weights import random_style

FULL = (("1_1", 3, 4), ("1_2", 4, 4), ("2_1", 4, 6), ("2_2", 6, 6), ("3_1", 6, 8))
COMPRESSED = (("11", 3, 4), ("12", 4, 4), ("21", 4, 4), ("22", 4, 4), ("31", 4, 4), ("32", 4, 4), ("33", 4, 4),
              ("34", 4, 4), ("41", 4, 4))  # fmt: skip


def network_file(path: Path, layers: tuple[tuple[str, int, int], ...], *, first: str) -> Path:
    """Weights of the right names and any numbers."""
    draw = torch.Generator().manual_seed(0)
    tensors = {f"{first}.weight": torch.eye(3)[:, :, None, None].contiguous(), f"{first}.bias": torch.zeros(3)}
    for name, c_in, c_out in layers:
        tensors[f"conv{name}.weight"] = torch.randn(c_out, c_in, 3, 3, generator=draw) / (3 * c_in**0.5)
        tensors[f"conv{name}.bias"] = torch.zeros(c_out)
    tensors["conv41_aux.weight"], tensors["conv41_aux.bias"] = torch.randn(6, 4, 1, 1, generator=draw), torch.zeros(6)
    save_file(tensors, path)
    return path


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    random = np.random.default_rng(0)
    for index in range(9):  # the one at 7 is measured
        pixels = random.integers(0, 256, (12, 12, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((120, 120), Image.Resampling.BICUBIC).save(tmp_path / f"{index:02}.jpg")
    data_paths = DataPaths(
        paintings=[tmp_path],
        photos=tmp_path,
        vgg=network_file(tmp_path / "full.safetensors", FULL, first="preprocess"),
        compressed_vgg=network_file(tmp_path / "compressed.safetensors", COMPRESSED, first="conv0"),
    )
    return Bench(EvalContext(data_paths, every=9, count=1))


def test_the_photo_itself_keeps_all_content_and_the_painting_none(bench: Bench, tmp_path: Path) -> None:
    style = bench.context.with_features(square(tmp_path / "00.jpg"))

    photo = bench.measure(lambda picture: picture, style=style)
    painting = bench.measure(lambda picture: style.picture, style=style)

    assert (photo["content_3_1"], photo["content_4_1"], photo["edge_comb"]) == pytest.approx((1.0, 1.0, 1.0), abs=1e-3)
    assert photo["str"] == pytest.approx(0.0, abs=1e-4)
    assert painting["str"] == pytest.approx(1.0, abs=1e-4)
    assert max(painting["content_3_1"], painting["content_4_1"]) < 0.5


def test_a_comb_at_the_lower_border_is_reported(bench: Bench, tmp_path: Path) -> None:
    style = bench.context.with_features(square(tmp_path / "00.jpg"))

    def combed(picture: Tensor) -> Tensor:
        painted = picture.clone()
        painted[..., -6:, ::2] += 0.6
        return painted

    assert bench.measure(combed, style=style)["edge_comb"] > 2


def test_without_the_compressed_network_content_is_measured_at_one_layer(bench: Bench, tmp_path: Path) -> None:
    bench.context.compressed_vgg = None
    style = bench.context.with_features(square(tmp_path / "00.jpg"))

    found = bench.measure(lambda picture: picture, style=style)

    assert "content_4_1" not in found
    assert found["content_3_1"] == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("side", [384, 640])
def test_what_is_painted_at_another_size_is_measured_at_384(side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, ...]] = []

    def paint(picture: np.ndarray, *_: object) -> np.ndarray:
        sizes.append(picture.shape)
        return 255 - picture

    monkeypatch.setattr("bench.quality.stylize.paint", paint)
    photo = torch.rand(1, 3, 384, 384).round() * 1.8 - 0.9
    smooth = torch.nn.functional.avg_pool2d(photo, 9, 1, 4)

    painted = _as_the_site_paints(random_style(tiny=True), side=side)(smooth)

    assert sizes == [(side, side, 3)]
    assert painted.shape == smooth.shape
    assert float((painted + smooth).abs().mean()) < 0.02
