from __future__ import annotations

import threading
import time
from datetime import timedelta

import dramatiq
import pytest
from django.db.models import Q
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from core import storage
from core.errors import NotFound
from inference.jobs import heartbeat, lifecycle, registry, tasks
from inference.models import JobState, SourceImage
from inference.painting import images as image_services
from inference.training import snapshots
from tests.factories import make_image, make_job, submit


@pytest.mark.django_db(transaction=True)
def test_the_heart_goes_on_when_the_broker_is_away_for_a_while(
    broker: dramatiq.Broker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SWEEP_EVERY_SECONDS = 0.01
    heart, again, calls = heartbeat.Heartbeat(), threading.Event(), []
    heart._broker = broker

    def requeue_stale(queues: list[str]) -> tuple[int, int]:
        calls.append(1)
        if len(calls) == 1:
            raise ConnectionError("the broker is away")
        again.set()
        return 0, 0

    monkeypatch.setattr(heartbeat, "requeue_stale", requeue_stale)
    thread = threading.Thread(target=heart._repeat, daemon=True)
    thread.start()

    assert again.wait(10)

    heart._stopped.set()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_job_without_attempts_left_ends_also_while_every_queue_is_full(
    broker: dramatiq.Broker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SWEEP_EVERY_SECONDS = 0.01
    gone = timezone.now() - timedelta(minutes=1)
    job = make_job(state=JobState.RUNNING, attempt=3, attempt_limit=3, lease_until=gone)
    heart, again, calls = heartbeat.Heartbeat(), threading.Event(), []
    heart._broker = broker

    def has_pending_wakeups(broker: dramatiq.Broker, queue: str) -> bool:
        calls.append(queue)
        if len(calls) > len(registry.QUEUES):
            again.set()
        return True

    monkeypatch.setattr(heartbeat, "_has_pending_wakeups", has_pending_wakeups)
    thread = threading.Thread(target=heart._repeat, daemon=True)
    thread.start()

    assert again.wait(10)

    heart._stopped.set()
    thread.join(10)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.FAILED, "gave-up")


@pytest.mark.django_db
def test_expired_uploads_go_even_when_someone_was_first_with_one(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    images = [make_image(user), make_image(user)]
    SourceImage.objects.update(expires_at=timezone.now() - timedelta(days=1))
    really, seen = image_services._delete_image, []

    def first_is_gone(image: SourceImage, *, only: Q | None = None) -> None:
        seen.append(image.pk)
        really(image, only=only)
        if len(seen) == 1:
            raise NotFound("There is no such picture.")

    monkeypatch.setattr(image_services, "_delete_image", first_is_gone)

    image_services.delete_expired_images()

    assert set(seen) == {image.pk for image in images}
    assert not SourceImage.objects.exists()


@pytest.mark.django_db
def test_an_expired_upload_that_is_used_again_meanwhile_stays(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image(user)
    SourceImage.objects.update(expires_at=timezone.now() - timedelta(days=1))
    really = image_services._delete_image

    def used_just_before(image: SourceImage, *, only: Q | None = None) -> None:
        submit(user, image=image)
        really(image, only=only)

    monkeypatch.setattr(image_services, "_delete_image", used_just_before)

    assert image_services.delete_expired_images() == 0

    assert storage.exists(storage.original_key(image.pk))
    assert user.jobs.get().state == JobState.QUEUED


@pytest.mark.django_db(transaction=True)
def test_what_fails_in_tidying_up_keeps_nothing_else_from_happening(
    broker: dramatiq.Broker, user: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SWEEP_EVERY_SECONDS = 0.01
    image = make_image(user)
    SourceImage.objects.update(expires_at=timezone.now() - timedelta(days=1))
    heart, again, failed = heartbeat.Heartbeat(), threading.Event(), []
    heart._broker = broker

    def prune() -> int:
        failed.append(1)
        raise OSError("the storage is away")

    def requeue_stale(queues: list[str]) -> tuple[int, int]:
        if len(failed) > 1:
            again.set()
        return 0, 0

    monkeypatch.setattr(heartbeat, "CLEANUP_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(snapshots, "prune", prune)
    monkeypatch.setattr(image_services, "delete_expired_images", prune)
    monkeypatch.setattr(heartbeat, "requeue_stale", requeue_stale)
    settings.CLEANUP_TASKS = ["inference.painting.images.delete_image_of_the_test"]
    monkeypatch.setattr(
        image_services, "delete_image_of_the_test", lambda: SourceImage.objects.all().delete(), raising=False
    )
    thread = threading.Thread(target=heart._repeat, daemon=True)
    thread.start()

    assert again.wait(10)

    heart._stopped.set()
    thread.join(10)
    assert not SourceImage.objects.filter(pk=image.pk).exists()


@pytest.mark.django_db
def test_a_picture_that_takes_long_keeps_nobody_from_ringing_for_a_lost_one(broker: dramatiq.Broker) -> None:
    slow = make_job()
    tasks.wake_workers(slow.kind)
    assert lifecycle.claim(slow.pk)
    make_job()

    assert not heartbeat._has_pending_wakeups(broker, registry.INTERACTIVE)
    assert heartbeat.requeue_stale([registry.INTERACTIVE]) == (1, 0)
    assert heartbeat._has_pending_wakeups(broker, registry.INTERACTIVE)
    assert heartbeat.requeue_stale([registry.TRAINING]) == (0, 0)
    slow.refresh_from_db()
    assert slow.state == JobState.RUNNING


@pytest.mark.django_db(transaction=True)
def test_no_heart_beats_on_once_its_worker_has_stopped(
    broker: dramatiq.Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    beating = threading.Event()

    def run_cleanup() -> None:
        beating.set()
        time.sleep(0.3)

    monkeypatch.setattr(heartbeat, "run_cleanup", run_cleanup)
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    worker.start()
    assert beating.wait(10)

    worker.stop()

    assert [thread for thread in threading.enumerate() if thread.name == "heartbeat"] == []
