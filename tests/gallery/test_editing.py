from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from gallery.models import Artwork
from styles.models import Visibility
from tests.factories import make_style
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db


def test_a_published_work_is_edited_in_place(client: Client, user: User, other: User) -> None:
    artwork = publish(user, tags=["sea"], description="Boats.", show_original=True)
    client.force_login(user)
    address = f"/gallery/{artwork.pk}/edit/"
    shown = client.get(address).content.decode()
    assert 'value="sea"' in shown
    assert "Boats." in shown
    assert f'href="{address}"' in client.get(f"/gallery/{artwork.pk}/").content.decode()

    saved = client.post(
        address,
        {
            "title": "Evening", "description": "", "alt": "Two boats", "tags": "sea, boats", "licence": "CC BY 4.0",
            "visibility": "unlisted", "allow_remix": "on",
        },
    )  # fmt: skip

    assert (saved.status_code, saved["Location"]) == (302, f"/gallery/{artwork.pk}/")
    artwork = Artwork.objects.get(pk=artwork.pk)
    assert (artwork.title, artwork.description, artwork.alt, artwork.tags, artwork.licence) == (
        "Evening", "", "Two boats", ["sea", "boats"], "CC BY 4.0",
    )  # fmt: skip
    assert (artwork.visibility, artwork.allow_remix, artwork.show_original) == (Visibility.UNLISTED, True, False)
    assert Client().get(f"/media/artworks/{artwork.pk}/before.webp").status_code == 404


def test_what_will_not_do_is_refused_and_stays_in_the_form(client: Client, user: User) -> None:
    artwork = publish(user)
    client.force_login(user)

    refused = client.post(f"/gallery/{artwork.pk}/edit/", {"title": "", "tags": "sea", "visibility": "public"})

    assert refused.status_code == 422
    assert 'value="sea"' in refused.content.decode()
    assert Artwork.objects.get().title == "Harbour"


def test_nobody_edits_the_works_of_others(client: Client, user: User, other: User) -> None:
    artwork = publish(user)
    client.force_login(other)

    assert client.get(f"/gallery/{artwork.pk}/edit/").status_code == 404
    assert "/edit/" not in client.get(f"/gallery/{artwork.pk}/").content.decode()


def test_works_and_styles_show_the_link_to_hand_on_unless_they_are_private(client: Client, user: User) -> None:
    style, public, private = make_style(owner=user), publish(user), publish(user, visibility="private")
    client.force_login(user)

    for path in (f"/styles/{style.slug}/", f"/gallery/{public.pk}/"):
        assert f'value="{settings.SITE_URL}{path}"' in client.get(path).content.decode()
    assert "share-address" not in client.get(f"/gallery/{private.pk}/").content.decode()
