"""The perceptual networks of offline training: VGG-19 up to relu3_1, and a compressed VGG-19 for content at relu4_1.

They never ship and fine-tuning does not use them. Simonyan and Zisserman (2015). Of the first there are two: a file of
activation-normalised weights with a 1x1 ``preprocess`` layer, and torchvision's, which is fetched when there is no such
file. The second is VGG-19 with a quarter of the channels (Wang et al., "Collaborative Distillation for
Ultra-Resolution Universal Style Transfer", 2020), a sixteenth of the cost, with 1x1 heads that imitate the full
network's features. It judges content only: its style distance can be removed by a slight tint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from inference.engine.precision import reduced

LAYERS = ("relu1_1", "relu2_1", "relu3_1")
DEEPEST = LAYERS[-1]
CONTENT_LAYER = "relu4_1"
_TORCHVISION_PLACES = {1: "relu1_1", 6: "relu2_1", 11: "relu3_1"}
_IMAGENET_MEAN, _IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)

FeaturesOf = Callable[[Tensor], dict[str, Tensor]]
"""Pictures (N, 3, H, W) in [-1, 1] -> named features, each (N, C, h, w)."""


class _PretrainedNetwork(nn.Module):
    """Convolutions from a safetensors file, frozen. Subclasses define their order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        for name, tensor in load_file(path).items():
            kept = tensor.float().contiguous(memory_format=torch.channels_last) if tensor.dim() == 4 else tensor
            self.register_buffer(name.replace(".", "_"), kept)

    def forward(self, picture: Tensor) -> dict[str, Tensor]:
        picture = picture.contiguous(memory_format=torch.channels_last)
        with reduced(picture.device):
            return self._features(picture)

    def _features(self, picture: Tensor) -> dict[str, Tensor]:
        raise NotImplementedError

    def _convolved(self, name: str, x: Tensor) -> Tensor:
        return F.conv2d(x, self.get_buffer(f"{name}_weight"), self.get_buffer(f"{name}_bias"))


class Vgg(_PretrainedNetwork):
    """Pictures (N, 3, H, W) in [-1, 1] -> features at ``LAYERS``."""

    def _features(self, picture: Tensor) -> dict[str, Tensor]:
        x = self._convolved("preprocess", (picture + 1) / 2)
        found: dict[str, Tensor] = {}
        for name in ("conv1_1", "conv1_2", "pool", "conv2_1", "conv2_2", "pool", "conv3_1"):
            if name == "pool":
                x = F.max_pool2d(x, 2)
                continue
            x = F.pad(x, (1, 1, 1, 1), mode="reflect")
            x = F.relu(self._convolved(name, x))
            if (layer := name.replace("conv", "relu")) in LAYERS:
                found[layer] = x
        return found


class TorchvisionVgg(nn.Module):
    """Torchvision's VGG-19 as a ``Vgg``, with reflection padding instead of zeros."""

    def __init__(self, *, is_pretrained: bool = True) -> None:
        """Args:
        is_pretrained: fetch the weights trained on ImageNet, some 550 MB, unless they were fetched before.
        """
        super().__init__()
        vgg = torchvision_vgg()
        layers = vgg.make_layers(vgg.cfgs["E"])[: max(_TORCHVISION_PLACES) + 1]  # without the classifier's 120 million
        if is_pretrained:
            fetched = vgg.VGG19_Weights.IMAGENET1K_V1.get_state_dict()
            layers.load_state_dict({name: fetched[f"features.{name}"] for name in layers.state_dict()})
        for layer in layers:
            if isinstance(layer, nn.Conv2d):
                layer.padding_mode = "reflect"
        self.layers = layers.eval().requires_grad_(False)
        self.register_buffer("mean", torch.tensor(_IMAGENET_MEAN).view(3, 1, 1))
        self.register_buffer("std", torch.tensor(_IMAGENET_STD).view(3, 1, 1))

    def forward(self, picture: Tensor) -> dict[str, Tensor]:
        x = ((picture + 1) / 2 - self.get_buffer("mean")) / self.get_buffer("std")
        found: dict[str, Tensor] = {}
        with reduced(picture.device):
            for place, layer in enumerate(self.layers):
                x = F.relu(x) if isinstance(layer, nn.ReLU) else layer(x)
                if place in _TORCHVISION_PLACES:
                    found[_TORCHVISION_PLACES[place]] = x
        return found


def torchvision_vgg() -> Any:
    """``torchvision.models.vgg``, imported only where it is used: it takes a second, and a worker has no need of it."""
    from inference.engine.training.torchvision_compat import models  # noqa: PLC0415

    return models.vgg


def full_vgg(path: Path | None) -> nn.Module:
    """VGG-19 up to relu3_1: from a file, else torchvision's."""
    return Vgg(path) if path is not None else TorchvisionVgg()


class CompressedVgg(_PretrainedNetwork):
    """Pictures (N, 3, H, W) in [-1, 1] -> features at relu4_1, (N, 512, H/8, W/8), as the full network has them."""

    def _features(self, picture: Tensor) -> dict[str, Tensor]:
        x = self._convolved("conv0", (picture + 1) / 2)
        for name in ("11", "12", "pool", "21", "22", "pool", "31", "32", "33", "34", "pool", "41"):
            if name == "pool":
                x = F.max_pool2d(x, 2)
                continue
            x = F.relu(self._convolved(f"conv{name}", F.pad(x, (1, 1, 1, 1), mode="reflect")))
        with reduced(picture.device, enabled=False):  # its features vary in the third digit: bfloat16 has no more
            return {CONTENT_LAYER: F.relu(self._convolved("conv41_aux", x.float()))}


@dataclass(frozen=True, slots=True)
class Statistics:
    """Channel statistics of one layer: mean (N, C), std (N, C) and covariance (N, C, C)."""

    mean: Tensor
    std: Tensor
    gram: Tensor

    def pick(self, rows: list[int]) -> Statistics:
        return Statistics(self.mean[rows], self.std[rows], self.gram[rows])


def statistics(features: dict[str, Tensor]) -> dict[str, Statistics]:
    """Return mean, std and covariance of the channels of each layer."""
    found = {}
    for name, layer in features.items():
        x = layer.flatten(2)
        mean = x.mean(dim=2, dtype=torch.float32)
        centred = x - mean[:, :, None].to(x.dtype)  # in the features' own precision: half of the time is spent here
        gram = (centred @ centred.mT).float() / x.shape[2]
        std = (gram.diagonal(dim1=1, dim2=2) + 1e-6).sqrt()
        found[name] = Statistics(mean, std, gram)
    return found


def distances(a: dict[str, Statistics], b: dict[str, Statistics]) -> Tensor:
    """(N, 2 * layers): per layer the squared distance of mean and std, and of covariance."""
    parts = []
    for name, x in a.items():
        y = b[name]
        parts.append((x.mean - y.mean).square().sum(1) + (x.std - y.std).square().sum(1))
        parts.append((x.gram - y.gram).square().sum((1, 2)))
    return torch.stack(parts, dim=1)
