from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

from inference.engine.training import perceptual
from inference.engine.training.perceptual import CompressedVgg
from inference.engine.training.torchvision_compat import functional

CHANNELS = (("11", 3, 4), ("12", 4, 4), ("21", 4, 6), ("22", 6, 6), ("31", 6, 8), ("32", 8, 8), ("33", 8, 8),
            ("34", 8, 8), ("41", 8, 10))  # fmt: skip


def made_up_network(path: Path) -> CompressedVgg:
    draw = torch.Generator().manual_seed(0)
    tensors = {"conv0.weight": torch.eye(3)[:, :, None, None].contiguous(), "conv0.bias": torch.zeros(3)}
    for name, c_in, c_out in CHANNELS:
        tensors[f"conv{name}.weight"] = torch.randn(c_out, c_in, 3, 3, generator=draw) / (3 * c_in**0.5)
        tensors[f"conv{name}.bias"] = torch.zeros(c_out)
    tensors["conv41_aux.weight"] = torch.randn(16, 10, 1, 1, generator=draw)
    tensors["conv41_aux.bias"] = torch.zeros(16)
    save_file(tensors, path)
    return CompressedVgg(path)


def test_the_compressed_network_sees_at_an_eighth_of_the_size_and_passes_gradients(tmp_path: Path) -> None:
    network = made_up_network(tmp_path / "compressed.safetensors")
    picture = torch.rand(2, 3, 64, 96, generator=torch.Generator().manual_seed(1)).requires_grad_()

    (layer,) = network(picture).values()
    layer.float().sum().backward()

    assert layer.shape == (2, 16, 8, 12)
    assert bool((layer >= 0).all())
    assert picture.grad is not None
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_the_compressed_network_follows_what_is_in_the_picture(tmp_path: Path) -> None:
    network = made_up_network(tmp_path / "compressed.safetensors")
    picture = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))

    (layer,) = network(picture).values()
    (turned,) = network(picture.flip(3)).values()

    assert not torch.allclose(layer, turned, atol=1e-3)


def test_torchvision_s_network_sees_what_torchvision_s_own_layers_see_and_pads_by_reflection() -> None:
    torch.manual_seed(0)
    ours = perceptual.TorchvisionVgg(is_pretrained=False)
    picture = torch.rand(1, 3, 64, 64) * 2 - 1
    normalized = functional.normalize((picture + 1) / 2, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])

    seen = ours(picture)

    assert {name: layer.shape[1] for name, layer in seen.items()} == {"relu1_1": 64, "relu2_1": 128, "relu3_1": 256}
    first = ours.layers[0]
    theirs = F.relu(F.conv2d(F.pad(normalized, (1, 1, 1, 1), mode="reflect"), first.weight, first.bias))
    torch.testing.assert_close(seen["relu1_1"].float(), theirs, atol=0.02, rtol=0.02)
    assert not any(parameter.requires_grad for parameter in ours.parameters())
