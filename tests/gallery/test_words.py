"""What a search finds, in every script: one table for SQLite and, by ``tests/services``, for PostgreSQL."""

# ruff: noqa: RUF001 -- letters of every script

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts.models import User
from gallery import search, selectors
from gallery.models import Artwork, SearchEntry
from styles.selectors import search_styles
from styles.services import search_text
from tests.factories import make_style
from tests.gallery.test_gallery import publish
from tests.gallery.test_search import found, open_editor

pytestmark = pytest.mark.django_db

WORKS = {
    "江戸浮世絵の海": ["浮世絵"],
    "東京タワー2024": [],
    "かき氷": [],
    "がきの使い": [],
    "ｶﾞﾗｽの鳥": [],
    "푸른바다의 전설": ["서울"],
    "ภาษาไทยง่าย": [],
    "Łódź by night": ["Wieczór"],
    "Søren at the Øresund": [],
    "Straße in Gießen": [],
    "Đà Nẵng": [],
    "Æsir, œuvre": [],
    "Kırmızı İstanbul": [],
    "Ὀδυσσεύς": [],
    "Ёлка": [],
    "مَكْتَبَة بغداد": ["كتاب"],
    "می‌خواهم": [],
    "שָׁלוֹם": [],
    "हिन्दी चित्र": [],
    "Harbour 🎨": ["🌊"],
    "Flag 🇩🇪🇫🇷": [],
    "Van Gogh in Arles": ["Sea Side"],
    "Water lilies of Monet": [],
    "C’est l’été": [],
}
CASES = [
    ("浮世", "江戸浮世絵の海"), ("世絵", "江戸浮世絵の海"), ("戸浮世絵", "江戸浮世絵の海"), ("海", "江戸浮世絵の海"),
    ("江戸浮世絵の海", "江戸浮世絵の海"), ("戸浮世絵の海", "江戸浮世絵の海"), ("江戸 海", "江戸浮世絵の海"),
    ("世浮", ""), ("浮世絵の山", ""), ("タワ", "東京タワー2024"), ("京タ", "東京タワー2024"),
    ("2024", "東京タワー2024"), ("東京タワー2024", "東京タワー2024"), ("か", "かき氷"), ("が", "がきの使い"),
    ("かき", "かき氷"), ("がき", "がきの使い"), ("ガラス", "ｶﾞﾗｽの鳥"), ("カラス", ""), ("ﾗｽ", "ｶﾞﾗｽの鳥"),
    ("바다", "푸른바다의 전설"), ("서울", "푸른바다의 전설"), ("ไทย", "ภาษาไทยง่าย"), ("lodz", "Łódź by night"),
    ("ŁÓDŹ", "Łódź by night"), ("wieczor", "Łódź by night"), ("soren oresund", "Søren at the Øresund"),
    ("strasse giessen", "Straße in Gießen"), ("STRASSE", "Straße in Gießen"), ("da nang", "Đà Nẵng"),
    ("aesir oeuvre", "Æsir, œuvre"), ("æsir", "Æsir, œuvre"), ("kirmizi", "Kırmızı İstanbul"),
    ("ISTANBUL", "Kırmızı İstanbul"), ("οδυσσευς", "Ὀδυσσεύς"), ("елка", "Ёлка"), ("مكتبة", "مَكْتَبَة بغداد"),
    ("کتاب", "مَكْتَبَة بغداد"), ("میخواهم", "می‌خواهم"), ("שלום", "שָׁלוֹם"), ("हिन्दी", "हिन्दी चित्र"), ("हन", ""),
    ("🎨", "Harbour 🎨"), ("🎨️", "Harbour 🎨"), ("🌊", "Harbour 🎨"), ("🖌", ""), ("harbour 🌊", "Harbour 🎨"),
    ("🇩🇪", "Flag 🇩🇪🇫🇷"), ("🇪🇫", ""), ("van gogh", "Van Gogh in Arles"), ("van gohg", "Van Gogh in Arles"),
    ("vna gogh", ""), ("goghh arlse", "Van Gogh in Arles"), ("mont", "Water lilies of Monet"),
    ("minet", "Water lilies of Monet"), ("mnoet", "Water lilies of Monet"),
    ("wather lillies", "Water lilies of Monet"), ("harbor", "Harbour 🎨"), ("ete", "C’est l’été"),
    ("ater", "Water lilies of Monet"), ("xylophone", ""), ("van xylophone", ""),
]  # fmt: skip
TAGS = [
    ("浮世絵", "江戸浮世絵の海"), ("浮世", ""), ("wieczor", "Łódź by night"), ("🌊", "Harbour 🎨"), ("🎨", ""),
    ("sea-side", "Van Gogh in Arles"), ("SEA SIDE", "Van Gogh in Arles"), ("sea", ""),
]  # fmt: skip


@pytest.fixture
def works(user: User) -> None:
    for title, tags in WORKS.items():
        publish(user, title=title, tags=tags)


@pytest.mark.usefixtures("works")
def test_words_of_every_script_are_found(client: Client) -> None:
    answers = {asked: ", ".join(found(client, q=asked)) for asked, _title in CASES}

    assert answers == dict(CASES)


@pytest.mark.usefixtures("works")
def test_tags_of_every_script_are_found_whole(client: Client) -> None:
    answers = {asked: ", ".join(found(client, tag=asked)) for asked, _title in TAGS}

    assert answers == dict(TAGS)


@pytest.mark.usefixtures("works")
def test_a_corrected_search_says_what_it_looked_for(client: Client) -> None:
    page = client.get("/gallery/", {"q": "van gohg"})

    assert page.context["corrected"] == "van gogh"
    assert "<strong><bdi>van gogh</bdi></strong>" in page.content.decode()
    assert search.find(text="van gogh").corrected == ""
    assert client.get("/gallery/", {"q": "van gogh"}).context["corrected"] == ""


def test_a_slip_is_not_mended_where_the_word_is_only_not_here(user: User, client: Client) -> None:
    publish(user, title="Golden harbour", tags=["sea"])
    publish(user, title="Golden garden")

    assert found(client, q="garden", tag="sea") == []
    assert found(client, q="hrabour", tag="sea") == ["Golden harbour"]


def test_styles_are_found_by_the_same_words(user: User) -> None:
    def style(slug: str, **texts: Any) -> None:
        values = {"name": "", "description": "", "artist": "", "title": "", "tags": [], **texts}
        make_style(slug=slug, search_text=search_text(**values))

    style("wave", name="神奈川沖浪裏", artist="葛飾北斎", tags=["Ukiyo-e"])
    style("lodz", name="Łódź", artist="Søren")
    style("starry", name="Starry Night", artist="Vincent van Gogh", tags=["🌌"])

    def slugs(**asked: str) -> list[str]:
        return [one.slug for one in search_styles(user, **asked)]  # type: ignore[arg-type]  # all of them are text

    assert slugs(text="北斎") == slugs(text="奈川") == slugs(tag="ukiyo e") == ["wave"]
    assert slugs(text="lodz soren") == slugs(text="ŁÓDŹ") == ["lodz"]
    assert slugs(text="van gohg") == slugs(text="🌌") == slugs(tag="🌌") == ["starry"]
    assert slugs(text="vincent xylophone") == slugs(tag="ukiyo") == slugs(text="!!!") == []


def test_an_older_site_finds_the_same_after_the_migration(user: User, client: Client) -> None:
    publish(user, title="江戸浮世絵の海")
    style = make_style(tags=["Ukiyo-e"], search_text="great wave łódź #ukiyo-e ")
    Artwork.objects.update(search_text="江戸浮世絵の海 @ann")
    assert found(client, q="浮世絵") == []

    with open_editor() as editor:
        for package in ("gallery", "styles"):
            import_module(f"{package}.migrations.0002_words_of_every_script").write_again(apps, editor)

    assert found(client, q="浮世絵") == ["江戸浮世絵の海"]
    assert SearchEntry.objects.count() == 1
    assert [one.pk for one in search_styles(user, text="lodz", tag="ukiyo-e")] == [style.pk]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the tokenizer of SQLite")
def test_the_longest_title_is_found_by_each_of_its_words(user: User) -> None:
    title = "".join(map(chr, range(0x4E00, 0x4E00 + 120)))
    publish(user, title=title)

    for start in range(119):
        assert search.find(text=title[start : start + 2]).ids
    assert search.find(text=title).ids
    assert selectors.search_artworks(user, text=title[::-1]).artworks.count() == 0
