from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from gallery.models import Artwork
from styles.models import Visibility
from tests.factories import make_style
from tests.gallery.test_gallery import publish
from tests.pages import squeezed

pytestmark = pytest.mark.django_db
ATOM: Final = "{http://www.w3.org/2005/Atom}"


def read(client: Client, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def titles(feed: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_the_gallery_as_a_feed_has_what_strangers_see_newest_first(client: Client, user: User) -> None:
    publish(user, title="Older"), publish(user, title="Newer", tags=["sea"], licence="CC BY 4.0", alt="A quay.")
    for visibility in ("private", "unlisted"):
        publish(user, title=visibility, visibility=visibility)
    client.force_login(user)  # which makes no difference

    feed = read(client, "/gallery/feed/")

    assert titles(feed) == ["Newer", "Older"]
    newest = Artwork.objects.get(title="Newer")
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{newest.pk}"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "ann"
    assert entry.findtext(f"{ATOM}rights") == "CC BY 4.0"
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["sea"]
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{settings.SITE_URL}/gallery/{newest.pk}/"
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert f'src="{settings.SITE_URL}/media/artworks/{newest.pk}/preview.webp" alt="A quay."' in (summary.text or "")
    own = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own == [f"{settings.SITE_URL}/gallery/feed/"]


def test_a_maker_and_a_style_have_feeds_of_their_own(client: Client, user: User, other: User) -> None:
    mine, _theirs = publish(user, title="Mine"), publish(other, title="Theirs")
    assert mine.style

    assert titles(read(client, "/makers/ann/feed/")) == ["Mine"]
    assert titles(read(client, f"/styles/{mine.style.slug}/feed/")) == ["Mine"]


@pytest.mark.parametrize("path", ["/makers/nobody/feed/", "/styles/nothing/feed/", "/styles/mine/feed/"])
def test_what_strangers_may_not_see_has_no_feed(client: Client, user: User, path: str) -> None:
    make_style(owner=user, slug="mine", visibility=Visibility.PRIVATE)
    client.force_login(user)

    assert client.get(path).status_code == 404


def test_what_people_write_stays_words_in_a_feed(client: Client, user: User) -> None:
    publish(user, title="<b>&\x0b\x1f ]]>", description="<script>alert(1)</script>", alt='" onload="alert(1)')

    feed = read(client, "/gallery/feed/")

    assert titles(feed) == ["<b>& ]]>"]
    summary = feed.findtext(f"{ATOM}entry/{ATOM}summary") or ""
    assert "<script" not in summary
    assert 'alt="&quot; onload=' in summary


def test_a_feed_is_asked_for_again_without_being_sent_again_and_sets_no_cookie(client: Client, user: User) -> None:
    publish(user)
    first = client.get("/gallery/feed/")

    again = client.get("/gallery/feed/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "public" in first["Cache-Control"]
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")


def test_a_feed_takes_one_query(client: Client, user: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        publish(user)

    with django_assert_num_queries(1):
        read(client, "/gallery/feed/")


def test_pages_say_where_their_feeds_are(client: Client, user: User) -> None:
    artwork = publish(user)
    assert artwork.style

    for page, feed in (
        ("/gallery/", "/gallery/feed/"),
        ("/makers/ann/", "/makers/ann/feed/"),
        (f"/styles/{artwork.style.slug}/", f"/styles/{artwork.style.slug}/feed/"),
    ):
        html = squeezed(client.get(page).content.decode())
        assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in html
