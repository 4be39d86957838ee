"""Finishing: the same pixels from a painting kept as from one made now, at once, and nothing left behind."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from accounts.models import User
from core import storage
from inference.engine.pictures import to_picture, to_tensor
from inference.jobs import lifecycle, runner
from inference.jobs import services as jobs
from inference.models import CachedRender, Job, JobKind, JobState, SourceImage
from inference.painting import images, render_cache
from inference.painting import services as painting
from inference.painting import worker as painting_worker
from inference.painting.postprocess import finish
from inference.painting.recipes import StylizeRecipe
from styles.models import Style
from tests.factories import make_image, make_style, submit
from tests.inference.oklab import from_oklab, oklab, with_colors_of

LEVELS = np.linspace(0, 1, 9)


def pictures(height: int = 300, width: int = 97) -> tuple[Any, Any]:
    random = np.random.default_rng(3)
    return tuple(random.integers(0, 256, (2, height, width, 3), dtype=np.uint8))


def test_oklab_goes_there_and_back() -> None:
    picture = torch.rand(1, 3, 32, 32) * 2 - 1

    assert torch.allclose(from_oklab(oklab(picture)), picture, atol=2e-3)


def test_the_ends_of_both_sliders_are_exact() -> None:
    photo, painted = pictures()

    assert np.array_equal(finish(photo, painted), painted)
    assert np.array_equal(finish(photo, painted, strength=0.0, keep_colors=0.7), photo)
    assert np.array_equal(finish(photo, photo, keep_colors=1.0, strength=0.5), photo)


def test_colours_are_kept_as_the_definition_of_oklab_says() -> None:
    photo, painted = pictures()

    wanted = to_picture(with_colors_of(to_tensor(painted), to_tensor(photo), share=0.6))

    assert np.abs(finish(photo, painted, keep_colors=0.6).astype(int) - wanted).max() <= 1


def test_each_step_of_strength_does_as_much_and_lightness_stays_when_colours_are_kept() -> None:
    photo, painted = pictures()

    distances = [np.abs(finish(photo, painted, strength=float(s)).astype(float) - photo).mean() for s in LEVELS]
    muted = (painted // 4 + 96).astype(np.uint8)  # within what sRGB can show with any of these colours
    lightness = [oklab(to_tensor(one))[:, :1] for one in (muted, finish(photo // 4 + 96, muted, keep_colors=1.0))]

    assert np.diff(distances).min() > 0.9 * np.diff(distances).mean()
    assert float((lightness[0] - lightness[1]).abs().max()) < 0.01


def test_what_is_not_of_one_size_is_refused() -> None:
    with pytest.raises(ValueError, match="one size"):
        finish(pictures()[0], pictures(10, 10)[1])


@pytest.mark.django_db
def test_another_finish_needs_no_worker_and_gives_the_pixels_of_a_render_from_nothing(
    user: User, painting_style: Style
) -> None:
    image = make_image(user, width=90, height=61)
    options: dict[str, Any] = {"strength": 0.6, "keep_colors": 0.4, "format": "png", "max_side": 64}
    submit(user, style=painting_style, image=image, max_side=64)
    runner.run_next([JobKind.STYLIZE])

    at_once = submit(user, style=painting_style, image=image, **options)
    CachedRender.objects.all().delete()
    at_once_sha256 = at_once.outputs.get().sha256
    jobs.delete_job(at_once.pk, actor=user)
    anew = submit(user, style=painting_style, image=image, **options)
    assert anew.state == JobState.QUEUED
    runner.run_next([JobKind.STYLIZE])

    assert (at_once.state, at_once.attempt) == (JobState.SUCCEEDED, 0)
    assert anew.outputs.get().sha256 == at_once_sha256
    data = storage.read(lifecycle.keys_of(anew.outputs.get())[0])
    assert Image.open(io.BytesIO(data)).size == (64, 43)


@pytest.mark.django_db
def test_a_large_picture_is_finished_by_the_worker_without_painting(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(user)
    submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])
    monkeypatch.setattr(painting, "AT_ONCE_PIXELS", 10)
    monkeypatch.setattr(painting_worker, "engine", lambda: pytest.fail("it was painted again"))

    job = submit(user, style=painting_style, image=image, strength=0.5)
    assert job.state == JobState.QUEUED
    runner.run_next([JobKind.STYLIZE])

    assert Job.objects.get(pk=job.pk).state == JobState.SUCCEEDED


@pytest.mark.django_db
def test_paintings_go_with_their_photo_their_job_their_age_and_their_number(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def painted_once() -> tuple[SourceImage, Job, str]:
        image = make_image(user, width=40 + 8 * user.images.count() + 8 * user.jobs.count())
        job = submit(user, style=painting_style, image=image)
        runner.run_next([JobKind.STYLIZE])
        return image, job, storage.cached_render_key(CachedRender.objects.get(image=image).pk)

    with django_capture_on_commit_callbacks(execute=True):
        image, _, of_photo = painted_once()
        images.delete_image(image.pk, actor=user)
        _, job, of_job = painted_once()
        jobs.delete_job(job.pk, actor=user)
        _, _, old = painted_once()
        CachedRender.objects.update(used_at="2020-01-01T00:00Z")
        assert render_cache.prune() == 1
        monkeypatch.setattr(render_cache, "MAX_PER_OWNER", 1)
        _, _, crowded_out = painted_once()
        _, _, newest = painted_once()

    assert [storage.exists(key) for key in (of_photo, of_job, old, crowded_out, newest)] == [False] * 4 + [True]


@pytest.mark.django_db
def test_a_painting_of_a_photo_deleted_meanwhile_is_not_kept(user: User, painting_style: Style) -> None:
    image = make_image(user)
    job = submit(user, style=painting_style, image=image)
    SourceImage.objects.filter(pk=image.pk).delete()

    render_cache.keep(image, StylizeRecipe.from_json(job.recipe), np.zeros((4, 4, 3), np.uint8))

    assert not CachedRender.objects.exists()


@pytest.mark.django_db
def test_a_finish_of_a_lost_file_is_painted_again(user: User, painting_style: Style) -> None:
    image = make_image(user)
    submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])
    storage.delete(storage.cached_render_key(CachedRender.objects.get().pk))

    job = submit(user, style=painting_style, image=image, strength=0.5)

    assert job.state == JobState.QUEUED
    assert runner.run_next([JobKind.STYLIZE])
    assert Job.objects.get(pk=job.pk).state == JobState.SUCCEEDED


@pytest.mark.django_db
def test_nobody_is_given_what_was_kept_for_another(user: User, other: User, painting_style: Style) -> None:
    for owner in (user, other):
        image = make_image(owner, seed=1)
        assert submit(owner, style=painting_style, image=image).state == JobState.QUEUED
        runner.run_next([JobKind.STYLIZE])

    assert CachedRender.objects.count() == 2


@pytest.mark.django_db
def test_who_is_refused_a_job_leaves_no_file(user: User, painting_style: Style, settings: Any) -> None:
    image = make_image(user)
    submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])
    settings.MAX_ACTIVE_JOBS_PER_USER = 1
    submit(user, style=make_style(), image=image)
    before = sum(1 for _ in storage.all_stored())

    from core.errors import LimitReached

    with pytest.raises(LimitReached):
        submit(user, style=painting_style, image=image, strength=0.5)

    assert sum(1 for _ in storage.all_stored()) == before


def test_torch_and_numpy_agree_on_what_is_linear() -> None:
    grey = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)

    assert np.abs(finish(grey, grey[::-1].copy(), keep_colors=1.0).astype(int) - grey[::-1]).max() <= 1
    assert torch.isfinite(oklab(to_tensor(grey))).all()
