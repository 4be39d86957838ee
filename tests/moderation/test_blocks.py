"""Who blocks whom, and who may take a comment away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from core.errors import Forbidden, Invalid, LimitReached, NotFound
from gallery import blocks, comments, services
from gallery.models import Block, Comment
from tests.conftest import ApiClient
from tests.factories import make_user
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db


def test_who_is_blocked_neither_comments_on_nor_likes_the_blockers_works(user: User, other: User) -> None:
    artwork = publish(user)
    blocks.block("bob", actor=user)

    with pytest.raises(Forbidden):
        comments.say(artwork.pk, actor=other, text="Hello")
    with pytest.raises(Forbidden):
        services.like(artwork.pk, actor=other)
    assert comments.say(publish(other).pk, actor=user, text="Hello").text == "Hello"
    blocks.unblock("bob", actor=user)
    assert services.like(artwork.pk, actor=other).like_count == 1


def test_the_comments_of_who_is_blocked_vanish_for_the_blocker_alone(user: User, other: User, client: Client) -> None:
    artwork = publish(make_user())
    comments.say(artwork.pk, actor=other, text="Something loud")
    blocks.block("bob", actor=user)
    url = f"/api/v1/artworks/{artwork.pk}/comments"

    assert len(client.get(url).json()["results"]) == 1
    assert b"Something loud" in client.get(f"/gallery/{artwork.pk}/").content
    client.force_login(user)
    assert client.get(url).json()["results"] == []
    assert b"Something loud" not in client.get(f"/gallery/{artwork.pk}/").content


def test_nobody_blocks_themselves_or_somebody_who_is_not_there(user: User) -> None:
    with pytest.raises(Invalid):
        blocks.block("ann", actor=user)
    with pytest.raises(NotFound):
        blocks.block("nobody", actor=user)
    with pytest.raises(NotFound):
        blocks.unblock("nobody", actor=user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(owner=user, blocked=user)


def test_blocking_by_page_and_by_program(user: User, other: User, client: Client, api: ApiClient) -> None:
    client.force_login(user)
    assert b"Report or block" in client.get("/makers/bob/").content
    assert client.post("/makers/bob/block/", follow=True).status_code == 200
    assert client.post("/makers/bob/block/", follow=True).status_code == 200
    assert b"bob" in client.get("/account/blocks/").content

    assert [one["user"] for one in api.get("/api/v1/blocks").json()["results"]] == ["bob"]
    assert api.delete("/api/v1/blocks/bob").status_code == 204
    assert api.delete("/api/v1/blocks/bob").status_code == 404
    assert api.post("/api/v1/blocks", {"user": "bob"}, content_type="application/json").status_code == 201
    assert api.post("/api/v1/blocks", {"user": "ann"}, content_type="application/json").status_code == 422
    assert Block.objects.count() == 1
    client.post("/makers/bob/block/", {"unblock": "1"})
    assert not Block.objects.exists()


def test_a_comment_is_deleted_by_who_said_it_and_by_whose_work_it_is_about(
    user: User, other: User, client: Client, other_api: ApiClient
) -> None:
    artwork = publish(user)
    first, second = (comments.say(artwork.pk, actor=other, text=text) for text in ("One", "Two"))
    stranger = make_user("cleo")

    with pytest.raises(NotFound):
        comments.delete(first.pk, actor=stranger)
    assert other_api.delete(f"/api/v1/comments/{first.pk}").status_code == 204
    client.force_login(user)
    assert client.post(f"/comments/{second.pk}/delete/").status_code == 302

    assert not Comment.objects.exists()


def test_comments_are_limited_to_the_number_and_the_same_one_sent_twice_is_one(
    user: User, other: User, settings: Settings
) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "comments": (3, 3600)}
    artwork = publish(user)
    first = comments.say(artwork.pk, actor=other, text="One")
    assert comments.say(artwork.pk, actor=other, text="One").pk == first.pk
    for text in ("Two", "Three"):
        comments.say(artwork.pk, actor=other, text=text)

    with pytest.raises(LimitReached) as caught:
        comments.say(artwork.pk, actor=other, text="Four")

    assert caught.value.retry_after_seconds
    assert Comment.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_of_twenty_comments_at_once_exactly_the_limit_is_made(settings: Settings) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "comments": (5, 3600)}
    artwork, person = publish(make_user()), make_user()

    def say(number: int) -> bool:
        try:
            comments.say(artwork.pk, actor=person, text=f"No {number}")
        except LimitReached:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        made = sum(pool.map(say, range(20)))

    assert made == Comment.objects.count() == 5
