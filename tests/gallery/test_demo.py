from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from gallery import demo
from gallery.models import Artwork, Comment, Like
from inference.engine.weights import random_style
from tests.factories import make_job, make_style

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    out = StringIO()
    call_command("demo_content", stdout=out, **options)
    return out.getvalue()


def test_equal_seeds_make_equal_works_and_none_twice() -> None:
    make_style()
    fields = ("pk", "title", "tags", "style_name", "width", "height", "owner__username", "like_count")
    assert "Made 40" in run(artworks=40, no_pictures=True)
    first = list(Artwork.objects.order_by("pk").values_list(*fields))

    assert "Made 0 artworks; 40 were there" in run(artworks=40, no_pictures=True)
    assert "Made 5 artworks" in run(artworks=45, no_pictures=True)
    Artwork.objects.all().delete()
    run(artworks=40, no_pictures=True)

    assert list(Artwork.objects.order_by("pk").values_list(*fields)) == first
    run(artworks=40, no_pictures=True, seed=1)
    assert Artwork.objects.count() == 80


def test_what_is_made_up_is_found_sorted_and_counted(client: Client) -> None:
    make_style(slug="great-wave")
    run(artworks=60, no_pictures=True)
    artwork = Artwork.objects.order_by("-like_count").first()
    assert artwork

    assert client.get("/api/v1/artworks?ordering=liked").json()["results"][0]["like_count"] == artwork.like_count
    assert sum(Artwork.objects.values_list("like_count", flat=True)) == Like.objects.count() > 0
    assert Comment.objects.exists()
    assert len(client.get(f"/api/v1/artworks?q={artwork.title.split()[1]}&limit=100").json()["results"]) >= 1
    newest = client.get("/api/v1/artworks").json()["results"]
    assert [one["created_at"] for one in newest] == sorted((one["created_at"] for one in newest), reverse=True)


def test_a_site_with_content_of_its_own_is_left_alone(user: User) -> None:
    make_job(owner=user)

    with pytest.raises(CommandError, match="content of its own"):
        run(artworks=3, no_pictures=True)
    assert not Artwork.objects.exists()
    assert "Made 3" in run(artworks=3, no_pictures=True, force=True)


def test_with_pictures_photos_are_painted_and_published(client: Client) -> None:
    make_style(weights=random_style(tiny=True), slug="tiny")

    assert "Made 2" in run(artworks=2)

    for artwork in Artwork.objects.all():
        assert client.get(f"/media/artworks/{artwork.pk}/preview.webp").status_code == 200
        assert artwork.owner.email.endswith(demo.DOMAIN)
    assert "Made 0" in run(artworks=2)


def test_without_a_style_nothing_can_be_painted() -> None:
    with pytest.raises(CommandError, match="load_library"):
        run(artworks=2)
