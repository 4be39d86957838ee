"""Distils the perceptual network into a small one of our own, so that fine-tuning does not need it.

Romero et al., "FitNets: Hints for Thin Deep Nets" (2015), with three hints; after Li et al., "Demystifying Neural
Style Transfer" (2017), the means and stds of features are compared as well as the features of each place. It is
trained on photographs, paintings, pictures the base paints from both, and degraded versions of all of them, because
fine-tuning will pass it unfinished pictures.
"""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine.input_noise import with_input_noise
from inference.engine.networks import Networks
from inference.engine.precision import reduced
from inference.engine.style_features import StyleFeatures
from inference.engine.training.data import Crops
from inference.engine.training.perceptual import FeaturesOf
from inference.engine.training.trainer import save_atomically


@dataclass(frozen=True, slots=True)
class DistillConfig:
    """Hyperparameters of one run."""

    steps: int
    batch: int = 2
    """Photos and paintings per step; each pair gives a third picture, the photo painted in the painting's style."""
    sizes: tuple[int, ...] = (48, 64, 80)
    seed: int = 0
    lr: float = 0.02
    ema_decay: float = 0.995
    statistics: float = 2.0
    """Weight of means and stds relative to the features themselves."""


class Muon(torch.optim.Optimizer):
    """Orthogonalised momentum for convolutions, Adam for biases.

    Jordan et al., "Muon: An optimizer for hidden layers in neural networks" (2024). A fifth of Adam's time here.
    """

    def __init__(self, parameters: Iterator[nn.Parameter], *, lr: float) -> None:
        super().__init__(parameters, {"lr": lr})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # nobody passes one
        for group in self.param_groups:
            for parameter in group["params"]:
                change = self._flattened(parameter) if parameter.dim() == 4 else self._by_adam(parameter)
                parameter.add_(change, alpha=-group["lr"])

    def _flattened(self, parameter: nn.Parameter) -> Tensor:
        assert parameter.grad is not None  # noqa: S101 -- for the type checker
        momentum = self.state[parameter].setdefault("momentum", torch.zeros_like(parameter))
        momentum.mul_(0.95).add_(parameter.grad)
        x = (parameter.grad + 0.95 * momentum).flatten(1)
        is_tall = x.shape[0] > x.shape[1]
        x = x.T if is_tall else x
        x = x / (x.norm() + 1e-7)
        for _ in range(5):  # moves all singular values towards one: Newton-Schulz with Jordan's coefficients
            square = x @ x.T
            x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
        x = x.T if is_tall else x
        return x.reshape(parameter.shape) * max(1.0, parameter.shape[0] / parameter[0].numel()) ** 0.5

    def _by_adam(self, parameter: nn.Parameter) -> Tensor:
        assert parameter.grad is not None  # noqa: S101 -- for the type checker
        state = self.state[parameter]
        mean = state.setdefault("mean", torch.zeros_like(parameter)).lerp_(parameter.grad, 0.1)
        square = state.setdefault("square", torch.zeros_like(parameter)).lerp_(parameter.grad.square(), 0.05)
        count = state["count"] = state.get("count", 0) + 1
        return 0.1 * (mean / (1 - 0.9**count)) / ((square / (1 - 0.95**count)).sqrt() + 1e-8)


class Distiller:
    """The state of a run, which can be saved and resumed between steps."""

    def __init__(
        self,
        distill_config: DistillConfig,
        *,
        photos: list[Tensor],
        paintings: list[Tensor],
        base: Networks,
        features_of: FeaturesOf,
        device: torch.device | None = None,
    ) -> None:
        torch.manual_seed(distill_config.seed)
        self.distill_config = distill_config
        self.device = device or torch.device("cpu")
        self.draw = torch.Generator().manual_seed(distill_config.seed)
        self.photos = Crops(photos, generator=self.draw, device=self.device)
        self.paintings = Crops(paintings, generator=self.draw, device=self.device)
        self.base = base.eval().requires_grad_(False).to(self.device)
        self.features_of = features_of
        self.features = StyleFeatures().to(self.device)
        self.step = 0
        pictures = torch.cat([self.pictures(128) for _ in range(6)])
        with torch.no_grad():
            seen = {name: x.float() for name, x in features_of(pictures).items()}
            self._fit_heads(pictures, seen)
        self.power = {name: float(x.var(dim=(0, 2, 3)).mean()) for name, x in seen.items()}
        self.ema = copy.deepcopy(self.features).eval().requires_grad_(False)
        self.optimizer = Muon(self.features.parameters(), lr=distill_config.lr)

    def _fit_heads(self, pictures: Tensor, wanted: dict[str, Tensor]) -> None:
        """Initialise the heads by least squares on the untrained layers: otherwise it takes a thousand steps."""
        for name, level in self.features.levels(pictures).items():
            rows = level.float().permute(0, 2, 3, 1).flatten(0, 2)[::3]
            rows = torch.cat((rows, rows.new_ones(len(rows), 1)), dim=1).double()
            targets = wanted[name].permute(0, 2, 3, 1).flatten(0, 2)[::3].double()
            squares = rows.mT @ rows
            squares.diagonal().add_(1e-3 * squares.diagonal().mean())
            solved = torch.linalg.solve(squares, rows.mT @ targets).float().mT
            head = cast("nn.Conv2d", self.features.heads[name])
            assert head.bias is not None  # noqa: S101 -- for the type checker
            head.weight.copy_(solved[:, :-1, None, None])
            head.bias.copy_(solved[:, -1])

    @torch.no_grad()
    def pictures(self, size: int) -> Tensor:
        """Return (3 batch, 3, size, size): photos, paintings, painted photos; every second one degraded."""
        count = self.distill_config.batch
        photo = self.photos.batch(self.photos.pick(count), size=size, zoom=(1.0, 2.5))
        style = self.paintings.batch(self.paintings.pick(count), size=size, zoom=(1.0, 3.0))
        with reduced(photo.device):
            painted = self.base.generator(with_input_noise(photo), self.base.style_encoder(style)).float()
        found = torch.cat((photo, style, painted))
        found[::2] = self._spoilt(found[::2], found[torch.randperm(3 * count, generator=self.draw)[: len(found[::2])]])
        return found.clamp(-1, 1)

    def _spoilt(self, picture: Tensor, other: Tensor) -> Tensor:
        """Mix with another picture, blur or sharpen, recolour, add noise: each by a random amount."""
        n = picture.shape[0]

        def amount(*shape: int) -> Tensor:
            return torch.rand(n, *shape, generator=self.draw).to(picture.device)

        picture = picture.lerp(other, 0.5 * amount(1, 1, 1) * (amount(1, 1, 1) < 0.4))
        soft = F.avg_pool2d(picture, 3, 1, 1, count_include_pad=False)
        picture = soft + (picture - soft) * 2.5 * amount(1, 1, 1)
        picture = picture * (0.6 + 0.8 * amount(3, 1, 1)) + 0.4 * (amount(3, 1, 1) - 0.5)
        noise = torch.randn(picture.shape, generator=self.draw).to(picture.device)
        return picture + 0.3 * noise * amount(1, 1, 1) * (amount(1, 1, 1) < 0.4)

    def run(self, *, log: Path, checkpoint: Path, every: int = 100) -> None:
        """Train to the end, with a line of JSON and a checkpoint every ``every`` steps."""
        began, first = time.monotonic(), self.step
        sums: dict[str, float] = {}
        while self.step < self.distill_config.steps:
            for name, value in self.train_step().items():
                sums[name] = sums.get(name, 0.0) + value
            self.step += 1
            if self.step % every == 0 or self.step == self.distill_config.steps:
                lr = (self.step - first) / (time.monotonic() - began)
                line = {"step": self.step, "steps_per_second": round(lr, 3)}
                line |= {name: round(value / every, 4) for name, value in sums.items()}
                sums = {}
                with log.open("a") as file:
                    file.write(json.dumps(line) + "\n")
                self.save(checkpoint)

    def train_step(self) -> dict[str, float]:
        """Train one step. Return the error of each layer as a share of its variance."""
        distill_config = self.distill_config
        done = self.step / distill_config.steps
        lr = distill_config.lr * (1 if done < 0.2 else 1 - 0.98 * (done - 0.2) / 0.8)
        for group in self.optimizer.param_groups:
            group["lr"] = lr
        size = distill_config.sizes[int(torch.randint(0, len(distill_config.sizes), (), generator=self.draw))]
        picture = self.pictures(size)
        with torch.no_grad():
            wanted = self.features_of(picture)
        found = self.features(picture)
        missed, parts = {}, []
        for name, power in self.power.items():
            ours, theirs = found[name].float(), wanted[name].float()
            (std, mean), (their_deviation, their_mean) = (torch.std_mean(x, dim=(2, 3)) for x in (ours, theirs))
            # A picture with little variance counts nearly as much as one with much.
            scale = their_deviation.square().mean(dim=1) + 0.2 * power
            missed[name] = ((ours - theirs).square().mean(dim=(1, 2, 3)) / scale).mean()
            paused_clock = (mean - their_mean).square() + (std - their_deviation).square()
            parts += [missed[name], distill_config.statistics * (paused_clock.mean(dim=1) / scale).mean()]
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(parts).sum().backward()
        self.optimizer.step()
        keep_share = min(distill_config.ema_decay, 1 - 1 / (self.step + 2))
        with torch.no_grad():
            averaged, ours_now = self.ema.parameters(), self.features.parameters()
            torch._foreach_lerp_(list(averaged), list(ours_now), 1 - keep_share)
        return {name: float(value.detach()) for name, value in missed.items()}

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        state: dict[str, Any] = {
            "features": self.features.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "power": self.power,
            "step": self.step,
            "draw": self.draw.get_state(),
            "hints": asdict(self.distill_config),
        }
        save_atomically(state, path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint of the same configuration."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        self.features.load_state_dict(state["features"])
        self.ema.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.power = state["power"]
        self.step = state["step"]
        self.draw.set_state(state["draw"].cpu())
