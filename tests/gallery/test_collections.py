from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Trust, User
from core.errors import Conflict, Forbidden, Invalid, LimitReached, NotFound
from gallery import collecting, services
from gallery.blocks import block
from gallery.models import Artwork, Collected, Collection
from tests.factories import make_user
from tests.gallery.test_gallery import publish
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def collect(collection: Collection, *artworks: Artwork) -> None:
    for artwork in artworks:
        collecting.add(collection.pk, artwork_id=artwork.pk, actor=collection.owner)


def order(collection: Collection) -> list[str]:
    return [one.title for one in collecting.artworks_in(collection, viewer=collection.owner)]


def test_a_collection_is_begun_on_the_page_of_an_artwork_and_is_private_at_first(
    client: Client, user: User, other: User
) -> None:
    first, second = publish(other, title="Theirs"), publish(user, title="Mine")
    client.force_login(user)
    assert f'action="/gallery/{first.pk}/collect/"' in client.get(f"/gallery/{first.pk}/").content.decode()

    client.post(f"/gallery/{first.pk}/collect/", {"title": "Boats"})
    collection = Collection.objects.get()
    client.post(f"/gallery/{second.pk}/collect/", {"collection": str(collection.pk)})

    assert (collection.owner, collection.title, collection.is_public) == (user, "Boats", False)
    assert order(collection) == ["Theirs", "Mine"]
    page = squeezed(client.get(f"/gallery/{second.pk}/").content.decode())
    assert f'<a href="/collections/{collection.pk}/" dir="auto">Boats</a>' in page
    assert Client().get(f"/collections/{collection.pk}/").status_code == 404
    assert "Boats" not in Client().get("/makers/ann/collections/").content.decode()
    assert "Boats" in client.get("/makers/ann/collections/").content.decode()


def test_a_public_collection_is_seen_by_strangers_in_its_order(client: Client, user: User, other: User) -> None:
    collection = collecting.make(actor=user, title="Boats <b>", description="Old & new.", is_public=True)
    collect(collection, publish(other, title="Zebra"), publish(user, title="Apple"))

    page = client.get(f"/collections/{collection.pk}/").content.decode()

    assert page.index("Zebra") < page.index("Apple")
    assert "Boats &lt;b&gt;" in page
    assert "Old &amp; new." in page
    assert "Edit" not in page
    assert "2 works" in client.get("/makers/ann/collections/").content.decode()
    assert "/makers/ann/collections/" in client.get("/makers/ann/").content.decode()


def test_pages_of_a_collection_go_on_in_its_order(client: Client, user: User) -> None:
    collection = collecting.make(actor=user, title="Boats", is_public=True)
    one = publish(user)
    copies = [Artwork(owner=user, title=f"{n:02}", extension="jpg", width=4, height=3) for n in range(30)]
    Artwork.objects.bulk_create(copies)
    Collected.objects.bulk_create(
        Collected(collection=collection, artwork=artwork, position=n) for n, artwork in enumerate([one, *copies])
    )

    first = client.get(f"/collections/{collection.pk}/").context["page"]
    second = client.get(f"/collections/{collection.pk}/", {"cursor": first.next}).context["page"]

    shown = [artwork.title for page in (first, second) for artwork in page.artworks]
    assert shown == ["Harbour", *(f"{n:02}" for n in range(30))]


def test_works_are_arranged_by_buttons(client: Client, user: User) -> None:
    collection = collecting.make(actor=user, title="Boats")
    works = {name: publish(user, title=name) for name in "ABC"}
    collect(collection, *works.values())
    client.force_login(user)

    def press(name: str, to: str) -> list[str]:
        answer = client.post(f"/collections/{collection.pk}/works/{works[name].pk}/", {"to": to})
        assert answer.status_code == 302
        return order(collection)

    assert press("C", "first") == ["C", "A", "B"]
    assert press("C", "later") == ["A", "C", "B"]
    assert press("B", "earlier") == ["A", "B", "C"]
    assert press("A", "earlier") == ["A", "B", "C"]
    assert press("C", "later") == ["A", "B", "C"]
    assert press("B", "out") == ["A", "C"]
    assert client.post(f"/collections/{collection.pk}/works/{works['A'].pk}/", {"to": "up"}).status_code == 422


def test_a_work_moves_past_what_is_seen_not_into_what_is_not(user: User) -> None:
    collection = collecting.make(actor=user, title="Boats")
    works = [publish(user, title=name) for name in "AxyB"]
    collect(collection, *works)
    for hidden in works[1:3]:
        services.change_artwork(hidden.pk, actor=user, changes={"visibility": "private"})

    collecting.move(collection.pk, artwork_id=works[3].pk, to="earlier", actor=user)
    assert order(collection) == ["B", "A"]
    collecting.move(collection.pk, artwork_id=works[3].pk, to="later", actor=user)
    assert order(collection) == ["A", "B"]


@pytest.mark.parametrize("visibility", ["private", "unlisted"])
def test_only_what_the_gallery_shows_is_collected(user: User, other: User, visibility: str) -> None:
    collection = collecting.make(actor=user, title="Boats", is_public=True)
    shown, mine = publish(other, title="Shown"), publish(user, visibility=visibility)
    theirs = publish(other, visibility="private")
    collect(collection, shown)

    with pytest.raises(Conflict):
        collect(collection, mine)
    with pytest.raises(NotFound):
        collect(collection, theirs)
    services.change_artwork(shown.pk, actor=other, changes={"visibility": visibility})
    assert order(collection) == []
    services.change_artwork(shown.pk, actor=other, changes={"visibility": "public"})
    assert order(collection) == ["Shown"]
    services.delete_artwork(shown.pk, actor=other)
    assert not Collected.objects.exists()


def test_who_is_blocked_cannot_collect(client: Client, user: User, other: User) -> None:
    artwork = publish(other)
    block("ann", actor=other)
    client.force_login(user)

    answer = client.post(f"/gallery/{artwork.pk}/collect/", {"title": "Boats"})

    assert answer.status_code == 403
    assert not Collection.objects.exists()


def test_others_change_nothing(client: Client, user: User, other: User) -> None:
    collection = collecting.make(actor=user, title="Boats", is_public=True)
    artwork = publish(user)
    collect(collection, artwork)
    client.force_login(other)

    for path, value in (
        (f"/collections/{collection.pk}/edit/", {"title": "Mine"}),
        (f"/collections/{collection.pk}/delete/", {}),
        (f"/collections/{collection.pk}/works/{artwork.pk}/", {"to": "out"}),
        (f"/collections/{collection.pk}/works/{artwork.pk}/", {"to": "up"}),
        (f"/gallery/{artwork.pk}/collect/", {"collection": str(collection.pk)}),
        (f"/gallery/{artwork.pk}/collect/", {"collection": "nonsense"}),
    ):
        assert client.post(path, value).status_code == 404, path
    assert order(Collection.objects.get(title="Boats")) == ["Harbour"]


def test_a_collection_is_made_changed_and_deleted_on_pages(client: Client, user: User) -> None:
    client.force_login(user)

    made = client.post("/collections/new/", {"title": " Boats ", "description": "Old."})
    collection = Collection.objects.get()
    edit = f"/collections/{collection.pk}/edit/"
    assert made["Location"] == f"/collections/{collection.pk}/"
    assert 'value="Boats"' in client.get(edit).content.decode()
    assert client.post(edit, {"title": " "}).status_code == 422
    client.post(edit, {"title": "Ships", "is_public": "on"})
    collection.refresh_from_db()
    assert (collection.title, collection.description, collection.is_public) == ("Ships", "", True)
    client.post(f"/collections/{collection.pk}/delete/")

    assert not Collection.objects.exists()
    assert client.post("/collections/new/", {"title": "a" * 121}).status_code == 422


def test_there_is_an_end_to_collecting(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MAX_COLLECTIONS", 1)
    monkeypatch.setattr(collecting, "MAX_WORKS", 1)
    collection = collecting.make(actor=user, title="Boats")
    first = publish(user)
    collect(collection, first, first)

    with pytest.raises(LimitReached):
        collect(collection, publish(user))
    with pytest.raises(LimitReached):
        collecting.make(actor=user, title="Another")
    with pytest.raises(Invalid):
        collecting.make(actor=make_user(), title="")


def test_who_is_suspended_shows_no_collection(client: Client, user: User) -> None:
    collection = collecting.make(actor=user, title="Boats", is_public=True)
    Trust.objects.create(user=user, suspended_at=timezone.now())

    assert client.get(f"/collections/{collection.pk}/").status_code == 404
    assert "Boats" not in client.get("/makers/ann/collections/").content.decode()
    with pytest.raises(Forbidden):
        collecting.make(actor=user, title="More", is_public=True)
    with pytest.raises(Forbidden):
        collecting.change(collection.pk, actor=user, title="Ships", description="", is_public=True)
    assert not collecting.change(collection.pk, actor=user, title="Ships", description="", is_public=False).is_public
    Trust.objects.update(suspended_until=timezone.now())
    collecting.change(collection.pk, actor=user, title="Ships", description="", is_public=True)
    assert client.get(f"/collections/{collection.pk}/").status_code == 200


def test_who_left_shows_no_collection(client: Client, user: User) -> None:
    collection = collecting.make(actor=user, title="Boats", is_public=True)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(f"/collections/{collection.pk}/").status_code == 404
