"""The engine on an accelerator; left out where there is none (``pytest -m gpu`` runs it)."""

from __future__ import annotations

import functools
import hashlib

import numpy as np
import pytest
import torch

from inference.engine import finetune
from inference.engine.backends import TorchBackend
from inference.engine.errors import Interrupted
from inference.engine.pictures import Picture
from inference.engine.runtime import Engine, WeightedStyle
from inference.engine.stylize import Recipe
from inference.engine.weights import BASE, random_style, read_style

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no accelerator"),
]

EXCLUDED = 0.02  # in [-1, 1]: convolutions on the accelerator round to TensorFloat-32


def photo(height: int, width: int) -> Picture:
    x, y = np.meshgrid(np.linspace(0, 9, width), np.linspace(0, 7, height))
    waves = np.stack((np.sin(x + y), np.cos(x - 2 * y), np.sin(3 * x)), axis=2)
    return ((waves + 1) * 127).astype(np.uint8)


def styles(*seeds: int) -> list[WeightedStyle]:
    return [
        WeightedStyle(hashlib.sha256(data).hexdigest(), functools.partial(bytes, data))
        for data in map(random_style, seeds)
    ]


def test_it_paints_what_the_reference_paints() -> None:
    generator = read_style(random_style())
    shown = torch.rand(1, 3, 256, 320) * 2 - 1
    with torch.inference_mode():
        wanted = TorchBackend(generator)
        wanted_picture = wanted.paint(wanted.encode(shown))
        found = TorchBackend(read_style(random_style()).to("cuda"))
        found_picture = found.paint(found.encode(shown))

    assert found_picture.device.type == "cpu"
    assert float((found_picture - wanted_picture).abs().max()) < EXCLUDED


@pytest.mark.parametrize("recipe", [Recipe(), Recipe(brush=2.0), Recipe(panorama=True)])
def test_the_engine_paints_alike_on_both(recipe: Recipe) -> None:
    shown = photo(300, 600)

    on_cpu = Engine().stylize(shown, styles(1, 2), recipe)
    on_gpu = Engine(device="cuda").stylize(shown, styles(1, 2), recipe)

    assert np.abs(on_cpu.astype(int) - on_gpu).max() <= 255 * EXCLUDED


def test_tiles_meet_there_too() -> None:
    shown = photo(1600, 1800)

    on_cpu = Engine().stylize(shown, styles(1), Recipe())
    on_gpu = Engine(device="cuda").stylize(shown, styles(1), Recipe())

    assert np.abs(on_cpu.astype(int) - on_gpu).max() <= 255 * EXCLUDED


def test_a_contact_sheet_shows_every_style() -> None:
    shown = photo(200, 256)

    on_cpu = dict(Engine().contact_sheet(shown, styles(1, 2, 3)))
    on_gpu = dict(Engine(device="cuda").contact_sheet(shown, styles(1, 2, 3)))

    assert list(on_cpu) == list(on_gpu)
    assert all(np.abs(on_cpu[mark].astype(int) - on_gpu[mark]).max() <= 255 * EXCLUDED for mark in on_cpu)


def test_a_training_learns_and_goes_on_from_its_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> None:
    checkpoint = tmp_path_factory.mktemp("training") / "checkpoint"
    config = finetune.FinetuneConfig(steps=60)
    painting = finetune.bundled_photos()[2]

    with pytest.raises(Interrupted):
        finetune.finetune(
            BASE.read_bytes(),
            [painting],
            config=config,
            on_step=lambda step, seconds: step < 30,
            checkpoint=checkpoint,
            device="cuda",
        )
    result = finetune.finetune(BASE.read_bytes(), [painting], config=config, checkpoint=checkpoint, device="cuda")

    assert [snapshot.step for snapshot in result.snapshots] == [0, 20, 40, 60]
    assert result.best.step > 0
    assert result.best.removed > result.snapshots[0].removed
    assert read_style(result.best.weights).device.type == "cpu"
