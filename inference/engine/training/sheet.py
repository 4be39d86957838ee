"""``python -m inference.engine.training.sheet --out FILE``: one photo beside itself in eight styles of the library."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from inference.engine.backends import OnnxBackend
from inference.engine.stylize import Recipe, paint
from inference.engine.training.catalogue import CATALOGUE
from inference.engine.training.library import example_photo
from inference.engine.weights import read_style

LIBRARY = Path(__file__).parent.parent.parent.parent / "styles" / "library"
COLUMNS, ROWS = 3, 3
GAP = 8  # pixels


def main() -> None:
    """Paint and lay out."""
    parser = argparse.ArgumentParser(prog="python -m inference.engine.training.sheet", description=__doc__)
    parser.add_argument("--library", type=Path, default=LIBRARY)
    parser.add_argument("--photo", default="astronaut", help="a photograph that scikit-image carries")
    parser.add_argument("--styles", nargs="+", help="slugs; default: the first eight there are")
    parser.add_argument("--side", type=int, default=400, help="pixels of one picture")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    photo = Image.fromarray(example_photo(asked.photo))
    cut = min(photo.size)
    left, top = (photo.width - cut) // 2, (photo.height - cut) // 2
    photo = photo.crop((left, top, left + cut, top + cut)).resize((asked.side, asked.side), Image.Resampling.LANCZOS)
    slugs = asked.styles or [entry.slug for entry in CATALOGUE]
    files = [asked.library / slug / "weights.safetensors" for slug in slugs]
    files = [file for file in files if file.exists()][: COLUMNS * ROWS - 1]
    pictures = [photo]
    for file in files:
        backend = OnnxBackend(read_style(file.read_bytes()))
        pictures.append(Image.fromarray(paint(np.asarray(photo), backend, Recipe())))
    step = asked.side + GAP
    sheet = Image.new("RGB", (COLUMNS * step - GAP, ROWS * step - GAP), "white")
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (place % COLUMNS * step, place // COLUMNS * step))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(asked.out, quality=82, method=5)


if __name__ == "__main__":
    main()
