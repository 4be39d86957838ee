"""Makes what ships: the base, and for each style of the library its weights, card, cover and examples."""

from __future__ import annotations

import copy
import functools
import hashlib
import json
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inference.engine import losses, metrics
from inference.engine.backends import TorchBackend
from inference.engine.folded import FoldedGenerator, fold
from inference.engine.generator import GeneratorConfig
from inference.engine.input_noise import with_input_noise
from inference.engine.networks import Networks, extended
from inference.engine.pictures import Picture
from inference.engine.stylize import Recipe, paint
from inference.engine.training.data import load, recoloured, to_float
from inference.engine.training.distill import DistillConfig, Distiller
from inference.engine.training.manifest import HELD_OUT, HELD_OUT_EVERY, MANIFEST, Entry
from inference.engine.training.perceptual import CONTENT_LAYER, DEEPEST, LAYERS, CompressedVgg, FeaturesOf, full_vgg
from inference.engine.training.trainer import LossWeights, TrainConfig, Trainer
from inference.engine.weights import read_base, read_features, save_base, save_features, save_style

PICTURE_SIDE = 640  # pixels, of cover and examples
COPIES = 2  # of each painting the base learns, in other colours
MEASURED_SIDE = 384  # pixels, short side of the pictures measures are taken on
LICENCE = "Public domain"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The folders and files of the training data."""

    paintings: list[Path]
    photos: Path
    vgg: Path | None = None
    """VGG-19 up to relu3_1; None takes torchvision's."""
    compressed_vgg: Path | None = None
    """Compares content at relu4_1; without it content is compared at relu3_1 alone."""

    def painting_paths(self) -> list[Path]:
        """Every painting that may be trained on, by name."""
        found = sorted(path for folder in self.paintings for path in folder.glob("*.jpg"))
        return [path for path in found if not path.name.startswith(HELD_OUT)]

    def photo_paths(self, *, held_out: bool = False) -> list[Path]:
        """The photos to train on, or those to measure on."""
        found = sorted(self.photos.glob("*.jpg"))
        return [path for place, path in enumerate(found) if (place % HELD_OUT_EVERY == 7) is held_out]

    def painting_of(self, entry: Entry) -> Path:
        """Return the path of the painting a style is trained from.

        Raises:
            FileNotFoundError: it is not among the paintings.
        """
        for path in self.painting_paths():
            if path.name.startswith(entry.file):
                return path
        raise FileNotFoundError(f"{entry.file}*.jpg")


class EvalContext:
    """Data shared by the training of one style after another: photos, perceptual network, photos to measure on.

    Args:
        material: where the pictures are.
        every: takes each so many of the photos; a style needs no more than some hundred.
        count: how many held-out photos are measured.
    """

    def __init__(self, data_paths: DataPaths, *, every: int = 3, count: int = 12) -> None:
        self.data_paths = data_paths
        self.photos = [load(path, short_side=288) for path in data_paths.photo_paths()[::every]]
        self.vgg = full_vgg(data_paths.vgg)
        self.compressed_vgg = (
            CompressedVgg(data_paths.compressed_vgg) if data_paths.compressed_vgg is not None else None
        )
        paths = data_paths.photo_paths(held_out=True)
        self._held_out = paths[:: max(1, len(paths) // count)][:count]

    @functools.cached_property
    @torch.inference_mode()
    def held_out(self) -> list[WithFeatures]:
        """Photos no training sees."""
        return [self.with_features(square(path)) for path in self._held_out]

    def with_features(self, picture: Tensor) -> WithFeatures:
        """A picture (1, 3, H, W) beside its features."""
        features = self.vgg(picture)
        deep = self.compressed_vgg(picture)[CONTENT_LAYER].float() if self.compressed_vgg is not None else None
        return WithFeatures(picture, {name: features[name].float() for name in LAYERS}, deep)


@dataclass(frozen=True, slots=True)
class WithFeatures:
    """A picture and what the perceptual networks see in it."""

    picture: Tensor
    features: dict[str, Tensor]
    deep: Tensor | None = None
    """At relu4_1, where there is a network for it."""


BASE_CONFIG = GeneratorConfig(depth=4, quarter_blocks=4, half_blocks=1)


def base_train_config(*, steps: int, seed: int, device: torch.device) -> TrainConfig:
    """Return how the base is trained; where there is an accelerator, on more pictures a step.

    Content weighs as in ``style_train_config``. The crops of paintings have the scale their statistics are taken at.
    """
    sizes = (208, 240)
    scale = 416 / sizes[0]
    train_config = TrainConfig(
        steps=steps,
        batch=3,
        seed=seed,
        sizes=sizes,
        affine_lr_mult=0.5,
        full_share=0.34,
        library_share=0.3,
        ema_decay=0.998,
        lr=4e-4,
        target_side=416,
        style_zoom=(0.87 * scale, 1.13 * scale),
        photo_zoom=(1.0, 2.0),
        style_scales=(1, 2),
        content_scales=(1, 2),
        target_content=0.57,
        margin=16,
        weights=LossWeights(
            style=10.0,
            gram=10.0,
            content=2.0,
            deep_content=0.5,
            structure=0.2,
            adversarial=0.3,
            wasserstein=2.0,
            palette=1.0,
            identity=0.2,
            contrast=0.0,
            smooth=0.05,
            lattice=60.0,
            edge=1.0,
            calm=5.0,
            shift=1.0,
        ),
    )
    return replace(train_config, batch=24, lr=6e-4) if device.type == "cuda" else train_config


def train_base(
    data_paths: DataPaths,
    *,
    steps: int,
    seed: int,
    work: Path,
    out: Path,
    start: Path | None = None,
    device: torch.device,
) -> None:
    """Train the base, from its checkpoint, else from ``start``, else from nothing, and write it to ``out``."""
    paths = data_paths.painting_paths()
    ours = tuple(entry.file for entry in MANIFEST)
    trainer = Trainer(
        base_train_config(steps=steps, seed=seed, device=device),
        config=BASE_CONFIG,
        photos=[load(path, short_side=288) for path in data_paths.photo_paths()],
        paintings=with_copies([load(path, short_side=448) for path in paths], seed=seed),
        library=[place for place, path in enumerate(paths) if path.name.startswith(ours)],
        features_of=full_vgg(data_paths.vgg).to(device),
        content_features_of=CompressedVgg(data_paths.compressed_vgg).to(device) if data_paths.compressed_vgg else None,
        start=extended(read_base(start.read_bytes()), BASE_CONFIG) if start is not None else None,
        device=device,
    )
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "base.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    began = time.monotonic()
    trainer.run(log=work / "log.jsonl", checkpoint=checkpoint)
    write_base(trainer, out=out, seconds=time.monotonic() - began, paintings=len(paths))


def with_copies(paintings: list[Tensor], *, seed: int) -> list[Tensor]:
    """The paintings, then ``COPIES`` of each in other colours."""
    generator = torch.Generator().manual_seed(seed)
    return paintings + [recoloured(one, generator=generator) for _ in range(COPIES) for one in paintings]


def write_base(trainer: Trainer, *, out: Path, seconds: float, paintings: int) -> None:
    """The averaged networks as a base file with its card."""
    data = save_base(trainer.ema)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    card = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "weights_bytes": len(data),
        "training": {
            "data": f"{paintings} paintings and {len(trainer.photos.pictures)} photographs",
            "steps": trainer.step,
            "seconds_of_last_run": round(seconds),
            "train_config": asdict(trainer.train_config),
        },
    }
    out.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n")


def distill_config(*, steps: int, seed: int, device: torch.device) -> DistillConfig:
    """Return how the feature network is distilled: on an accelerator, on more and larger pictures a step."""
    if device.type == "cuda":
        return DistillConfig(steps=steps, seed=seed, batch=12, sizes=(64, 96, 128))
    return DistillConfig(steps=steps, seed=seed)


def train_features(
    data_paths: DataPaths, *, steps: int, seed: int, work: Path, out: Path, base: Path, device: torch.device
) -> None:
    """Distil the feature network, from its checkpoint or from nothing, and write it to ``out``."""
    paths = data_paths.painting_paths()
    vgg = full_vgg(data_paths.vgg)
    distiller = Distiller(
        distill_config(steps=steps, seed=seed, device=device),
        photos=[load(path, short_side=288) for path in data_paths.photo_paths()],
        paintings=[load(path, short_side=448) for path in paths],
        base=read_base(base.read_bytes()),
        features_of=full_vgg(data_paths.vgg).to(device),
        device=device,
    )
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "features.pt"
    if checkpoint.exists():
        distiller.resume(checkpoint)
    began = time.monotonic()
    distiller.run(log=work / "features.jsonl", checkpoint=checkpoint)
    seconds = time.monotonic() - began
    data = save_features(distiller.ema)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    card = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "weights_bytes": len(data),
        "measures": agreement(read_features(data), vgg, data_paths=data_paths, base=distiller.base.cpu()),
        "training": {
            "data": f"{len(paths)} paintings and {len(distiller.photos.pictures)} photographs",
            "steps": distiller.step,
            "seconds_of_last_run": round(seconds),
            "hints": asdict(distiller.distill_config),
        },
    }
    out.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n")


@torch.inference_mode()
def agreement(ours: FeaturesOf, theirs: FeaturesOf, *, data_paths: DataPaths, base: Networks) -> dict[str, float]:
    """Compare how two networks judge, on held-out photos, held-out paintings and what the base makes of both.

    ``removed`` is the correlation of STR over all pairs, ``distance`` that of the logarithm of style distances;
    ``missed`` is the share of a layer's variance that is not foretold.
    """
    photos = [square(path) for path in data_paths.photo_paths(held_out=True)[::16]]
    folders = {
        path for folder in data_paths.paintings for path in folder.glob("*.jpg") if path.name.startswith(HELD_OUT)
    }
    rows: list[list[list[float]]] = []
    missed: dict[str, list[float]] = {}
    for painting in (square(path) for path in sorted(folders)):
        code = base.style_encoder(F.interpolate(painting, 256, mode="area"))
        for photo in photos:
            row = []
            shown = torch.cat((painting, photo, base.generator(with_input_noise(photo), code)))
            seen = [{name: x.float() for name, x in features_of(shown).items()} for features_of in (ours, theirs)]
            for both in seen:
                style, untouched, painted = ({name: x[i : i + 1] for name, x in both.items()} for i in range(3))
                row.append([metrics.style_distance(untouched, style), metrics.style_distance(painted, style)])
            rows.append(row)
            for name, x in seen[1].items():
                share = (seen[0][name] - x).square().mean() / x.var(dim=(0, 2, 3)).mean()
                missed.setdefault(name, []).append(float(share))
    found = torch.tensor(rows)  # (pairs, networks, photo or painted)
    return {
        "distance": round(_correlation(found[:, 0].flatten().log(), found[:, 1].flatten().log()), 4),
        "removed": round(_correlation(found[:, 0, 1] / found[:, 0, 0], found[:, 1, 1] / found[:, 1, 0]), 4),
        **{f"missed_{name}": round(float(np.mean(shares)), 4) for name, shares in missed.items()},
    }


def _correlation(a: Tensor, b: Tensor) -> float:
    return float(torch.corrcoef(torch.stack((a, b)))[0, 1])


def style_train_config(*, steps: int, seed: int, device: torch.device, statistics_side: int = 448) -> TrainConfig:
    """Return how a style of the library is trained; where there is an accelerator, on more pictures a step.

    Content is held at a cosine of .55 at relu3_1, so that a face stays one in every style and none becomes the photo
    in other colours; structure hardly counts. The crops of the painting that discriminator and patch loss see have the
    scale of its statistics.
    """
    sizes = (240, 256)
    scale = statistics_side / sizes[0]
    train_config = TrainConfig(
        steps=steps,
        batch=2,
        sizes=sizes,
        seed=seed,
        lr=8e-4,
        affine_lr_mult=5.0,
        ema_decay=0.98,
        style_zoom=(0.87 * scale, 1.13 * scale),
        target_side=statistics_side,
        photo_zoom=(1.0, 2.0),
        full_share=0.5,
        style_scales=(1, 2),
        content_scales=(1, 2),
        target_content=0.55,
        margin=16,
        weights=LossWeights(
            style=10.0,
            gram=14.0,
            content=2.0,
            deep_content=0.5,
            structure=0.1,
            adversarial=0.5,
            wasserstein=3.0,
            palette=1.0,
            identity=0.0,
            contrast=0.0,
            smooth=0.05,
            lattice=60.0,
            edge=1.0,
            calm=10.0,
            shift=1.0,
        ),
    )
    return replace(train_config, batch=6) if device.type == "cuda" else train_config


def train_style(
    entry: Entry,
    context: EvalContext,
    *,
    steps: int,
    seed: int,
    work: Path,
    base: Path,
    out: Path,
    device: torch.device,
) -> None:
    """Train one style from the base and write its folder."""
    networks = read_base(base.read_bytes())
    painting = context.data_paths.painting_of(entry)
    trainer = Trainer(
        style_train_config(steps=steps, seed=seed, device=device, statistics_side=entry.statistics_side),
        config=networks.config,
        photos=context.photos,
        paintings=[load(painting, short_side=max(512, entry.statistics_side), crop=entry.crop)],
        library=[],
        features_of=copy.deepcopy(context.vgg).to(device),
        content_features_of=copy.deepcopy(context.compressed_vgg).to(device) if context.compressed_vgg else None,
        base=networks,
        device=device,
    )
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / f"{entry.slug}.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    style = square(painting)

    def evaluate() -> dict[str, float]:
        return measure(_folded(trainer), style=style, context=context, every=2)

    trainer.run(log=work / f"{entry.slug}.jsonl", checkpoint=checkpoint, every=50, evaluate=evaluate)
    folded = _folded(trainer)
    measures = measure(folded, style=style, context=context)
    write_style(
        entry,
        folded,
        out=out,
        measures=measures,
        training={
            "data": f"{painting.stem}, and {len(trainer.photos.pictures)} photographs",
            "crop": entry.crop._asdict(),
            "base_sha256": hashlib.sha256(base.read_bytes()).hexdigest(),
            "steps": trainer.step,
            "seed": seed,
            "seconds": round(trainer.seconds),
            "cpu_seconds": round(trainer.cpu_seconds),
            "train_config": asdict(trainer.train_config),
        },
    )


def _folded(trainer: Trainer) -> FoldedGenerator:
    """The averaged generator at the style's code, on the CPU."""
    assert trainer.code is not None  # noqa: S101 -- it was made with a base
    return fold(copy.deepcopy(trainer.ema.generator).cpu(), trainer.code[0].cpu())


@torch.inference_mode()
def measure(folded: FoldedGenerator, *, style: Tensor, context: EvalContext, every: int = 1) -> dict[str, float]:
    """Means over each ``every``-th of the held-out photos."""
    photos = context.held_out[::every]
    results = [context.with_features(folded(with_input_noise(photo.picture))) for photo in photos]
    return mean_measures(results, photos=photos, style=context.with_features(style))


def mean_measures(results: list[WithFeatures], *, photos: list[WithFeatures], style: WithFeatures) -> dict[str, float]:
    """Means over results, and the edge comb of all of them together."""
    rows = [measured(result, photo=photo, style=style) for result, photo in zip(results, photos, strict=True)]
    means = {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
    pictures = (torch.cat([shown.picture for shown in some]) for some in (photos, results))
    means["edge_comb"] = metrics.edge_comb(*pictures)
    return {name: round(value, 4) for name, value in means.items()}


def measured(result: WithFeatures, *, photo: WithFeatures, style: WithFeatures) -> dict[str, float]:
    """All measures of one result."""
    found = {
        "str": metrics.style_removed(result.features, photo=photo.features, style=style.features),
        "frechet": metrics.frechet(result.features["relu2_1"], style.features["relu2_1"]),
        "swd": 1
        - metrics.patch_distance(result.picture, style.picture) / metrics.patch_distance(photo.picture, style.picture),
        "ssim": metrics.ssim(photo.picture, result.picture),
        "droplets": metrics.droplets(photo.picture, result.picture),
        "checkerboard": metrics.checkerboard(result.picture),
        "lattice": float(losses.lattice(result.picture).sqrt()),
        "content_3_1": metrics.content(result.features[DEEPEST], photo.features[DEEPEST]),
    }
    if result.deep is not None and photo.deep is not None:
        found["content_4_1"] = metrics.content(result.deep, photo.deep)
    return found


def square(path: Path) -> Tensor:
    """(1, 3, S, S): the middle of a picture at ``MEASURED_SIDE``."""
    x = to_float(load(path, short_side=10_000))[None]
    side = min(x.shape[2:])
    top, left = (x.shape[2] - side) // 2, (x.shape[3] - side) // 2
    x = x[:, :, top : top + side, left : left + side]
    size = (MEASURED_SIDE, MEASURED_SIDE)
    return F.interpolate(x, size, mode="bilinear", antialias=True, align_corners=False)


def write_style(
    entry: Entry,
    folded: FoldedGenerator,
    *,
    out: Path,
    measures: dict[str, float],
    training: dict[str, Any],
) -> None:
    """The folder the site loads a built-in style from."""
    folder = out / entry.slug
    folder.mkdir(parents=True, exist_ok=True)
    data = save_style(folded)
    (folder / "weights.safetensors").write_bytes(data)
    pictures = {"cover": "astronaut", "example-1": "chelsea", "example-2": "coffee", "example-3": "rocket"}
    for name, photo in pictures.items():
        painted = paint(example_photo(photo), TorchBackend(folded), Recipe())
        Image.fromarray(painted).save(folder / f"{name}.webp", "WEBP", quality=80, method=5)
    described = {key: value for key, value in asdict(entry).items() if key not in {"file", "crop", "statistics_side"}}
    card = {
        **described,
        "licence": LICENCE,
        "position": MANIFEST.index(entry),
        "sha256": hashlib.sha256(data).hexdigest(),
        "weights_bytes": len(data),
        "measures": measures,
        "training": training,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")


def example_photo(name: str) -> Picture:
    """A picture scikit-image carries, with its long side at most ``PICTURE_SIDE`` pixels."""
    from skimage import data  # noqa: PLC0415 -- only needed where the library is made

    picture = Image.fromarray(np.asarray(getattr(data, name)())).convert("RGB")
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE), Image.Resampling.LANCZOS)
    return np.asarray(picture)
