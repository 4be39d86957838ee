from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core import storage
from core.errors import Conflict, LimitReached, NotFound
from gallery import services
from gallery.comments import say
from gallery.models import Artwork
from inference.jobs import lifecycle
from inference.jobs import services as jobs
from inference.models import Job
from styles.models import Visibility
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, picture_bytes, submit

pytestmark = pytest.mark.django_db


def make_result(owner: User, **options: Any) -> Job:
    """A finished job with real files behind it."""
    job = submit(owner, image=make_image(owner), **options)
    data = picture_bytes()
    made = lifecycle.StoredOutput(format="jpeg", width=48, height=32, sha256="0" * 64, size_bytes=len(data))
    storage.write(storage.output_key(job.pk, attempt=0, position=0, extension="jpg"), data)
    storage.write(storage.output_preview_key(job.pk, attempt=0, position=0), data)
    assert lifecycle.reuse(job.pk, made=[made])
    return job


def publish(owner: User, **fields: Any) -> Artwork:
    return services.publish_artwork(make_result(owner).pk, actor=owner, **{"title": "Harbour", **fields})


def test_a_result_is_published_and_seen_by_strangers(api: ApiClient, user: User, client: Client) -> None:
    job = make_result(user)
    body = {"job": str(job.pk), "title": "Harbour", "tags": ["Sea", "#Boats"], "alt": "Boats"}

    made = api.post("/api/v1/artworks", json.dumps(body), content_type="application/json")

    assert made.status_code == 201
    seen = client.get(f"/api/v1/artworks/{made.json()['id']}").json()
    assert (seen["title"], seen["tags"], seen["maker"], seen["is_mine"]) == (
        "Harbour",
        ["Sea", "Boats"],
        "ann",
        False,
    )
    assert client.get(seen["urls"]["picture"]).status_code == 200
    assert [one["id"] for one in client.get("/api/v1/artworks").json()["results"]] == [seen["id"]]
    assert client.get(f"/gallery/{seen['id']}/").status_code == 200


@pytest.mark.parametrize("is_panorama", [True, False])
def test_a_panorama_stays_one_without_its_job(user: User, client: Client, is_panorama: bool) -> None:
    job = make_result(user, panorama=is_panorama)
    artwork = services.publish_artwork(job.pk, actor=user, title="A square")

    jobs.delete_job(job.pk, actor=user)

    assert client.get(f"/api/v1/artworks/{artwork.pk}").json()["is_panorama"] is is_panorama
    page = client.get(f"/gallery/{artwork.pk}/").content.decode()
    assert ("data-look-around" in page) is is_panorama


def test_only_a_finished_picture_of_ones_own_is_published(user: User, other: User) -> None:
    with pytest.raises(Conflict):
        services.publish_artwork(make_job(owner=user).pk, actor=user, title="x")
    with pytest.raises(NotFound):
        services.publish_artwork(make_result(other).pk, actor=user, title="x")


def test_an_artwork_outlives_its_job_and_dies_with_its_files(user: User, client: Client) -> None:
    artwork = publish(user)
    assert artwork.job
    jobs.delete_job(artwork.job.pk, actor=user)
    url = f"/media/artworks/{artwork.pk}/picture.jpg"
    assert client.get(url).status_code == 200

    services.delete_artwork(artwork.pk, actor=user)

    assert client.get(url).status_code == 404
    assert not Artwork.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_deleting_an_artwork_removes_its_files(user: User) -> None:
    artwork = publish(user)
    key = storage.artwork_key(artwork.pk, name="picture.jpg")
    assert storage.exists(key)

    services.delete_artwork(artwork.pk, actor=user)

    assert not storage.exists(key)


def test_the_photo_is_shown_only_when_its_maker_wants(user: User, client: Client) -> None:
    hidden, shown = publish(user), publish(user, show_original=True)

    assert client.get(f"/media/artworks/{hidden.pk}/before.webp").status_code == 404
    assert client.get(f"/media/artworks/{shown.pk}/before.webp").status_code == 200


def test_a_private_artwork_does_not_exist_for_others(user: User, other_api: ApiClient, client: Client) -> None:
    artwork = publish(user, visibility=Visibility.PRIVATE)

    for caller in (client, other_api):
        assert caller.get(f"/api/v1/artworks/{artwork.pk}").status_code == 404
        assert caller.get(f"/media/artworks/{artwork.pk}/picture.jpg").status_code == 404
    assert client.get(f"/gallery/{artwork.pk}/").status_code == 404
    assert other_api.put(f"/api/v1/artworks/{artwork.pk}/like").status_code == 404


def test_an_unlisted_artwork_opens_by_its_address_alone(user: User, client: Client) -> None:
    artwork = publish(user, visibility=Visibility.UNLISTED)

    assert client.get(f"/gallery/{artwork.pk}/").status_code == 200
    assert client.get("/api/v1/artworks").json()["results"] == []


def test_a_like_counts_once_and_is_taken_back(user: User, other_api: ApiClient) -> None:
    url = f"/api/v1/artworks/{publish(user).pk}/like"

    assert other_api.put(url).json()["like_count"] == 1
    assert other_api.put(url).json()["like_count"] == 1
    assert other_api.delete(url).json()["like_count"] == 0
    assert other_api.delete(url).json()["like_count"] == 0


def test_the_search_looks_at_title_tags_style_and_maker(user: User, client: Client) -> None:
    publish(user, title="Harbour at noon", tags=["sea"])

    def found(query: str) -> int:
        return len(client.get(f"/api/v1/artworks?{query}").json()["results"])

    assert (found("q=harbour+noon"), found("q=ann"), found("tag=sea"), found("maker=ann")) == (1, 1, 1, 1)
    assert (found("q=mountain"), found("tag=se"), found("maker=bob")) == (0, 0, 0)


@pytest.mark.parametrize("ordering", ["new", "liked", "trending"])
def test_every_order_goes_on_by_cursor(user: User, other: User, client: Client, ordering: str) -> None:
    made = [publish(user, title=f"No {number}") for number in range(3)]
    services.like(made[0].pk, actor=other)

    first = client.get(f"/api/v1/artworks?ordering={ordering}&limit=2").json()
    second = client.get(first["next"]).json()

    titles = [one["title"] for page in (first, second) for one in page["results"]]
    assert sorted(titles) == ["No 0", "No 1", "No 2"]
    assert titles[0] == ("No 2" if ordering == "new" else "No 0")


PAYLOADS = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}",
    "javascript:alert(1)",
    "<img src=x hx-get=/>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_never_becomes_markup(user: User, client: Client, payload: str) -> None:
    artwork = publish(user, title=payload, description=payload, alt=payload, tags=[payload[:30]])
    say(artwork.pk, actor=user, text=payload)

    for url in (f"/gallery/{artwork.pk}/", "/gallery/"):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert 'onmouseover="alert' not in page
        assert "<img src=x" not in page
        assert ">49<" not in page


def test_others_cannot_change_or_delete_an_artwork(user: User, other_api: ApiClient) -> None:
    artwork = publish(user)
    url = f"/api/v1/artworks/{artwork.pk}"

    assert other_api.patch(url, json.dumps({"title": "mine"}), content_type="application/json").status_code == 404
    assert other_api.delete(url).status_code == 404
    artwork.refresh_from_db()
    assert artwork.title == "Harbour"


def test_what_is_not_for_changing_stays(api: ApiClient, user: User, other: User) -> None:
    artwork = publish(user)
    body = {"owner": other.pk, "like_count": 99, "title": "New", "hidden_at": None}

    answer = api.patch(f"/api/v1/artworks/{artwork.pk}", json.dumps(body), content_type="application/json")

    artwork.refresh_from_db()
    assert answer.status_code == 200
    assert (artwork.owner, artwork.like_count, artwork.title) == (user, 0, "New")


def test_comments_are_read_by_all_and_written_by_people(user: User, api: ApiClient, client: Client) -> None:
    url = f"/api/v1/artworks/{publish(user).pk}/comments"
    body = json.dumps({"text": "Lovely"})

    assert client.post(url, body, content_type="application/json").status_code == 401
    assert api.post(url, body, content_type="application/json").status_code == 201
    assert [one["text"] for one in client.get(url).json()["results"]] == ["Lovely"]


@pytest.mark.parametrize("text", ["", " ", "a\0b", "x" * 2001])
def test_a_comment_that_makes_no_sense_is_refused_with_a_sentence(client: Client, user: User, text: str) -> None:
    artwork = publish(user)
    client.force_login(user)

    assert client.post(f"/gallery/{artwork.pk}/comment/", {"text": text}).status_code == 422
    assert not artwork.comments.exists()


def test_an_unknown_artwork_is_not_found(client: Client) -> None:
    assert client.get(f"/gallery/{uuid.uuid4()}/").status_code == 404


def test_one_result_published_again_and_again_fills_no_disk(user: User, settings: Settings) -> None:
    job = make_result(user)
    first = services.publish_artwork(job.pk, actor=user, title="Harbour")
    settings.MAX_STORED_BYTES_PER_USER = 2 * first.size_bytes + 1
    services.publish_artwork(job.pk, actor=user, title="Harbour again")

    with pytest.raises(LimitReached):
        services.publish_artwork(job.pk, actor=user, title="And again")

    services.delete_artwork(first.pk, actor=user)
    assert services.publish_artwork(job.pk, actor=user, title="And again").title
