"""What teaching one unseen painting gains, against seconds.

``python -m bench.finetune --photos DIR --painting FILE --vgg FILE [--seconds S] [--steps N] [--json FILE]``. Teaching
uses no perceptual network; STR and SSIM of each frame are measured afterwards on held-out photos at 384 pixels.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from inference.engine.teach import Frame, Lesson, Verdict, teach
from inference.engine.training.workshop import BASE, Material, Workshop, measure, square
from inference.engine.weights import read_style


def main() -> None:
    """Teach, then measure each frame."""
    parser = argparse.ArgumentParser(prog="python -m bench.finetune", description=__doc__)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--painting", type=Path, required=True)
    parser.add_argument("--vgg", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=BASE)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--every", type=int, default=100, help="steps between frames, at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to write the best frame's style file")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with Image.open(asked.painting) as opened:
        painting = np.asarray(opened.convert("RGB"))

    def watch(frame: Frame) -> Verdict:
        print(
            f"step {frame.step:>5} {frame.seconds:>7.1f} s  score {frame.score:.3f}  ssim {frame.ssim:.3f}", flush=True
        )
        return Verdict.GO_ON

    lesson = Lesson(steps=asked.steps, seconds=asked.seconds, every=asked.every, seed=asked.seed)
    taught = teach(asked.base.read_bytes(), [painting], lesson=lesson, watch=watch)
    material = Material(paintings=[asked.painting.parent], photos=asked.photos, vgg=asked.vgg)
    workshop = Workshop(material, every=10_000)
    curve = []
    print(f"{'seconds':>8} {'step':>6} {'STR':>7} {'SSIM':>7} {'Fréchet':>9} {'own STR':>9} {'score':>7}")
    for frame in taught.frames:
        found = measure(read_style(frame.weights), style=square(asked.painting), workshop=workshop)
        own = {"own_str": frame.removed, "own_patches": frame.patches, "own_ssim": frame.ssim, "score": frame.score}
        curve.append({"seconds": frame.seconds, "step": frame.step, **found, **own})
        mark = " *" if frame is taught.best else ""
        measures = f"{found['str']:>7.3f} {found['ssim']:>7.3f} {found['frechet']:>9.1f}"
        judged = f"{frame.removed:>9.3f} {frame.score:>7.3f}"
        print(f"{frame.seconds:>8.1f} {frame.step:>6} {measures} {judged}{mark}")
    last = taught.frames[-1]
    speed = last.step / max(1e-9, last.seconds - taught.frames[0].seconds)
    print(f"{speed:.2f} steps per second, frames included; * is what teaching gives back")
    if asked.keep:
        asked.keep.write_bytes(taught.best.weights)
    if asked.json:
        asked.json.write_text(json.dumps({"curve": curve, "steps_per_second": speed}, indent=2) + "\n")


if __name__ == "__main__":
    main()
