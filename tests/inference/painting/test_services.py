from __future__ import annotations

import pytest
from django.test import TestCase
from pytest_django import Settings

from accounts.models import User
from core import storage
from core.errors import Invalid, LimitReached, NotFound
from inference.jobs import lifecycle
from inference.jobs import selectors as job_selectors
from inference.jobs import services as jobs
from inference.models import Job, SourceImage
from tests.factories import make_image, make_style, submit

pytestmark = pytest.mark.django_db


def test_a_picture_deleted_while_its_job_is_submitted_is_not_found(user: User) -> None:
    image, style = make_image(user), make_style()
    SourceImage.objects.filter(pk=image.pk).delete()

    with pytest.raises(NotFound):
        submit(user, image=image, style=style)

    assert not Job.objects.exists()


def test_who_has_no_room_left_begins_no_job(user: User, settings: Settings) -> None:
    image, style = make_image(user), make_style()
    job = submit(user, image=image, style=style)
    lifecycle.cancel(job.pk)
    settings.MAX_STORED_BYTES_PER_USER = image.size_bytes

    with pytest.raises(LimitReached):
        submit(user, image=image, style=style)
    with pytest.raises(LimitReached):
        jobs.retry_job(job.pk, actor=user)

    assert job_selectors.usage_of(user)["active_jobs"] == 0


def test_a_picture_too_long_for_webp_is_refused_before_it_is_painted(user: User) -> None:
    image, style = make_image(user), make_style()
    SourceImage.objects.filter(pk=image.pk).update(width=20_000)
    image.refresh_from_db()

    with pytest.raises(Invalid, match="WebP"):
        submit(user, image=image, style=style, format="webp")

    assert submit(user, image=image, style=style, format="webp", max_side=2000).recipe
    assert submit(user, image=image, style=style, format="png").recipe


def test_a_deleted_job_leaves_no_file_of_any_attempt(user: User) -> None:
    job = submit(user)
    for _ in range(2):
        held = lifecycle.claim(job.pk)
        assert held
        lifecycle.release(held)
    keys = [storage.output_key(job.pk, attempt=attempt, position=0, extension="jpg") for attempt in (0, 1, 2)]
    storage.write_all(dict.fromkeys(keys, b"left behind by a worker that died"))

    with TestCase.captureOnCommitCallbacks(execute=True):
        jobs.delete_job(job.pk, actor=user)

    assert not any(storage.exists(key) for key in keys)
