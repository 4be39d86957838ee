from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from tests.conftest import ApiClient
from tests.factories import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(user: User) -> str:
    return f"/media/images/{make_image(user).pk}/original.jpg"


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a streaming answer


def test_a_whole_file_says_what_it_is_and_acts_as_nothing_else(api: ApiClient, url: str) -> None:
    answer = api.get(url)

    assert answer.status_code == 200
    assert len(body(answer)) == int(answer["Content-Length"])
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"].startswith("private")
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=5-", 5, None), ("bytes=-7", -7, None), ("bytes=3-99999999", 3, None)],
)
def test_a_range_is_just_that_range(api: ApiClient, url: str, asked: str, start: int, end: int | None) -> None:
    whole = body(api.get(url))

    answer = api.get(url, headers={"Range": asked})

    assert answer.status_code == 206
    assert body(answer) == whole[start:end]
    assert answer["Content-Range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=9-3"])
def test_a_range_beyond_the_file_is_refused(api: ApiClient, url: str, asked: str) -> None:
    answer = api.get(url, headers={"Range": asked})

    assert answer.status_code == 416
    assert answer["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=0-1,3-4", "bytes=", "nonsense"])
def test_a_range_nobody_understands_is_the_whole(api: ApiClient, url: str, asked: str) -> None:
    assert api.get(url, headers={"Range": asked}).status_code == 200


def test_what_the_browser_has_is_not_sent_again(api: ApiClient, url: str) -> None:
    tag = api.get(url)["ETag"]

    assert api.get(url, headers={"If-None-Match": tag}).status_code == 304
    assert api.get(url, headers={"Range": "bytes=0-1", "If-Range": '"other"'}).status_code == 200
    assert api.get(url, headers={"Range": "bytes=0-1", "If-Range": tag}).status_code == 206


def test_a_missing_file_has_the_same_guards(client: Client, url: str) -> None:
    answer = client.get(url)

    assert answer.status_code == 404
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_header_on_a_file_counts_and_the_cookie_beside_it_does_not(
    user: User, other_api: ApiClient, url: str
) -> None:
    other_api.force_login(user)

    assert other_api.get(url).status_code == 404
