"""The real nginx, with the file that is deployed, before a real site."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.rig.waiting import PATIENCE, wait_until
from tests.factories import picture_bytes
from tests.platform_site.site import Site, running_site
from tests.services.front import find_nginx, nginx_before

pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    find_nginx()
    settings = {"PENTIMENTO_MEDIA_ACCEL": "/protected/", "PENTIMENTO_TRUSTED_PROXIES": "1"}
    with running_site(tmp_path_factory.mktemp("site"), **settings) as site:
        yield site


@pytest.fixture(scope="module")
def front(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx_before(site.port, data=site.folder, folder=tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def ann(site: Site, front: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=front, headers={"Authorization": f"Bearer {site.token}"}, timeout=90) as client:
        yield client


@pytest.fixture(scope="module")
def picture(site: Site, front: str) -> str:
    """The path of a painted picture of ann's."""
    with httpx.Client(base_url=front, headers={"Authorization": f"Bearer {site.token}"}, timeout=90) as client:
        made = paint(client, side=96, style="tiny", wait=0)

        def is_painted() -> bool:
            made.update(client.get(f"/api/v1/jobs/{made['id']}").json())
            return bool(made["state"] == "succeeded")

        wait_until(is_painted, seconds=180, what="a picture")
    return str(httpx.URL(made["outputs"][0]["url"]).path)


def paint(client: httpx.Client, *, side: int, style: str, wait: int) -> dict[str, Any]:
    answer = client.post(
        "/api/v1/stylizations",
        files={"file": ("a.jpg", picture_bytes(side, side, seed=side))},
        data={"style": style},
        headers={"Prefer": f"wait={wait}"} if wait else {},
    )
    assert answer.status_code in (200, 202), answer.text
    job: dict[str, Any] = answer.json()
    return job


def key_of(site: Site, picture: str) -> str:
    """Where nginx is told that the picture lies."""
    with site.client() as past_nginx:
        answer = past_nginx.get(picture)
    assert answer.content == b""
    return answer.headers["x-accel-redirect"].removeprefix("/protected/")


def test_a_private_picture_is_sent_by_nginx_to_its_owner_and_to_nobody_else(
    site: Site, front: str, ann: httpx.Client, picture: str
) -> None:
    key = key_of(site, picture)
    stored = (site.folder / "media" / key).read_bytes()

    answer = ann.get(picture)

    assert (answer.status_code, answer.content) == (200, stored)
    assert "x-accel-redirect" not in answer.headers
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cross-origin-resource-policy"] == "same-site"
    site.manage("create_user", "bob")
    theirs = {"Authorization": f"Bearer {site.manage('create_token', 'bob', '--label', 'test').strip()}"}
    assert httpx.get(front + picture, timeout=PATIENCE).status_code == 404
    assert httpx.get(front + picture, headers=theirs, timeout=PATIENCE).status_code == 404
    assert httpx.get(f"{front}/protected/{key}", headers=theirs, timeout=PATIENCE).status_code == 404
    assert ann.get(f"/protected/{key}").status_code == 404


def test_parts_of_a_picture_and_pictures_that_are_known_are_nginxs(site: Site, ann: httpx.Client, picture: str) -> None:
    whole = ann.get(picture)

    part = ann.get(picture, headers={"Range": "bytes=5-14"})
    known = ann.get(picture, headers={"If-None-Match": whole.headers["etag"]})
    same = ann.get(picture, headers={"Range": "bytes=0-0", "If-Range": whole.headers["etag"]})
    beyond = ann.get(picture, headers={"Range": "bytes=99999999-"})

    assert (part.status_code, part.content) == (206, whole.content[5:15])
    assert part.headers["content-range"] == f"bytes 5-14/{len(whole.content)}"
    assert [known.status_code, same.status_code, beyond.status_code] == [304, 206, 416]
    for answer in (part, known, beyond):  # of 416 nginx says it twice
        assert set(answer.headers.get_list("content-security-policy")) == {"default-src 'none'; sandbox"}
    lies = site.folder / "media" / key_of(site, picture)
    lies.rename(site.folder / "away")
    gone = ann.get(picture)
    (site.folder / "away").rename(lies)
    assert gone.status_code == 404
    assert gone.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_a_socket_opens_through_nginx(site: Site, front: str, ann: httpx.Client) -> None:
    seen: list[dict[str, Any]] = []
    with connect(front.replace("http", "ws") + "/ws/me/", subprotocols=["bearer", site.token]) as watcher:  # type: ignore[list-item]  # plain strings
        job = paint(ann, side=97, style="tiny", wait=0)
        while not seen or seen[-1]["state"] != "succeeded":
            message = json.loads(watcher.recv(timeout=60))
            if message["id"] == job["id"]:
                seen.append(message)

    assert [one["seq"] for one in seen] == sorted({one["seq"] for one in seen})
    assert seen[-1]["urls"]["self"].startswith("http://127.0.0.1")


def test_a_page_opens_its_socket_through_nginx(site: Site, front: str) -> None:
    """A cookie counts on a socket only from the site's own origin, port included: nginx has to pass that on."""
    site.manage("shell", "--verbosity", "0", "-c", "from tests.factories import make_user; make_user('eve')")
    with httpx.Client(base_url=front, headers={"Origin": front, "Referer": f"{front}/"}, timeout=PATIENCE) as browser:
        browser.get("/account/login/")
        csrf = browser.cookies["csrftoken"]
        values = {"login": "eve", "password": "correct horse battery", "csrfmiddlewaretoken": csrf}
        assert browser.post("/account/login/", data=values).status_code == 302
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    address = front.replace("http", "ws") + "/ws/me/"

    with connect(address, origin=Origin(front), additional_headers={"Cookie": cookies}) as watcher:
        assert watcher.ping().wait(20)
    with pytest.raises(InvalidStatus):
        connect(address, origin=Origin("http://evil.example"), additional_headers={"Cookie": cookies})


def test_progress_passes_nginx_as_it_happens(ann: httpx.Client) -> None:
    job = paint(ann, side=2200, style="full", wait=0)

    with ann.stream("GET", f"/api/v1/jobs/{job['id']}/events") as stream:
        told = (json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data: "))
        first = next(told)
        meanwhile = ann.get(f"/api/v1/jobs/{job['id']}").json()["state"]
        last = list(told)[-1]

    assert first["state"] in {"queued", "running"}
    assert meanwhile in {"queued", "running"}
    assert last["state"] == "succeeded"


@pytest.mark.parametrize(("path", "size"), [("/api/v1/images", 50_000_000), ("/api/v1/styles", 180_000_000)])
def test_what_is_too_large_ends_at_nginx(front: str, path: str, size: int) -> None:
    connection = HTTPConnection(urlsplit(front).netloc, timeout=30)
    connection.putrequest("POST", path)
    connection.putheader("Content-Length", str(size))
    connection.endheaders()

    answer = connection.getresponse()

    assert (answer.status, answer.headers["Server"]) == (413, "nginx")
    connection.close()


def test_bodies_in_chunks_and_in_gzip_pass_nginx_and_head_is_like_get(ann: httpx.Client, picture: str) -> None:
    """nginx holds a body in chunks and hands it on with a length; what it holds it does not unpack."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body, kind = head + picture_bytes(64, 64, seed=64) + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"

    chunked = ann.post("/api/v1/images", content=iter([body[:99], body[99:]]), headers={"Content-Type": kind})
    packed = ann.post(
        "/api/v1/images", content=gzip.compress(body), headers={"Content-Type": kind, "Content-Encoding": "gzip"}
    )
    other = ann.post("/api/v1/images", content=body, headers={"Content-Type": kind, "Content-Encoding": "br"})

    assert (chunked.status_code, packed.status_code, other.status_code) == (201, 200, 415), chunked.text
    assert chunked.json()["id"] == packed.json()["id"]
    for path in ("/", "/api/v1/images", picture):
        whole, bare = ann.get(path), ann.head(path)
        assert (bare.status_code, bare.content) == (whole.status_code, b"")
        for name in ("content-type", "content-length", "etag"):
            assert bare.headers.get(name) == whole.headers.get(name), (path, name)


def test_static_files_come_from_the_disk_or_from_the_site(site: Site, front: str) -> None:
    folder = Path(site.folder, "static")
    folder.mkdir(exist_ok=True)
    name = "collected.0123456789ab.css"
    (folder / name).write_text("body {}")
    (folder / f"{name}.gz").write_bytes(gzip.compress(b"body {}", mtime=0))

    collected = httpx.get(f"{front}/static/{name}", timeout=PATIENCE)
    packed = httpx.get(f"{front}/static/{name}", headers={"Accept-Encoding": "gzip"}, timeout=PATIENCE)
    own = httpx.get(f"{front}/static/platform_site/site.css", timeout=PATIENCE)

    assert collected.text == packed.text == "body {}"
    assert packed.headers["content-encoding"] == "gzip"
    assert collected.headers["content-type"] == "text/css"
    assert collected.headers["cache-control"] == "public, max-age=315360000, immutable"
    assert collected.headers["x-content-type-options"] == "nosniff"
    assert own.headers["cache-control"] == "max-age=3600, public"
    assert httpx.get(f"{front}/static/nothing.0123456789ab.css", timeout=PATIENCE).status_code == 404
    assert httpx.get(f"{front}/static/nothing.css", timeout=PATIENCE).status_code == 404


def test_the_site_believes_nginx_who_calls(site: Site, front: str) -> None:
    """An address of one's own making in ``X-Forwarded-For`` is not passed on."""
    token = site.manage("create_token", "ann", "--label", "bound", "--network", "10.0.0.0/8").strip()
    values = {"Authorization": f"Bearer {token}", "X-Forwarded-For": "10.1.2.3"}

    assert httpx.get(f"{front}/api/v1/me", headers=values, timeout=PATIENCE).status_code == 401
