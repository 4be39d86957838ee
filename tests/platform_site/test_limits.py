"""Requests nobody sends by accident: each has an answer that is no crash."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from platform_site.api.request_limits import BoundedBody
from tests.conftest import ApiClient
from tests.factories import make_image, make_job, make_style, make_user

pytestmark = pytest.mark.django_db

LISTS = [
    "images", "jobs", "tokens", "styles", "styles?ordering=name",
    "artworks", "artworks?ordering=liked", "artworks?ordering=trending",
]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("position", ["p=abc", "p=%00", "p=nan", f"p={'9' * 5000}", "r=1&p=abc"])
def test_a_cursor_somebody_made_up_is_no_crash(api: ApiClient, path: str, position: str) -> None:
    cursor = quote(base64.b64encode(position.encode()))

    answer = api.get(f"/api/v1/{path}{'&' if '?' in path else '?'}cursor={cursor}")

    assert answer.status_code in {200, 404}
    assert answer.status_code == 200 or answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/makers/%00/", "/styles/?q=%00", "/gallery/?style=%00", "/api/v1/artworks?maker=%00", "/api/v1/jobs?%00"]
)
def test_a_nul_in_the_address_is_refused_before_a_database_sees_it(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


def test_a_nul_in_a_cookie_is_refused(client: Client) -> None:
    answer = client.get("/", headers={"Cookie": r'sessionid="aaaaaaaa\000"'})

    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/styles/", "/gallery/", "/api/v1/styles", "/api/v1/artworks"])
@pytest.mark.parametrize("name", ["q", "tag"])
def test_a_search_has_a_length(client: Client, path: str, name: str) -> None:
    make_style()

    assert client.get(path, {name: "a" * 60_000}).status_code == 422
    assert client.get(path, {name: "a" * 200}).status_code == 200


@pytest.mark.parametrize("charset", ["idna", "zlib", "undefined", "utf-16"])
def test_only_utf_8_is_read(api: ApiClient, charset: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="style"\r\n\r\ntiny\r\n--x--\r\n'

    content_type = f"multipart/form-data; boundary=x; charset={charset}"
    answer = api.generic("POST", "/api/v1/stylizations", body, content_type=content_type)

    assert answer.status_code == 415
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000])
def test_json_too_deep_to_follow_is_refused(api: ApiClient, body: str) -> None:
    answer = api.post("/api/v1/stylizations", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_json_has_a_size(api: ApiClient) -> None:
    answer = api.post("/api/v1/stylizations", "[" + "0," * 2_000_000 + "0]", content_type="application/json")

    assert answer.status_code == 413


def test_a_lone_surrogate_quoted_back_can_be_sent(api: ApiClient, user: User) -> None:
    body = json.dumps({"image": str(make_image(user).pk), "style": "none", "format": "\ud800"})

    answer = api.post("/api/v1/stylizations", body, content_type="application/json")

    assert answer.status_code == 422
    assert "format" in answer.json()["errors"]


def test_numbers_too_long_to_be_numbers_are_passed_over(api: ApiClient, user: User) -> None:
    job, image = make_job(owner=user, state="canceled"), make_image(user)

    for asked in (f"bytes={'9' * 5000}-", f"bytes=0-{'9' * 5000}", f"bytes=-{'9' * 5000}"):
        assert api.get(f"/media/images/{image.pk}/original.jpg", headers={"Range": asked}).status_code == 200
    assert api.get(f"/api/v1/jobs/{job.pk}/events", headers={"Last-Event-ID": "9" * 5000}).status_code == 200


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "POST"])
def test_a_stream_and_the_reference_are_only_read(api: ApiClient, method: str) -> None:
    for path in (f"/api/v1/jobs/{uuid.uuid4()}/events", "/api/v1/docs"):
        answer = api.generic(method, path)

        assert answer.status_code in {200, 405}
        assert answer.status_code == 200 or answer["Content-Type"] == "application/problem+json"


def test_a_form_without_its_mark_gets_our_page(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    answer = client.post("/paint/")

    assert answer.status_code == 403
    assert "Reload the page" in answer.content.decode()


def test_a_body_that_does_not_say_its_size_is_read_up_to_the_limit(settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 0
    pieces, told = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b"x" * 400_000, "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    async def pages(scope: dict[str, Any], receive: Any, send: Any) -> None:
        while (await receive())["type"] == "http.request":
            pass

    async_to_sync(BoundedBody(pages))({"type": "http", "path": "/contact-sheet/"}, receive, send)

    assert pieces == 3
    assert told[0]["status"] == 413
    assert (b"connection", b"close") in told[0]["headers"]


def test_the_admin_has_no_door_of_its_own(client: Client) -> None:
    make_user("root", is_staff=True, is_superuser=True)

    answer = client.post("/admin/login/", {"username": "root", "password": "correct horse battery"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")
    assert client.get("/admin/").status_code == 302
