from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from inference.engine.folded import FoldedGenerator, fold
from inference.engine.generator import Generator, GeneratorConfig
from inference.engine.networks import Networks, extended

TINY = GeneratorConfig(width=4, depth=2, code=8)


@pytest.fixture
def networks() -> Networks:
    torch.manual_seed(0)
    return Networks(TINY)


def test_a_picture_keeps_its_shape_and_stays_in_range(networks: Networks) -> None:
    photo = torch.rand(2, 3, 40, 64) * 2 - 1

    painted = networks.generator(photo, torch.randn(2, 8))

    assert painted.shape == photo.shape
    assert float(painted.detach().abs().max()) <= 1.0


def test_sizes_that_do_not_fit_are_named(networks: Networks) -> None:
    with pytest.raises(ValueError, match=r"multiples of 8, got \(1, 3, 33, 40\)"):
        networks.generator(torch.zeros(1, 3, 33, 40), torch.zeros(1, 8))


def test_the_code_changes_the_picture_and_every_weight_learns(networks: Networks) -> None:
    photo = torch.rand(1, 3, 32, 32) * 2 - 1
    style = torch.rand(1, 3, 64, 64) * 2 - 1

    one = networks.generator(photo, networks.style_encoder(style))
    two = networks.generator(photo, networks.style_encoder(-style))
    (one - two).square().mean().backward()

    assert not torch.allclose(one, two)
    # Before a normalization a bias is without effect; each other weight has to hear of it.
    deaf = [
        name
        for name, parameter in networks.generator.named_parameters()
        if parameter.grad is None or not bool(parameter.grad.abs().sum() > 0)
    ]
    assert [name for name in deaf if not name.endswith(("stem.bias", "down1.bias", "down2.bias"))] == []


def test_the_discriminator_looks_at_the_reference(networks: Networks) -> None:
    picture, reference = torch.rand(1, 3, 64, 64), torch.rand(1, 3, 96, 96)

    scores = networks.discriminator(picture, reference)
    others = networks.discriminator(picture, 1 - reference)

    assert len(scores) == 2
    assert not torch.allclose(scores[0], others[0])


def test_one_score_sees_34_pixels_at_most(networks: Networks) -> None:
    picture = torch.rand(1, 3, 96, 96, requires_grad=True)
    networks.discriminator.eval()

    score = networks.discriminator.fine(picture, torch.rand(1, 3, 64, 64))
    score[0, 0, score.shape[2] // 2, score.shape[3] // 2].backward()

    assert picture.grad is not None
    rows = picture.grad.abs().sum(dim=(0, 1, 3)).nonzero().flatten()
    assert int(rows.max() - rows.min()) + 1 <= 34


def test_folding_a_code_changes_no_pixel(networks: Networks) -> None:
    code, photo = torch.randn(8), torch.rand(1, 3, 64, 48) * 2 - 1
    networks.eval()

    folded = fold(networks.generator, code)

    with torch.no_grad():
        assert torch.allclose(folded(photo), networks.generator(photo, code[None]), atol=1e-5)


def test_further_blocks_change_no_pixel_before_they_learn_and_then_all_of_them_learn(networks: Networks) -> None:
    code, photo = torch.randn(1, 8), torch.rand(1, 3, 32, 32) * 2 - 1

    larger = extended(networks, replace(TINY, quarter_blocks=3, half_blocks=2))
    painted = larger.generator(photo, code)

    assert torch.equal(painted, networks.generator(photo, code))
    painted.square().mean().backward()
    new = [*larger.generator.decoder.quarter_blocks[1:], *larger.generator.decoder.half_blocks]
    assert len(new) == 4
    assert all(bool(block.second_norm.affine.weight.grad.abs().sum() > 0) for block in new)


def test_the_default_network_is_small() -> None:
    count = sum(tensor.numel() for tensor in FoldedGenerator(GeneratorConfig()).state_dict().values())

    assert count < 1_100_000
    assert Generator(GeneratorConfig()).config.depth == 5
