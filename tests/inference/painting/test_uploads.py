from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from django.db import close_old_connections
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from core import storage
from core.destinations import Destination
from core.errors import LimitReached
from core.images import sha256_of
from inference.jobs import selectors as job_selectors
from inference.models import PendingUpload, SourceImage
from inference.painting import images, uploads
from tests.conftest import ApiClient
from tests.factories import make_style, picture_bytes
from tests.receiver import Dripping, Receiver, receiver, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Settings) -> Iterator[Receiver]:
    """A server that photos may be fetched from."""
    with receiver() as heard:
        settings.PRIVATE_DESTINATIONS = (Destination.parse(f"127.0.0.1:{heard.port}"),)
        heard.respond = say(200, picture_bytes(), Content_Type="image/jpeg")
        yield heard


def post(api: ApiClient, path: str, body: dict[str, Any]) -> Any:
    return api.post(f"/api/v1/{path}", body, content_type="application/json")


# The same bytes


def test_the_same_bytes_are_the_same_upload_and_live_on(api: ApiClient, user: User) -> None:
    first = api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())})
    SourceImage.objects.update(expires_at=timezone.now() + timedelta(days=1))
    size = job_selectors.usage_of(user)["stored_bytes"]

    again = api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())})

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["Location"] == first.headers["Location"]
    assert SourceImage.objects.get().expires_at > timezone.now() + timedelta(days=89)  # type: ignore[operator]  # just set
    assert job_selectors.usage_of(user)["stored_bytes"] == size


def test_other_bytes_of_the_same_picture_are_another_upload(api: ApiClient) -> None:
    ids = {
        api.post("/api/v1/images", {"file": io.BytesIO(data)}).json()["id"]
        for data in (picture_bytes(), picture_bytes() + b"trailing", picture_bytes(image_format="PNG"))
    }

    assert len(ids) == 3


def test_the_same_bytes_of_another_person_are_theirs(api: ApiClient, other_api: ApiClient) -> None:
    mine = api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())})
    theirs = other_api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())})

    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert other_api.get(f"/api/v1/images/{mine.json()['id']}").status_code == 404


def test_a_deleted_upload_does_not_come_back(api: ApiClient) -> None:
    first = api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())}).json()
    api.delete(f"/api/v1/images/{first['id']}")

    again = api.post("/api/v1/images", {"file": io.BytesIO(picture_bytes())})

    assert again.status_code == 201
    assert again.json()["id"] != first["id"]
    assert api.get(again.json()["urls"]["original"]).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_eight_equal_uploads_at_once_are_one(user: User) -> None:
    data = picture_bytes()

    def send(_: int) -> images.StoredUpload:
        try:
            return images.store_upload(owner=user, upload=io.BytesIO(data))
        finally:
            close_old_connections()

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(send, range(8)))

    assert len({one.image.pk for one in kept}) == SourceImage.objects.count() == 1
    assert sum(one.is_new for one in kept) == 1


# From an address


def test_a_photo_is_fetched_and_cleaned_like_any_other(api: ApiClient, world: Receiver) -> None:
    world.respond = say(200, picture_bytes(90, 60, comment=b"secret words"))

    answer = post(api, "images", {"url": f"{world.url}/photo.jpg"})

    made = answer.json()
    assert answer.status_code == 201
    assert (made["width"], made["height"], made["metadata_removed"]) == (90, 60, ["comment"])
    assert b"secret words" not in api.get(made["urls"]["original"]).getvalue()
    (got,) = world.received
    assert (got.method, got.path) == ("GET", "/photo.jpg")
    assert not {"authorization", "cookie", "referer"} & set(got.headers)
    assert post(api, "images", {"url": f"{world.url}/another-name.jpg"}).status_code == 200


@pytest.mark.parametrize("path", ["stylizations", "contact-sheets"])
def test_a_request_may_say_where_its_photo_is(path: str, api: ApiClient, user: User, world: Receiver) -> None:
    style = make_style()
    body: dict[str, Any] = {"image_url": world.url, **({"style": style.slug} if path == "stylizations" else {})}

    answer = post(api, path, body)

    assert answer.status_code == 202
    assert answer.json()["recipe"]["image"] == str(SourceImage.objects.get(owner=user).pk)


@pytest.mark.parametrize(
    ("respond", "status", "code"),
    [
        (say(404, b"no"), 422, "address-unreachable"),
        (say(204), 422, "address-unreachable"),
        (say(200, b""), 422, "image-empty"),
        (say(200, b"<html>a page</html>", Content_Type="image/png"), 415, "unsupported-image"),
        (say(302, Location="http://169.254.169.254/latest/"), 422, "address-refused"),
        (say(302, Location="file:///etc/passwd"), 422, "address-refused"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n"), 422, "address-unreachable"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(
    respond: Any, status: int, code: str, api: ApiClient, world: Receiver
) -> None:
    world.respond = respond

    answer = post(api, "images", {"url": world.url})

    assert answer.status_code == status, answer.content
    assert answer.json()["type"].endswith(f"/{code}")
    assert not SourceImage.objects.exists()


@pytest.mark.parametrize(
    ("path", "field"), [("images", "url"), ("stylizations", "image_url"), ("contact-sheets", "image_url")]
)
@pytest.mark.parametrize("url", ["http://127.0.0.1:6379/", "http://[::1]/", "http://0x7f.1/", "gopher://a.b/", "x"])
def test_an_address_inside_is_refused_under_its_name(path: str, field: str, url: str, api: ApiClient) -> None:
    answer = post(api, path, {field: url, **({"style": make_style().slug} if path == "stylizations" else {})})

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("/address-refused")
    assert list(answer.json()["errors"]) == [field]


def test_a_photo_that_is_too_large_is_cut_off(api: ApiClient, world: Receiver, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 100_000
    sent = 0

    def endless(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        while True:
            sent += handler.wfile.write(b"x" * 10_000)

    world.respond = endless

    answer = post(api, "images", {"url": world.url})

    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (413, "too-many-bytes")
    assert sent < 20_000_000


def test_a_server_that_drips_does_not_hold_a_request_for_ever(
    api: ApiClient, world: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "FETCH_SECONDS", 0.5)
    world.respond = Dripping()

    assert post(api, "images", {"url": world.url}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_a_person_has_two_fetches_at_a_time_and_gets_them_back(user: User, other: User, world: Receiver) -> None:
    released, waiting = threading.Event(), threading.Semaphore(0)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        waiting.release()
        released.wait(10)
        say(200, picture_bytes())(handler)

    world.respond = slow

    def fetch(owner: User) -> None:
        try:
            uploads.add_image_from(world.url, owner=owner)
        finally:
            close_old_connections()

    with ThreadPoolExecutor(4) as pool:
        under_way = [pool.submit(fetch, user) for _ in range(2)]
        for _ in under_way:
            assert waiting.acquire(timeout=10)
        with pytest.raises(LimitReached) as refused:
            uploads.add_image_from(world.url, owner=user)
        under_way.append(pool.submit(fetch, other))
        assert waiting.acquire(timeout=10)
        released.set()
        for one in under_way:
            one.result(timeout=20)

    assert refused.value.retry_after_seconds == 5
    assert uploads.add_image_from(world.url, owner=user).is_new is False


@pytest.mark.parametrize(
    "body", [{}, {"url": "https://example.org/a.jpg", "upload": "5d1f1c1e-0c3a-4d4e-9a55-1fd5a3cf0d1e"}]
)
def test_exactly_one_way_is_taken(body: dict[str, Any], api: ApiClient) -> None:
    answer = post(api, "images", body)

    assert answer.status_code == 422
    assert "exactly one" in answer.json()["detail"]


# Past this site


@pytest.mark.embedded("files lie on this machine")
def test_where_files_lie_here_the_answer_says_how_to_send_one(api: ApiClient) -> None:
    answer = post(api, "uploads", {})

    data = answer.json()
    assert (answer.status_code, data["id"], data["method"], data["fields"]) == (200, None, "POST", {})
    sent = api.post(data["url"], {data["file_field"]: io.BytesIO(picture_bytes())})
    assert sent.status_code == 201
    assert not PendingUpload.objects.exists()


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A storage that gives out forms; what they lead to is written by the test."""

    def form(key: str, *, max_bytes: int, expires_in_seconds: int) -> storage.UploadForm:
        return storage.UploadForm(f"https://storage.example.org/{key}", {"key": key})

    monkeypatch.setattr(storage, "upload_form", form)


@pytest.mark.usefixtures("signed")
def test_what_was_put_into_the_storage_is_cleaned_kept_and_removed_there(api: ApiClient) -> None:
    begun = post(api, "uploads", {})
    data = begun.json()
    assert begun.status_code == 201
    assert post(api, "images", {"upload": data["id"]}).json()["type"].endswith("/upload-missing")
    storage.write(data["fields"]["key"], picture_bytes(comment=b"secret words"))

    made = post(api, "images", {"upload": data["id"]})

    assert (made.status_code, made.json()["metadata_removed"]) == (201, ["comment"])
    assert not storage.exists(data["fields"]["key"])
    assert post(api, "images", {"upload": data["id"]}).status_code == 404


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(("data", "status"), [(b"<svg/>", 415), (b"x" * 1000, 413)])
def test_what_is_no_picture_is_refused_and_removed(
    data: bytes, status: int, api: ApiClient, settings: Settings
) -> None:
    settings.MAX_UPLOAD_BYTES = 900
    body = post(api, "uploads", {}).json()
    storage.write(body["fields"]["key"], data)

    assert post(api, "images", {"upload": body["id"]}).status_code == status
    assert not storage.exists(body["fields"]["key"])
    assert not PendingUpload.objects.exists()


@pytest.mark.usefixtures("signed")
def test_others_uploads_do_not_exist_and_expired_ones_go(api: ApiClient, other_api: ApiClient) -> None:
    data = post(api, "uploads", {}).json()
    storage.write(data["fields"]["key"], picture_bytes())
    assert post(other_api, "images", {"upload": data["id"]}).status_code == 404
    PendingUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert post(api, "images", {"upload": data["id"]}).status_code == 404
    assert uploads.delete_expired_uploads() == 1
    assert not storage.exists(data["fields"]["key"])


@pytest.mark.usefixtures("signed")
def test_one_person_begins_twenty_uploads_at_most(api: ApiClient) -> None:
    answers = [post(api, "uploads", {}).status_code for _ in range(21)]

    assert answers == [201] * 20 + [429]


def test_the_form_of_the_storage_holds_key_size_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import base64
    import json

    import boto3

    class Elsewhere:
        bucket = boto3.resource(
            "s3", region_name="eu-central-1", aws_access_key_id="id", aws_secret_access_key="secret"
        ).Bucket("pictures")

    monkeypatch.setattr(storage, "default_storage", Elsewhere())

    form = storage.upload_form("pending/ab/abc", max_bytes=40_000_000, expires_in_seconds=900)

    assert form is not None
    assert "pictures" in form.url
    policy = json.loads(base64.b64decode(form.fields["policy"]))
    assert ["content-length-range", 1, 40_000_000] in policy["conditions"]
    assert {"bucket": "pictures"} in policy["conditions"]
    assert {"key": "pending/ab/abc"} in policy["conditions"]
    assert "x-amz-signature" in form.fields or "signature" in form.fields


def test_the_digest_is_of_the_bytes_as_sent(user: User) -> None:
    data = picture_bytes()

    image = images.add_image(owner=user, upload=io.BytesIO(data))

    assert image.upload_sha256 == sha256_of(data) != image.sha256
