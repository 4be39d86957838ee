"""How good the library's styles are, on photos no training saw, beside the two trivial answers.

``python -m bench.quality --photos DIR --paintings DIR --vgg FILE [--library DIR] [--json FILE]``. Every style is
measured at 384 pixels against its painting: STR (share of style distance removed), Fréchet distance of relu2_1, share
of patch distance removed, SSIM, retrieval among 60 photos, deception, droplets a megapixel, checkerboard energy,
lattice, content at relu3_1 and, with ``--compressed-vgg FILE``, at relu4_1, edge comb (fine detail at the worst of
the four borders, relative to the photos). The trivial answers are the untouched photo and the painting itself; a
measure that prefers one of them says nothing.

``--zero-shot`` measures the base instead, on the paintings no training saw. ``--side N`` has the photos painted at N
pixels and reduces the results to 384 again: the same look at every size gives the same figures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inference.engine import metrics, stylize
from inference.engine.backends import OnnxBackend
from inference.engine.finetune import zero_shot
from inference.engine.pictures import to_picture, to_tensor
from inference.engine.stylize import Recipe
from inference.engine.training.build_library import (
    MEASURED_SIDE,
    DataPaths,
    EvalContext,
    WithFeatures,
    mean_measures,
    square,
)
from inference.engine.training.manifest import HELD_OUT, MANIFEST
from inference.engine.weights import BASE, read_style

LIBRARY = Path(__file__).parent.parent / "styles" / "library"
NAMES = (
    "str",
    "frechet",
    "swd",
    "ssim",
    "retrieval",
    "deception",
    "droplets",
    "checkerboard",
    "lattice",
    "content_3_1",
    "content_4_1",
    "edge_comb",
)
AMONG = 60  # photos a result's own is looked for in

Rows = dict[str, dict[str, float]]
Paint = Callable[[Tensor], Tensor]


def main() -> None:
    """Measure, print a table, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--paintings", type=Path, required=True)
    parser.add_argument("--vgg", type=Path, required=True)
    parser.add_argument("--compressed-vgg", type=Path, help="compressed VGG-19, for content at relu4_1")
    parser.add_argument("--styles", nargs="+", help="slugs; default: all of the library")
    parser.add_argument("--library", dest="folder", type=Path, default=LIBRARY)
    parser.add_argument("--count", type=int, default=12, help="photos a style is measured on")
    parser.add_argument("--side", type=int, default=MEASURED_SIDE, help="pixels photos are painted at")
    parser.add_argument("--zero-shot", action="store_true")
    parser.add_argument("--base", type=Path, default=BASE, help="what is measured by --zero-shot")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    data_paths = DataPaths(
        paintings=[asked.paintings], photos=asked.photos, vgg=asked.vgg, compressed_vgg=asked.compressed_vgg
    )
    bench = Bench(EvalContext(data_paths, every=10_000, count=asked.count))
    if asked.zero_shot:
        styles = _held_out(asked.paintings, asked.base.read_bytes(), side=asked.side)
    else:
        styles = _library(asked.folder, data_paths, side=asked.side)
    print(f"{'':24}" + "".join(f"{name:>13}" for name in NAMES))
    if asked.styles:
        styles = {slug: styles[slug] for slug in asked.styles}
    rows, photos, paintings = {}, {}, {}
    for slug, (painting, paint) in styles.items():
        style = bench.context.with_features(square(painting))
        rows[slug] = bench.measure(paint, style=style)
        photos[slug] = bench.measure(_untouched, style=style)
        paintings[slug] = bench.measure(_always(style.picture), style=style)
        _print(slug, rows[slug])
    report = {
        "mean": _mean(rows),
        "styles": rows,
        "trivial": {"photo": _mean(photos), "style": _mean(paintings)},
    }
    for name, row in (("mean", _mean(rows)), ("the photo itself", _mean(photos)), ("the painting", _mean(paintings))):
        _print(name, row)
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=2) + "\n")


def _library(folder: Path, data_paths: DataPaths, *, side: int) -> dict[str, tuple[Path, Paint]]:
    entries = [entry for entry in MANIFEST if (folder / entry.slug / "weights.safetensors").exists()]
    return {
        entry.slug: (
            data_paths.painting_of(entry),
            _as_the_site_paints((folder / entry.slug / "weights.safetensors").read_bytes(), side=side),
        )
        for entry in entries
    }


def _held_out(folder: Path, base: bytes, *, side: int) -> dict[str, tuple[Path, Paint]]:
    found: dict[str, tuple[Path, Paint]] = {}
    for path in sorted(folder.glob("*.jpg")):
        if path.name.startswith(HELD_OUT):
            with Image.open(path) as opened:
                weights = zero_shot(base, [np.asarray(opened.convert("RGB"))])
                found[path.stem] = (path, _as_the_site_paints(weights, side=side))
    return found


def _as_the_site_paints(weights: bytes, *, side: int) -> Paint:
    """Paint as the site does: photos enlarged to ``side`` pixels, and what comes of them reduced again."""
    backend = OnnxBackend(read_style(weights))

    def painted(photo: Tensor) -> Tensor:
        size = photo.shape[2:]
        enlarged = F.interpolate(photo, (side, side), mode="bicubic", antialias=True, align_corners=False)
        large = to_tensor(stylize.paint(to_picture(enlarged.clamp(-1, 1)), backend, Recipe()))
        return F.interpolate(large, size, mode="bilinear", antialias=True, align_corners=False)

    return painted


class Bench:
    """Measures one way to paint after another on the same photos."""

    def __init__(self, context: EvalContext) -> None:
        self.context = context
        paths = context.data_paths.photo_paths(held_out=True)
        with torch.inference_mode():
            own = [metrics.structure_code(photo.picture) for photo in context.held_out]
            others = [metrics.structure_code(square(path)) for path in paths[: AMONG - len(own)]]
        self._codes = torch.cat(own + others)

    @torch.inference_mode()
    def measure(self, paint: Paint, *, style: WithFeatures) -> dict[str, float]:
        """Means over the photos."""
        photos = self.context.held_out
        results = [self.context.with_features(paint(photo.picture)) for photo in photos]
        found = mean_measures(results, photos=photos, style=style)
        target_ssim = torch.stack([self._codes @ metrics.structure_code(result.picture)[0] for result in results])
        is_own = target_ssim.diagonal() >= target_ssim.max(dim=1).values - 1e-6
        found["retrieval"] = float(is_own.float().mean())
        features = torch.cat([result.features["relu2_1"][:, :, ::4, ::4] for result in results])
        found["deception"] = metrics.deception(features, style.features["relu2_1"][:, :, ::2, ::2])
        return {name: round(found[name], 4) for name in NAMES if name in found}


def _untouched(photo: Tensor) -> Tensor:
    return photo


def _always(picture: Tensor) -> Paint:
    def paint(_photo: Tensor) -> Tensor:
        return picture

    return paint


def _mean(rows: Rows) -> dict[str, float]:
    names = next(iter(rows.values()), {})
    return {name: round(sum(row[name] for row in rows.values()) / len(rows), 4) for name in names}


def _print(name: str, row: dict[str, float]) -> None:
    print(f"{name:24.24}" + "".join(f"{row[measure]:>13.3f}" for measure in NAMES if measure in row), flush=True)


if __name__ == "__main__":
    main()
