from __future__ import annotations

import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
import torch

from inference.engine.errors import EngineError, Interrupted
from inference.engine.finetune import FinetuneConfig, Snapshot, WatchAction, finetune, zero_shot
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.pictures import Picture
from inference.engine.training.trainer import Trainer
from inference.engine.weights import read_style, save_base

CONFIG = FinetuneConfig(steps=4, every=2, size=64)


@pytest.fixture(autouse=True)
def _small_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inference.engine.finetune.EVAL_SIDE", 64)
    monkeypatch.setattr("inference.engine.finetune.STYLE_SIDE", 64)
    monkeypatch.setattr("inference.engine.metrics.PATCHES", 256)


@pytest.fixture(scope="module")
def base() -> bytes:
    torch.manual_seed(0)
    return save_base(Networks(GeneratorConfig(width=4, depth=1, code=8)))


@pytest.fixture(scope="module")
def picture() -> Picture:
    """Stripes of two colours."""
    stripes = np.zeros((96, 128, 3), dtype=np.uint8)
    stripes[:, ::8] = stripes[:, 1::8] = stripes[:, 2::8] = (220, 180, 40)
    stripes[..., 2] += 90
    return stripes


def test_what_comes_back_is_the_best_snapshot_and_never_below_the_untrained_base(base: bytes, picture: Picture) -> None:
    result = finetune(base, [picture], config=CONFIG)

    assert [snapshot.step for snapshot in result.snapshots] == [0, 2, 4]
    assert result.best.score == max(snapshot.score for snapshot in result.snapshots)
    assert result.best.score >= result.snapshots[0].score
    assert read_style(result.best.weights).config == GeneratorConfig(width=4, depth=1, code=8)


def test_equal_trainings_give_equal_weights_even_when_interrupted(
    base: bytes, picture: Picture, tmp_path: Path
) -> None:
    whole = finetune(base, [picture], config=CONFIG)

    def stop_at_two(snapshot: Snapshot) -> WatchAction:
        if snapshot.step == 2:
            raise KeyboardInterrupt
        return WatchAction.CONTINUE

    kept = tmp_path / "training.pt"
    with pytest.raises(KeyboardInterrupt):
        finetune(
            base, [picture], config=FinetuneConfig(steps=4, every=1, size=64), on_snapshot=stop_at_two, checkpoint=kept
        )
    resumed = finetune(base, [picture], config=FinetuneConfig(steps=4, every=1, size=64), checkpoint=kept)

    assert [snapshot.step for snapshot in resumed.snapshots] == [0, 1, 2, 3, 4]
    assert resumed.snapshots[-1].score == whole.snapshots[-1].score


def test_a_training_put_aside_between_snapshots_goes_on_to_the_same_result(
    base: bytes, picture: Picture, tmp_path: Path
) -> None:
    whole = finetune(base, [picture], config=CONFIG)
    ticks: list[int] = []

    def leave_after_three(step: int, seconds: float) -> bool:
        ticks.append(step)
        return step != 3

    kept = tmp_path / "training.pt"
    with pytest.raises(Interrupted):
        finetune(base, [picture], config=CONFIG, on_step=leave_after_three, checkpoint=kept)
    resumed = finetune(base, [picture], config=CONFIG, on_step=leave_after_three, checkpoint=kept)

    assert ticks == [1, 2, 3, 4]
    assert [snapshot.step for snapshot in resumed.snapshots] == [0, 2, 4]
    assert resumed.snapshots[-1].weights == whole.snapshots[-1].weights
    assert resumed.snapshots[-1].losses == whole.snapshots[-1].losses


def test_waiting_in_a_callback_costs_the_training_no_time(
    base: bytes, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("inference.engine.finetune.time", SimpleNamespace(monotonic=lambda: now[0]))

    def wait(step: int, seconds: float) -> bool:
        now[0] += 100
        return True

    result = finetune(base, [picture], config=FinetuneConfig(steps=2, every=1, size=64, seconds=10), on_step=wait)

    assert [snapshot.seconds for snapshot in result.snapshots] == [0, 0, 0]


def test_a_training_with_a_time_takes_as_many_steps_as_fit_and_slows_down_towards_its_end(
    base: bytes, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("inference.engine.finetune.time", SimpleNamespace(monotonic=lambda: now[0]))
    rates = []
    train_step = Trainer.train_step

    def step_of_a_second(trainer: Trainer) -> dict[str, float]:
        now[0] += 1
        found = train_step(trainer)
        rates.append(trainer.optimizer.param_groups[0]["lr"] / min(1.0, (trainer.step + 1) / 50))  # less the warm-up
        return found

    monkeypatch.setattr(Trainer, "train_step", step_of_a_second)

    result = finetune(base, [picture], config=FinetuneConfig(steps=None, every=5, size=64, seconds=10))

    assert result.snapshots[-1].step == 10
    assert rates[0] == pytest.approx(rates[5])
    assert rates[-1] < 0.4 * rates[0]


def test_the_untrained_style_is_the_first_snapshot(base: bytes, picture: Picture) -> None:
    result = finetune(base, [picture, picture[:80]], config=CONFIG, on_snapshot=lambda snapshot: WatchAction.KEEP)

    assert zero_shot(base, [picture, picture[:80]]) == result.best.weights


def test_keep_ends_with_the_best_so_far_and_stop_throws_away(base: bytes, picture: Picture) -> None:
    kept = finetune(base, [picture], config=CONFIG, on_snapshot=lambda snapshot: WatchAction.KEEP)

    assert len(kept.snapshots) == 1
    with pytest.raises(Interrupted):
        finetune(base, [picture], config=CONFIG, on_snapshot=lambda snapshot: WatchAction.STOP)


@pytest.mark.parametrize(("count", "side"), [(0, 96), (21, 96), (1, 40)])
def test_what_cannot_be_learnt_from_is_refused(base: bytes, count: int, side: int) -> None:
    with pytest.raises(EngineError):
        finetune(base, [np.zeros((side, side, 3), dtype=np.uint8)] * count, config=CONFIG)


class _Program:
    """What an attacker would put in place of a checkpoint."""

    def __init__(self, leaves: Path) -> None:
        self._leaves = leaves

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._leaves,)


def test_a_checkpoint_that_is_a_program_is_not_run(tmp_path: Path) -> None:
    checkpoint, left = tmp_path / "checkpoint", tmp_path / "left"
    torch.save({"step": _Program(left)}, checkpoint)
    trainer = cast("Trainer", SimpleNamespace(device="cpu"))

    with pytest.raises(pickle.UnpicklingError):
        Trainer.resume(trainer, checkpoint)
    assert not left.exists()
    torch.load(checkpoint, weights_only=False)  # it would have worked
    assert left.exists()
