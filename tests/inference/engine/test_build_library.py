from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image

from inference.engine.backends import encoder_hash
from inference.engine.style_features import FEATURES
from inference.engine.training.manifest import MANIFEST
from inference.engine.weights import BASE, read_base, read_style

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "styles" / "library"
FOLDERS = sorted(path.parent for path in LIBRARY.glob("*/card.json"))
PICTURES = ("cover.webp", "example-1.webp", "example-2.webp", "example-3.webp")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_style_is_what_its_card_says(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text())
    data = (folder / "weights.safetensors").read_bytes()

    assert card["slug"] == folder.name
    assert card["slug"] in {entry.slug for entry in MANIFEST}
    assert card["sha256"] == hashlib.sha256(data).hexdigest()
    assert card["weights_bytes"] == len(data)
    assert {"name", "description", "artist", "title", "year", "licence", "tags", "training"} <= set(card)
    assert {"str", "frechet", "swd", "ssim", "droplets", "checkerboard", "lattice"} <= set(card["measures"])
    base = json.loads(BASE.with_suffix(".json").read_text())
    assert card["training"]["base_sha256"] == base["sha256"]
    for name in PICTURES:
        with Image.open(folder / name) as picture:
            assert max(picture.size) <= 640


def test_all_styles_encode_a_photo_alike() -> None:
    marks = {encoder_hash(read_style((folder / "weights.safetensors").read_bytes())) for folder in FOLDERS}

    assert len(marks) == 1


def test_the_base_is_what_its_card_says_and_all_weights_are_small() -> None:
    data = BASE.read_bytes()
    card = json.loads(BASE.with_suffix(".json").read_text())

    assert card["sha256"] == hashlib.sha256(data).hexdigest()
    assert read_base(data).config.width == 32
    files = [BASE, FEATURES, *LIBRARY.glob("*/weights.safetensors")]
    assert sum(file.stat().st_size for file in files) < 80_000_000
