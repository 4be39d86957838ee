from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Trust, User
from core.errors import Conflict, Forbidden, Invalid, LimitReached, NotFound
from gallery import following, profiles, services
from gallery.blocks import block
from gallery.models import Follow
from styles.models import Review, Visibility
from tests.factories import make_style, make_user
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db


def test_a_profile_stands_on_the_makers_page_beside_the_user_name(client: Client, user: User) -> None:
    client.force_login(user)

    saved = client.post(
        "/account/profile/", {"display_name": " Ann  of the Sea ", "bio": "I paint <b>boats</b>.\r\nOld ones."}
    )

    assert saved.status_code == 302
    page = Client().get("/makers/ann/").content.decode()
    assert '<h1 dir="auto">Ann of the Sea</h1>' in page
    assert "@ann" in page
    assert "I paint &lt;b&gt;boats&lt;/b&gt;.<br>Old ones." in page
    assert 'value="Ann of the Sea"' in client.get("/account/profile/").content.decode()


@pytest.mark.parametrize(
    ("values", "trouble"),
    [({"display_name": "BOB"}, "username"), ({"bio": "a" * 1001}, "1000"), ({"display_name": "a" * 61}, "60")],
)
def test_a_profile_that_will_not_do_is_refused(
    client: Client, user: User, other: User, values: dict[str, str], trouble: str
) -> None:
    client.force_login(user)

    answer = client.post("/account/profile/", values)

    assert answer.status_code == 422
    assert trouble in answer.content.decode()
    assert not profiles.own_profile(user).pk


def test_a_name_cannot_turn_the_direction_of_the_page(user: User) -> None:
    assert profiles.say(actor=user, display_name="ann\u202e\u0007evil", bio="").display_name == "annevil"


def test_who_is_suspended_says_nothing_of_themselves_and_what_was_said_is_not_shown(user: User, other: User) -> None:
    profiles.say(actor=user, display_name="Ann of the Sea", bio="Words.")
    Trust.objects.create(user=user, suspended_at=timezone.now())

    with pytest.raises(Forbidden):
        profiles.say(actor=user, display_name="Another", bio="")

    assert profiles.about(user, viewer=other).profile.display_name == ""
    assert profiles.about(user, viewer=user).profile.display_name == "Ann of the Sea"


def test_a_makers_page_shows_public_works_and_public_styles(client: Client, user: User) -> None:
    shown = make_style(owner=user)
    held = make_style(owner=user, review=Review.PENDING)
    hidden = [make_style(owner=user, visibility=one) for one in (Visibility.PRIVATE, Visibility.UNLISTED)]
    publish(user, title="Shown"), publish(user, title="Kept back", visibility="private")
    client.force_login(user)  # not even to the maker: it is the public page

    page = client.get("/makers/ann/").content.decode()

    assert f"/styles/{shown.slug}/" in page
    assert all(f"/styles/{one.slug}/" not in page for one in (held, *hidden))
    assert "Shown" in page
    assert "Kept back" not in page


def test_the_gallery_of_those_whom_one_follows(client: Client, user: User, other: User) -> None:
    theirs, _private, _mine = publish(other, title="Theirs"), publish(other, visibility="private"), publish(user)
    publish(make_user(), title="A stranger's")
    client.force_login(user)
    assert "not following anyone" in client.get("/gallery/following/").content.decode()

    followed = client.post("/makers/bob/follow/")

    assert (followed.status_code, followed["Location"]) == (302, "/makers/bob/")
    assert list(following.artworks_of_followed(user)) == [theirs]
    assert "Theirs" in client.get("/gallery/following/").content.decode()
    page = client.get("/makers/bob/").content.decode()
    assert "Unfollow" in page
    assert re.search(r"1\s+follower\b", page)
    assert "bob" in client.get("/account/follows/").content.decode()
    client.post("/makers/bob/follow/", {"unfollow": "1", "back": "follows"})
    assert not Follow.objects.exists()


def test_following_twice_is_following_once(user: User, other: User) -> None:
    for _ in range(2):
        following.follow("bob", actor=user)

    assert following.followers_of(other).count() == 1


def test_nobody_follows_themselves_nor_who_is_not_there(user: User, other: User) -> None:
    User.objects.filter(pk=other.pk).update(is_active=False)

    with pytest.raises(Invalid):
        following.follow("ann", actor=user)
    with pytest.raises(NotFound):
        following.follow("bob", actor=user)


def test_who_is_blocked_cannot_follow_and_is_let_go(client: Client, user: User, other: User) -> None:
    following.follow("bob", actor=user)
    following.follow("ann", actor=other)

    block("ann", actor=other)

    assert not Follow.objects.exists()
    with pytest.raises(Forbidden):
        following.follow("bob", actor=user)
    with pytest.raises(Conflict):
        following.follow("ann", actor=other)
    client.force_login(user)
    assert client.post("/makers/bob/follow/").status_code == 403


def test_there_is_an_end_to_following(user: User, other: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MAX_FOLLOWS", 1)
    following.follow("bob", actor=user)

    following.follow("bob", actor=user)
    with pytest.raises(LimitReached):
        following.follow(make_user().username, actor=user)


def test_who_left_is_not_counted(user: User, other: User) -> None:
    following.follow("bob", actor=user)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert following.followers_of(other).count() == 0


def test_strangers_are_asked_to_sign_in_to_follow(client: Client, user: User) -> None:
    assert "/account/login/?next=/makers/ann/" in client.get("/makers/ann/").content.decode()
    assert client.post("/makers/ann/follow/").status_code == 302
    assert not Follow.objects.exists()


def test_what_one_liked_is_on_a_page_of_ones_own_as_long_as_the_gallery_shows_it(
    user: User, other: User, client: Client
) -> None:
    liked, private = publish(other, title="Harbour"), publish(other, title="Meadow")
    publish(other, title="Roof")
    for artwork in (liked, private):
        services.like(artwork.pk, actor=user)
    services.like(liked.pk, actor=other)
    services.change_artwork(private.pk, actor=other, changes={"visibility": "private"})
    client.force_login(user)

    page = client.get("/gallery/liked/")

    assert [artwork.title for artwork in page.context["page"].artworks] == ["Harbour"]
    services.unlike(liked.pk, actor=user)
    assert "haven't liked anything" in client.get("/gallery/liked/").content.decode()
