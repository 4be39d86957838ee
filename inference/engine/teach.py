"""Teaches the base a new style from one to twenty pictures, without any perceptual network of others.

The losses are those of the base (``inference.engine.training.trainer``); where the base had VGG's features, a lesson
has those of our own small network (``inference.engine.own_features``). Every so often the average of the weights
paints fixed photos and is scored; what comes back is the best frame, the untaught base's answer among them, so that
teaching never makes a style worse by its own measure.
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
from inference.engine.grain import with_grain
from inference.engine.own_features import shipped_features
from inference.engine.pictures import Picture, to_picture
from inference.engine.training.data import Crops, to_float
from inference.engine.training.trainer import Plan, Trainer, Weights, code_of, keep
from inference.engine.weights import read_base, read_features, read_style, save_style

MOST_PICTURES = 20
LEAST_SIDE = 64  # pixels of a picture to learn from
LEARNT_SIDE = 512  # pixels, its short side at most
FIRST_LOOK = 20  # steps; each next one comes after twice as many, until it is ``Lesson.every`` between two
JUDGED_SIDE = 256  # pixels of the photos frames are judged on
STYLE_SIDE = 384  # pixels, short side of the pictures to learn from where styles are compared
MOST_COMPARED = 4  # pictures to learn from that a frame is compared with
HELD_SSIM = 0.51  # on training crops, what structure is weighed to hold
LEAST_SSIM = 0.57  # on the three judged photos; most others come out .07 to .1 lower, and below .5 soon show nothing
CARRIED = ("astronaut", "chelsea", "coffee", "rocket")  # photographs scikit-image carries


class Verdict(Enum):
    """What the watcher of a lesson says to a frame."""

    GO_ON = "go on"
    KEEP = "keep"
    """Enough: end now and give back the best so far."""
    STOP = "stop"
    """Throw the lesson away."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """How long and how."""

    steps: int = 600
    """Each takes about a second on two cores."""
    seconds: float = 600.0
    """Whatever the steps, no new one begins after this time."""
    every: int = 100
    """Steps between frames, at most: the first come after 20, 40 and 80."""
    seed: int = 0
    size: int = 192
    """Side of a training crop in pixels."""
    abstraction: float = 0.0
    """0 (keeps the drawing) to 1 (lets go of it)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A look at the lesson."""

    step: int
    steps: int
    seconds: float
    score: float
    """Share removed of both distances (their geometric mean), less a fine for lost structure; higher is better."""
    ssim: float
    picture: Picture
    """The first judged photo, painted."""
    weights: bytes = field(repr=False)
    """The style file it was painted with."""
    removed: float = 0.0
    """Share of the style distance removed, as our own features see it: 0 for the photo, 1 for the style itself."""
    patches: float = 0.0
    """Share of the patch distance removed."""
    losses: dict[str, float] = field(default_factory=dict)
    """Means over the steps since the frame before."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What a lesson gives."""

    best: Frame
    """The one to keep."""
    frames: tuple[Frame, ...]
    """In the order they came, the untaught base's answer first."""


Watch = Callable[[Frame], Verdict]
Tick = Callable[[int, float], bool]


def zero_shot(base: bytes, pictures: Sequence[Picture]) -> bytes:
    """The style file of the untaught base for these pictures, within a second: what the first frame of a lesson has.

    Raises:
        EngineError: no picture, too many, or one too small.
    """
    _check(pictures)
    networks = read_base(base)
    code = code_of(networks, [_tensor(picture, short_side=LEARNT_SIDE) for picture in pictures])
    return save_style(fold(networks.generator, code[0]))


def teach(
    base: bytes,
    pictures: Sequence[Picture],
    *,
    photos: Sequence[Picture] = (),
    lesson: Lesson | None = None,
    watch: Watch | None = None,
    tick: Tick | None = None,
    checkpoint: Path | None = None,
    features: bytes | None = None,
    device: str = "cpu",
) -> Taught:
    """A style learnt from pictures.

    Args:
        base: a base file.
        pictures: one to twenty, sRGB, at least 64 pixels a side; what to learn from.
        photos: content to practise on, beside those that scikit-image carries.
        lesson: how long and how; equal lessons on one machine give equal weights unless the time runs out.
        watch: sees each frame, once the checkpoint has it, and says how to go on.
        tick: called after each step with its number and the seconds spent; False puts the lesson aside. Time spent in
            ``tick`` and ``watch`` is not the lesson's, so both may wait for other work.
        features: the network styles are compared by, where it is not the one that ships.
        device: ``cpu``, ``cuda`` or ``cuda:1``, to practise on; frames are painted and judged on the CPU.
        checkpoint: where to keep the state, so that an interrupted lesson goes on with the same result.

    Raises:
        EngineError: no picture, too many, or one too small.
        Interrupted: ``watch`` said stop, or ``tick`` said False, in which case the checkpoint has the last step.
    """
    lesson = lesson or Lesson()
    watch = watch or (lambda frame: Verdict.GO_ON)
    tick = tick or (lambda step, seconds: True)
    _check(pictures)
    state = _State(base, pictures, photos=photos, lesson=lesson, features=features or shipped_features(), device=device)
    if checkpoint is not None and checkpoint.exists():
        state.resume(checkpoint)
    else:
        state.look()
    with state.apart():
        verdict = watch(state.frames[-1])
    while verdict is Verdict.GO_ON and state.trainer.step < lesson.steps and state.seconds < lesson.seconds:
        try:
            if not state.practise(tick):
                break
        except Interrupted:
            if checkpoint is not None:
                state.save(checkpoint)
            raise
        frame = state.look()
        if checkpoint is not None:
            state.save(checkpoint)
        with state.apart():
            verdict = watch(frame)
    if verdict is Verdict.STOP:
        raise Interrupted("The lesson was stopped.")
    return Taught(state.best, tuple(state.frames))


def _check(pictures: Sequence[Picture]) -> None:
    if not 1 <= len(pictures) <= MOST_PICTURES:
        raise EngineError(f"A style is taught from 1 to {MOST_PICTURES} pictures, got {len(pictures)}.")
    for picture in pictures:
        if min(picture.shape[:2]) < LEAST_SIDE:
            height, width = picture.shape[:2]
            raise EngineError(f"A picture to learn from needs {LEAST_SIDE} pixels a side, got {width} x {height}.")


class _State:
    """A lesson between two frames."""

    def __init__(
        self,
        base: bytes,
        pictures: Sequence[Picture],
        *,
        photos: Sequence[Picture],
        lesson: Lesson,
        features: bytes,
        device: str,
    ) -> None:
        self._lesson = lesson
        self._features = read_features(features)
        content = [_tensor(photo, short_side=288) for photo in (*carried_photos(), *photos)]
        self.trainer = Trainer(
            plan_of(lesson),
            config=(networks := read_base(base)).config,
            photos=content,
            paintings=[_tensor(picture, short_side=LEARNT_SIDE) for picture in pictures],
            library=[],
            features_of=read_features(features).to(device),
            base=networks,
            device=torch.device(device),
        )
        judged = Crops(content[:3], generator=torch.Generator().manual_seed(1))
        self._photos = judged.batch([0, 1, 2], size=JUDGED_SIDE, zoom=(1.0, 1.0), mirror=False)
        styles = [_whole(picture.cpu()) for picture in self.trainer.paintings.pictures[:MOST_COMPARED]]
        self._style_patches = [metrics.sorted_patches(style, is_second=True) for style in styles]
        self._seen = [self._features_of(style) for style in styles]
        self._far = [self._distances(photo[None]) for photo in self._photos]
        self._spent = 0.0
        self._began = time.monotonic()
        self._heard: list[dict[str, float]] = []
        self.frames: list[Frame] = []

    @property
    def seconds(self) -> float:
        """Spent on this lesson, earlier runs included."""
        return self._spent + time.monotonic() - self._began

    @property
    def best(self) -> Frame:
        return max(self.frames, key=lambda frame: frame.score)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Within, time is not the lesson's."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._began += time.monotonic() - began

    def practise(self, tick: Tick) -> bool:
        """Steps up to the next frame; False where the numbers broke and the last good frame has to do.

        Raises:
            Interrupted: ``tick`` said False.
        """
        seen = self.frames[-1].step
        upto = min(self._lesson.steps, seen + min(self._lesson.every, max(FIRST_LOOK, seen)))
        while self.trainer.step < upto:
            found = self.trainer.train_step()
            self.trainer.step += 1
            if not all(np.isfinite(value) for value in found.values()):
                return False
            self._heard.append(found)
            seconds = self.seconds
            with self.apart():
                may_go_on = tick(self.trainer.step, seconds)
            if not may_go_on:
                raise Interrupted("The lesson was put aside.")
            if self.seconds >= self._lesson.seconds:
                break
        return all(bool(x.isfinite().all()) for x in self.trainer.average.generator.parameters())

    @torch.no_grad()
    def look(self) -> Frame:
        """Paint the judged photos and score them."""
        weights = self._weights()
        folded = read_style(weights)  # judged as it will be used: in half precision
        painted = torch.cat([folded(with_grain(photo[None])) for photo in self._photos])
        left = np.array([self._distances(result[None]) for result in painted]) / np.array(self._far)
        removed, patches = (1 - left.mean(axis=0)).tolist()
        pairs = zip(self._photos, painted, strict=True)
        ssim = float(np.mean([metrics.ssim(photo[None], result[None]) for photo, result in pairs]))
        least = LEAST_SSIM - 0.3 * self._lesson.abstraction
        frame = Frame(
            step=self.trainer.step,
            steps=self._lesson.steps,
            seconds=round(self.seconds, 2),
            score=1 - math.sqrt((1 - removed) * (1 - patches)) - 2 * max(0.0, least - ssim),
            ssim=ssim,
            picture=to_picture(painted[:1]),
            weights=weights,
            removed=removed,
            patches=patches,
            losses=_means(self._heard),
        )
        self._heard = []
        self.frames.append(frame)
        return frame

    def _features_of(self, picture: Tensor) -> dict[str, Tensor]:
        return {name: x.float() for name, x in self._features(picture).items()}

    def _distances(self, picture: Tensor) -> tuple[float, float]:
        """To the pictures learnt from: of features and of patches."""
        features = self._features_of(picture)
        return (
            float(np.mean([metrics.style_distance(features, seen) for seen in self._seen])),
            float(np.mean([metrics.patch_distance_to(style, picture) for style in self._style_patches])),
        )

    def _weights(self) -> bytes:
        assert self.trainer.code is not None  # noqa: S101 -- it was made with a base
        return save_style(fold(self.trainer.average.generator, self.trainer.code[0]))

    def save(self, path: Path) -> None:
        # A picture is kept as a tensor: what is loaded again may be tensors, numbers and bytes, nothing else.
        frames = [
            {**{one.name: getattr(frame, one.name) for one in fields(frame)}, "picture": torch.tensor(frame.picture)}
            for frame in self.frames
        ]
        lesson = {"seconds": self.seconds, "frames": frames, "heard": self._heard}
        keep(self.trainer.state() | {"lesson": lesson}, path)

    def resume(self, path: Path) -> None:
        self.trainer.resume(path)
        found = torch.load(path, weights_only=True, map_location="cpu")["lesson"]
        self._spent = found["seconds"]
        self._heard = found["heard"]
        self.frames = [Frame(**{**kept, "picture": kept["picture"].numpy()}) for kept in found["frames"]]


def _means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """Of each name over the rows that have it."""
    names = {name for row in rows for name in row}
    return {name: float(np.mean([row[name] for row in rows if name in row])) for name in sorted(names)}


def plan_of(lesson: Lesson) -> Plan:
    """The trainer's plan for a lesson."""
    return Plan(
        steps=lesson.steps,
        batch=2,
        sizes=(lesson.size,),
        seed=lesson.seed,
        rate=8e-4,
        affine_factor=5.0,
        average=0.98,
        target_side=STYLE_SIDE,
        style_zoom=(1.2, 1.9),
        photo_zoom=(1.0, 2.0),
        positions=640,
        likeness=HELD_SSIM - 0.3 * lesson.abstraction,
        weights=replace(Weights(), wasserstein=6.0, structure=1.0, contrast=0.0, identity=0.0),
    )


def carried_photos() -> list[Picture]:
    """The photographs that scikit-image carries."""
    from skimage import data  # noqa: PLC0415 -- a second to import, needed only here

    return [np.asarray(getattr(data, name)()) for name in CARRIED]


def _tensor(picture: Picture, *, short_side: int) -> Tensor:
    """uint8 (3, H, W), scaled down to ``short_side`` if larger."""
    x = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float()
    scale = short_side / min(x.shape[2:])
    if scale < 1:
        x = torch.nn.functional.interpolate(x, scale_factor=scale, mode="bilinear", antialias=True, align_corners=False)
    return x[0].round().clamp(0, 255).to(torch.uint8)


def _whole(picture: Tensor) -> Tensor:
    """(1, 3, h, w) in [-1, 1] with its short side at ``STYLE_SIDE``."""
    x = to_float(picture)[None]
    scale = STYLE_SIDE / min(x.shape[2:])
    return torch.nn.functional.interpolate(x, scale_factor=scale, mode="bilinear", antialias=True, align_corners=False)
