from __future__ import annotations

import pytest
import torch

from inference.engine.input_noise import (
    AMOUNT,
    SCALES,
    SIDE,
    noise_at,
    noise_pattern,
    with_input_noise,
    wrapped_noise_at,
)

EXPECTED = [-0.088765, -0.001944, 0.018134]


def test_it_is_faint_and_even() -> None:
    relief = noise_pattern()

    assert relief.shape == (SIDE, SIDE)
    assert float(relief.mean()) == pytest.approx(0, abs=1e-3)
    assert float(relief.std()) == pytest.approx(1, rel=1e-3)
    assert float(with_input_noise(torch.zeros(1, 3, SIDE, SIDE)).std()) == pytest.approx(AMOUNT, rel=1e-3)
    assert all(SIDE % scale == 0 for scale in SCALES)


def test_it_hangs_on_the_place_alone() -> None:
    photo = torch.zeros(1, 3, 40, 56)

    whole, part = with_input_noise(photo), with_input_noise(photo[:, :, 8:, 16:], top=8, left=16)

    assert torch.equal(whole[:, :, 8:, 16:], part)
    assert torch.equal(with_input_noise(photo, top=SIDE, left=-SIDE), whole)
    assert torch.equal(noise_at(torch.tensor([[3]]), torch.tensor([[5]])), whole[0, :1, 3:4, 5:6][0])


def test_it_goes_on_where_it_begins_again() -> None:
    around = noise_at(torch.tensor([[0, SIDE - 1]]), torch.arange(SIDE)[:, None]).float()
    inside = noise_at(torch.tensor([[100, 101]]), torch.arange(SIDE)[:, None]).float()

    steps = [float((rows[:, 0] - rows[:, 1]).abs().mean()) for rows in (around, inside)]

    assert steps[0] < 1.2 * steps[1]


@pytest.mark.parametrize("width", [40, 300, 501])
def test_round_a_panorama_it_closes(width: int) -> None:
    rows, columns = torch.arange(SIDE)[:, None], torch.arange(width)[None]

    around = wrapped_noise_at(rows, columns, width=width)

    assert float((around[:, -1] - around[:, 0]).abs().mean()) < 1.2 * float((around[:, 9] - around[:, 8]).abs().mean())
    assert float(around[:, -32:].std()) == pytest.approx(AMOUNT, rel=0.2)


def test_it_is_the_same_on_every_machine() -> None:
    some = [0.08 * float(noise_pattern()[row, column]) for row, column in ((0, 0), (100, 200), (511, 3))]

    assert some == pytest.approx(EXPECTED, abs=1e-5)
