"""Adversarial training: the base on all paintings, or one style of the library from the base.

The losses are those of ``inference.engine.losses`` plus the perceptual terms of ``perceptual``, each layer divided by
its distance between photo and style, at several scales. When one style is trained the photo
encoder and the style encoder stay as they are and the code is that of the whole painting: only the painter and the
discriminator learn.
"""

from __future__ import annotations

import copy
import json
import logging
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine import input_noise, losses, metrics
from inference.engine.augment import augment
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.precision import reduced
from inference.engine.training.data import Crops, to_float
from inference.engine.training.perceptual import DEEPEST, FeaturesOf, Statistics, distances, statistics

logger = logging.getLogger(__name__)

EVALUATE_EVERY = 100  # steps, a multiple of those between two lines of the log
CALMEST_SHARE = 0.2  # of a painting, what its calm is measured in
MAX_SHIFT = 16  # pixels, a multiple of 8
CODE_SIDE = 256  # pixels, short side of a picture a code is read from


@dataclass(frozen=True, slots=True)
class LossWeights:
    """Weights of the losses."""

    style: float = 8.0
    gram: float = 6.0
    content: float = 0.25
    """At relu3_1: edges and small shapes stay where they are."""
    deep_content: float = 0.25
    """At relu4_1, where there is a network for it: what the picture shows can still be seen."""
    structure: float = 0.7
    adversarial: float = 0.5
    wasserstein: float = 4.0
    palette: float = 1.0
    identity: float = 0.5
    contrast: float = 0.05
    smooth: float = 0.05
    lattice: float = 60.0
    edge: float = 0.0
    calm: float = 0.0
    shift: float = 0.0
    """A photo moved by a few pixels gives the same painting, moved by as many; looked at every fourth step."""


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One run."""

    steps: int
    batch: int = 4
    sizes: tuple[int, ...] = (128, 144, 176)
    seed: int = 0
    lr: float = 4e-4
    discriminator_lr: float = 4e-4
    affine_lr_mult: float = 2.0
    """The learning rate of the affines over that of the rest."""
    target_side: int = 320
    """Short side, in pixels, at which a painting's statistics are taken; brush strokes come out at this scale."""
    photo_zoom: tuple[float, float] = (1.0, 1.5)
    """A crop shows one over this of the photo's short side."""
    positions: int = 640
    """Patches the sliced Wasserstein distance samples a picture and scale."""
    ema_decay: float = 0.995
    full_share: float = 1.0
    """How much of a batch is compared at full size too, where most of the time of a step goes."""
    library_share: float = 0.5
    """How many of the paintings drawn are from the library."""
    style_zoom: tuple[float, float] = (1.5, 2.4)
    """A crop shows one over this of the painting's short side."""
    input_noise: float = 0.08
    """Its deviation, where a photo goes from -1 to 1: more than later, so that strokes are learnt."""
    target_ssim: float | None = None
    """SSIM to be held: the weight of structure rises while results are below and falls while they are above."""
    target_content: float | None = None
    """Cosine at relu3_1 to be held, the same way, by the weights of both content losses: a style that needs little of
    them is painted more freely, one that swallows the subject keeps it."""
    style_scales: tuple[int, ...] = (1, 2, 4)
    """By how much a picture is reduced before style is compared: the smallest sees motifs of a hundred pixels."""
    content_scales: tuple[int, ...] = (2,)
    """The same where content is compared; each is one of ``style_scales``."""
    margin: int = 0
    """Pixels painted around a crop and cut off before losses, a multiple of 8: what padding does at the border of a
    picture is then not learned as part of the style. Only the edge loss sees them."""
    weights: LossWeights = field(default_factory=LossWeights)


class WeightController:
    """Multiplies a loss weight so that what the loss is for stays at a target.

    A proportional-integral controller of the logarithm of the weight.

    Args:
        target: to be held; None leaves the weight alone.
        least: of ``gain``.
        most: of ``gain``.
    """

    def __init__(self, target: float | None, *, least: float = 0.25, most: float = 4.0) -> None:
        self.target, self.least, self.most = target, least, most
        self.gain = self.integral = 1.0
        self.recent = target or 0.0

    def update(self, measured: float) -> None:
        """Take the measure of one step into account."""
        if self.target is None:
            return
        self.recent += 0.1 * (measured - self.recent)
        error = self.target - self.recent
        self.integral = self._bounded(self.integral * math.exp(0.4 * error))
        self.gain = self._bounded(self.integral * math.exp(6 * error))  # the second part keeps it from swinging

    def state(self) -> list[float]:
        """Everything a later run needs to go on."""
        return [self.gain, self.integral, self.recent]

    def resume(self, state: list[float]) -> None:
        self.gain, self.integral, self.recent = state

    def _bounded(self, gain: float) -> float:
        return min(self.most, max(self.least, gain))


class Trainer:
    """Holds a run between steps, so that it can stop and go on."""

    def __init__(
        self,
        train_config: TrainConfig,
        *,
        config: GeneratorConfig,
        photos: list[Tensor],
        paintings: list[Tensor],
        library: list[int],
        features_of: FeaturesOf | None,
        content_features_of: FeaturesOf | None = None,
        base: Networks | None = None,
        start: Networks | None = None,
        device: torch.device | None = None,
    ) -> None:
        """Args:
        train_config: how long and how.
        config: of the networks, where neither base nor start brings its own.
        photos: content, uint8 (3, H, W).
        paintings: what to learn from, the same way.
        library: indices of the paintings that are drawn more often, those of the library.
        features_of: what sees style; None leaves the perceptual terms out.
        content_features_of: a second network for the content loss; all its layers count like one of the first's.
        base: trains one style from this base.
        start: goes on training these networks as a base.
        device: the CPU unless said otherwise.
        """
        torch.manual_seed(train_config.seed)
        self.train_config = train_config
        self.draw = torch.Generator().manual_seed(train_config.seed)
        self.device = device or torch.device("cpu")
        self.is_finetuning = base is not None
        begin = base or start
        self.networks = (copy.deepcopy(begin).train() if begin is not None else Networks(config)).to(self.device)
        self.ema = copy.deepcopy(self.networks).eval().requires_grad_(False)
        self.photos = Crops(photos, generator=self.draw, device=self.device)
        self.paintings = Crops(paintings, generator=self.draw, device=self.device)
        self.favoured = library
        self.features_of = features_of
        self.content_features_of = content_features_of
        self.step = 0
        self.done: float | None = None  # share of the run behind, where time says how long it is and not steps
        self.seconds = self.cpu_seconds = 0.0  # spent in ``run``, earlier runs included
        self.structure_control = WeightController(train_config.target_ssim)
        self.content_control = WeightController(train_config.target_content, least=0.05, most=6.0)
        self.style_encoder_parameters: list[nn.Parameter] = []  # what learns of the style encoder
        self.style_statistics = torch.empty(0)  # (paintings, statistics): what it sees in each whole painting
        self._make_optimizers()
        self.targets, self.normalizers = self._style_targets(features_of) if features_of is not None else ([], [])
        self.calmest = self._calmest()
        self.code = code_of(self.networks, paintings, device=self.device) if self.is_finetuning else None

    def _make_optimizers(self) -> None:
        generator = self.networks.generator
        if self.is_finetuning:
            generator.encoder.requires_grad_(False)
            self.networks.style_encoder.requires_grad_(False)
            for name, parameter in generator.named_parameters():
                # At one fixed code a step of the matrix moves each scale by the code's whole L1 norm, about a hundred
                # times the rate: only the bias learns.
                parameter.requires_grad_(parameter.requires_grad and not name.endswith("affine.weight"))
        affine: list[nn.Parameter] = []
        rest: list[nn.Parameter] = []
        for name, parameter in generator.named_parameters():
            if parameter.requires_grad:
                (affine if "affine" in name else rest).append(parameter)
        groups = [
            {"params": rest, "lr": self.train_config.lr},
            {"params": affine, "lr": self.train_config.lr * self.train_config.affine_lr_mult},
        ]
        if not self.is_finetuning:
            encoder = self.networks.style_encoder
            seen = [encoder.look(whole(picture, device=self.device)) for picture in self.paintings.pictures]
            self.style_statistics = torch.cat(seen)
            encoder.standardise(self.style_statistics)
            self.style_encoder_parameters = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
            groups.append({"params": self.style_encoder_parameters, "lr": self.train_config.lr / 2})
        self.optimizer = torch.optim.Adam(groups, betas=(0.5, 0.99), fused=True)
        self.optimizer_discriminator = torch.optim.Adam(
            self.networks.discriminator.parameters(),
            lr=self.train_config.discriminator_lr,
            betas=(0.0, 0.99),
            fused=True,
        )
        self._lrs = [group["lr"] for group in self.optimizer.param_groups]

    @torch.no_grad()
    def _style_targets(self, features_of: FeaturesOf) -> tuple[list[dict[str, Statistics]], list[Tensor]]:
        """Per scale: statistics of each whole painting at ``target_side``, and how far photos are from them."""
        count = len(self.photos.pictures)
        places = list(range(0, count, min(40, max(1, count // 6))))[:24]
        some = self.photos.batch(places, size=192, zoom=(1.0, 1.0))
        targets, normalizers = [], []
        for scale in self.train_config.style_scales:
            rows = []
            for picture in self.paintings.pictures:
                x = to_float(picture)[None].to(self.device)
                factor = self.train_config.target_side / scale / min(x.shape[2:])
                x = F.interpolate(x, scale_factor=factor, mode="bilinear", antialias=True, align_corners=False)
                rows.append(statistics(features_of(x)))
            target = {
                name: Statistics(
                    torch.cat([row[name].mean for row in rows]),
                    torch.cat([row[name].std for row in rows]),
                    torch.cat([row[name].gram for row in rows]),
                )
                for name in rows[0]
            }
            theirs = statistics(features_of(_reduced(some, scale)))
            far = []
            for index in range(len(rows)):
                one = {name: value.pick([index] * some.shape[0]) for name, value in target.items()}
                far.append(distances(theirs, one).mean(dim=0))
            targets.append(target)
            all_far = torch.stack(far)
            # A painting that looks like a photo is near to all of them: its share would drown the others'.
            normalizers.append(torch.maximum(all_far, all_far.quantile(0.25, dim=0, keepdim=True)))
        return targets, normalizers

    @torch.no_grad()
    def _calmest(self) -> Tensor:
        """(paintings,): fine detail in the calmest fifth of each painting at ``target_side``."""
        found = []
        for picture in self.paintings.pictures:
            x = to_float(picture)[None]
            factor = self.train_config.target_side / min(x.shape[2:])
            x = F.interpolate(x, scale_factor=factor, mode="bilinear", antialias=True, align_corners=False)
            found.append(losses.local_detail(x).quantile(CALMEST_SHARE))
        return torch.stack(found)

    def run(
        self, *, log: Path, checkpoint: Path, every: int = 100, evaluate: Callable[[], dict[str, float]] | None = None
    ) -> None:
        """Train to the last step; a checkpoint every ``every`` steps.

        Args:
            log: takes a line of JSON every 20 steps.
            checkpoint: where the state is kept.
            every: steps between two checkpoints.
            evaluate: measures the averaged networks every ``EVALUATE_EVERY`` steps, for the log.
        """
        began, first = time.monotonic(), self.step
        began_cpu, earlier = time.process_time(), (self.seconds, self.cpu_seconds)
        sums: dict[str, float] = {}
        while self.step < self.train_config.steps:
            for name, value in self.train_step().items():
                sums[name] = sums.get(name, 0.0) + value
            self.step += 1
            if self.step % 20 == 0:
                speed = (self.step - first) / (time.monotonic() - began)
                line: dict[str, Any] = {"step": self.step, "steps_per_second": round(speed, 3)}
                line |= {name: round(value / 20, 4) for name, value in sums.items()}
                sums = {}
                if evaluate is not None and (self.step % EVALUATE_EVERY == 0 or self.step == self.train_config.steps):
                    line["measures"] = evaluate()
                with log.open("a") as file:
                    file.write(json.dumps(line) + "\n")
            self.seconds = earlier[0] + time.monotonic() - began
            self.cpu_seconds = earlier[1] + time.process_time() - began_cpu
            if self.step % every == 0 or self.step == self.train_config.steps:
                self.save(checkpoint)

    def train_step(self) -> dict[str, float]:
        """One step of both networks."""
        train_config, weights = self.train_config, self.train_config.weights
        self._schedule()
        size = train_config.sizes[int(torch.randint(0, len(train_config.sizes), (), generator=self.draw))]
        which = self._pick_styles()
        wide_photo = self.photos.batch(
            self.photos.pick(train_config.batch), size=size + 2 * train_config.margin, zoom=train_config.photo_zoom
        )
        style = self.paintings.batch(which, size=size, zoom=train_config.style_zoom)
        reference = self.paintings.batch(which, size=size, zoom=train_config.style_zoom)
        networks = self.networks
        code = self._code(style, which)
        noisy_photo = self._with_noise(wide_photo)
        with reduced(self.device):
            encoding = networks.generator.encoder(noisy_photo)
            wide_painted = networks.generator.decoder(encoding, code).float()
        photo, painted = (_without_margin(picture, train_config.margin) for picture in (wide_photo, wide_painted))

        reported = self._train_discriminator(painted.detach(), style, reference)

        parts = {"adversarial": self._adversarial(painted, reference)}
        if self.features_of is not None:
            parts |= self._perceptual(self.features_of, photo, painted, which)
        parts["structure"] = losses.structure(photo, painted)
        parts["wasserstein"] = losses.sliced_wasserstein(
            painted, reference, generator=self.draw, positions=train_config.positions
        )
        parts["palette"] = losses.palette(painted, reference)
        parts["lattice"] = losses.lattice(painted)
        parts["smooth"] = losses.total_variation(painted)
        if weights.edge > 0:
            parts["edge"] = losses.edge_comb(wide_photo, wide_painted)
        if weights.calm > 0:
            parts["calm"] = losses.calm(photo, painted, floor=self.calmest[which])
        if weights.contrast > 0:
            again = networks.generator.encoder(wide_painted)
            parts["contrast"] = losses.patch_contrast([x.detach() for x in encoding], list(again), generator=self.draw)
        if weights.identity > 0 and self.step % 4 == 0:
            with reduced(self.device):
                same = networks.generator(self._with_noise(style), code)
            parts["identity"] = (same.float() - style).abs().mean()
        if weights.shift > 0 and self.step % 4 == 2:
            parts["shift"] = self._shift_difference(noisy_photo, wide_painted, code)
        reported |= self._control(parts, photo, painted.detach())
        gain = self.content_control.gain
        weights = replace(
            weights,
            structure=self.structure_control.gain * weights.structure,
            content=gain * weights.content,
            deep_content=gain * weights.deep_content,
        )
        total = torch.stack([getattr(weights, name) * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(networks.generator.parameters(), 5.0)
        if self.style_encoder_parameters:
            nn.utils.clip_grad_norm_(self.style_encoder_parameters, 1.0)
        self.optimizer.step()
        self._update_ema()
        return reported | {name: float(value.detach()) for name, value in parts.items()}

    def _control(self, parts: dict[str, Tensor], photo: Tensor, painted: Tensor) -> dict[str, float]:
        """Move the weights that hold something a little towards what is to be held; what the log says of it."""
        reported = {}
        if self.structure_control.target is not None:
            self.structure_control.update(metrics.ssim(photo, painted))
            reported["structure_gain"] = self.structure_control.gain
        if self.content_control.target is not None and "content" in parts:
            self.content_control.update(1 - float(parts["content"].detach()) / 2)
            reported["content_gain"] = self.content_control.gain
        return reported

    def _shift_difference(self, photo: Tensor, painted: Tensor, code: Tensor) -> Tensor:
        """Mean absolute difference of a painting and that of the photo moved by up to ``MAX_SHIFT`` pixels.

        Strokes of a network that works at 1/8 of the resolution jump where a clip or a panorama moves by less than
        eight pixels, unless they are asked not to.
        """
        down, right = (int(x) for x in torch.randint(1, MAX_SHIFT, (2,), generator=self.draw))
        height, width = (side - MAX_SHIFT for side in photo.shape[2:])
        moved = (..., slice(down, down + height), slice(right, right + width))
        with reduced(self.device):
            again = self.networks.generator(photo[moved], code)
        inside = (..., slice(MAX_SHIFT, -MAX_SHIFT), slice(MAX_SHIFT, -MAX_SHIFT))  # padding differs at the border
        return (again.float()[inside] - painted[moved][inside]).abs().mean()

    def _code(self, style: Tensor, which: list[int]) -> Tensor:
        """Return style codes: of one style always the same; of a base half from whole paintings, half from crops."""
        if self.code is not None:
            return self.code.expand(style.shape[0], -1)
        encoder = self.networks.style_encoder
        is_whole = (torch.rand(len(which), 1, generator=self.draw) < 0.5).to(self.device)
        return encoder.read(torch.where(is_whole, self.style_statistics[which], encoder.look(style)))

    def _with_noise(self, picture: Tensor) -> Tensor:
        """Add the noise of a random place, so that no place of it is learnt."""
        top, left = torch.randint(0, input_noise.SIDE, (2,), generator=self.draw).tolist()
        return input_noise.with_input_noise(picture, top=top, left=left, amount=self.train_config.input_noise)

    def _adversarial(self, painted: Tensor, reference: Tensor) -> Tensor:
        """Return the adversarial loss of results; the discriminator does not learn here."""
        shown = augment(painted, generator=self.draw)
        self.networks.discriminator.requires_grad_(False)
        with reduced(self.device):
            loss = losses.hinge_generator(self.networks.discriminator(shown, reference))
        self.networks.discriminator.requires_grad_(True)
        return loss

    def _train_discriminator(self, painted: Tensor, style: Tensor, reference: Tensor) -> dict[str, float]:
        discriminator = self.networks.discriminator
        real = augment(style, generator=self.draw)
        fake = augment(painted, generator=self.draw)
        penalised = self.step % 16 == 0
        real.requires_grad_(penalised)
        with reduced(self.device, enabled=not penalised):
            both = discriminator(torch.cat((real, fake)), reference)
        on_real, on_fake = ([scores.chunk(2)[place] for scores in both] for place in (0, 1))
        loss = losses.hinge_discriminator(on_real, on_fake)
        if penalised:
            loss = loss + 16 * 0.1 * losses.r1_penalty(on_real, real)
        self.optimizer_discriminator.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer_discriminator.step()
        return {"discriminator": float(loss.detach())}

    def _perceptual(
        self, features_of: FeaturesOf, photo: Tensor, painted: Tensor, which: list[int]
    ) -> dict[str, Tensor]:
        style, gram = [], []
        features = {}
        for scale, target, normalizer in zip(
            self.train_config.style_scales, self.targets, self.normalizers, strict=True
        ):
            count = len(which) if scale > 1 else max(1, round(self.train_config.full_share * len(which)))
            features[scale] = features_of(_reduced(painted[:count], scale))
            wanted = {name: value.pick(which[:count]) for name, value in target.items()}
            share = distances(statistics(features[scale]), wanted) / normalizer[which[:count]]
            style.append(share[:, 0::2].mean())
            gram.append(share[:, 1::2].mean())
        scales = self.train_config.content_scales
        found_parts = {"style": torch.stack(style).mean(), "gram": torch.stack(gram).mean()}
        if self.train_config.weights.content > 0:
            found_parts["content"] = torch.stack(
                [self._content(features_of, features[scale], photo, scale) for scale in scales]
            ).mean()
        if self.train_config.weights.deep_content > 0 and self.content_features_of is not None:
            deep = [self._deep_content(self.content_features_of, photo, painted, scale) for scale in scales]
            found_parts["deep_content"] = torch.stack(deep).mean()
        return found_parts

    def _content(self, features_of: FeaturesOf, ours: dict[str, Tensor], photo: Tensor, scale: int) -> Tensor:
        """Squared distance of instance-normalised features at relu3_1."""
        count = ours[DEEPEST].shape[0]
        with torch.no_grad():
            theirs = features_of(_reduced(photo[:count], scale))
        return _normalized_distance(ours[DEEPEST], theirs[DEEPEST])

    def _deep_content(self, features_of: FeaturesOf, photo: Tensor, painted: Tensor, scale: int) -> Tensor:
        """The same at relu4_1, summed over the layers the second network has."""
        with torch.no_grad():
            wanted = features_of(_reduced(photo, scale))
        ours = features_of(_reduced(painted, scale))
        return torch.stack([_normalized_distance(layer, wanted[name]) for name, layer in ours.items()]).sum()

    def _pick_styles(self) -> list[int]:
        from_library = torch.rand(self.train_config.batch, generator=self.draw) < self.train_config.library_share
        chosen = self.paintings.pick(self.train_config.batch)
        for place, wanted in enumerate(from_library.tolist()):
            if wanted and self.favoured:
                chosen[place] = self.favoured[chosen[place] * 7919 % len(self.favoured)]
        return chosen

    def _schedule(self) -> None:
        done = self.step / max(1, self.train_config.steps) if self.done is None else self.done
        factor = min(1.0, (self.step + 1) / 50)
        if done > 0.6:
            factor *= 1 - 0.9 * (done - 0.6) / 0.4
        for group, lr in zip(self.optimizer.param_groups, self._lrs, strict=True):
            group["lr"] = lr * factor

    @torch.no_grad()
    def _update_ema(self) -> None:
        decay = min(self.train_config.ema_decay, 1 - 1 / (self.step + 2))
        averaged, ours = self.ema.state_dict().values(), self.networks.state_dict().values()
        torch._foreach_lerp_(list(averaged), list(ours), 1 - decay)

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        save_atomically(self.state(), path)

    def state(self) -> dict[str, Any]:
        """Everything a later run needs to go on."""
        return {
            "networks": self.networks.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "optimizer_discriminator": self.optimizer_discriminator.state_dict(),
            "step": self.step,
            "structure_control": self.structure_control.state(),
            "content_control": self.content_control.state(),
            "draw": self.draw.get_state(),
            "seconds": self.seconds,
            "cpu_seconds": self.cpu_seconds,
            "train_config": asdict(self.train_config),
        }

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint of the same configuration."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        self.networks.load_state_dict(state["networks"])
        self.ema.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.optimizer_discriminator.load_state_dict(state["optimizer_discriminator"])
        self.step = state["step"]
        self.structure_control.resume(state["structure_control"])
        self.content_control.resume(state["content_control"])
        self.draw.set_state(state["draw"].cpu())
        self.seconds, self.cpu_seconds = state["seconds"], state["cpu_seconds"]


def save_atomically(state: dict[str, Any], path: Path) -> None:
    """Write a checkpoint; a crash leaves the one before."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


@torch.no_grad()
def code_of(networks: Networks, pictures: list[Tensor], *, device: torch.device | None = None) -> Tensor:
    """(1, K): the mean code of pictures, uint8 (3, H, W) each."""
    codes = [networks.style_encoder(whole(picture, device=device)) for picture in pictures]
    return torch.cat(codes).mean(dim=0, keepdim=True)


def whole(picture: Tensor, *, device: torch.device | None = None) -> Tensor:
    """(1, 3, h, w): a picture, uint8 (3, H, W), as the style encoder sees it, its short side at ``CODE_SIDE``."""
    x = to_float(picture)[None].to(device)
    scale = CODE_SIDE / min(x.shape[2:])
    return F.interpolate(x, scale_factor=scale, mode="bilinear", antialias=True, align_corners=False)


def _normalized_distance(a: Tensor, b: Tensor) -> Tensor:
    """2 - 2 x the cosine of instance-normalised features, whatever their scale.

    Where all channels vary, their mean squared difference. The compressed network's vary by a millionth, less than
    what normalization adds to a variance: their mean squared difference is next to nothing.
    """
    x, y = F.instance_norm(a.float()), F.instance_norm(b.float())
    return 2 - 2 * F.cosine_similarity(x.flatten(1), y.flatten(1), dim=1).mean()


def _without_margin(picture: Tensor, margin: int) -> Tensor:
    height, width = picture.shape[2:]
    return picture[:, :, margin : height - margin, margin : width - margin]


def _reduced(picture: Tensor, scale: int) -> Tensor:
    return F.avg_pool2d(picture, scale) if scale > 1 else picture
