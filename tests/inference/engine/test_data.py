from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from inference.engine.training.catalogue import Crop
from inference.engine.training.data import load


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
