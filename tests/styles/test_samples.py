"""Sample photos: what a style painted stands beside the very photo it was painted from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from core.images import fitted
from inference.engine.finetune import bundled_photos
from inference.training.worker import COVER_SIDE
from styles import services
from styles.models import Style, Visibility
from styles.samples import SAMPLES, Sample
from styles.services import LIBRARY
from tests.factories import make_style, make_user, picture_bytes

PHOTOS = Path(__file__).parents[2] / "styles/static/styles/samples"


@pytest.mark.parametrize(("sample", "place"), [(sample, place) for place, sample in enumerate(SAMPLES)])
def test_each_sample_is_the_photo_that_workers_paint(sample: Sample, place: int) -> None:
    painted = np.asarray(fitted(Image.fromarray(bundled_photos()[place]), max_side=COVER_SIDE), dtype=float)

    shown = np.asarray(Image.open(PHOTOS / f"{sample.slug}.webp").convert("RGB"), dtype=float)

    assert (sample.height, sample.width, 3) == shown.shape == painted.shape
    assert np.abs(shown - painted).mean() < 4


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def test_every_style_of_the_library_has_painted_every_sample_at_its_size() -> None:
    folders = [card.parent for card in LIBRARY.glob("*/card.json")]

    sizes = {(sample.slug, _size(folder / sample.painting)) for folder in folders for sample in SAMPLES}

    assert len(folders) >= 24
    assert sizes == {(sample.slug, (sample.width, sample.height)) for sample in SAMPLES}


def _with_samples() -> Style:
    style = make_style()
    assert style.version
    services.illustrate(style.version, {sample.painting: picture_bytes(image_format="WEBP") for sample in SAMPLES})
    return style


@pytest.mark.django_db
def test_visitors_choose_photo_and_style_without_script(client: Client) -> None:
    _with_samples(), _with_samples()

    plain = client.get("/")
    first, second = plain.context["styles"]
    chosen = client.get("/", {"sample": "coffee", "style": second.slug})

    assert (plain.context["sample"].slug, plain.context["style"]) == ("portrait", first)
    assert (chosen.context["sample"].slug, chosen.context["style"]) == ("coffee", second)
    page = chosen.content.decode()
    assert f'src="/media/styles/{second.slug}/example-2.webp' in page
    assert f'src="{SAMPLES[2].url}"' in page


@pytest.mark.django_db
def test_nonsense_in_the_address_shows_the_first_of_each(client: Client) -> None:
    first = _with_samples()

    page = client.get("/", {"sample": "../../etc", "style": "\x01"})

    assert (page.context["sample"], page.context["style"]) == (SAMPLES[0], first)


@pytest.mark.django_db
def test_a_style_without_all_samples_and_one_that_is_private_are_not_on_the_front_page(client: Client) -> None:
    make_style()
    hidden = _with_samples()
    Style.objects.filter(pk=hidden.pk).update(visibility=Visibility.PRIVATE, owner=make_user("someone"))

    page = client.get("/")

    assert page.status_code == 200
    assert page.context["styles"] == []
    assert page.context["style"] is None
