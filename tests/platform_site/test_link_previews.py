"""What link previews and search engines are told of public pages."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from typing import Any, Final

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from accounts.models import User
from core import storage
from gallery import collecting, profiles, renditions
from gallery.models import Artwork
from styles.models import Style, StyleVersion, Visibility
from styles.templatetags.structured_data import json_ld
from tests.factories import make_style, picture_bytes
from tests.gallery.test_gallery import publish
from tests.platform_site.test_pages import PUBLIC_PAGES
from tests.sessions import signed_in
from tests.templates import ROOT

pytestmark = pytest.mark.django_db

WHOLE: Final = {
    "description", "og:site_name", "og:type", "og:title", "og:description", "og:url", "og:image", "og:image:type",
    "og:image:width", "og:image:height", "og:image:alt", "twitter:card",
}  # fmt: skip


def told(client: Client, path: str) -> dict[str, str]:
    """The descriptions in the head of a page."""
    page = client.get(path).content.decode()
    found = re.findall(r'<meta\s+(?:property|name)="((?:og|twitter):[a-z:_]+|description)"\s+content="([^"]*)"', page)
    assert len(found) == len(dict(found)), path
    return {name: unescape(value) for name, value in found}


def data_of(client: Client, path: str) -> Any:
    """The JSON-LD of a page."""
    page = client.get(path).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


def shown_at(client: Client, address: str) -> Image.Image:
    """The picture at an address of this site."""
    response = client.get(address.removeprefix(settings.SITE_URL))
    assert response["Content-Type"] == "image/jpeg"
    return Image.open(io.BytesIO(b"".join(response) if response.streaming else response.content))


@pytest.fixture
def paths(user: User) -> dict[str, str]:
    """The pages of things that have a picture of their own."""
    artwork = publish(user, title="Harbour", tags=["sea"], licence="https://creativecommons.org/licenses/by/4.0/")
    list(renditions.make_all())
    collection = collecting.make(actor=user, title="Harbours", is_public=True)
    collecting.add(collection.pk, artwork_id=artwork.pk, actor=user)
    style = make_style(owner=user, visibility=Visibility.PUBLIC, title="A pond", artist="Nobody", year="1900")
    StyleVersion.objects.update(pictures=["cover.webp"], card={"pictures_sha256": "0" * 64})
    storage.write(storage.style_key("0" * 64, name="cover.webp"), picture_bytes(image_format="WEBP"))
    return {
        "artwork": f"/gallery/{artwork.pk}/", "gallery": "/gallery/", "maker": "/makers/ann/",
        "collection": f"/collections/{collection.pk}/", "style": f"/styles/{style.slug}/",
    }  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_every_public_page_has_a_whole_preview(client: Client, path: str) -> None:
    found = told(client, path)

    assert set(found) == WHOLE
    assert all(found.values())
    assert found["og:url"] == settings.SITE_URL + path.partition("?")[0]


def test_the_picture_of_the_site_is_a_jpeg_of_the_size_that_is_told(client: Client) -> None:
    found = told(client, "/developers/")
    with Image.open(ROOT / "platform_site/static/platform_site/link-preview.jpg") as picture:
        facts = picture.format, picture.size

    assert found["og:image"] == f"{settings.SITE_URL}/static/platform_site/link-preview.jpg"
    assert facts == ("JPEG", _size_in(found))


def _size_in(found: dict[str, str]) -> tuple[int, int]:
    return int(found["og:image:width"]), int(found["og:image:height"])


@pytest.mark.parametrize("kind", ["artwork", "gallery", "maker", "collection", "style"])
def test_what_has_a_picture_shows_it_as_a_jpeg_of_the_size_that_is_told(
    client: Client, paths: dict[str, str], kind: str
) -> None:
    found = told(client, paths[kind])
    picture = shown_at(client, found["og:image"])

    assert set(found) == WHOLE
    assert (picture.format, picture.size) == ("JPEG", _size_in(found))
    assert "/media/" in found["og:image"]


def test_a_work_without_renditions_shows_its_own_jpeg_or_the_sites_picture(client: Client, user: User) -> None:
    artwork = publish(user)
    own = told(client, f"/gallery/{artwork.pk}/")
    picture = shown_at(client, own["og:image"])
    Artwork.objects.update(extension="png")

    assert own["og:image"].endswith("/picture.jpg")
    assert picture.size == _size_in(own)
    assert told(client, f"/gallery/{artwork.pk}/")["og:image"].endswith("link-preview.jpg")


def test_what_only_its_maker_sees_has_no_preview(user: User, paths: dict[str, str]) -> None:
    Artwork.objects.update(visibility="private")

    assert told(signed_in(user), paths["artwork"]) == {}


def test_a_cover_for_links_is_as_open_as_its_style(client: Client, user: User, paths: dict[str, str]) -> None:
    path = f"/media{paths['style']}cover.jpg"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    Style.objects.update(visibility="private")

    assert (first["Access-Control-Allow-Origin"], again.status_code) == ("*", 304)
    assert client.get(path).status_code == 404
    assert "private" in signed_in(user).get(path)["Cache-Control"]


def test_a_work_is_described_to_search_engines(client: Client, paths: dict[str, str]) -> None:
    found = data_of(client, paths["artwork"])

    assert (found["@context"], found["@type"], found["name"]) == ("https://schema.org", "VisualArtwork", "Harbour")
    assert found["creator"] == {"@type": "Person", "name": "ann", "url": f"{settings.SITE_URL}/makers/ann/"}
    assert found["image"]["contentUrl"].startswith(f"{settings.SITE_URL}/media/artworks/")
    assert found["digitalSourceType"] == "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_maker_and_a_style_are_described_too(client: Client, user: User, paths: dict[str, str]) -> None:
    profiles.say(actor=user, display_name="Ann", bio="Harbours.")
    maker, style = data_of(client, paths["maker"]), data_of(client, paths["style"])

    assert maker["@type"] == "ProfilePage"
    assert (maker["mainEntity"]["name"], maker["mainEntity"]["alternateName"]) == ("Ann", "ann")
    assert style["isBasedOn"] == {
        "@type": "VisualArtwork", "name": "A pond", "dateCreated": "1900",
        "creator": {"@type": "Person", "name": "Nobody"},
    }  # fmt: skip
    assert style["image"].startswith(f"{settings.SITE_URL}/media/styles/")


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--<script>", "&lt;/script&gt;", "\u2028\u2029"]
)
def test_no_words_end_the_element_and_all_come_back_as_they_were(words: str) -> None:
    element = json_ld({"name": words})

    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside)["name"] == words


def test_an_unlisted_work_is_not_described_to_search_engines(client: Client, paths: dict[str, str]) -> None:
    Artwork.objects.update(visibility="unlisted")
    page = client.get(paths["artwork"]).content.decode()

    assert "ld+json" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'property="og:image"' in page
