from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from inference.engine.errors import EngineError
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.style_features import FEATURES, SEEN, StyleFeatures, shipped_features
from inference.engine.training.distill import DistillConfig, Distiller
from inference.engine.weights import random_style, read_features, save_features


def teacher(picture: Tensor) -> dict[str, Tensor]:
    """Stands in for the perceptual network: averages of the picture, in as many channels."""
    return {
        name: F.avg_pool2d(picture, 2**place).repeat(1, channels // 3 + 1, 1, 1)[:, :channels].relu()
        for place, (name, channels) in enumerate(SEEN.items())
    }


def distiller(*, steps: int) -> Distiller:
    draw = torch.Generator().manual_seed(0)
    pictures = [torch.randint(0, 256, (3, 80, 96), generator=draw, dtype=torch.uint8) for _ in range(3)]
    torch.manual_seed(0)
    base = Networks(GeneratorConfig(width=4, depth=1, code=8))
    distill_config = DistillConfig(steps=steps, batch=1, sizes=(32,))
    return Distiller(distill_config, photos=pictures, paintings=pictures, base=base, features_of=teacher)


@pytest.mark.parametrize(("height", "width"), [(64, 64), (50, 71)])
def test_each_layer_has_its_channels_and_half_the_size_of_the_one_before(height: int, width: int) -> None:
    found = StyleFeatures()(torch.zeros(2, 3, height, width))

    assert {name: x.shape[1] for name, x in found.items()} == SEEN
    assert [x.shape[2:] for x in found.values()] == [(height >> k, width >> k) for k in range(3)]


def test_a_file_gives_back_the_network_it_was_made_from() -> None:
    network = StyleFeatures()

    data = save_features(network)

    assert save_features(read_features(data)) == data
    with pytest.raises(EngineError):
        read_features(random_style(tiny=True))


def test_what_ships_is_what_its_card_says_and_judges_like_its_teacher() -> None:
    card = json.loads(FEATURES.with_suffix(".json").read_text())

    assert card["sha256"] == hashlib.sha256(shipped_features()).hexdigest()
    assert card["weights_bytes"] == len(shipped_features()) < 1_000_000
    assert card["measures"]["distance"] > 0.9
    assert card["measures"]["removed"] > 0.9


def test_it_learns_to_foretell_what_it_is_shown_and_goes_on_from_a_checkpoint(tmp_path: Path) -> None:
    whole = distiller(steps=4)
    whole.run(log=tmp_path / "log", checkpoint=tmp_path / "whole.pt", every=2)
    broken = distiller(steps=4)
    for _ in range(2):
        broken.train_step()
        broken.step += 1
    broken.save(tmp_path / "half.pt")
    resumed = distiller(steps=4)
    resumed.resume(tmp_path / "half.pt")
    resumed.run(log=tmp_path / "log", checkpoint=tmp_path / "resumed.pt", every=2)

    assert save_features(resumed.ema) == save_features(whole.ema)
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [line["step"] for line in lines] == [2, 4, 4]
