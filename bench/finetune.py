"""What training one unseen painting gains, against seconds.

``python -m bench.finetune --photos DIR --painting FILE --vgg FILE [--seconds S] [--steps N] [--json FILE]``. Training
uses no perceptual network; STR and SSIM of each snapshot are measured afterwards on held-out photos at 384 pixels.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from inference.engine.finetune import FinetuneConfig, Snapshot, WatchAction, finetune
from inference.engine.training.build_library import DataPaths, EvalContext, measure, square
from inference.engine.weights import BASE, read_style


def main() -> None:
    """Train, then measure each snapshot."""
    parser = argparse.ArgumentParser(prog="python -m bench.finetune", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--painting", type=Path, required=True)
    parser.add_argument("--vgg", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=BASE)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--every", type=int, default=100, help="steps between snapshots, at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to write the best snapshot's style file")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with Image.open(asked.painting) as opened:
        painting = np.asarray(opened.convert("RGB"))

    def on_snapshot(snapshot: Snapshot) -> WatchAction:
        print(
            f"step {snapshot.step:>5} {snapshot.seconds:>7.1f} s  score {snapshot.score:.3f}  ssim {snapshot.ssim:.3f}",
            flush=True,
        )
        return WatchAction.CONTINUE

    config = FinetuneConfig(steps=asked.steps, seconds=asked.seconds, every=asked.every, seed=asked.seed)
    result = finetune(asked.base.read_bytes(), [painting], config=config, on_snapshot=on_snapshot)
    data_paths = DataPaths(paintings=[asked.painting.parent], photos=asked.photos, vgg=asked.vgg)
    context = EvalContext(data_paths, every=10_000)
    curve = []
    print(f"{'seconds':>8} {'step':>6} {'STR':>7} {'SSIM':>7} {'Fréchet':>9} {'own STR':>9} {'score':>7}")
    for snapshot in result.snapshots:
        found = measure(read_style(snapshot.weights), style=square(asked.painting), context=context)
        own = {
            "own_str": snapshot.removed,
            "own_patches": snapshot.patches,
            "own_ssim": snapshot.ssim,
            "score": snapshot.score,
        }
        curve.append({"seconds": snapshot.seconds, "step": snapshot.step, **found, **own})
        mark = " *" if snapshot is result.best else ""
        measures = f"{found['str']:>7.3f} {found['ssim']:>7.3f} {found['frechet']:>9.1f}"
        judged = f"{snapshot.removed:>9.3f} {snapshot.score:>7.3f}"
        print(f"{snapshot.seconds:>8.1f} {snapshot.step:>6} {measures} {judged}{mark}")
    last = result.snapshots[-1]
    speed = last.step / max(1e-9, last.seconds - result.snapshots[0].seconds)
    print(f"{speed:.2f} steps per second, snapshots included; * is what fine-tuning gives back")
    if asked.save_atomically:
        asked.save_atomically.write_bytes(result.best.weights)
    if asked.json:
        asked.json.write_text(json.dumps({"curve": curve, "steps_per_second": speed}, indent=2) + "\n")


if __name__ == "__main__":
    main()
