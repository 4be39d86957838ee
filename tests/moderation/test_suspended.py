"""Who is suspended shows nothing new, by no door: not by publishing, and not by changing what is public already."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Trust, User
from core.errors import Forbidden
from gallery import collecting, services
from inference.training import services as training_services
from styles.models import StyleVersion, Visibility
from tests.conftest import ApiClient
from tests.factories import make_snapshot, make_style
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db
JSON = "application/json"


def suspend(user: User) -> None:
    Trust.objects.create(user=user, suspended_at=timezone.now())


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Buy here"},
        {"description": "http://example.org"},
        {"alt": "Rude words"},
        {"tags": ["rude"]},
        {"licence": "Rude words"},
        {"show_original": True},
        {"show_recipe": True},
        {"allow_remix": True},
        {"visibility": "public"},
        {"visibility": "unlisted", "title": "Buy here"},
    ],
)
def test_what_others_see_is_not_changed(api: ApiClient, user: User, changes: dict[str, Any]) -> None:
    artwork = publish(user, visibility="unlisted")
    before = api.get(f"/api/v1/artworks/{artwork.pk}").json()
    suspend(user)

    answer = api.patch(f"/api/v1/artworks/{artwork.pk}", changes, content_type=JSON)

    assert answer.status_code == 403
    assert answer.json()["type"].endswith("/publishing-suspended")
    assert api.get(f"/api/v1/artworks/{artwork.pk}").json() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"show_original": False},
        {"show_recipe": False, "allow_remix": False},
        {"visibility": "unlisted"},
        {"visibility": "private"},
        {"visibility": "private", "title": "For me alone"},
        {},
    ],
)
def test_what_others_see_can_be_withdrawn(api: ApiClient, user: User, changes: dict[str, Any]) -> None:
    artwork = publish(user, show_original=True, show_recipe=True, allow_remix=True)
    suspend(user)

    answer = api.patch(f"/api/v1/artworks/{artwork.pk}", changes, content_type=JSON)

    assert answer.status_code == 200


def test_what_is_private_may_be_changed(user: User) -> None:
    artwork = publish(user, visibility="private")
    suspend(user)

    changed = services.change_artwork(artwork.pk, actor=user, changes={"title": "Dusk", "show_original": True})

    assert (changed.title, changed.show_original) == ("Dusk", True)


@pytest.mark.parametrize("changes", [{"name": "Buy here"}, {"description": "x"}, {"tags": ("rude",)}])
def test_a_style_others_see_is_not_described_anew(user: User, changes: dict[str, Any]) -> None:
    style = make_style(owner=user, slug="reeds")
    suspend(user)

    with pytest.raises(Forbidden):
        training_services.describe_style("reeds", actor=user, changes=changes)
    training_services.describe_style("reeds", actor=user, changes={"visibility": Visibility.PRIVATE})
    training_services.describe_style("reeds", actor=user, changes=changes)

    style.refresh_from_db()
    assert style.visibility == Visibility.PRIVATE


def test_a_style_others_see_gets_no_new_version(user: User) -> None:
    style = make_style(owner=user, slug="reeds")
    snapshot = make_snapshot(style)
    suspend(user)

    with pytest.raises(Forbidden):
        training_services.keep_snapshot("reeds", snapshot.pk, actor=user)
    with pytest.raises(Forbidden):
        training_services.train_further("reeds", actor=user)

    assert StyleVersion.objects.filter(style=style).count() == 1


def test_a_public_collection_gets_nothing_more(user: User, other: User) -> None:
    work, second = publish(other), publish(other)
    public = collecting.make(actor=user, title="Harbours", is_public=True)
    private = collecting.make(actor=user, title="Mine")
    collecting.add(public.pk, artwork_id=work.pk, actor=user)
    suspend(user)

    with pytest.raises(Forbidden):
        collecting.add(public.pk, artwork_id=second.pk, actor=user)
    collecting.add(private.pk, artwork_id=second.pk, actor=user)
    collecting.remove(public.pk, artwork_id=work.pk, actor=user)
