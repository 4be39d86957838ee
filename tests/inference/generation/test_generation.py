"""New pictures from nothing: asked for, made, shown, chosen, published."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from accounts.models import User
from core import storage
from core.errors import Invalid
from gallery.services import publish_artwork
from inference.engine.weights import random_style
from inference.generation import services
from inference.generation.recipes import Aspect, GenerateRecipe, Layout, Options, Varies
from inference.jobs import runner
from inference.jobs.lifecycle import keys_of
from inference.jobs.registry import INTERACTIVE, kinds_in
from inference.models import Job, JobState
from inference.painting.services import styles_of
from styles.models import Style, Visibility
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def dots() -> Style:
    return make_style(weights=random_style(1, tiny=True), slug="dots")


def _ask(api: ApiClient, body: dict[str, Any], **headers: str) -> Any:
    return api.post("/api/v1/generations", json.dumps(body), content_type="application/json", headers=headers)


def _made(owner: User, **options: Any) -> Job:
    styles = styles_of(style="dots", mix=None, viewer=owner)
    job = services.submit_generation(owner=owner, styles=styles, options=Options(**{"seed": 1, "size": 128, **options}))
    assert runner.run_next(kinds_in(INTERACTIVE))
    job.refresh_from_db()
    return job


def _files(job: Job) -> list[bytes]:
    return [storage.read(keys_of(output)[0]) for output in job.outputs.all()]


def test_the_api_makes_pictures_and_says_from_which_seed(api: ApiClient, dots: Style) -> None:
    answer = _ask(api, {"style": "dots", "count": 3, "size": 128, "layout": "landscape", "aspect": "wide"})
    assert answer.status_code == 202
    assert runner.run_next(kinds_in(INTERACTIVE))

    job = api.get(answer.json()["urls"]["self"]).json()

    assert (job["kind"], job["state"]) == ("generate", "succeeded")
    assert [(one["width"], one["height"], one["style"]) for one in job["outputs"]] == [(128, 88, "dots")] * 3
    assert job["recipe"]["layout"] == "landscape"
    assert 0 <= job["recipe"]["seed"] < 2**31
    assert api.get(job["outputs"][2]["url"]).status_code == 200


def test_equal_recipes_give_equal_bytes_and_each_of_several_can_be_had_alone(user: User, dots: Style) -> None:
    several, again = _made(user, count=3), _made(user, count=3)
    third = _made(user, seed=3)

    assert _files(several) == _files(again)
    assert len(set(_files(several))) == 3
    assert _files(third) == _files(several)[2:]


def test_variations_keep_the_seed(user: User, dots: Style) -> None:
    job = _made(user, count=2, varies=Varies.DETAIL)

    alone = _made(user, variation=1)
    assert _files(alone) == _files(job)[1:]
    assert len(set(_files(job))) == 2


def test_a_tile_is_marked_as_one_and_shown_three_by_three(user: User, dots: Style, client: Client) -> None:
    client.force_login(user)
    job = _made(user, tile=True, format="png")

    page = client.get(f"/jobs/{job.pk}/").content.decode()

    assert page.count("<img src=") + page.count("<img\n") >= 1
    assert page.count(f"/media/outputs/{job.outputs.get().pk}/preview.webp") == 10


def test_a_photo_gives_its_masses(api: ApiClient, user: User, dots: Style) -> None:
    image = make_image(user)

    answer = _ask(api, {"style": "dots", "size": 128, "layout": {"image": str(image.pk)}})
    assert answer.status_code == 202, answer.content
    assert runner.run_next(kinds_in(INTERACTIVE))

    job = Job.objects.get()
    assert (job.state, job.image_id) == (JobState.SUCCEEDED, image.pk)
    assert GenerateRecipe.from_json(job.recipe).options.layout == Layout.PHOTO


def test_the_photo_of_another_is_not_there(api: ApiClient, dots: Style) -> None:
    theirs = make_image(make_user("bob"))

    for image in (theirs.pk, uuid4()):
        answer = _ask(api, {"style": "dots", "layout": {"image": str(image)}})
        assert answer.status_code == 404, answer.content
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"layout": "portrait"}, "layout"),
        ({"layout": {"image": "x"}}, "layout"),
        ({"layout": {"image": 5}}, "layout"),
        ({"layout": {"photo": "x"}}, "layout"),
        ({"layout": 3}, "layout"),
        ({"layout": "landscape", "tile": True}, "tile"),
        ({"count": 17}, "count"),
        ({"count": 2, "size": 4096}, "size"),
        ({"size": 127}, "size"),
        ({"wildness": 1.5}, "wildness"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**31}, "seed"),
        ({"aspect": "round"}, "aspect"),
        ({"varies": "style"}, "varies"),
    ],
)
def test_what_cannot_be_made_is_refused_at_its_field(
    api: ApiClient, dots: Style, body: dict[str, Any], field: str
) -> None:
    answer = _ask(api, {"style": "dots", **body})

    assert answer.status_code in (400, 422), answer.content
    assert field in answer.json()["errors"], answer.content
    assert not Job.objects.exists()


def test_a_style_of_another_is_not_there(api: ApiClient) -> None:
    make_style(owner=make_user("bob"), slug="theirs", visibility=Visibility.PRIVATE)

    assert _ask(api, {"style": "theirs"}).status_code == 404


def test_a_key_sent_twice_makes_one_job(api: ApiClient, dots: Style) -> None:
    body = {"style": "dots", "size": 128}

    first, second = (_ask(api, body, **{"Idempotency-Key": "once"}).json() for _ in range(2))

    assert first["id"] == second["id"]
    assert Job.objects.count() == 1


def test_a_photo_deleted_meanwhile_ends_the_job_with_a_sentence(user: User, dots: Style) -> None:
    image = make_image(user)
    styles = styles_of(style="dots", mix=None, viewer=user)
    options = Options(seed=1, size=128, layout=Layout.PHOTO, image=image.pk)
    job = services.submit_generation(owner=user, styles=styles, options=options)
    storage.delete(storage.original_key(image.pk))

    assert runner.run_next(kinds_in(INTERACTIVE))

    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.FAILED, "style-deleted")


def test_the_page_makes_twelve_one_is_made_large_and_published(user: User, dots: Style, client: Client) -> None:
    client.force_login(user)
    assert client.get("/styles/dots/new-pictures/").status_code == 200

    twelve = client.post("/styles/dots/new-pictures/", {"layout": "landscape", "aspect": "wide", "wildness": "40"})
    assert runner.run_next(kinds_in(INTERACTIVE))
    page = client.get(twelve["Location"])
    chosen = page.context["pictures"][4]["options"]
    large = client.post(
        "/styles/dots/new-pictures/",
        {
            "layout": chosen.layout.value, "aspect": chosen.aspect.value, "seed": chosen.seed, "wildness": "40",
            "size": "512",
        },
    )  # fmt: skip
    assert runner.run_next(kinds_in(INTERACTIVE))

    assert page.content.decode().count('class="generated"') == 12
    job = Job.objects.get(pk=UUID(large["Location"].split("/")[2]))
    output = job.outputs.get()
    assert (output.width, output.height) == (512, 344)
    assert GenerateRecipe.from_json(job.recipe).options.at(0).seed == chosen.seed
    published = client.post(f"/jobs/{job.pk}/publish/", {"title": "Nowhere", "visibility": "public", "alt": "Hills"})
    assert published.status_code == 302, published.content.decode()[-2000:]
    assert client.get(published["Location"]).status_code == 200
    assert client.get("/jobs/").status_code == 200


def test_of_several_none_is_published(user: User, dots: Style) -> None:
    from core.errors import Conflict

    job = _made(user, count=2)

    with pytest.raises(Conflict):
        publish_artwork(job.pk, actor=user, title="Two", visibility=Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("aspect", "size"), [(Aspect.SQUARE, (1000, 1000)), (Aspect.WIDE, (1000, 664)), (Aspect.TALL, (664, 1000))]
)
def test_sides_are_multiples_of_eight(aspect: Aspect, size: tuple[int, int]) -> None:
    options = Options(seed=0, size=1000, aspect=aspect)

    assert (options.width, options.height) == size


def test_a_recipe_reads_what_it_wrote(dots: Style) -> None:
    image = uuid4()
    options = Options(seed=5, variation=2, count=4, layout=Layout.PHOTO, image=image, aspect=Aspect.TALL, wildness=0.2)
    recipe = GenerateRecipe((), options)
    stored = json.loads(json.dumps({"mix": [], **{k: v for k, v in _json_of(recipe).items() if k != "mix"}}))

    assert GenerateRecipe.from_json(stored) == recipe


def _json_of(recipe: GenerateRecipe) -> dict[str, Any]:
    from inference.painting.recipes import StylePart

    part = StylePart("dots", "Dots", 1, "0" * 64, 1.0)
    return GenerateRecipe((part,), recipe.options).to_json()


def test_options_that_do_not_fit_are_refused() -> None:
    with pytest.raises(Invalid):
        Options(seed=1, layout=Layout.PHOTO)
    with pytest.raises(Invalid):
        Options(seed=1, image=uuid4())


def test_the_command_makes_the_picture_of_the_api(user: User, dots: Style, tmp_path: Path) -> None:
    made = _made(user, seed=7, layout=Layout.LANDSCAPE, aspect=Aspect.WIDE, format="png")

    out = io.StringIO()
    target = tmp_path / "hills.png"
    asked = {"seed": 7, "layout": "landscape", "aspect": "wide", "size": 128}
    call_command("generate", str(target), style="dots", stdout=out, **asked)

    assert "from seed 7 (128 x 88)" in out.getvalue()
    (expected,) = (Image.open(io.BytesIO(data)) for data in _files(made))
    with Image.open(target) as picture:
        assert picture.tobytes() == expected.tobytes()


@pytest.mark.parametrize(
    ("name", "asked", "message"),
    [
        ("a.txt", {}, "has to end in"),
        ("a.png", {"size": 5}, "From 128"),
        ("a.png", {"style": "none"}, "There is no style none"),
        ("a.png", {"layout": "landscape", "tile": True}, "noise"),
        ("no/such/folder/a.png", {"size": 128}, "No such file"),
    ],
)
def test_the_command_says_what_is_wrong(
    dots: Style, tmp_path: Path, name: str, asked: dict[str, Any], message: str
) -> None:
    with pytest.raises(CommandError, match=f"(?i){message}"):
        call_command("generate", str(tmp_path / name), **{"style": "dots", **asked})
