"""Names and words in links lead where they should, whatever is in them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import create_user
from core.media import disposition
from gallery.models import Profile
from tests.factories import make_user
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db

TAGS = ["a&b", "50% off", "c#d?e=f", "a/b/../c", "sea side", "x+y", "海", "«q»", "🎨"]
NAMES = ["海の人", "a+b", "jürgen.o-k_2"]


def hrefs(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'(?:href|action)="([^"]*)"', page)]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_leads_to_the_works_that_have_it(user: User, client: Client, tag: str) -> None:
    artwork = publish(user, tags=[tag])
    publish(user, title="Another")

    page = client.get(f"/gallery/{artwork.pk}/").content.decode()

    (href,) = [one for one in hrefs(page) if one.startswith("/gallery/?tag=")]
    assert parse_qs(urlsplit(href).query) == {"tag": [tag]}
    assert href.isascii()
    found = client.get(href).context["page"].artworks
    assert [one.pk for one in found] == [artwork.pk]


@pytest.mark.parametrize("asked", ["a&b", "50% off", "c#d", "x+y", "海"])
def test_the_next_page_asks_for_the_same_words(user: User, client: Client, asked: str) -> None:
    for number in range(26):
        publish(user, title=f"{asked} {number}")

    first = client.get("/gallery/", {"q": asked})

    (href,) = {one for one in hrefs(first.content.decode()) if "cursor=" in one and "page=2" in one}
    assert parse_qs(urlsplit(href).query)["q"] == [asked]
    assert len(client.get(f"/gallery/{href}").context["page"].artworks) == 2
    following = client.get("/api/v1/artworks", {"q": asked, "limit": "20"}).json()["next"]
    assert following.isascii()
    assert len(client.get(following).json()["results"]) == 6


@pytest.mark.parametrize("name", NAMES)
def test_a_maker_of_any_name_is_where_links_lead(client: Client, name: str) -> None:
    maker, visitor = create_user(name, email="maker@example.org"), make_user("visitor")
    artwork = publish(maker)
    Profile.objects.create(owner=maker)

    page = client.get(f"/gallery/{artwork.pk}/").content.decode()

    (path,) = {one for one in hrefs(page) if one.startswith("/makers/")}
    assert path.isascii()
    maker_page = client.get(path)
    assert maker_page.context["maker"] == maker
    links = hrefs(maker_page.content.decode())
    (sign_in,) = [one for one in links if one.startswith("/account/login/") and "makers" in one]
    after = parse_qs(urlsplit(sign_in).query)["next"][0]
    assert client.get(after).context["maker"] == maker
    (feed,) = [one for one in links if one.endswith("/feed/") and "makers" in one]
    assert client.get(feed).status_code == 200
    client.force_login(visitor)
    followed = client.post(f"{path}follow/")
    assert followed["Location"].isascii()
    assert client.get(followed["Location"]).context["about"].is_followed
    described = client.get("/oembed/", {"url": f"http://127.0.0.1:8000/gallery/{artwork.pk}/"}).json()
    assert unquote(urlsplit(described["author_url"]).path) == f"/makers/{name}/"
    assert described["author_url"].isascii()
    found = client.get("/api/v1/artworks", {"maker": name}).json()["results"]
    assert [one["maker"] for one in found] == [name]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.png", 'attachment; filename="a.png"'),
        ('海 ".png', "attachment; filename*=utf-8''%E6%B5%B7%20%22.png"),
        ('a"b.png', 'attachment; filename="a\\"b.png"'),
    ],
)
def test_a_file_is_saved_under_its_name(name: str, header: str) -> None:
    assert disposition(name, is_download=True) == header
    assert disposition(name, is_download=False) == header.replace("attachment", "inline")
