from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from storages.backends.s3 import S3Storage

from accounts.models import User
from platform_site.settings import S3_ADDRESS_SECONDS
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


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 200), ({"Range": "bytes=0-9"}, 206), ({"If-None-Match": "*the tag*"}, 304), ({"Range": "bytes=9-3"}, 416)],
)
def test_every_answer_has_the_guards(api: ApiClient, url: str, headers: dict[str, str], status: int) -> None:
    tag = api.get(url)["ETag"]

    answer = api.get(url, headers={name: value.replace("*the tag*", tag) for name, value in headers.items()})

    assert answer.status_code == status
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"].startswith("private")
    assert answer["Cross-Origin-Resource-Policy"] == "same-site"


def _s3(**changed: str) -> dict[str, Any]:
    """The options of our settings, without a server behind them."""
    return {
        "bucket_name": "pictures", "endpoint_url": "http://127.0.0.1:9", "region_name": "us-east-1", "access_key": "a",
        "secret_key": "b", "querystring_auth": True, "querystring_expire": S3_ADDRESS_SECONDS,
        "signature_version": "s3v4", **changed,
    }  # fmt: skip


def test_an_address_of_the_storage_is_signed_for_one_file_and_five_minutes() -> None:
    said = parse_qs(urlsplit(S3Storage(**_s3()).url("images/one.jpg")).query)

    assert said["X-Amz-Expires"] == ["300"]
    assert said["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    signatures = {
        parse_qs(urlsplit(S3Storage(**_s3(secret_key=secret)).url(key)).query)["X-Amz-Signature"][0]
        for secret in ("b", "c")
        for key in ("images/one.jpg", "images/two.jpg")
    }
    assert len(signatures) == 4


def test_a_header_on_a_file_counts_and_the_cookie_beside_it_does_not(
    user: User, other_api: ApiClient, url: str
) -> None:
    other_api.force_login(user)

    assert other_api.get(url).status_code == 404
