from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from inference.engine.training.data import load, recoloured
from inference.engine.training.manifest import Crop


def test_what_is_cut_away_is_not_there_when_it_is_scaled(tmp_path: Path) -> None:
    pixels = np.zeros((400, 1000, 3), dtype=np.uint8)
    pixels[:, :100] = (255, 0, 0)
    pixels[320:] = (0, 255, 0)
    path = tmp_path / "framed.png"
    Image.fromarray(pixels).save(path)

    whole = load(path, short_side=200)
    cropped = load(path, short_side=160, crop=Crop(left=0.1, bottom=0.2))

    assert tuple(whole.shape) == (3, 200, 500)
    assert int(whole.max()) == 255
    assert tuple(cropped.shape) == (3, 160, 450)
    assert int(cropped.max()) == 0


def test_other_colours_keep_greys_grey_and_shapes_where_they_are() -> None:
    ramp = torch.linspace(60, 190, 64).round().to(torch.uint8)
    grey = ramp.expand(3, 8, 64)
    painting = torch.stack((ramp, ramp.flip(0), ramp)).unsqueeze(1).expand(3, 8, 64)

    for seed in range(20):
        greys = recoloured(grey, generator=torch.Generator().manual_seed(seed)).int()
        found = recoloured(painting, generator=torch.Generator().manual_seed(seed))

        assert int((greys - greys[:1]).abs().max()) <= 1
        assert bool((greys[0].diff(dim=1) >= 0).all())
        assert found.shape == painting.shape
        assert not torch.equal(found, painting)


def test_the_same_seed_gives_the_same_colours() -> None:
    painting = torch.randint(0, 256, (3, 20, 30), dtype=torch.uint8, generator=torch.Generator().manual_seed(1))

    copies = [recoloured(painting, generator=torch.Generator().manual_seed(seed)) for seed in (3, 3, 4)]

    assert torch.equal(copies[0], copies[1])
    assert not torch.equal(copies[0], copies[2])
