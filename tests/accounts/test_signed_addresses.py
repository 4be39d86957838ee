"""Signed addresses: a right to one file for a while, which ends when it should."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts import signed_addresses
from accounts.models import ApiToken, User
from core import storage
from inference.models import JobOutput
from moderation.permissions import make_moderator
from styles.models import Review, Style, StyleVersion, Visibility
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_token, make_user, picture_bytes
from tests.gallery.test_gallery import publish
from tests.sessions import signed_in

pytestmark = pytest.mark.django_db

ELSEWHERE = {"Origin": "https://elsewhere.example"}


@pytest.fixture
def path(user: User) -> str:
    """A picture of the user's that a job made."""
    publish(user)
    return f"/media/outputs/{JobOutput.objects.get().pk}.jpg"


def sign(api: Client, *urls: str, **more: Any) -> Any:
    return api.post("/api/v1/signed-addresses", {"urls": urls, **more}, content_type="application/json")


def signed(api: Client, path: str, **more: Any) -> str:
    """The path and query of a signed address."""
    url: str = sign(api, path, **more).json()["urls"][0]
    return url.removeprefix("http://testserver")


def test_whoever_has_a_signed_address_may_fetch_the_file_from_anywhere(api: ApiClient, path: str) -> None:
    answer = Client().get(signed(api, path), headers=ELSEWHERE)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"].startswith("private")


def test_addresses_are_signed_in_the_order_they_were_sent_whole_or_as_paths(api: ApiClient, path: str) -> None:
    preview = f"http://testserver{path.removesuffix('.jpg')}/preview.webp"

    answer = sign(api, preview, path, expires_in_seconds=600)
    until = datetime.fromisoformat(answer.json()["expires_at"])

    assert [urlsplit(url).path for url in answer.json()["urls"]] == [urlsplit(preview).path, path]
    assert timedelta(seconds=595) < until - timezone.now() <= timedelta(seconds=600)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "url",
    [
        "/gallery/", "https://elsewhere.example/media/outputs/1.jpg", "//elsewhere.example/media/outputs/1.jpg",
        "/media/moderation/artwork/1/preview.webp", "media/outputs/1.jpg", "", "http://testserver.evil/media/outputs/1.jpg",
    ],
)  # fmt: skip
def test_only_pictures_of_this_site_are_signed(api: ApiClient, url: str) -> None:
    assert sign(api, url).status_code == 422


@pytest.mark.parametrize("seconds", [59, 86_401, "soon", None])
def test_an_address_lives_a_minute_to_a_day(api: ApiClient, path: str, seconds: object) -> None:
    assert sign(api, path, expires_in_seconds=seconds).status_code == 422


def test_at_most_a_hundred_addresses_are_signed_at_once(api: ApiClient, path: str) -> None:
    assert sign(api, *[path] * 100).status_code == 200
    assert sign(api, *[path] * 101).status_code == sign(api).status_code == 422


def test_a_signature_ends(api: ApiClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    address, now = signed(api, path, expires_in_seconds=60), time.time()

    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert Client().get(address).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 62)
    assert Client().get(address).status_code == 404


def test_a_signature_is_of_one_path(api: ApiClient, path: str, user: User) -> None:
    query = urlsplit(signed(api, path)).query

    assert Client().get(f"/media/images/{make_image(user).pk}/original.jpg?{query}").status_code == 404
    assert Client().get(f"{path}?{query[:-1]}").status_code == 404
    assert Client().get(f"{path}?signature=nonsense").status_code == 404
    assert Client().get(f"/api/v1/me?{query}").status_code == 401


def test_a_refused_signature_is_not_helped_by_a_session(api: ApiClient, path: str, user: User) -> None:
    assert signed_in(user).get(f"{path}?signature=nonsense").status_code == 404
    assert signed_in(user).get(path).status_code == 200


def test_a_signature_gives_no_more_than_its_signer_has(api: ApiClient, path: str, other: User) -> None:
    assert Client().get(signed(ApiClient(make_token(other)), path)).status_code == 404


def test_what_is_deleted_is_gone_for_signed_addresses_too(api: ApiClient, path: str) -> None:
    address = signed(api, path)

    JobOutput.objects.all().delete()

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("change", [{"is_enabled": False}, {"networks": ["192.0.2.0/24"]}, {"scopes": ["write"]}, None])
def test_a_signature_ends_with_the_token_it_was_made_with(
    api: ApiClient, path: str, change: dict[str, Any] | None
) -> None:
    address = signed(api, path)

    if change is None:
        ApiToken.objects.all().delete()
    else:
        ApiToken.objects.update(**change)

    assert Client().get(address).status_code == 404


def test_a_signature_of_a_page_ends_with_the_password(user: User, path: str) -> None:
    address = signed(signed_in(user), path)
    assert Client().get(address).status_code == 200

    user.set_password("another walk by the sea")
    user.save()

    assert Client().get(address).status_code == 404


def test_a_signature_ends_with_its_person(user: User, path: str) -> None:
    addresses = [signed(signed_in(user), path), signed(ApiClient(make_token(user)), path)]

    User.objects.update(is_active=False)

    assert [Client().get(address).status_code for address in addresses] == [404, 404]


def test_a_token_signs_only_what_it_may_read(user: User, path: str) -> None:
    assert sign(ApiClient(make_token(user, scopes=("write", "train"))), path).status_code == 403
    assert sign(ApiClient(make_token(user, scopes=("read",))), path).status_code == 200


def test_evidence_is_not_handed_on(path: str) -> None:
    mo = make_user("mo")
    make_moderator(mo)
    address = signed_addresses.signed(
        "/media/moderation/artwork/1/preview.webp", signer=mo, token=None, expires_at=int(time.time()) + 60
    )

    assert not signed_addresses.can_be_signed(urlsplit(address).path)


def test_signatures_live_on_while_a_new_secret_key_is_brought_in(api: ApiClient, path: str, settings: Settings) -> None:
    address, old = signed(api, path), settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another one, only for tests", [old]
    assert Client().get(address).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert Client().get(address).status_code == 404


# What pages of other sites may read


def test_a_picture_that_everyone_may_see_can_be_read_by_pages_of_other_sites(user: User) -> None:
    artwork = publish(user)
    path = f"/media/artworks/{artwork.pk}/preview.webp"
    opened = Client().get(path, headers=ELSEWHERE)
    artwork.visibility = Visibility.PRIVATE
    artwork.save()
    closed = signed_in(user).get(path, headers=ELSEWHERE)

    assert opened["Access-Control-Allow-Origin"] == "*"
    assert opened["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in opened
    assert closed.status_code == 200
    assert "Access-Control-Allow-Origin" not in closed
    assert closed["Cross-Origin-Resource-Policy"] == "same-site"
    assert {"Authorization", "Cookie"} <= set(closed["Vary"].split(", "))


def test_covers_are_open_unless_their_style_is_private_or_held(user: User) -> None:
    style = make_style(owner=user, visibility=Visibility.PUBLIC)
    StyleVersion.objects.update(pictures=["cover.webp"], card={"pictures_sha256": "0" * 64})
    storage.write(storage.style_key("0" * 64, name="cover.webp"), picture_bytes(image_format="WEBP"))
    path = f"/media/styles/{style.slug}/cover.webp"
    opened = Client().get(path, headers=ELSEWHERE)
    Style.objects.update(review=Review.HELD)
    held = signed_in(user).get(path, headers=ELSEWHERE)

    assert (opened["Access-Control-Allow-Origin"], "public" in opened["Cache-Control"]) == ("*", True)
    assert held.status_code == 200
    assert "Access-Control-Allow-Origin" not in held
    assert "private" in held["Cache-Control"]


def test_pages_of_other_sites_may_fetch_pictures_with_a_token(api: ApiClient, path: str) -> None:
    asks = {
        **ELSEWHERE,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization,range",
    }
    preflight, answer = Client().options(path, headers=asks), api.get(path, headers=ELSEWHERE)

    assert preflight.status_code == 200
    for name in ("authorization", "range"):
        assert name in preflight["Access-Control-Allow-Headers"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer["Vary"]


def test_a_cookie_opens_nothing_to_pages_of_other_sites(user: User, path: str) -> None:
    answer = signed_in(user).get(path, headers=ELSEWHERE)

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "same-site"
