"""How a body may come: in chunks, compressed, and never larger than it may be as it is."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

import httpx
import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from inference.models import SourceImage
from platform_site.asgi import application
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_token, picture_bytes
from tests.platform_site.site import Site, running_site
from tests.platform_site.test_api_answers import problem

pytestmark = pytest.mark.django_db

FORM: Final = "multipart/form-data; boundary=x"


def form(picture: bytes, **fields: str) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    rest = "".join(f'\r\n--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}' for k, v in fields.items())
    return head + picture + rest.encode() + b"\r\n--x--\r\n"


def send(client: Client, path: str, body: bytes, kind: str, encoding: str = "gzip") -> Any:
    return client.post(f"/api/v1/{path}", body, content_type=kind, headers={"Content-Encoding": encoding})


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip"])
def test_json_and_forms_may_be_compressed(api: ApiClient, user: User, encoding: str) -> None:
    body = json.dumps({"image": str(make_image(user).pk), "style": make_style().slug}).encode()

    assert send(api, "stylizations", gzip.compress(body), "application/json", encoding).status_code == 202
    assert send(api, "images", gzip.compress(form(picture_bytes(seed=9))), FORM, encoding).status_code == 201
    assert send(api, "images", form(picture_bytes(seed=8)), FORM, "identity").status_code == 201


def test_several_members_are_one_body(api: ApiClient) -> None:
    body = form(picture_bytes())

    answer = send(api, "images", gzip.compress(body[:99]) + gzip.compress(body[99:]), FORM)

    assert answer.status_code == 201


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "nonsense"])
def test_other_encodings_are_refused_by_name(api: ApiClient, encoding: str) -> None:
    answer = send(api, "tokens", b"{}", "application/json", encoding)

    assert problem(answer, 415)["type"].endswith("/unsupported-media-type")
    assert answer["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "body",
    [b"{}", gzip.compress(b"{}" * 99)[:-9], gzip.compress(b"{}") + b"tail"],
    ids=["plain", "cut", "with a tail"],
)
def test_what_is_no_gzip_is_a_bad_request(api: ApiClient, body: bytes) -> None:
    problem(send(api, "tokens", body, "application/json"), 400)


def test_a_page_takes_no_compressed_form(user: User) -> None:
    client = Client(headers={"Accept": "application/json"})
    client.force_login(user)

    answer = client.post("/paint/", gzip.compress(b"a=b"), content_type=FORM, headers={"Content-Encoding": "gzip"})

    assert problem(answer, 415)
    assert answer["Accept-Encoding"] == "identity"


def test_what_unpacks_to_more_than_may_be_sent_is_not_unpacked_to_its_end(
    api: ApiClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000_000
    unpacked = 0
    real = gzip.GzipFile.read

    def counted(self: gzip.GzipFile, size: int | None = -1) -> bytes:
        nonlocal unpacked
        piece = real(self, size)
        unpacked += len(piece)
        return piece

    monkeypatch.setattr(gzip.GzipFile, "read", counted)
    bombs = [(gzip.compress(form(bytes(200_000_000))), FORM), (gzip.compress(b" " * 200_000_000), "application/json")]
    for bomb, kind in bombs:
        assert len(bomb) < 300_000
        assert problem(send(api, "images", bomb, kind), 413)["type"].endswith("/too-many-bytes")
    assert unpacked < 6_000_000
    assert not SourceImage.objects.exists()


def test_nothing_is_unpacked_for_a_stranger(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip.GzipFile, "read", lambda *_: pytest.fail("it was unpacked"))

    problem(send(client, "images", gzip.compress(form(picture_bytes())), FORM), 401)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_body_in_chunks_is_read_like_any_other(user: User, is_packed: bool) -> None:
    """The sizes of chunks are nobody's business: no header says how long the body is."""
    body = form(picture_bytes())
    sent = gzip.compress(body) if is_packed else body
    headers = {"Authorization": f"Bearer {make_token(user)}", "Content-Type": FORM}

    async def pieces() -> AsyncIterator[bytes]:
        for place in range(0, len(sent), 100):
            yield sent[place : place + 100]

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            encoding = {"Content-Encoding": "gzip"} if is_packed else {}
            return await client.post("/api/v1/images", content=pieces(), headers=headers | encoding)

    answer = async_to_sync(call)()

    assert "content-length" not in answer.request.headers
    assert answer.status_code == 201, answer.text
    assert SourceImage.objects.get().owner == user


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.mark.slow
def test_the_server_takes_chunks_and_gzip_and_answers_head_without_a_body(site: Site) -> None:
    body = form(picture_bytes(seed=3))
    with site.client() as client:
        chunked = client.post("/api/v1/images", content=iter([body[:50], body[50:]]), headers={"Content-Type": FORM})
        packed = client.post(
            "/api/v1/images", content=iter([gzip.compress(body)]),
            headers={"Content-Type": FORM, "Content-Encoding": "gzip"},
        )  # fmt: skip
        path = httpx.URL(chunked.json()["urls"]["original"]).path
        answers = [(client.get(one), client.head(one)) for one in ("/", "/api/v1/images", path)]

    assert (chunked.status_code, packed.status_code) == (201, 200), (chunked.text, packed.text)
    for whole, bare in answers:
        assert bare.content == b""
        assert bare.headers["content-length"] == whole.headers["content-length"] == str(len(whole.content))
