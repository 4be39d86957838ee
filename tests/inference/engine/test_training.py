from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.style_encoder import StyleEncoder
from inference.engine.training.build_library import style_train_config
from inference.engine.training.trainer import LossWeights, TrainConfig, Trainer, WeightController, code_of

TINY = GeneratorConfig(width=4, depth=1, code=8)


def pictures(count: int) -> list[torch.Tensor]:
    draw = torch.Generator().manual_seed(0)
    return [torch.randint(0, 256, (3, 72, 80), generator=draw, dtype=torch.uint8) for _ in range(count)]


def luminances(picture: torch.Tensor) -> dict[str, torch.Tensor]:
    """Stands for the perceptual network: three layers of made-up features."""
    return {name: picture[:, :2].abs() for name in ("relu1_1", "relu2_1", "relu3_1")}


def style_trainer(**changes: object) -> Trainer:
    train_config = replace(
        TrainConfig(
            steps=20, batch=1, sizes=(96,), style_scales=(1, 2), margin=8, weights=LossWeights(contrast=0.0, edge=1.0)
        ),
        **changes,  # type: ignore[arg-type]
    )
    torch.manual_seed(0)
    return Trainer(
        train_config,
        config=TINY,
        photos=[picture.repeat(1, 2, 2) for picture in pictures(2)],
        paintings=pictures(1),
        library=[],
        features_of=luminances,
        base=Networks(TINY),
    )


@pytest.mark.parametrize(("target_ssim", "is_firmer"), [(0.99, True), (-0.99, False)])
def test_structure_weighs_more_while_results_are_less_alike_than_wanted(target_ssim: float, is_firmer: bool) -> None:
    torch.manual_seed(0)
    train_config = TrainConfig(
        steps=3, batch=1, sizes=(64,), target_ssim=target_ssim, weights=LossWeights(contrast=0.0)
    )
    trainer = Trainer(
        train_config,
        config=TINY,
        photos=pictures(2),
        paintings=pictures(1),
        library=[],
        features_of=None,
        base=Networks(TINY),
    )

    for _ in range(3):
        trainer.train_step()

    assert (trainer.structure_control.gain > 1) is is_firmer


def test_standardising_the_statistics_changes_no_code() -> None:
    torch.manual_seed(0)
    encoder = StyleEncoder(code=8)
    shown = [torch.rand(1, 3, 64, 64) for _ in range(5)]
    before = encoder(shown[0])

    encoder.standardise(torch.cat([encoder.look(picture) for picture in shown]))

    assert torch.allclose(encoder(shown[0]), before, atol=1e-4)
    assert not bool((encoder.std == 1).any())


def test_the_code_of_several_pictures_is_the_mean_of_theirs() -> None:
    torch.manual_seed(0)
    networks = Networks(TINY)
    one, other = pictures(2)

    both = code_of(networks, [one, other])

    assert torch.allclose(both, (code_of(networks, [one]) + code_of(networks, [other])) / 2, atol=1e-6)


def test_losses_do_not_see_the_margin_and_the_network_paints_it() -> None:
    trainer = style_trainer()
    compared: list[int] = []
    painted: list[int] = []

    def features_of(picture: torch.Tensor) -> dict[str, torch.Tensor]:
        compared.append(picture.shape[-1])
        return luminances(picture)

    trainer.features_of = features_of
    trainer.networks.generator.encoder.register_forward_pre_hook(
        lambda module, given: painted.append(given[0].shape[-1])
    )
    trainer.train_config = replace(trainer.train_config, weights=LossWeights(contrast=0.0, identity=0.0, edge=1.0))
    parts = trainer.train_step()

    assert painted == [96 + 2 * 8]
    assert set(compared) == {96, 48}
    assert "edge" in parts


def test_deep_content_counts_every_layer_of_the_second_network_whatever_its_scale() -> None:
    def deep(picture: torch.Tensor) -> dict[str, torch.Tensor]:
        layer = luminances(picture)["relu3_1"]
        return {"one": 1e-4 * layer, "two": layer + 3}

    trainer = style_trainer(content_scales=(1, 2))
    alone = trainer.train_step()
    trainer = style_trainer(content_scales=(1, 2))
    trainer.content_features_of = deep

    both = trainer.train_step()

    assert "deep_content" not in alone
    assert both["content"] == pytest.approx(alone["content"], rel=1e-4)
    assert both["deep_content"] == pytest.approx(2 * alone["content"], rel=1e-2)


def test_the_weight_that_holds_a_target_moves_towards_it_and_stays_in_bounds() -> None:
    free, low, high = WeightController(None), WeightController(0.6), WeightController(0.6)
    for _ in range(200):
        free.update(0.0)
        low.update(0.2)
        high.update(0.95)

    assert free.gain == 1
    assert low.gain == low.most
    assert high.gain == high.least
    again = WeightController(0.6)
    again.resume(low.state())
    assert again.gain == low.gain


def test_content_weighs_less_while_results_keep_more_than_wanted() -> None:
    free, held = style_trainer(), style_trainer(target_content=-1.0)
    for _ in range(3):
        free.train_step()
        reported = held.train_step()

    assert free.content_control.gain == 1
    assert held.content_control.gain == reported["content_gain"] < 1


def test_a_run_goes_on_where_it_was_killed_and_logs_its_measures(tmp_path: Path) -> None:
    log, checkpoint = tmp_path / "log.jsonl", tmp_path / "style.pt"

    class Killed(Exception):
        pass

    class Mortal(Trainer):
        def train_step(self) -> dict[str, float]:
            if self.step == 13:
                raise Killed
            return super().train_step()

    whole = style_trainer()
    whole.run(log=tmp_path / "whole.jsonl", checkpoint=tmp_path / "whole.pt", every=10)
    first = style_trainer()
    first.__class__ = Mortal
    with pytest.raises(Killed):
        first.run(log=log, checkpoint=checkpoint, every=10)
    second = style_trainer()
    second.resume(checkpoint)
    assert second.step == 10
    spent = second.seconds
    second.run(log=log, checkpoint=checkpoint, every=10, evaluate=lambda: {"str": 0.5})

    assert second.seconds > spent > 0
    assert json.loads(log.read_text().splitlines()[-1])["measures"] == {"str": 0.5}
    for name, tensor in whole.ema.state_dict().items():
        assert torch.equal(tensor, second.ema.state_dict()[name]), name


def test_a_style_is_trained_at_the_scale_of_its_motifs() -> None:
    train_config = style_train_config(steps=1, seed=0, device=torch.device("cpu"), statistics_side=720)

    assert train_config.target_side == 720
    assert train_config.style_zoom[0] < 720 / train_config.sizes[0] < train_config.style_zoom[1]
    assert all(size % 8 == train_config.margin % 8 == 0 for size in train_config.sizes)
