"""The studio's form and what stands beside it: mixes, sizes, batches, pinned styles."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.errors import LimitReached
from inference.jobs import estimates, runner
from inference.models import Job, JobKind, JobOutput, JobState
from inference.painting import recipes
from inference.painting import selectors as uploads_selectors
from inference.painting import services as painting
from styles import services as styles_services
from styles.models import Style, Visibility
from styles.selectors import palette, ready
from tests.factories import make_image, make_job, make_style, picture_bytes, stylize_recipe, submit
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def photos(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, picture_bytes(40 + 8 * at, 32)) for at, name in enumerate(names)]


def asked(**more: Any) -> dict[str, Any]:
    return {"style": "tiny", "strength": "100", "keep_colors": "0"} | more


def last() -> Job:
    return Job.objects.latest("created_at")


def test_a_form_mixes_what_it_names_and_leaves_out_what_weighs_nothing(
    client: Client, user: User, painting_style: Style
) -> None:
    client.force_login(user)
    make_style(slug="second")
    image = str(make_image(user).pk)

    client.post("/paint/", asked(image=image, weight_1="30", mix_2="second", weight_2="90", mix_3="tiny", weight_3="9"))
    assert [(one["style"], one["weight"]) for one in last().recipe["mix"]] == [("tiny", 0.25), ("second", 0.75)]
    client.post("/paint/", asked(image=image, weight_1="0", mix_2="second", weight_2="90"))
    assert [one["style"] for one in last().recipe["mix"]] == ["second"]
    client.post("/paint/", asked(image=image, weight_1="40", mix_2="second", weight_2="0"))
    assert [one["style"] for one in last().recipe["mix"]] == ["tiny"]


def test_size_quality_and_panorama_of_the_form_are_the_recipes(
    client: Client, user: User, painting_style: Style
) -> None:
    client.force_login(user)

    client.post(
        "/paint/",
        asked(image=str(make_image(user).pk), max_side="64", quality="71", format="avif", panorama="on"),
    )

    recipe = last().recipe
    assert (recipe["max_side"], recipe["quality"], recipe["format"], recipe["panorama"]) == (64, 71, "avif", True)


@pytest.mark.parametrize(
    ("name", "value"), [("max_side", "7"), ("quality", "101"), ("weight_2", "-1"), ("strength", "x")]
)
def test_a_form_with_nonsense_queues_nothing(
    client: Client, user: User, painting_style: Style, name: str, value: str
) -> None:
    client.force_login(user)

    answer = client.post("/paint/", asked(image=str(make_image(user).pk), **{name: value}))

    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_the_studio_takes_up_a_job_again(client: Client, user: User, other: User, painting_style: Style) -> None:
    job = submit(user, style=painting_style, strength=0.4, keep_colors=0.7, format="webp")
    client.force_login(user)

    page = client.get(f"/?job={job.pk}").content.decode()
    client.force_login(other)
    of_a_stranger = client.get(f"/?job={job.pk}")

    assert 'value="40"' in page
    assert 'value="70"' in page
    assert f'value="{job.recipe["image"]}"' in page
    assert of_a_stranger.status_code == 200
    assert job.recipe["image"] not in of_a_stranger.content.decode()


def test_several_photos_are_a_batch_and_come_home_as_one_zip(client: Client, user: User, painting_style: Style) -> None:
    client.force_login(user)

    answer = client.post("/paint/", asked(file=photos("a.jpg", "b.jpg", "c.jpg")), follow=True)
    address = answer.redirect_chain[-1][0]
    assert client.get(f"{address}pictures.zip").status_code == 404
    while runner.run_next([JobKind.STYLIZE]):
        pass
    archive = client.get(f"{address}pictures.zip")

    assert "A batch of 3 photos" in answer.content.decode()
    assert "3 of 3 done." in client.get(address).content.decode()
    data = archive.getvalue()
    assert int(archive["Content-Length"]) == len(data)
    packed = zipfile.ZipFile(io.BytesIO(data))
    assert packed.namelist() == ["01-tiny.jpg", "02-tiny.jpg", "03-tiny.jpg"]
    assert packed.testzip() is None


def test_one_photo_that_cannot_be_read_does_not_keep_the_others(
    client: Client, user: User, painting_style: Style
) -> None:
    client.force_login(user)
    bad = SimpleUploadedFile("<b>.jpg", b"no picture")

    page = client.post("/paint/", asked(file=[*photos("a.jpg"), bad]), follow=True).content.decode()

    assert "A batch of 1 photo" in page
    assert "&lt;b&gt;.jpg: We can&#x27;t read this file." in page


def test_a_batch_without_a_readable_photo_or_with_too_many_is_refused(
    client: Client, user: User, painting_style: Style
) -> None:
    client.force_login(user)
    bad = [SimpleUploadedFile(f"{number}.jpg", b"no picture") for number in range(2)]

    assert client.post("/paint/", asked(file=bad)).status_code == 422
    assert client.post("/paint/", asked(file=photos(*(f"{n}.jpg" for n in range(21))))).status_code == 422
    assert not Job.objects.exists()


def test_a_batch_is_its_owners_alone(client: Client, user: User, other: User, painting_style: Style) -> None:
    batch = painting.submit_batch(
        owner=user, uploads=photos("a.jpg", "b.jpg"), styles=[(ready(painting_style), 1.0)], options=recipes.Options()
    )
    client.force_login(other)

    for path in (f"/batches/{batch.id}/", f"/batches/{batch.id}/pictures.zip", f"/batches/{uuid4()}/"):
        assert client.get(path).status_code == 404


def test_pinned_styles_come_first_for_who_pinned_them(client: Client, user: User, other: User) -> None:
    first, second = make_style(position=1), make_style(position=2)
    client.force_login(user)

    client.post(f"/styles/{second.slug}/pin/")
    client.post(f"/styles/{second.slug}/pin/")
    assert [one.slug for one in palette(user)] == [second.slug, first.slug]
    assert [one.slug for one in palette(other)] == [first.slug, second.slug]
    client.post(f"/styles/{second.slug}/pin/", {"pinned": "0"})
    assert [one.slug for one in palette(user)] == [first.slug, second.slug]


def test_a_style_one_may_not_see_is_not_pinned_and_pins_have_an_end(
    client: Client, user: User, other: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = make_style(owner=other, visibility=Visibility.PRIVATE)
    client.force_login(user)
    assert client.post(f"/styles/{hidden.slug}/pin/").status_code == 404
    monkeypatch.setattr(styles_services, "MAX_PINS", 1)
    one, two = make_style(), make_style()
    styles_services.pin_style(one, actor=user)
    styles_services.pin_style(one, actor=user)

    with pytest.raises(LimitReached):
        styles_services.pin_style(two, actor=user)


def test_without_script_styles_are_found_by_words_and_tag(client: Client, user: User) -> None:
    make_style(slug="blue-one", search_text="blue #sea ")
    make_style(slug="red-one", search_text="red #fire ")
    client.force_login(user)

    def found(query: str) -> set[str]:
        page = squeezed(client.get(f"/?{query}").content.decode())
        return {slug for slug in ("blue-one", "red-one") if f'name="style" value="{slug}"' in page}

    assert found("") == {"blue-one", "red-one"}
    assert found("q=blue") == {"blue-one"}
    assert found("tag=fire") == {"red-one"}
    assert found("q=nothing") == set()


def test_the_number_of_queries_of_the_studio_is_that_of_one_style(
    client: Client, user: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        make_style()
    client.force_login(user)
    image = make_image(user)

    with django_assert_max_num_queries(30):
        client.get(f"/?image={image.pk}")


def _took(owner: User, seconds: float, *, style: str, side: int) -> None:
    end = timezone.now()
    job = make_job(
        owner=owner, state=JobState.SUCCEEDED, attempt=1, started_at=end - timedelta(seconds=seconds), ended_at=end,
        recipe=stylize_recipe(style),
    )  # fmt: skip
    JobOutput.objects.create(job=job, attempt=1, format="jpeg", width=side, height=side, sha256="0" * 64, size_bytes=1)


def test_estimates_are_of_this_style_at_this_size_where_enough_were_measured(user: User, settings: Any) -> None:
    settings.DURATIONS_NEEDED = 3
    caches["process"].clear()
    for seconds in (2.0, 2.0, 4.0):
        _took(user, seconds, style="quick", side=1000)
    for seconds in (20.0, 20.0, 40.0):
        _took(user, seconds, style="slow", side=1000)

    of_quick = estimates.estimate_duration(JobKind.STYLIZE, style="quick", pixels=1_000_000)
    of_slow = estimates.estimate_duration(JobKind.STYLIZE, style="slow", pixels=1_200_000)
    of_any = estimates.estimate_duration(JobKind.STYLIZE, style="new", pixels=1_000_000)
    of_large = estimates.estimate_duration(JobKind.STYLIZE, style="new", pixels=10_000_000)

    assert of_quick[0] == pytest.approx(2, abs=0.1)
    assert of_slow[0] == pytest.approx(20, abs=0.1)
    assert of_any[0] == pytest.approx(12, abs=0.1)
    assert of_large[0] == pytest.approx(120, abs=1)


def test_a_photo_is_offered_its_own_size_and_smaller_ones(user: User) -> None:
    image = make_image(user)
    image.width, image.height = 4000, 3000

    assert [(one.max_side, one.width, one.height) for one in uploads_selectors.sizes_of(image)] == [
        (1280, 1280, 960), (2048, 2048, 1536), (None, 4000, 3000),
    ]  # fmt: skip
    assert uploads_selectors.sizes_of(image)[0].p50_seconds < uploads_selectors.sizes_of(image)[2].p50_seconds
