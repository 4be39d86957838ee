from __future__ import annotations

import torch
from torch import Tensor

from inference.engine import losses
from inference.engine.augment import augment


def noise(*, seed: int, side: int = 64) -> Tensor:
    return torch.rand(2, 3, side, side, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def draw() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def test_structure_lets_contrast_go_and_keeps_the_drawing() -> None:
    photo = noise(seed=0)

    same = losses.structure(photo, photo * 0.6 + 0.2)
    other = losses.structure(photo, noise(seed=1))
    negative = losses.structure(photo, -photo)

    assert float(same) < 0.2 < float(other) < float(negative)


def test_patches_of_one_texture_are_nearer_than_those_of_another() -> None:
    stripes = torch.sin(torch.arange(64.0) * 0.8).expand(2, 3, 64, 64)
    turned = stripes.mT

    near = losses.sliced_wasserstein(stripes, stripes.roll(3, dims=3), generator=draw())
    far = losses.sliced_wasserstein(stripes, turned, generator=draw())

    assert float(near) < 0.5 * float(far)


def test_palette_hears_of_colours_and_not_of_places() -> None:
    picture = noise(seed=0)

    assert float(losses.palette(picture, picture.flip(2))) < 1e-6
    assert float(losses.palette(picture, picture * 0.5 + 0.4)) > 1e-2


def test_the_hinge_is_content_when_both_sides_are_told_apart() -> None:
    good, bad = [torch.full((1, 1, 4, 4), 2.0)], [torch.full((1, 1, 4, 4), -2.0)]

    assert float(losses.hinge_discriminator(good, bad)) == 0.0
    assert float(losses.hinge_discriminator(bad, good)) == 6.0
    assert float(losses.hinge_generator(good)) == -2.0


def test_a_place_resembles_itself_more_than_other_places() -> None:
    features = torch.randn(1, 16, 12, 12, generator=draw())
    shuffled = features.flip(2)

    same = losses.patch_contrast([features], [features], generator=draw())
    other = losses.patch_contrast([features], [shuffled], generator=draw())

    assert float(same) < float(other)


def test_augmentation_keeps_the_shape_and_passes_gradients() -> None:
    picture = noise(seed=0).requires_grad_()

    augmented = augment(picture, generator=draw())
    (gradient,) = torch.autograd.grad(augmented.sum(), picture)

    assert augmented.shape == picture.shape
    assert bool((gradient != 0).any())


def test_one_motif_in_each_cell_is_a_lattice_and_noise_is_none() -> None:
    stamped = noise(seed=0, side=8).repeat(1, 1, 12, 12)

    assert float(losses.lattice(noise(seed=0, side=96))) < 0.01
    assert float(losses.lattice(stamped)) > 0.4


def test_a_comb_at_the_border_costs_and_is_taken_away_by_its_gradient() -> None:
    photo = torch.nn.functional.interpolate(noise(seed=0, side=16), (128, 128), mode="bilinear")
    comb = torch.zeros_like(photo)
    comb[..., -4:, ::2] = 0.4
    painted = (photo + comb).requires_grad_()

    loss = losses.edge_comb(photo, painted)
    (gradient,) = torch.autograd.grad(loss, painted)

    assert float(losses.edge_comb(photo, photo)) == 0.0
    assert float(loss.detach()) > 0.1
    stepped = painted.detach() - 0.1 * gradient.sign()
    assert float(losses.edge_comb(photo, stepped)) < float(loss.detach())


def test_a_calm_border_costs_nothing() -> None:
    photo = noise(seed=0, side=128)
    painted = photo.clone()
    painted[..., :10] = 0.0

    assert float(losses.edge_comb(photo, painted)) < 1e-3


def test_strokes_in_flat_places_cost_unless_the_painting_has_no_calm_place() -> None:
    photo = torch.zeros(1, 3, 64, 64)
    photo[..., 32:] = noise(seed=0)[:1, :, :, 32:]
    stamped = photo.clone()
    stamped[..., :32] += 0.5 * noise(seed=1)[:1, :, :, :32]
    none, much = torch.zeros(1), torch.full((1,), 0.5)

    assert float(losses.calm(photo, photo, floor=none)) == 0.0
    assert float(losses.calm(photo, stamped, floor=none)) > 0.05
    assert float(losses.calm(photo, stamped, floor=much)) == 0.0
    assert float(losses.calm(noise(seed=0)[:1], noise(seed=1)[:1], floor=none)) < 0.02  # textured: nothing is calm
