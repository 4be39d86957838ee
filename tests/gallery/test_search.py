"""Runs on SQLite and, by ``tests/services``, on PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.caller import OPERATOR
from accounts.models import User
from core.folding import words_of
from gallery import search, selectors, services
from gallery.models import Artwork, Like, SearchEntry
from gallery.search.words import search_text
from gallery.trending import HALF_LIFE, warmth
from styles.models import Visibility
from tests.conftest import ApiClient
from tests.factories import make_style, make_user
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db


def found(client: Client, **asked: str) -> list[str]:
    answer = client.get("/api/v1/artworks", asked)
    assert answer.status_code == 200
    return [one["title"] for one in answer.json()["results"]]


def bulk(owner: User, count: int, **fields: Any) -> list[Artwork]:
    """Rows without files, the oldest first."""
    now = timezone.now()
    rows = []
    for number in range(count):
        values = {"title": f"No {number}", "style_name": "Great Wave", "tags": [], **fields}
        text = search_text(
            title=str(values["title"]),
            tags=[],
            style_name=str(values["style_name"]),
            style_slug="",
            maker=owner.username,
        )
        made_at = now - timedelta(minutes=count - number)
        rows.append(
            Artwork(owner=owner, search_text=text, created_at=made_at, extension="jpg", width=3, height=2, **values)
        )
    return Artwork.objects.bulk_create(rows)


@pytest.mark.parametrize(
    "asked",
    ["harbour", "HARBOUR noon", "harb", "noon harbour", "sea", "Cafe", "café", "ann", "style", "h.arbour,noon"[1:]],
)
def test_words_are_found_by_their_beginnings_in_title_tags_style_and_maker(
    user: User, client: Client, asked: str
) -> None:
    publish(user, title="Harbour at Noon, Café", tags=["sea"])

    assert found(client, q=asked) == ["Harbour at Noon, Café"]


@pytest.mark.parametrize("asked", ["mountain", "harbour mountain", "xyz", "!!!", '"', "#nosuch", "🎨"])
def test_what_is_not_there_is_not_found(user: User, client: Client, asked: str) -> None:
    publish(user, title="Harbour at Noon", tags=["sea"])

    assert found(client, q=asked) == []


def test_what_begins_no_word_is_found_within_one(user: User, client: Client) -> None:
    publish(user, title="Harbour at Noon", tags=["sea"])

    assert found(client, q="arbou") == ["Harbour at Noon"]
    assert found(client, q="rb") == []
    assert found(client, q="arbou", tag="sea") == ["Harbour at Noon"]
    assert found(client, q="arbou", tag="oil") == []


ODD = [
    '"', "'", '"harbour', "harbour'", "har*bour", "NEAR(a b)", "harbour AND", "OR", "NOT harbour", "-harbour", "^h",
    "title:harbour", "{words}: x", "a:*", "& | !", "\\", "%", "_", "' OR 1=1 --", "(", ")", "<->", "*", "+",
    "harbour:*", '"harbour at"', "''", '""', "«harbour»", "“harbour”", "\u200b", "ﬁne", "İ", "ß", "日本語の港", "हिन्दी",
    "½", "a" * 60, " ".join("abcdefghijkl"), "\u0301", "🎨 🖌", "1e5", "-3.5", "0x1f",
]  # fmt: skip


@pytest.mark.parametrize("asked", ODD)
def test_no_question_is_an_error(user: User, client: Client, asked: str) -> None:
    publish(user, title=f"Harbour {asked}"[:120].strip(), tags=[asked[:30]])

    assert client.get("/api/v1/artworks", {"q": asked}).status_code == 200
    assert client.get("/gallery/", {"q": asked}).status_code == 200
    assert client.get("/gallery/", {"tag": asked, "style": asked, "q": asked}).status_code == 200
    if words_of(asked):
        assert len(found(client, q=asked)) == 1
    if asked.strip():
        assert len(found(client, tag=asked[:30])) == 1


def test_a_question_that_is_too_long_is_refused_with_a_sentence(client: Client) -> None:
    assert client.get("/api/v1/artworks", {"q": "a" * 10_000}).status_code == 422
    assert client.get("/api/v1/artworks", {"tag": "a" * 10_000}).status_code == 422


def test_tag_style_and_maker_are_found_whole_and_together(user: User, other: User, client: Client) -> None:
    style = make_style(slug="great-wave")
    for owner in (user, other):
        artwork = publish(owner, title=f"Harbour of {owner.username}", tags=["sea side"])
        Artwork.objects.filter(pk=artwork.pk).update(style=style)
        services.change_artwork(artwork.pk, actor=owner, changes={"description": "x"})

    assert found(client, q="harbour", tag="sea side", style="great-wave", maker="ann") == ["Harbour of ann"]
    assert found(client, tag="sea-side", maker="bob") == ["Harbour of bob"]
    assert found(client, style="great-wave", ordering="liked") == ["Harbour of bob", "Harbour of ann"]
    assert found(client, q="harbour", style="great") == found(client, tag="sea") == found(client, tag="side") == []


def test_the_index_follows_the_rows_whoever_writes_them(user: User, client: Client) -> None:
    artwork = publish(user, title="Harbour")
    services.change_artwork(artwork.pk, actor=user, changes={"title": "Mountain"})
    assert (found(client, q="harbour"), found(client, q="mountain")) == ([], ["Mountain"])

    Artwork.objects.filter(pk=artwork.pk).update(hidden_at=timezone.now())
    assert found(client, q="mountain") == []
    assert not SearchEntry.objects.exists()
    Artwork.objects.filter(pk=artwork.pk).update(hidden_at=None)
    assert found(client, q="mountain") == ["Mountain"]

    services.change_artwork(artwork.pk, actor=user, changes={"visibility": Visibility.UNLISTED})
    assert found(client, q="mountain") == []
    services.change_artwork(artwork.pk, actor=user, changes={"visibility": Visibility.PUBLIC})
    assert found(client, q="ountai") == ["Mountain"]

    services.delete_artwork(artwork.pk, actor=user)
    assert search.find(text="mountain") == search.find(text="ountai") == search.Found(())
    assert not SearchEntry.objects.exists()


def test_a_search_is_bounded_and_keeps_the_newest(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MAX_FOUND", 5)
    rows = bulk(user, 9)

    assert set(search.find(text="great").ids) == set(search.find(text="reat").ids) == {row.pk for row in rows[-5:]}


def test_installing_again_finds_the_same(user: User, client: Client) -> None:
    publish(user, title="Harbour")

    with open_editor() as editor:
        search.install(editor)

    assert found(client, q="harbour") == found(client, q="arbour") == ["Harbour"]


def open_editor() -> Any:
    return connection.schema_editor(atomic=False) if connection.vendor != "sqlite" else _editor()


class _editor:  # noqa: N801 -- a context
    """SQLite's own refuses to work within the transaction of a test."""

    def __enter__(self) -> Any:
        return connection.SchemaEditorClass(connection, atomic=False)

    def __exit__(self, *ended: object) -> None:
        pass


@pytest.mark.parametrize("path", ["/gallery/", "/gallery/?q=great", "/gallery/?ordering=trending", "/makers/ann/"])
def test_more_rows_take_no_more_queries(user: User, client: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    bulk(user, 3)
    few = queries()
    bulk(user, 60)

    assert queries() == few


@pytest.mark.parametrize("asked", ["", "q=great&", "ordering=liked&", "ordering=trending&", "q=reat&ordering=liked&"])
def test_pages_go_on_and_back_without_skip_or_repeat(user: User, client: Client, asked: str) -> None:
    bulk(user, 60)
    seen: list[str] = []
    path = f"/gallery/?{asked}"
    for number in (1, 2, 3):
        context = client.get(path).context
        page = context["page"]
        assert page.number == number
        seen += [artwork.title for artwork in page.artworks]
        path = f"/gallery/?{asked}cursor={page.next}&page={page.next_number}"

    assert len(seen) == len(set(seen)) == 60
    assert page.next is None
    back = client.get(f"/gallery/?{asked}cursor={page.previous}&page={page.previous_number}").context["page"]
    assert [artwork.title for artwork in back.artworks] == seen[24:48]
    assert client.get("/gallery/?cursor=nonsense").status_code == 404
    assert client.get("/gallery/?page=nonsense").status_code == 200


def test_each_order_is_read_from_an_index(user: User) -> None:
    bulk(user, 50)
    names = {"new": "artwork_newest", "liked": "artwork_most_liked", "trending": "artwork_warmest"}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        for ordering, name in names.items():
            rows = Artwork.objects.listed().order_by(*selectors.ORDERINGS[ordering])[:5]
            plan = rows.explain()
            assert name in plan
            assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by its statistics")
@pytest.mark.parametrize("ordering", selectors.ORDERINGS)
def test_a_search_reads_what_it_found_and_orders_of_a_style_are_read_from_indexes(user: User, ordering: str) -> None:
    bulk(user, 50, style=make_style(slug="waves"))

    found = selectors.search_artworks(user, text="great wave", ordering=ordering).artworks[:5]
    of_a_style = selectors.search_artworks(user, style="waves", ordering=ordering).artworks[:5]

    assert len(found) == len(of_a_style) == 5
    assert re.search(r"artwork_\w+_of_style", of_a_style.explain())
    assert "TEMP B-TREE" not in of_a_style.explain()
    assert not re.search(r"USING INDEX artwork_", found.explain())


def test_the_order_trending_forgets_old_likes_by_and_by(user: User, client: Client) -> None:
    old, fresh, never = (publish(user, title=title) for title in ("Old", "Fresh", "Never"))
    people = [make_user() for _ in range(3)]
    for person in people:
        services.like(old.pk, actor=person)
    Like.objects.update(created_at=timezone.now() - 3 * HALF_LIFE)
    services.unlike(old.pk, actor=people[0])
    services.like(fresh.pk, actor=people[0])
    assert found(client, ordering="trending") == ["Fresh", "Old", "Never"]
    assert found(client, ordering="liked")[0] == "Old"

    services.unlike(fresh.pk, actor=people[0])
    assert found(client, ordering="trending") == ["Old", "Never", "Fresh"]

    Like.objects.update(created_at=timezone.now() - timedelta(days=8))
    services.like(never.pk, actor=people[2])
    services.unlike(old.pk, actor=people[1])
    assert found(client, ordering="trending") == ["Never", "Fresh", "Old"]


def test_warmth_is_the_logarithm_of_decayed_likes() -> None:
    now = timezone.now()

    assert warmth([]) == 0.0
    assert warmth([now, now]) - warmth([now]) == pytest.approx(1.0)
    assert warmth([now]) == pytest.approx(warmth([now - HALF_LIFE] * 2))
    assert warmth([now]) > warmth([now - HALF_LIFE]) > 0


def test_an_account_that_goes_takes_its_warmth_along(user: User, other: User) -> None:
    from accounts.deletion import delete_account

    artwork = publish(user)
    services.like(artwork.pk, actor=other)
    artwork.refresh_from_db()
    assert artwork.trending_score > 0

    delete_account(other, by=OPERATOR)

    artwork.refresh_from_db()
    assert (artwork.like_count, artwork.trending_score) == (0, 0.0)


def test_tags_are_as_written_each_once_and_few(api: ApiClient, user: User) -> None:
    artwork = publish(user, tags=["Sea", "#SEA", " sea "])
    many = json.dumps({"tags": [f"tag {number}" for number in range(13)]})

    assert artwork.tags == ["Sea"]
    refused = api.patch(f"/api/v1/artworks/{artwork.pk}", many, content_type="application/json")
    assert refused.status_code == 422


@pytest.mark.skipif(connection.vendor != "postgresql", reason="an option of its indexes")
def test_new_words_go_straight_into_the_indexes() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reloptions FROM pg_class WHERE relkind = 'i' AND relname LIKE 'gallery_search_%'"
        )
        options = dict(cursor.fetchall())

    assert (options["gallery_search_words"], options["gallery_search_pieces"]) == (
        ["fastupdate=off"],
        ["fastupdate=off"],
    )
