"""``python -m inference.engine.training base|features|style|library``: train from nothing, resumable, logged.

``base`` trains generator, style encoder and discriminator on all paintings. ``features`` distils the network that
fine-tuning compares styles by from the perceptual network. ``style`` trains one style of the
library from the base, in the order given. ``library`` does so for each that is not in its folder yet.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from inference.engine.style_features import FEATURES
from inference.engine.training.build_library import (
    DataPaths,
    EvalContext,
    train_base,
    train_features,
    train_style,
)
from inference.engine.training.manifest import MANIFEST
from inference.engine.weights import BASE


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(prog="python -m inference.engine.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("base", "features", "style", "library"):
        command = commands.add_parser(name)
        command.add_argument("--paintings", type=Path, nargs="+", required=True, help="folders of pictures")
        command.add_argument("--photos", type=Path, required=True, help="a folder of photographs")
        command.add_argument("--vgg", type=Path, help="VGG-19 up to relu3_1, safetensors; default: torchvision's")
        command.add_argument("--compressed-vgg", type=Path, help="compressed VGG-19, for content at relu4_1")
        command.add_argument("--work", type=Path, required=True, help="where checkpoints and logs go")
        command.add_argument("--steps", type=int, required=True)
        command.add_argument("--seed", type=int, default=0)
        command.add_argument("--device", type=torch.device, default=torch.device("cpu"), help="default: %(default)s")
        command.add_argument("--base", type=Path, default=BASE, help="default: %(default)s")
    commands.choices["base"].add_argument("--start", type=Path, help="go on from this base instead of from nothing")
    commands.choices["base"].add_argument("--out", type=Path, help="where to write it; default: --base")
    commands.choices["features"].add_argument("--out", type=Path, default=FEATURES, help="default: %(default)s")
    slugs = [entry.slug for entry in MANIFEST]
    commands.choices["style"].add_argument("slugs", nargs="+", choices=slugs, help="which to train")
    commands.choices["library"].add_argument(
        "--first", nargs="+", choices=slugs, default=[], help="styles to train before the others"
    )
    for name in ("style", "library"):
        commands.choices[name].add_argument("--out", type=Path, required=True, help="the library's folder")
    asked = parser.parse_args()
    data_paths = DataPaths(
        paintings=asked.paintings, photos=asked.photos, vgg=asked.vgg, compressed_vgg=asked.compressed_vgg
    )
    how = {"steps": asked.steps, "seed": asked.seed, "work": asked.work, "device": asked.device}
    if asked.command == "base":
        train_base(data_paths, out=asked.out or asked.base, start=asked.start, **how)
        return
    if asked.command == "features":
        train_features(data_paths, out=asked.out, base=asked.base, **how)
        return
    wanted = asked.slugs if asked.command == "style" else [*asked.first, *slugs]
    if asked.command == "library":
        wanted = [slug for slug in wanted if not (asked.out / slug / "card.json").exists()]
    by_slug = {entry.slug: entry for entry in MANIFEST}
    context = EvalContext(data_paths)
    for slug in dict.fromkeys(wanted):
        train_style(by_slug[slug], context, base=asked.base, out=asked.out, **how)


if __name__ == "__main__":
    main()
