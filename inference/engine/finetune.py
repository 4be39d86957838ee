"""Fine-tunes the base to a new style from one to twenty pictures, without any third-party perceptual network.

The losses are those of the base (``inference.engine.training.trainer``); where the base had VGG's features, fine-tuning
has those of our own small network (``inference.engine.style_features``). At intervals the EMA of the weights paints
fixed photos and is scored; the result is the best snapshot, that of the base included, so that training never makes
a style worse by its own measure.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inference.engine import metrics
from inference.engine.errors import EngineError, Interrupted
from inference.engine.folded import fold
from inference.engine.input_noise import with_input_noise
from inference.engine.pictures import Picture, to_picture
from inference.engine.style_features import shipped_features
from inference.engine.training.data import Crops, to_float
from inference.engine.training.trainer import LossWeights, TrainConfig, Trainer, code_of, save_atomically
from inference.engine.weights import read_base, read_features, read_style, save_style

MAX_PICTURES = 20
MIN_SIDE = 64  # pixels, of a training picture
TRAIN_SIDE = 512  # pixels, its short side at most
FIRST_EVAL_STEPS = 20  # steps; each next one comes at twice as many, until ``FinetuneConfig.every`` lie between
EVAL_SIDE = 256  # pixels, of the photos that snapshots are evaluated on
STYLE_SIDE = 384  # pixels, short side of the training pictures where styles are compared
MAX_COMPARED = 4  # training pictures that a snapshot is compared with
TARGET_SSIM = 0.51  # on training crops, held by adapting the weight of the structure loss
MIN_SSIM = 0.57  # on the three evaluation photos; others are .07 to .1 lower, and soon unrecognisable below .5
BUNDLED_PHOTOS = ("astronaut", "chelsea", "coffee", "rocket")  # photographs bundled with scikit-image


class WatchAction(Enum):
    """The action to take after a snapshot."""

    CONTINUE = "go on"
    KEEP = "keep"
    """End now and return the best so far."""
    STOP = "stop"
    """Discard the training."""


@dataclass(frozen=True, slots=True)
class FinetuneConfig:
    """Length and hyperparameters of a fine-tuning."""

    steps: int | None = 600
    """Each takes about a second on two cores; None: as many as there is time for."""
    seconds: float = 600.0
    """Time limit: no step begins after it, even if ``steps`` is not reached."""
    every: int = 100
    """Largest number of steps between snapshots; the first are at 20, 40 and 80."""
    seed: int = 0
    size: int = 192
    """Side of a training crop in pixels."""
    abstraction: float = 0.0
    """0 (keeps the photo's drawing) to 1 (gives it up)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a training at one step, and its scores."""

    step: int
    seconds: float
    score: float
    """1 - geometric mean of the shares left of both distances, minus a penalty for lost structure; higher is better."""
    ssim: float
    picture: Picture
    """The first evaluation photo, painted."""
    weights: bytes = field(repr=False)
    """The style file it was painted with."""
    removed: float = 0.0
    """Share of the style distance removed, measured with our own features: 0 for the photo, 1 for the style itself."""
    patches: float = 0.0
    """Share of the patch distance removed."""
    losses: dict[str, float] = field(default_factory=dict)
    """Means over the steps since the previous snapshot."""


@dataclass(frozen=True, slots=True)
class FinetuneResult:
    """The result of a training."""

    best: Snapshot
    """The snapshot with the highest score."""
    snapshots: tuple[Snapshot, ...]
    """In order of time, that of the base first."""


SnapshotCallback = Callable[[Snapshot], WatchAction]
StepCallback = Callable[[int, float], bool]


def zero_shot(base: bytes, pictures: Sequence[Picture]) -> bytes:
    """Return the style file of the untrained base for these pictures, within a second: a training's first snapshot.

    Raises:
        EngineError: no picture, too many, or one too small.
    """
    _check(pictures)
    networks = read_base(base)
    code = code_of(networks, [_tensor(picture, short_side=TRAIN_SIDE) for picture in pictures])
    return save_style(fold(networks.generator, code[0]))


def finetune(
    base: bytes,
    pictures: Sequence[Picture],
    *,
    photos: Sequence[Picture] = (),
    config: FinetuneConfig | None = None,
    on_snapshot: SnapshotCallback | None = None,
    on_step: StepCallback | None = None,
    checkpoint: Path | None = None,
    features: bytes | None = None,
    device: str = "cpu",
) -> FinetuneResult:
    """Train a style from pictures.

    Args:
        base: a base file.
        pictures: one to twenty, sRGB, at least 64 pixels a side; what to learn from.
        photos: content to practise on, beside those that scikit-image carries.
        config: how long and how; equal configurations on one machine give equal weights where steps say how long.
        on_snapshot: called with each snapshot, once the checkpoint has it; returns how to go on.
        on_step: called after each step with its number and the seconds spent; False interrupts the training. Time
            spent in ``on_step`` and ``on_snapshot`` does not count, so both may wait for other work.
        features: file of the network that compares styles; default: the bundled one.
        device: ``cpu``, ``cuda`` or ``cuda:1``, to train on; snapshots are painted and scored on the CPU.
        checkpoint: file for the state, so that an interrupted training continues to the same result.

    Raises:
        EngineError: no picture, too many, or one too small.
        Interrupted: ``on_snapshot`` returned STOP, or ``on_step`` False: then the checkpoint contains the last step.
    """
    config = config or FinetuneConfig()
    on_snapshot = on_snapshot or (lambda snapshot: WatchAction.CONTINUE)
    on_step = on_step or (lambda step, seconds: True)
    _check(pictures)
    state = _State(base, pictures, photos=photos, config=config, features=features or shipped_features(), device=device)
    if checkpoint is not None and checkpoint.exists():
        state.resume(checkpoint)
    else:
        state.look()
    with state.paused_clock():
        action = on_snapshot(state.snapshots[-1])
    while action is WatchAction.CONTINUE and not state.is_over:
        try:
            if not state.train_until_eval(on_step):
                break
        except Interrupted:
            if checkpoint is not None:
                state.save(checkpoint)
            raise
        snapshot = state.look()
        if checkpoint is not None:
            state.save(checkpoint)
        with state.paused_clock():
            action = on_snapshot(snapshot)
    if action is WatchAction.STOP:
        raise Interrupted("The training was stopped.")
    return FinetuneResult(state.best, tuple(state.snapshots))


def _check(pictures: Sequence[Picture]) -> None:
    if not 1 <= len(pictures) <= MAX_PICTURES:
        raise EngineError(f"A style is trained from 1 to {MAX_PICTURES} pictures, got {len(pictures)}.")
    for picture in pictures:
        if min(picture.shape[:2]) < MIN_SIDE:
            height, width = picture.shape[:2]
            raise EngineError(f"A picture to learn from needs {MIN_SIDE} pixels a side, got {width} x {height}.")


class _State:
    """A training between two snapshots."""

    def __init__(
        self,
        base: bytes,
        pictures: Sequence[Picture],
        *,
        photos: Sequence[Picture],
        config: FinetuneConfig,
        features: bytes,
        device: str,
    ) -> None:
        self._config = config
        self._features = read_features(features)
        content = [_tensor(photo, short_side=288) for photo in (*bundled_photos(), *photos)]
        self.trainer = Trainer(
            train_config_of(config),
            config=(networks := read_base(base)).config,
            photos=content,
            paintings=[_tensor(picture, short_side=TRAIN_SIDE) for picture in pictures],
            library=[],
            features_of=read_features(features).to(device),
            base=networks,
            device=torch.device(device),
        )
        judged = Crops(content[:3], generator=torch.Generator().manual_seed(1))
        self._photos = judged.batch([0, 1, 2], size=EVAL_SIDE, zoom=(1.0, 1.0), mirror=False)
        styles = [_whole(picture.cpu()) for picture in self.trainer.paintings.pictures[:MAX_COMPARED]]
        self._style_patches = [metrics.sorted_patches(style, is_second=True) for style in styles]
        self._seen = [self._features_of(style) for style in styles]
        self._far = [self._distances(photo[None]) for photo in self._photos]
        self._spent = 0.0
        self._began = time.monotonic()
        self._loss_history: list[dict[str, float]] = []
        self.snapshots: list[Snapshot] = []

    @property
    def seconds(self) -> float:
        """Seconds trained, earlier runs included."""
        return self._spent + time.monotonic() - self._began

    @property
    def best(self) -> Snapshot:
        return max(self.snapshots, key=lambda snapshot: snapshot.score)

    @property
    def is_over(self) -> bool:
        """True once no further step may begin."""
        has_all_steps = self._config.steps is not None and self.trainer.step >= self._config.steps
        return has_all_steps or self.seconds >= self._config.seconds

    @contextmanager
    def paused_clock(self) -> Iterator[None]:
        """Within the context, time does not count as training."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._began += time.monotonic() - began

    def train_until_eval(self, on_step: StepCallback) -> bool:
        """Train up to the next snapshot; return False if a loss or weight is not finite.

        Raises:
            Interrupted: ``on_step`` returned False.
        """
        seen = self.snapshots[-1].step
        upto = seen + min(self._config.every, max(FIRST_EVAL_STEPS, seen))
        while self.trainer.step < upto and not self.is_over:
            if self._config.steps is None:
                self.trainer.done = self.seconds / self._config.seconds
            found = self.trainer.train_step()
            self.trainer.step += 1
            if not all(np.isfinite(value) for value in found.values()):
                return False
            self._loss_history.append(found)
            seconds = self.seconds
            with self.paused_clock():
                may_go_on = on_step(self.trainer.step, seconds)
            if not may_go_on:
                raise Interrupted("The training was interrupted.")
        return all(bool(x.isfinite().all()) for x in self.trainer.ema.generator.parameters())

    @torch.no_grad()
    def look(self) -> Snapshot:
        """Paint the evaluation photos, score them, and return the snapshot."""
        weights = self._weights()
        folded = read_style(weights)  # evaluated as it will be used: in half precision
        painted = torch.cat([folded(with_input_noise(photo[None])) for photo in self._photos])
        left = np.array([self._distances(result[None]) for result in painted]) / np.array(self._far)
        removed, patches = (1 - left.mean(axis=0)).tolist()
        pairs = zip(self._photos, painted, strict=True)
        ssim = float(np.mean([metrics.ssim(photo[None], result[None]) for photo, result in pairs]))
        least = MIN_SSIM - 0.3 * self._config.abstraction
        snapshot = Snapshot(
            step=self.trainer.step,
            seconds=round(self.seconds, 2),
            score=1 - math.sqrt((1 - removed) * (1 - patches)) - 2 * max(0.0, least - ssim),
            ssim=ssim,
            picture=to_picture(painted[:1]),
            weights=weights,
            removed=removed,
            patches=patches,
            losses=_means(self._loss_history),
        )
        self._loss_history = []
        self.snapshots.append(snapshot)
        return snapshot

    def _features_of(self, picture: Tensor) -> dict[str, Tensor]:
        return {name: x.float() for name, x in self._features(picture).items()}

    def _distances(self, picture: Tensor) -> tuple[float, float]:
        """Return the mean distances to the training pictures: of features and of patches."""
        features = self._features_of(picture)
        return (
            float(np.mean([metrics.style_distance(features, seen) for seen in self._seen])),
            float(np.mean([metrics.patch_distance_to(style, picture) for style in self._style_patches])),
        )

    def _weights(self) -> bytes:
        assert self.trainer.code is not None  # noqa: S101 -- it was made with a base
        return save_style(fold(self.trainer.ema.generator, self.trainer.code[0]))

    def save(self, path: Path) -> None:
        # A picture is saved as a tensor: only tensors, numbers and bytes can be loaded again.
        snapshots = [
            {
                **{one.name: getattr(snapshot, one.name) for one in fields(snapshot)},
                "picture": torch.tensor(snapshot.picture),
            }
            for snapshot in self.snapshots
        ]
        progress = {"seconds": self.seconds, "snapshots": snapshots, "loss_history": self._loss_history}
        save_atomically(self.trainer.state() | {"finetuning": progress}, path)

    def resume(self, path: Path) -> None:
        self.trainer.resume(path)
        found = torch.load(path, weights_only=True, map_location="cpu")["finetuning"]
        self._spent = found["seconds"]
        self._loss_history = found["loss_history"]
        self.snapshots = [Snapshot(**{**kept, "picture": kept["picture"].numpy()}) for kept in found["snapshots"]]


def _means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each name over the rows that have it."""
    names = {name for row in rows for name in row}
    return {name: float(np.mean([row[name] for row in rows if name in row])) for name in sorted(names)}


def train_config_of(config: FinetuneConfig) -> TrainConfig:
    """Return the trainer's configuration for a fine-tuning."""
    return TrainConfig(
        steps=config.steps or 0,
        batch=2,
        sizes=(config.size,),
        seed=config.seed,
        lr=8e-4,
        affine_lr_mult=5.0,
        ema_decay=0.98,
        target_side=STYLE_SIDE,
        style_zoom=(1.2, 1.9),
        photo_zoom=(1.0, 2.0),
        positions=640,
        target_ssim=TARGET_SSIM - 0.3 * config.abstraction,
        weights=replace(LossWeights(), wasserstein=6.0, structure=1.0, contrast=0.0, identity=0.0),
    )


def bundled_photos() -> list[Picture]:
    """Return the photographs bundled with scikit-image that are used."""
    from skimage import data  # noqa: PLC0415 -- a second to import, needed only here

    return [np.asarray(getattr(data, name)()) for name in BUNDLED_PHOTOS]


def _tensor(picture: Picture, *, short_side: int) -> Tensor:
    """Return uint8 (3, H, W), scaled down to ``short_side`` if larger."""
    x = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float()
    scale = short_side / min(x.shape[2:])
    if scale < 1:
        x = torch.nn.functional.interpolate(x, scale_factor=scale, mode="bilinear", antialias=True, align_corners=False)
    return x[0].round().clamp(0, 255).to(torch.uint8)


def _whole(picture: Tensor) -> Tensor:
    """Return (1, 3, h, w) in [-1, 1] with its short side at ``STYLE_SIDE``."""
    x = to_float(picture)[None]
    scale = STYLE_SIDE / min(x.shape[2:])
    return torch.nn.functional.interpolate(x, scale_factor=scale, mode="bilinear", antialias=True, align_corners=False)
