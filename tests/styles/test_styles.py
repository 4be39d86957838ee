from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from core import storage
from core.images import sha256_of
from inference.engine.weights import read_style
from styles import selectors, services
from styles.models import Style, StyleVersion, Visibility
from tests.factories import make_style, picture_bytes

pytestmark = pytest.mark.django_db


def make_folder(folder: Path, slug: str = "dots", *, weights: bytes = b"one", **fields: object) -> Path:
    """A library of one style."""
    (folder / slug).mkdir(parents=True, exist_ok=True)
    (folder / slug / "weights.safetensors").write_bytes(weights)
    (folder / slug / "cover.webp").write_bytes(picture_bytes(image_format="WEBP"))
    card = {
        "slug": slug, "name": "Dots", "description": "Small dots.", "artist": "Nobody", "title": "Untitled",
        "year": "1900", "licence": "Public domain", "tags": ["dots"], "sha256": sha256_of(weights), **fields,
    }  # fmt: skip
    (folder / slug / "card.json").write_text(json.dumps(card))
    return folder


def test_the_library_is_loaded_once_and_left_alone_afterwards(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)

    assert services.load_library(folder) == ["dots"]
    assert services.load_library(folder) == []
    style = Style.objects.get()
    assert (style.slug, style.is_builtin, style.visibility) == ("dots", True, Visibility.PUBLIC)
    assert style.version
    assert storage.read(storage.weights_key(style.version.weights_sha256)) == b"one"


def test_new_weights_are_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    services.load_library(make_folder(tmp_path))

    services.load_library(make_folder(tmp_path, weights=b"two"))

    style = Style.objects.get()
    assert style.version
    assert style.version.number == 2
    assert sorted(StyleVersion.objects.values_list("number", flat=True)) == [1, 2]
    assert storage.exists(storage.weights_key(sha256_of(b"one")))


def test_new_words_keep_the_version(tmp_path: Path) -> None:
    services.load_library(make_folder(tmp_path))

    services.load_library(make_folder(tmp_path, name="Fine dots"))

    assert Style.objects.get().name == "Fine dots"
    assert StyleVersion.objects.count() == 1


def test_weights_that_are_not_what_the_card_says_are_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "dots" / "weights.safetensors").write_bytes(b"other")

    with pytest.raises(RuntimeError, match="the card says"):
        services.load_library(folder)
    assert not Style.objects.exists()


def test_a_cover_is_public_and_cached(tmp_path: Path, client: Client) -> None:
    services.load_library(make_folder(tmp_path))

    style = client.get("/api/v1/styles/dots").json()
    answer = client.get(style["cover_url"])

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"].startswith("public")
    assert client.get("/media/styles/dots/weights.safetensors").status_code == 404


def test_a_private_style_is_its_owners_alone(client: Client, user: User, other: User) -> None:
    style = make_style(owner=user, visibility=Visibility.PRIVATE)

    assert client.get(f"/styles/{style.slug}/").status_code == 404
    client.force_login(other)
    assert client.get(f"/styles/{style.slug}/").status_code == 404
    client.force_login(user)
    assert client.get(f"/styles/{style.slug}/").status_code == 200


def test_an_unlisted_style_is_found_by_name_and_not_in_lists(client: Client, user: User) -> None:
    style = make_style(owner=user, visibility=Visibility.UNLISTED)

    assert client.get(f"/api/v1/styles/{style.slug}").status_code == 200
    assert client.get("/api/v1/styles").json()["results"] == []


def test_lists_follow_the_librarys_order_over_pages(client: Client) -> None:
    for place in (3, 1, 2):
        make_style(slug=f"s{place}", position=place)

    first = client.get("/api/v1/styles?limit=2").json()
    second = client.get(first["next"]).json()

    assert [one["slug"] for one in first["results"] + second["results"]] == ["s1", "s2", "s3"]
    newest = client.get("/api/v1/styles?ordering=newest").json()["results"]
    assert [one["slug"] for one in newest] == ["s2", "s1", "s3"]
    assert client.get("/api/v1/styles?ordering=nonsense").status_code == 422


def test_the_search_needs_every_word_and_whole_tags(user: User) -> None:
    text = services.search_text(name="Great Wave", description="", artist="Hokusai", title="", tags=["ukiyo-e"])
    make_style(slug="wave", search_text=text)

    def found(**asked: str) -> int:
        return selectors.search_styles(user, **asked).count()  # type: ignore[arg-type]  # all of them are text

    assert (found(text="wave hokusai"), found(text="wave monet"), found(tag="ukiyo-e"), found(tag="ukiyo")) == (
        1,
        0,
        1,
        0,
    )


@pytest.mark.parametrize("folder", sorted(services.LIBRARY.glob("*/")), ids=lambda folder: folder.name)
def test_every_built_in_style_is_whole(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text())
    weights = (folder / "weights.safetensors").read_bytes()

    assert card["slug"] == folder.name
    assert card["sha256"] == sha256_of(weights)
    assert {"name", "description", "artist", "title", "year", "licence", "tags", "measures", "training"} <= set(card)
    assert all((folder / name).exists() for name in services.PICTURES)
    read_style(weights)
