"""The list of my jobs, and what the page of one offers to be copied."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from accounts.models import User
from inference.jobs import estimates
from inference.jobs import selectors as job_selectors
from inference.models import Job, JobKind, JobState
from inference.painting import images, recipes
from inference.painting import services as painting
from styles.models import Style
from styles.selectors import ready
from tests.factories import make_image, make_job, make_style, make_training, submit
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> set[str]:
    """The ids of the jobs on a page of the list."""
    return set(
        re.findall(r'job-card__link" href="/jobs/([0-9a-f-]{36})/', client.get(f"/jobs/{query}").content.decode())
    )


def test_jobs_are_narrowed_down_by_state_and_kind(client: Client, user: User, other: User) -> None:
    client.force_login(user)
    failed = make_job(owner=user, state=JobState.FAILED)
    sheet = make_job(owner=user, kind=JobKind.CONTACT_SHEET)
    training = make_training(make_style(owner=user), state=JobState.FAILED)
    make_job(owner=other, state=JobState.FAILED)

    assert shown(client) == {str(one.pk) for one in (failed, sheet, training)}
    assert shown(client, "?state=failed") == {str(failed.pk), str(training.pk)}
    assert shown(client, "?kind=contact_sheet") == {str(sheet.pk)}
    assert shown(client, "?state=failed&kind=train") == {str(training.pk)}
    assert "No pictures match these filters." in client.get("/jobs/?state=canceled").content.decode()
    assert client.get("/jobs/?state=lost").status_code == 422
    assert client.get("/jobs/?kind=lost").status_code == 422


def test_what_was_chosen_stays_chosen_from_page_to_page(client: Client, user: User) -> None:
    client.force_login(user)
    failed = {str(make_job(owner=user, state=JobState.FAILED).pk) for _ in range(30)}
    make_job(owner=user)

    page = client.get("/jobs/?state=failed").content.decode()
    onward = html.unescape(re.findall(r'href="(\?[^"]*)" rel="next"', page)[0])

    assert '<option value="failed" selected>' in page
    assert shown(client, "?state=failed") | shown(client, onward) == failed


def test_every_waiting_card_says_its_place_and_how_long(client: Client, user: User, other: User) -> None:
    client.force_login(user)
    jobs = [make_job(owner=owner, kind=JobKind.CONTACT_SHEET) for owner in (user, other, user)]

    page = squeezed(client.get("/jobs/").content.decode())

    assert [estimates.estimate_of(job).position for job in jobs] == [1, 1, 3]  # nobody was served yet: they take turns
    assert 'data-position="1">Place 1 in the queue. Usually 7 to 16 s.' in page
    assert 'data-position="3">Place 3 in the queue. Usually 20 to 48 s.' in page


def test_the_number_of_queries_does_not_grow_with_those_that_wait(
    client: Client, user: User, other: User, django_assert_num_queries: Any
) -> None:
    client.force_login(user)
    style = make_style(owner=user)
    for owner in (user, other):
        for _ in range(4):
            make_job(owner=owner)
        make_job(owner=owner, kind=JobKind.CONTACT_SHEET)
    make_training(style)
    make_training(make_style(owner=user))
    caches["process"].clear()
    jobs = list(job_selectors.jobs_for(user))

    with django_assert_num_queries(
        3 + 3 + 1 + 2
    ):  # two queues, each with whether it moves and my own; training runs; durations
        waits = estimates.with_estimates(jobs)

    caches["process"].clear()
    assert waits == [(job, estimates.estimate_of(job)) for job in jobs]


def copied(client: Client, job: Job, name: str) -> str:
    """What the page of a job has to be copied."""
    found = re.search(rf'<code id="job-{name}">(.*?)</code>', client.get(f"/jobs/{job.pk}/").content.decode(), re.S)
    assert found
    return html.unescape(found[1])


def test_a_recipe_is_copied_whole(client: Client, user: User, painting_style: Style) -> None:
    client.force_login(user)
    options: dict[str, Any] = {"strength": 0.8, "keep_colors": 0.3, "format": "png", "max_side": 640, "panorama": True}
    job = submit(user, style=painting_style, **options)

    curl, python = copied(client, job, "curl"), copied(client, job, "python")

    for value in ("strength=0.8", "keep_colors=0.3", "max_side=640", f"image={job.recipe['image']}"):
        assert f"-F {value} " in curl
        assert value in python.replace('"', "")
    assert "-F panorama=true " in curl
    assert "panorama=True," in python
    assert 'save("painted.png")' in python
    compile(python, "copied", "exec")


def test_a_mix_and_a_deleted_photo_are_copied_too(client: Client, user: User, painting_style: Style) -> None:
    client.force_login(user)
    second = make_style(slug="second")
    image = make_image(user)
    parts = [(ready(painting_style), 0.7), (ready(second), 0.3)]
    job = painting.submit_stylization(owner=user, image=image, styles=parts, options=recipes.Options())
    images.delete_image(image.pk, actor=user)

    python = copied(client, job, "python")

    assert 'style=[("tiny", 0.7), ("second", 0.3)],' in python
    assert 'image=client.upload("photo.jpg"),' in python
    compile(python, "copied", "exec")
