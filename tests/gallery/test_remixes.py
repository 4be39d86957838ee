from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import storage
from core.errors import Conflict, Forbidden, NotFound
from gallery import remixes, services
from gallery.blocks import block
from gallery.models import Artwork
from inference.jobs import lifecycle
from inference.models import Job, JobState
from inference.painting import recipes
from inference.painting import services as painting
from styles.models import Style, Visibility
from styles.selectors import ready
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_user, picture_bytes, submit
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def style(db: None) -> Style:
    return make_style()


def finish(job: Job) -> Job:
    if job.state == JobState.SUCCEEDED:
        return job  # as one of the same recipe before it
    data = picture_bytes()
    made = lifecycle.StoredOutput(format="jpeg", width=48, height=32, sha256="0" * 64, size_bytes=len(data))
    storage.write(storage.output_key(job.pk, attempt=0, position=0, extension="jpg"), data)
    storage.write(storage.output_preview_key(job.pk, attempt=0, position=0), data)
    assert lifecycle.reuse(job.pk, made=[made])
    return job


def paint(owner: User, *, style: Style, **options: Any) -> Job:
    return finish(submit(owner, style=style, **options))


def publish(owner: User, *, style: Style, **fields: Any) -> Artwork:
    return services.publish_artwork(paint(owner, style=style).pk, actor=owner, **{"title": "Harbour", **fields})


def test_a_remix_goes_from_the_artwork_over_the_studio_to_a_work_that_names_its_parent(
    client: Client, user: User, other: User, style: Style
) -> None:
    second = make_style()
    job = finish(
        painting.submit_stylization(
            owner=user, image=make_image(user), styles=[(ready(style), 0.7), (ready(second), 0.3)],
            options=recipes.Options(strength=0.6, keep_colors=0.25),
        )
    )  # fmt: skip
    parent = services.publish_artwork(job.pk, actor=user, title="Harbour", allow_remix=True)
    client.force_login(other)
    assert f'action="/gallery/{parent.pk}/remix/"' in client.get(f"/gallery/{parent.pk}/").content.decode()

    to_studio = client.post(f"/gallery/{parent.pk}/remix/")

    asked = parse_qs(urlsplit(to_studio["Location"]).query)
    assert asked == {
        "style": [style.slug], "weight_1": ["70"], "mix_2": [second.slug], "weight_2": ["30"], "strength": ["60"],
        "keep_colors": ["25"],
    }  # fmt: skip
    studio = squeezed(client.get(to_studio["Location"]).content.decode())
    assert 'name="strength" min="0" max="100" value="60"' in studio
    assert f'<option value="{second.slug}" selected>' in studio
    assert str(job.recipe["image"]) not in studio
    mine = paint(other, style=style)
    form = client.get(f"/jobs/{mine.pk}/publish/").content.decode()
    assert f'<option value="{parent.pk}" selected>' in form
    published = client.post(
        f"/jobs/{mine.pk}/publish/", {"title": "Dunes", "visibility": "public", "parent": str(parent.pk)}
    )
    child = Artwork.objects.get(title="Dunes")
    assert published.status_code == 302
    assert (child.parent, child.is_remix) == (parent, True)
    page = Client().get(f"/gallery/{child.pk}/").content.decode()
    assert f'<a href="/gallery/{parent.pk}/" dir="auto">Harbour</a>by<bdi>ann</bdi>' in squeezed(page)
    page = squeezed(Client().get(f"/gallery/{parent.pk}/").content.decode())
    assert f'<a href="/gallery/{child.pk}/" dir="auto">Dunes</a>by<bdi>bob</bdi>' in page


def test_a_work_is_remixed_only_if_its_maker_wants(client: Client, user: User, other: User, style: Style) -> None:
    kept = publish(user, style=style)
    client.force_login(other)

    assert f"/gallery/{kept.pk}/remix/" not in client.get(f"/gallery/{kept.pk}/").content.decode()
    assert client.post(f"/gallery/{kept.pk}/remix/").status_code == 409
    with pytest.raises(Conflict):
        publish(other, style=style, parent=kept.pk)
    assert publish(user, style=style, parent=kept.pk).parent == kept  # one's own always


def test_who_is_blocked_cannot_remix(client: Client, user: User, other: User, style: Style) -> None:
    parent = publish(user, style=style, allow_remix=True)
    block("bob", actor=user)
    client.force_login(other)

    assert client.post(f"/gallery/{parent.pk}/remix/").status_code == 403
    with pytest.raises(Forbidden):
        publish(other, style=style, parent=parent.pk)


def test_who_was_blocked_after_beginning_publishes_without_the_parent(
    client: Client, user: User, other: User, style: Style
) -> None:
    parent = publish(user, style=style, allow_remix=True)
    client.force_login(other)
    client.post(f"/gallery/{parent.pk}/remix/")
    block("bob", actor=user)
    job = paint(other, style=style)

    assert str(parent.pk) not in client.get(f"/jobs/{job.pk}/publish/").content.decode()


def test_a_picture_in_another_style_is_no_remix(user: User, other: User, style: Style) -> None:
    parent = publish(user, style=style, allow_remix=True)

    with pytest.raises(Conflict):
        publish(other, style=make_style(), parent=parent.pk)


def test_what_one_may_not_see_cannot_be_named(user: User, other: User, style: Style) -> None:
    private = publish(user, style=style, allow_remix=True, visibility="private")

    with pytest.raises(NotFound):
        publish(other, style=style, parent=private.pk)


def test_a_style_that_is_not_open_to_others_is_not_passed_on(user: User, other: User) -> None:
    private = make_style(owner=user, visibility=Visibility.PRIVATE)
    parent = publish(user, style=private, allow_remix=True)

    with pytest.raises(Conflict):
        remixes.recipe_of(parent, viewer=other)


def test_without_its_job_a_work_still_passes_on_its_style(user: User, other: User, style: Style) -> None:
    parent = publish(user, style=style, allow_remix=True)
    Job.objects.all().delete()
    parent = Artwork.objects.get(pk=parent.pk)

    assert remixes.recipe_of(parent, viewer=other) == {"style": style.slug}
    assert publish(other, style=style, parent=parent.pk).parent == parent


def test_a_remix_outlives_its_parent_and_says_that_it_was_removed(
    client: Client, user: User, other: User, style: Style
) -> None:
    parent = publish(user, style=style, allow_remix=True)
    child = publish(other, style=style, title="Dunes", parent=parent.pk)

    services.delete_artwork(parent.pk, actor=user)

    child.refresh_from_db()
    assert (child.parent, child.is_remix) == (None, True)
    assert "a removed work" in client.get(f"/gallery/{child.pk}/").content.decode()


@pytest.mark.parametrize("visibility", ["private", "unlisted"])
def test_a_parent_that_is_in_no_list_is_not_named(
    client: Client, user: User, other: User, style: Style, visibility: str
) -> None:
    oldest = publish(user, style=style, title="Oldest", allow_remix=True)
    parent = publish(user, style=style, title="Secret", allow_remix=True, parent=oldest.pk)
    child = publish(other, style=style, title="Dunes", parent=parent.pk)
    services.change_artwork(parent.pk, actor=user, changes={"visibility": visibility})

    page = client.get(f"/gallery/{child.pk}/").content.decode()

    assert "a work that isn't public" in page
    assert "Secret" not in page
    assert str(parent.pk) not in page
    assert "Oldest" in page
    assert client.get(f"/api/v1/artworks/{child.pk}").json()["parent"] is None


def test_a_family_is_shown_as_far_as_it_reaches(
    user: User, style: Style, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    line = [publish(user, style=style, title="0")]
    for number in range(1, 10):
        line.append(publish(user, style=style, title=str(number), parent=line[-1].pk))

    with django_assert_max_num_queries(remixes.MAX_UP + remixes.DEEPEST + 1):
        middle = remixes.family_of(line[7], viewer=user)
    top = remixes.family_of(line[0], viewer=user)

    assert [one.title if one else "" for one in middle.ancestors] == ["1", "2", "3", "4", "5", "6"]
    assert middle.is_cut_above
    assert middle.branches[0].branches[0].artwork == line[9]
    assert not middle.is_cut_below
    assert top.branches[0].branches[0].branches[0].artwork == line[3]
    assert top.is_cut_below
    monkeypatch.setattr(remixes, "MAX_DOWN", 1)
    assert remixes.family_of(line[5], viewer=user).is_cut_below


def test_a_work_without_a_family_says_nothing_of_it(client: Client, user: User, style: Style) -> None:
    assert "Remix family" not in client.get(f"/gallery/{publish(user, style=style).pk}/").content.decode()


def test_the_api_takes_and_gives_the_parent(other_api: ApiClient, user: User, other: User, style: Style) -> None:
    parent = publish(user, style=style, allow_remix=True)
    body = {"job": str(paint(other, style=style).pk), "title": "Dunes", "parent": str(parent.pk), "allow_remix": True}

    made = other_api.post("/api/v1/artworks", json.dumps(body), content_type="application/json")

    assert made.status_code == 201
    data = other_api.get(f"/api/v1/artworks/{made.json()['id']}").json()
    assert (data["parent"], data["is_remix"], data["allow_remix"]) == (str(parent.pk), True, True)
    changed = other_api.patch(
        f"/api/v1/artworks/{data['id']}", json.dumps({"allow_remix": False, "parent": None}),
        content_type="application/json",
    )  # fmt: skip
    assert (changed.json()["allow_remix"], changed.json()["parent"]) == (False, str(parent.pk))


def test_the_account_of_the_parents_maker_goes_and_the_remix_stays(user: User, style: Style) -> None:
    gone = make_user()
    child = publish(user, style=style, parent=publish(gone, style=style, allow_remix=True).pk)

    gone.delete()

    child.refresh_from_db()
    assert child.is_remix
    assert remixes.family_of(child, viewer=user).is_root_removed
