from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from gallery.models import Artwork
from tests.gallery.test_gallery import publish
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def address(artwork: Artwork) -> str:
    return f"{settings.SITE_URL}/gallery/{artwork.pk}/"


def test_an_embedded_artwork_stands_in_frames_anywhere_and_nothing_else_does(client: Client, user: User) -> None:
    artwork = publish(user, title="Harbour", alt="Boats at a quay.")
    client.force_login(user)

    embedded, page = client.get(f"/embed/{artwork.pk}/"), client.get(f"/gallery/{artwork.pk}/")

    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "script-src 'self'" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    words = embedded.content.decode()
    assert 'alt="Boats at a quay."' in words
    assert "<script" not in words
    assert "csrf" not in words
    assert user.email not in words


def test_an_embedded_artwork_knows_nobody(client: Client, user: User) -> None:
    artwork = publish(user)

    answer = client.get(f"/embed/{artwork.pk}/")
    client.force_login(user)
    again = client.get(f"/embed/{artwork.pk}/")

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.content == again.content


@pytest.mark.parametrize(
    ("visibility", "policy"), [("public", "cross-origin"), ("unlisted", "cross-origin"), ("private", "same-site")]
)
def test_pages_elsewhere_show_the_pictures_that_strangers_see(
    client: Client, user: User, visibility: str, policy: str
) -> None:
    artwork = publish(user, visibility=visibility)
    client.force_login(user)

    answer = client.get(f"/media/artworks/{artwork.pk}/preview.webp")

    assert (answer.status_code, answer["Cross-Origin-Resource-Policy"]) == (200, policy)


@pytest.mark.parametrize("path", ["/embed/{pk}/", "/oembed/?url={address}"])
def test_what_strangers_may_not_see_is_not_embedded_even_for_its_maker(client: Client, user: User, path: str) -> None:
    artwork = publish(user, visibility="private")
    client.force_login(user)

    assert client.get(path.format(pk=artwork.pk, address=quote(address(artwork)))).status_code == 404


def test_oembed_says_how_to_show_an_artwork(client: Client, user: User) -> None:
    artwork = publish(user, title="Harbour <1>", alt='Boats "at" a quay.')
    discovered = re.search(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"',
        squeezed(client.get(f"/gallery/{artwork.pk}/").content.decode()),
    )
    assert discovered

    answer = client.get(unescape(discovered.group(1)).removeprefix(settings.SITE_URL))

    data = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert (data["version"], data["type"], data["title"]) == ("1.0", "rich", "Harbour <1>")
    assert (data["author_name"], data["author_url"]) == ("ann", f"{settings.SITE_URL}/makers/ann/")
    assert f'src="{settings.SITE_URL}/embed/{artwork.pk}/"' in data["html"]
    assert "Boats &quot;at&quot; a quay." in data["html"]
    assert data["thumbnail_url"].endswith(f"/media/artworks/{artwork.pk}/preview.webp")
    assert not answer.cookies


@pytest.mark.parametrize(
    ("size", "asked", "given"),
    [
        ((4000, 2000), {}, (800, 464)),
        ((4000, 2000), {"maxwidth": "400"}, (400, 264)),
        ((4000, 2000), {"maxheight": "164"}, (200, 164)),
        ((2000, 4000), {}, (468, 1000)),
        ((48, 32), {}, (160, 96)),
        ((4000, 2000), {"maxwidth": "20", "maxheight": "20"}, (2, 20)),
    ],
)
def test_a_frame_is_never_larger_than_asked(
    client: Client, user: User, size: tuple[int, int], asked: dict[str, str], given: tuple[int, int]
) -> None:
    artwork = publish(user)
    Artwork.objects.filter(pk=artwork.pk).update(width=size[0], height=size[1])

    data = client.get("/oembed/", {"url": address(artwork), **asked}).json()

    assert data["width"] <= int(asked.get("maxwidth", 800))
    assert data["height"] <= int(asked.get("maxheight", 1000))
    if "20" not in asked.values():
        assert (data["width"], data["height"]) == given


@pytest.mark.parametrize(
    "wrong",
    [
        "", "nonsense", "https://elsewhere.example/gallery/{pk}/", "{site}/embed/{pk}/", "{site}/gallery/",
        "http://[", "{site}@elsewhere.example/gallery/{pk}/", "{site}/gallery/00000000-0000-0000-0000-000000000000/",
    ],
)  # fmt: skip
def test_oembed_answers_for_artworks_of_this_site_alone(client: Client, user: User, wrong: str) -> None:
    artwork = publish(user)

    answer = client.get("/oembed/", {"url": wrong.format(pk=artwork.pk, site=settings.SITE_URL)})

    assert answer.status_code == 404


def test_oembed_speaks_json_alone_and_knows_a_size_from_none(client: Client, user: User) -> None:
    artwork = publish(user)

    assert client.get("/oembed/", {"url": address(artwork), "format": "xml"}).status_code == 501
    assert client.get("/oembed/", {"url": address(artwork), "maxwidth": "0"}).status_code == 422
    assert client.get("/oembed/", {"url": address(artwork), "maxwidth": "²"}).status_code == 422


def test_the_publish_form_asks_first_for_what_the_picture_shows(client: Client, user: User) -> None:
    artwork = publish(user)
    client.force_login(user)

    page = client.get(f"/jobs/{artwork.job_id}/publish/").content.decode()

    named = [
        name
        for name in re.findall(r' name="(\w+)"', page.partition("<main")[2])
        if name in {"alt", "title", "description", "tags"}
    ]
    assert named == ["alt", "title", "description", "tags"]


def test_the_gallery_shows_described_pictures_alone_when_asked(client: Client, user: User) -> None:
    described, _bare = publish(user, title="Told", alt="Boats at a quay."), publish(user, title="Untold")

    page = client.get("/gallery/?described=1").content.decode()
    listed = client.get("/api/v1/artworks?described=1").json()["results"]

    assert "Told" in page
    assert "Untold" not in page
    assert [one["id"] for one in listed] == [str(described.pk)]
    assert len(client.get("/api/v1/artworks?described=0").json()["results"]) == 2
