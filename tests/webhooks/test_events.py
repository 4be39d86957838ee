"""What styles and artworks have to tell; jobs are in ``test_delivering``."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from accounts.models import User
from core import storage
from gallery import services as gallery
from inference.jobs import lifecycle
from inference.models import JobState
from inference.training import api as training_api
from inference.training import services as training_services
from styles.models import Style, Visibility
from tests.conftest import ApiClient
from tests.factories import make_snapshot, make_style, make_training, painting_bytes
from tests.gallery.test_gallery import publish
from webhooks import services
from webhooks.models import Delivery, Event

pytestmark = pytest.mark.django_db


def told() -> list[dict[str, Any]]:
    return [json.loads(event.body) for event in Event.objects.filter(deliveries__isnull=False).order_by("created_at")]


def test_a_kept_snapshot_is_told_once_as_a_new_version(user: User) -> None:
    services.create_webhook(owner=user, url="https://example.org/", events=["style.version"])
    style = make_style(owner=user)
    training = make_training(style, state=JobState.SUCCEEDED)
    snapshot = make_snapshot(style, training=training.pk, step=40)

    for _ in range(2):  # pressed twice
        training_services.keep_snapshot(style.slug, snapshot.pk, actor=user)

    (message,) = told()
    assert message["type"] == "style.version"
    assert message["data"]["style"] == {"id": str(style.pk), "slug": style.slug, "name": style.name, "version": 2}
    assert (message["data"]["job"], message["data"]["step"]) == (str(training.pk), 40)


def test_an_artwork_is_told_of_when_others_can_see_it_and_not_again(user: User) -> None:
    services.create_webhook(owner=user, url="https://example.org/", events=["artwork.published"])

    private = publish(user, title="Mine", visibility=Visibility.PRIVATE)
    assert told() == []
    gallery.change_artwork(private.pk, actor=user, changes={"visibility": Visibility.PUBLIC})
    gallery.change_artwork(private.pk, actor=user, changes={"title": "Ours"})
    public = publish(user, title="Yours")

    first, second = told()
    assert (first["data"]["id"], first["data"]["title"]) == (str(private.pk), "Mine")
    assert (second["type"], second["data"]["id"]) == ("artwork.published", str(public.pk))
    assert second["data"]["urls"]["page"].endswith(f"/gallery/{public.pk}/")


def train(api: ApiClient, url: str) -> Any:
    values = {"name": "Reeds", "rights": "true", "images": [io.BytesIO(painting_bytes(1))], "webhook_url": url}
    return api.post("/api/v1/styles", values)


@pytest.mark.django_db(transaction=True)
def test_a_new_style_and_a_further_training_may_bring_an_address(
    api: ApiClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_api, "USABLE_WITHIN_SECONDS", 0.0)

    style = train(api, "https://example.org/first").json()
    lifecycle.cancel(style["job"]["id"])
    further = api.post(
        f"/api/v1/styles/{style['id']}/train",
        {"webhook_url": "https://example.org/second"},
        content_type="application/json",
    ).json()
    lifecycle.cancel(further["id"])

    assert [message["data"]["kind"] for message in told()] == ["train", "train"]
    urls = Delivery.objects.order_by("created_at").values_list("url", flat=True)
    assert list(urls) == ["https://example.org/first", "https://example.org/second"]


def test_a_style_with_an_address_inside_is_refused_before_anything_is_kept(
    api: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(storage, "write_all", written.extend)

    answer = train(api, "http://10.0.0.1/")

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["webhook_url"])
    assert written == []
    assert not Style.objects.exists()
