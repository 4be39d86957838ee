"""Pictures for the documentation, painted from a photograph that scikit-image carries.

``python -m inference.engine.training.sheet library --out FILE`` shows the photo beside itself in eight styles;
``... sheet training --painting FILE --out FILE`` as it is painted in the course of two trainings from one painting: by
row with abstraction 0 and 1, by column the photo and then snapshot after snapshot.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from inference.engine.backends import OnnxBackend
from inference.engine.finetune import FinetuneConfig, Snapshot, WatchAction, finetune
from inference.engine.stylize import Recipe, paint
from inference.engine.training.build_library import example_photo
from inference.engine.training.data import load
from inference.engine.training.manifest import MANIFEST
from inference.engine.training.torchvision_compat import functional, utils
from inference.engine.weights import BASE, read_style

LIBRARY = Path(__file__).parent.parent.parent.parent / "styles" / "library"
COLUMNS, ROWS = 3, 3
GAP = 8  # pixels
ABSTRACTIONS = (0.0, 1.0)
PAINTING_SIDE = 4096  # pixels of its shorter side, at most
SHOWN_STEPS = (0, 20, 80, 160)


def main() -> None:
    """Paint and lay out."""
    parser = argparse.ArgumentParser(prog="python -m inference.engine.training.sheet", description=__doc__)
    sheets = parser.add_subparsers(dest="sheet", required=True)
    for name, side in (("library", 400), ("training", 240)):
        sheet = sheets.add_parser(name)
        sheet.add_argument("--photo", default="astronaut", help="a photograph that scikit-image carries")
        sheet.add_argument("--side", type=int, default=side, help="pixels of one picture")
        sheet.add_argument("--out", type=Path, required=True)
    sheets.choices["library"].add_argument("--library", dest="folder", type=Path, default=LIBRARY)
    sheets.choices["library"].add_argument("--styles", nargs="+", help="slugs; default: the first eight there are")
    sheets.choices["training"].add_argument("--painting", type=Path, required=True)
    sheets.choices["training"].add_argument("--base", type=Path, default=BASE)
    asked = parser.parse_args()
    photo = _square(Image.fromarray(example_photo(asked.photo)), side=asked.side)
    if asked.sheet == "library":
        made = _in_styles(photo, folder=asked.folder, slugs=asked.styles or [entry.slug for entry in MANIFEST])
        columns = COLUMNS
    else:
        made = _in_trainings(photo, painting=asked.painting, base=asked.base.read_bytes())
        columns = 1 + len(SHOWN_STEPS)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    _laid_out(made, columns=columns).save(asked.out, quality=82, method=5)


def _in_styles(photo: Image.Image, *, folder: Path, slugs: Sequence[str]) -> list[Image.Image]:
    files = [folder / slug / "weights.safetensors" for slug in slugs]
    files = [file for file in files if file.exists()][: COLUMNS * ROWS - 1]
    return [photo, *(_painted(photo, file.read_bytes()) for file in files)]


def _in_trainings(photo: Image.Image, *, painting: Path, base: bytes) -> list[Image.Image]:
    learnt = load(painting, short_side=PAINTING_SIDE).permute(1, 2, 0).numpy()
    made = []
    for abstraction in ABSTRACTIONS:
        config = FinetuneConfig(steps=max(SHOWN_STEPS), seconds=3600.0, abstraction=abstraction)
        snapshots = finetune(base, [learnt], config=config, on_snapshot=_go_on).snapshots
        made += [photo, *(_painted(photo, snapshot.weights) for snapshot in snapshots if snapshot.step in SHOWN_STEPS)]
    return made


def _go_on(snapshot: Snapshot) -> WatchAction:
    return WatchAction.CONTINUE


def _square(photo: Image.Image, *, side: int) -> Image.Image:
    cut = min(photo.size)
    left, top = (photo.width - cut) // 2, (photo.height - cut) // 2
    return photo.crop((left, top, left + cut, top + cut)).resize((side, side), Image.Resampling.LANCZOS)


def _painted(photo: Image.Image, weights: bytes) -> Image.Image:
    return Image.fromarray(paint(np.asarray(photo), OnnxBackend(read_style(weights)), Recipe()))


def _laid_out(pictures: Sequence[Image.Image], *, columns: int) -> Image.Image:
    stack = torch.stack([functional.pil_to_tensor(picture) for picture in pictures])
    grid = utils.make_grid(stack, nrow=columns, padding=GAP, pad_value=255)  # with a border, which is cut off
    return functional.to_pil_image(grid[:, GAP:-GAP, GAP:-GAP])


if __name__ == "__main__":
    main()
