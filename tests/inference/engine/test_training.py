from __future__ import annotations

import pytest
import torch

from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.style_encoder import StyleEncoder
from inference.engine.training.trainer import Plan, Trainer, Weights, code_of

TINY = GeneratorConfig(width=4, depth=1, code=8)


def pictures(count: int) -> list[torch.Tensor]:
    draw = torch.Generator().manual_seed(0)
    return [torch.randint(0, 256, (3, 72, 80), generator=draw, dtype=torch.uint8) for _ in range(count)]


@pytest.mark.parametrize(("likeness", "is_firmer"), [(0.99, True), (-0.99, False)])
def test_structure_weighs_more_while_results_are_less_alike_than_wanted(likeness: float, is_firmer: bool) -> None:
    torch.manual_seed(0)
    plan = Plan(steps=3, batch=1, sizes=(64,), likeness=likeness, weights=Weights(contrast=0.0))
    trainer = Trainer(
        plan,
        config=TINY,
        photos=pictures(2),
        paintings=pictures(1),
        library=[],
        features_of=None,
        base=Networks(TINY),
    )

    for _ in range(3):
        trainer.train_step()

    assert (trainer.hold > 1) is is_firmer


def test_standardising_the_statistics_changes_no_code() -> None:
    torch.manual_seed(0)
    encoder = StyleEncoder(code=8)
    shown = [torch.rand(1, 3, 64, 64) for _ in range(5)]
    before = encoder(shown[0])

    encoder.standardise(torch.cat([encoder.look(picture) for picture in shown]))

    assert torch.allclose(encoder(shown[0]), before, atol=1e-4)
    assert not bool((encoder.deviation == 1).any())


def test_the_code_of_several_pictures_is_the_mean_of_theirs() -> None:
    torch.manual_seed(0)
    networks = Networks(TINY)
    one, other = pictures(2)

    both = code_of(networks, [one, other])

    assert torch.allclose(both, (code_of(networks, [one]) + code_of(networks, [other])) / 2, atol=1e-6)
