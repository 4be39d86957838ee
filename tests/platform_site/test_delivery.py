"""How answers are delivered: who may keep them, and which are compressed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from accounts.models import User
from platform_site import compression
from tests.platform_site.test_authorization import ADMIN, World, rows, world
from tests.sessions import signed_in

__all__ = ["world"]  # a fixture
LONG = "A sentence that is there again and again. " * 40


def _both(world: World) -> Iterator[tuple[str, Any, Any]]:
    """The path of each address, what a stranger gets there, and what its owner gets."""
    for method, route in rows():
        if method != "GET" or route == ADMIN:
            continue
        owner, path = world.client("owner", method=method, route=route), world.address(route)
        stranger = Client(raise_request_exception=False, headers={"Accept-Encoding": "br, gzip"})
        owner.raise_request_exception = False
        yield path, stranger.get(path), owner.get(path, headers={"Accept-Encoding": "br, gzip"})


def _content(response: Any) -> bytes:
    content = b"".join(response) if response.streaming else response.content
    return bytes(brotli.decompress(content)) if response.get("Content-Encoding") == "br" else content


def test_every_answer_says_who_may_keep_it(world: World) -> None:
    wrong, kinds = [], set()
    for path, stranger, owner in _both(world):
        for answer in (stranger, owner):
            said = answer.get("Cache-Control", "")
            kinds.add(said)
            is_for_all = "public" in said
            if not re.search(r"\b(public|private|no-store)\b", said):
                wrong.append(f"{path} says {said!r}")
            if is_for_all and "private" in said:
                wrong.append(f"{path} says {said!r}, which is two things")
            if is_for_all and (owner.status_code, _content(owner)) != (stranger.status_code, _content(stranger)):
                wrong.append(f"{path} is public, but not the same for everybody")
        is_page = owner.get("Content-Type", "").startswith("text/html") and owner.content
        if is_page and _content(owner) != _content(stranger) and "no-store" not in owner["Cache-Control"]:
            wrong.append(f"{path} may be kept after its owner is gone")

    assert wrong == [], "\n".join(wrong)
    assert {"private, no-cache", "private, no-store", "private, max-age=3600"} <= kinds
    assert any("public" in said for said in kinds)


def test_only_what_strangers_get_is_compressed_and_it_holds_no_token(world: World) -> None:
    wrong, compressed = [], 0
    for path, stranger, owner in _both(world):
        if stranger.has_header("Content-Encoding"):
            compressed += 1
            if b"csrfmiddlewaretoken" in _content(stranger):
                wrong.append(f"{path} is compressed with a token in it")
            if stranger.cookies or "Accept-Encoding" not in stranger["Vary"]:
                wrong.append(f"{path} is compressed and {stranger.headers}")
        if owner.has_header("Content-Encoding"):
            wrong.append(f"{path} is compressed for its owner")

    assert wrong == [], "\n".join(wrong)
    assert compressed > 15


@pytest.mark.django_db
def test_a_page_for_a_stranger_is_compressed_as_the_browser_likes(client: Client) -> None:
    plain = client.get("/developers/")
    by_brotli = client.get("/developers/", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    by_gzip = client.get("/developers/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert plain["Vary"] == by_brotli["Vary"]
    assert brotli.decompress(by_brotli.content) == gzip.decompress(by_gzip.content) == plain.content
    assert int(by_brotli["Content-Length"]) == len(by_brotli.content) < len(plain.content) / 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [{"Authorization": "Bearer nothing"}, {"Cookie": "sessionid=made-up"}, {"Cookie": "csrftoken=" + 32 * "a"}],
)
def test_an_answer_to_somebody_is_sent_as_it_is(client: Client, headers: dict[str, str]) -> None:
    assert "Content-Encoding" not in client.get("/developers/", headers={"Accept-Encoding": "br", **headers})


@pytest.mark.django_db
def test_pages_with_a_token_against_forgery_and_those_of_people_are_sent_as_they_are(user: User) -> None:
    asked = {"Accept-Encoding": "br"}

    assert "Content-Encoding" not in Client().get("/account/login/", headers=asked)
    assert "Content-Encoding" not in signed_in(user).get("/gallery/", headers=asked)


@pytest.mark.django_db
def test_the_language_alone_says_nothing_of_a_person(client: Client) -> None:
    client.cookies["language"] = "de"

    assert client.get("/developers/", headers={"Accept-Encoding": "br"})["Content-Encoding"] == "br"


@pytest.mark.django_db
def test_a_compressed_answer_of_the_api_can_be_asked_for_again(client: Client) -> None:
    first = client.get("/api/v1/schema", headers={"Accept-Encoding": "br"})
    again = client.get("/api/v1/schema", headers={"Accept-Encoding": "br", "If-None-Match": first["ETag"]})

    assert (first["Content-Encoding"], first["ETag"][:3]) == ("br", 'W/"')
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""), ("identity", ""), ("gzip", "gzip"), ("br", "br"), ("gzip, br", "br"), ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"), ("*", "br"), ("*;q=0", ""), ("br;q=0.000, *", "gzip"), ("zstd", ""),
        ("gzip ; q=0", ""), ("x-br", ""),
    ],
)  # fmt: skip
def test_the_coding_is_one_that_the_header_allows(header: str, coding: str) -> None:
    assert compression.accepted_coding(header) == coding


@pytest.mark.parametrize(
    ("kind", "content", "is_compressed"),
    [
        ("text/html; charset=utf-8", LONG, True), ("application/atom+xml", LONG, True), ("text/html", "short", False),
        ("application/vnd.oai.openapi", LONG, True), ("image/png", LONG, False), ("application/zip", LONG, False),
    ],
)  # fmt: skip
def test_text_is_compressed_and_files_are_not(kind: str, content: str, is_compressed: bool) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(content, content_type=kind)

    answer = compression.Compressed(view)(RequestFactory().get("/", headers={"Accept-Encoding": "gzip"}))

    assert isinstance(answer, HttpResponse)
    assert answer.has_header("Content-Encoding") is is_compressed


def test_what_is_compressed_already_stays_as_it_is() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(LONG, headers={"Content-Encoding": "gzip"})

    answer = compression.Compressed(view)(RequestFactory().get("/", headers={"Accept-Encoding": "br"}))

    assert isinstance(answer, HttpResponse)
    assert answer.content == LONG.encode()
