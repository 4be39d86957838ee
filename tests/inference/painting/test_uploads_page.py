from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import formats, timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import User
from core import storage
from core.errors import Conflict
from inference.models import JobState, Snapshot, SourceImage
from inference.training import services as training_services
from inference.training import snapshots
from tests.factories import make_image, make_job, make_snapshot, make_style, make_training
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_each_photo_says_what_was_removed_and_when_it_goes(mine: Client, user: User, settings: Settings) -> None:
    image = make_image(user)
    SourceImage.objects.update(metadata_removed=["gps", "exif"])

    page = mine.get("/account/uploads/").content.decode()

    gone = timezone.now() + timedelta(days=settings.KEEP_IMAGES_DAYS)
    assert f"Deleted on {formats.date_format(gone, 'j F Y')}" in strip_tags(page)
    assert "We removed: the place it was taken (GPS), camera data (EXIF)." in squeezed(page)
    assert f"/media/images/{image.pk}/preview.webp" in page


def test_as_many_queries_for_many_photos_as_for_one(
    mine: Client, user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_image(user)
    mine.get("/account/uploads/")
    with django_assert_num_queries(8):
        mine.get("/account/uploads/")

    for _ in range(4):
        make_image(user)

    with django_assert_num_queries(8):
        mine.get("/account/uploads/")


def test_a_photo_goes_now_with_its_files_and_others_photos_stay(
    mine: Client, user: User, other: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    image, theirs = make_image(user), make_image(other)

    with django_capture_on_commit_callbacks(execute=True):
        assert mine.post(f"/account/uploads/{image.pk}/delete/").status_code == 302
        assert mine.post(f"/account/uploads/{theirs.pk}/delete/").status_code == 404

    assert list(SourceImage.objects.all()) == [theirs]
    assert not storage.exists(storage.original_key(image.pk))
    assert storage.exists(storage.original_key(theirs.pk))


def test_all_photos_go_and_what_waits_for_them_is_canceled(mine: Client, user: User, other: User) -> None:
    theirs = make_image(other)
    jobs = [make_job(owner=user, image=make_image(user, width=64 + 8 * number)) for number in range(3)]

    page = mine.post("/account/uploads/delete/", follow=True).content.decode()

    assert "3 photos deleted." in page
    assert list(SourceImage.objects.all()) == [theirs]
    for job in jobs:
        job.refresh_from_db()
        assert job.state == JobState.CANCELED


def test_snapshots_go_now_with_weights_and_checkpoint_and_kept_versions_stay(
    mine: Client, user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    style = make_style(owner=user)
    training = make_training(style, state=JobState.SUCCEEDED)
    snapshot = make_snapshot(style, training=training.pk, step=20)
    storage.write(storage.checkpoint_key(style.pk, training=training.pk), b"a checkpoint")
    kept = snapshots.keep(snapshot)
    assert "1 snapshot, " in mine.get("/account/uploads/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        page = mine.post(f"/account/snapshots/{style.slug}/delete/", follow=True).content.decode()

    assert "1 snapshot deleted." in page
    assert not Snapshot.objects.exists()
    assert not list(storage.keys_under(storage.trainings_folder(style.pk)))
    assert storage.exists(storage.weights_key(kept.weights_sha256))


def test_snapshots_of_a_training_that_goes_on_and_of_other_people_stay(mine: Client, user: User, other: User) -> None:
    style, theirs = make_style(owner=user), make_style(owner=other)
    make_training(style)
    for one in (style, theirs):
        make_snapshot(one)

    assert mine.post(f"/account/snapshots/{theirs.slug}/delete/").status_code == 404
    with pytest.raises(Conflict):
        training_services.delete_snapshots(style.slug, actor=user)

    assert Snapshot.objects.count() == 2
