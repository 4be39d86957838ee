from __future__ import annotations

import json
import subprocess
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings
from storages.backends.s3 import S3Storage

from accounts.models import User
from tests.conftest import ApiClient
from tests.factories import make_image
from tests.templates import ROOT, site_environment

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


@pytest.mark.parametrize(
    ("setting", "value", "header"),
    [("MEDIA_ACCEL", "/protected/", "X-Accel-Redirect"), ("MEDIA_REDIRECTS", True, "Location")],
)
def test_what_somebody_else_sends_has_the_guards_too(
    api: ApiClient, url: str, settings: Settings, *, setting: str, value: object, header: str
) -> None:
    setattr(settings, setting, value)

    answer = api.get(url)

    assert "original.jpg" in answer[header]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"].startswith("private" if setting == "MEDIA_ACCEL" else "no-store")
    assert answer["Cross-Origin-Resource-Policy"] == "same-site"


OPTIONS = """
import json
from django.conf import settings
print(json.dumps(settings.STORAGES["default"]["OPTIONS"]))
"""


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The options of our storage where the settings name a bucket."""
    bucket = {
        "PENTIMENTO_S3_BUCKET": "pictures",
        "PENTIMENTO_S3_ENDPOINT_URL": "http://127.0.0.1:9",
        "PENTIMENTO_S3_ACCESS_KEY_ID": "a",
        "PENTIMENTO_S3_SECRET_ACCESS_KEY": "b",
        "DJANGO_SETTINGS_MODULE": "platform_site.settings",
    }
    environment = {**site_environment(tmp_path_factory.mktemp("data")), **bucket}
    command = [sys.executable, "-c", OPTIONS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_an_address_of_the_storage_is_signed_for_one_file_and_five_minutes(options: dict[str, Any]) -> None:
    value = parse_qs(urlsplit(S3Storage(**options).url("images/one.jpg")).query)

    assert value["X-Amz-Expires"] == ["300"]
    assert value["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    signatures = {
        parse_qs(urlsplit(S3Storage(**options | {"secret_key": secret}).url(key)).query)["X-Amz-Signature"][0]
        for secret in ("b", "c")
        for key in ("images/one.jpg", "images/two.jpg")
    }
    assert len(signatures) == 4


def test_a_header_on_a_file_counts_and_the_cookie_beside_it_does_not(
    user: User, other_api: ApiClient, url: str
) -> None:
    other_api.force_login(user)

    assert other_api.get(url).status_code == 404
