from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from core.errors import NotFound
from inference import heartbeat, lifecycle, services, tasks
from inference.embedded.broker import EmbeddedBroker
from inference.models import JobState, SourceImage
from tests.factories import make_image, make_job


@pytest.mark.django_db(transaction=True)
def test_the_heart_goes_on_when_the_broker_is_away_for_a_while(
    broker: EmbeddedBroker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SWEEP_EVERY_SECONDS = 0.01
    heart, again, calls = heartbeat.Heartbeat(), threading.Event(), []

    def sweep(queues: list[str]) -> tuple[int, int]:
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionError("the broker is away")
        again.set()
        return 0, 0

    monkeypatch.setattr(heartbeat, "sweep", sweep)
    thread = threading.Thread(target=heart._run, args=(broker,), daemon=True)
    thread.start()

    assert again.wait(10)

    heart._stopped.set()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.django_db
def test_expired_uploads_go_even_when_someone_was_first_with_one(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    images = [make_image(user), make_image(user)]
    SourceImage.objects.update(expires_at=timezone.now() - timedelta(days=1))
    really, seen = services.delete_image, []

    def first_is_gone(image_id: object, *, actor: User) -> None:
        seen.append(image_id)
        really(image_id, actor=actor)  # type: ignore[arg-type]  # the id of an image
        if len(seen) == 1:
            raise NotFound("There is no such picture.")

    monkeypatch.setattr(services, "delete_image", first_is_gone)

    services.delete_expired_images()

    assert set(seen) == {image.pk for image in images}
    assert not SourceImage.objects.exists()


@pytest.mark.django_db
def test_a_picture_that_takes_long_keeps_nobody_from_ringing_for_a_lost_one(broker: EmbeddedBroker) -> None:
    slow = make_job()
    tasks.ring(slow.kind)
    assert lifecycle.claim(slow.pk)
    make_job()

    assert not heartbeat._is_ringing(broker, tasks.INTERACTIVE)
    assert heartbeat.sweep([tasks.INTERACTIVE]) == (1, 0)
    assert heartbeat._is_ringing(broker, tasks.INTERACTIVE)
    assert heartbeat.sweep([tasks.TRAINING]) == (0, 0)
    slow.refresh_from_db()
    assert slow.state == JobState.RUNNING
