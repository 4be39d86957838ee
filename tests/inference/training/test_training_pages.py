"""The pages about training a style: what they say, to whom, and what they do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import storage
from inference.models import Job, JobKind, JobState, Snapshot
from inference.training import snapshots
from inference.training.plots import plot_of
from inference.training.timeline import timeline_of
from styles.models import Review, Style, StyleState, Visibility
from tests.factories import (
    make_image,
    make_job,
    make_snapshot,
    make_style,
    make_style_image,
    make_training,
    make_user,
    painting_bytes,
    picture_bytes,
)
from tests.pages import squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def style(user: User) -> Style:
    """A style of ``ann``'s with version 1."""
    return make_style(owner=user, visibility=Visibility.PRIVATE)


def _file(seed: int = 1, *, name: str = "night.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, painting_bytes(seed) if data is None else data, content_type="image/jpeg")


def _asked(**more: Any) -> dict[str, Any]:
    return {
        "name": "Night garden", "visibility": "private", "abstraction": "0", "steps": "40", "rights": "on",
        "images": [_file()], **more,
    }  # fmt: skip


def _words(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.decode()))


# A new style


def test_before_the_button_stands_what_a_training_takes_here(signed_in: Client, settings: LazySettings) -> None:
    settings.TRAINING_MINUTES_PER_DAY = 90

    words = _words(signed_in.get("/styles/new/").content)

    assert "10 minutes are about 600 steps here" in words
    assert "You have 90 of 90 training minutes left today" in words
    assert "You can create 50 more styles" in words


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get("/styles/new/")["Location"].startswith("/account/login/")


def test_the_form_makes_a_style_and_shows_its_page(signed_in: Client, user: User) -> None:
    photo = make_image(user)

    answer = signed_in.post("/styles/new/", _asked(photo=str(photo.pk), abstraction="50", licence="CC0 1.0"))

    style, job = Style.objects.get(owner=user), Job.objects.get(kind=JobKind.TRAIN)
    assert answer["Location"] == f"/styles/{style.slug}/"
    assert (style.name, style.licence, style.visibility) == ("Night garden", "CC0 1.0", Visibility.PRIVATE)
    assert (job.recipe["steps"], job.recipe["abstraction"], job.recipe["photo"]) == (40, 0.5, str(photo.pk))
    assert signed_in.get(answer["Location"]).status_code == 200


def test_what_is_wrong_with_each_picture_is_said_and_nothing_is_queued(signed_in: Client) -> None:
    small = _file(name="small.jpg", data=picture_bytes())

    answer = signed_in.post("/styles/new/", _asked(images=[_file(), small], name="Kept words"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "small.jpg" in page
    assert "The shorter side needs at least 256" in page
    assert "Choose the pictures again" in page
    assert 'value="Kept words"' in page
    assert not Style.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        ("images", "Choose at least one picture."),
        ("name", "A style needs a name."),
        ("rights", "Confirm that you may use these pictures."),
    ],
)
def test_what_is_missing_is_said(signed_in: Client, missing: str, text: str) -> None:
    asked = {name: value for name, value in _asked().items() if name != missing}

    answer = signed_in.post("/styles/new/", asked)

    assert answer.status_code == 422
    assert text in _words(answer.content)
    assert not Style.objects.exists()


def test_someone_without_time_left_reads_it_before_choosing_anything(signed_in: Client, settings: LazySettings) -> None:
    settings.TRAINING_MINUTES_PER_DAY = 0

    page = signed_in.get("/styles/new/").content.decode()

    assert "You've used today's training minutes." in page
    assert re.search(r"<button[^>]* disabled data-closed>Start training", squeezed(page))
    assert signed_in.post("/styles/new/", _asked()).status_code == 422


def test_the_page_can_ask_for_a_preflight_with_its_own_token(user: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    page = browser.get("/styles/new/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    address = re.search(r'data-preflight="([^"]+)"', page)
    assert token is not None
    assert address is not None

    refused = browser.post(address[1], {"images": [_file()]})
    answer = browser.post(address[1], {"images": [_file()]}, headers={"X-CSRFToken": token[1]})

    assert refused.status_code == 403
    assert answer.json()["is_accepted"] is True


# The page of a style


def test_its_maker_sees_every_snapshot_and_the_curve(signed_in: Client, style: Style) -> None:
    job = make_training(style, state=JobState.SUCCEEDED, detail={"step": 40, "snapshot": 40})
    taken = [make_snapshot(style, training=job.pk, step=step, weights=b"%d" % step) for step in (0, 20, 40)]

    page = signed_in.get(f"/styles/{style.slug}/").content.decode()

    assert page.count('name="snapshot"') == 3
    assert all(f"/media/snapshots/{job.pk}/{snapshot.step}.webp" in page for snapshot in taken)
    assert page.count("<polyline") == 2
    assert "style match went from 50 to 50 percent" in page
    assert "deleted after 7 days" in page


def test_another_person_sees_the_style_and_nothing_of_its_making(client: Client, style: Style, other: User) -> None:
    Style.objects.update(visibility=Visibility.PUBLIC)
    job = make_training(style, state=JobState.SUCCEEDED, detail={"snapshot": 0})
    make_snapshot(style, training=job.pk)
    image = make_style_image(style)
    make_job(owner=other, style=style, state=JobState.SUCCEEDED)
    client.force_login(other)

    page = client.get(f"/styles/{style.slug}/").content.decode()

    assert "Use this style" in page
    assert "1 picture<" in squeezed(page)
    assert "/media/snapshots/" not in page
    assert str(image.pk) not in page
    assert f"/styles/{style.slug}/edit/" not in page


def test_a_private_style_is_not_there_for_others(client: Client, style: Style, other: User) -> None:
    client.force_login(other)

    for path in ("", "part/", "edit/", "delete/"):
        assert client.get(f"/styles/{style.slug}/{path}").status_code == 404, path
    for path in ("keep/", "train/", "edit/", "delete/", "versions/1/delete/"):
        assert client.post(f"/styles/{style.slug}/{path}", {"abstraction": 0}).status_code == 404, path


def test_the_page_of_a_style_has_as_many_queries_with_many_snapshots(
    signed_in: Client, style: Style, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    job = make_training(style, state=JobState.SUCCEEDED, detail={"snapshot": 0})
    for step in range(30):
        make_snapshot(style, training=job.pk, step=step, weights=b"%d" % step)

    signed_in.get("/styles/")  # a new session writes itself down on its first page

    with django_assert_num_queries(14):
        signed_in.get(f"/styles/{style.slug}/")


def test_no_picture_is_broken_once_the_snapshots_are_gone(signed_in: Client, style: Style) -> None:
    job = make_training(style, state=JobState.SUCCEEDED, detail={"step": 40, "snapshot": 40})
    snapshot = make_snapshot(style, training=job.pk, step=40)
    paths = (f"/styles/{style.slug}/", "/jobs/", f"/jobs/{job.pk}/", "/")
    before = [signed_in.get(path).content for path in paths]

    snapshots.remove([snapshot])

    assert all(b"/media/snapshots/" in page for page in before)
    assert all(b"/media/snapshots/" not in signed_in.get(path).content for path in paths)


@pytest.mark.parametrize("state", JobState.values)
def test_a_training_reads_well_wherever_it_is_named(signed_in: Client, style: Style, state: str) -> None:
    lease = {"lease_until": "2100-01-01T00:00Z"} if state == JobState.RUNNING else {}
    job = make_training(style, state=state, error="It broke." if state == JobState.FAILED else "", **lease)

    for path in ("/jobs/", f"/jobs/{job.pk}/", f"/jobs/{job.pk}/card/", f"/jobs/{job.pk}/card/?as=view", "/"):
        page = signed_in.get(path).content.decode()
        assert f"Training {style.name}" in strip_tags(page), path
        assert "CachedRender" not in page, path
        assert "photo of this job" not in page, path
    page = signed_in.get(f"/styles/{style.slug}/").content.decode()
    assert ("data-socket" in page.split('<article class="own-style"')[1]) == (state in {"queued", "running"})
    assert ("It broke." in page) == (state == JobState.FAILED)
    assert ("/retry/" in page) == (state in {JobState.FAILED, JobState.CANCELED})


def test_the_job_of_a_deleted_style_says_so(signed_in: Client, style: Style) -> None:
    job = make_training(style, state=JobState.SUCCEEDED, detail={"snapshot": 0})
    signed_in.post(f"/styles/{style.slug}/delete/")

    page = signed_in.get(f"/jobs/{job.pk}/").content.decode()

    assert "The style of this training was deleted." in page


def test_canceling_a_training_leads_back_to_its_style(signed_in: Client, style: Style) -> None:
    job = make_training(style)

    answer = signed_in.post(f"/jobs/{job.pk}/cancel/")

    assert answer["Location"] == f"/styles/{style.slug}/"
    job.refresh_from_db()
    assert job.state == JobState.CANCELED


def test_a_style_without_pictures_looks_again_until_it_has_some(signed_in: Client, style: Style) -> None:
    page = signed_in.get(f"/styles/{style.slug}/").content.decode()
    assert style.version

    style.version.pictures, style.version.card = ["cover.webp"], {"pictures_sha256": "0" * 64}
    style.version.save()

    assert " data-again" in page
    assert "cover.webp" not in page
    assert " data-again" not in signed_in.get(f"/styles/{style.slug}/").content.decode()


# Doing things


def test_keeping_a_snapshot_ends_the_training_and_makes_a_version(signed_in: Client, style: Style) -> None:
    job = make_training(style)
    snapshot = make_snapshot(style, training=job.pk, step=20)

    answer = signed_in.post(f"/styles/{style.slug}/keep/", {"snapshot": str(snapshot.pk)}, follow=True)

    style.refresh_from_db()
    job.refresh_from_db()
    assert style.version
    assert (style.version.number, job.state) == (2, JobState.SUCCEEDED)
    assert "Version 2 is now in use." in answer.content.decode()
    assert "In use" in answer.content.decode()


def test_the_button_that_keeps_a_snapshot_carries_the_token_and_the_form_does_not(user: User, style: Style) -> None:
    snapshot = make_snapshot(style)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    form = browser.get(f"/styles/{style.slug}/").content.decode().split('<form id="snapshots"')[1].split("</form>")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)" data-keep', squeezed(form))
    assert token

    answer = browser.post(
        f"/styles/{style.slug}/keep/", {"snapshot": str(snapshot.pk), "csrfmiddlewaretoken": token[1]}
    )

    assert answer.status_code == 302
    assert '<input type="hidden"' not in form


@pytest.mark.parametrize("snapshot", ["", "nonsense", "9d5c1e0e-6c8f-4c1f-8f0e-3a6a2b7c4d11"])
def test_a_snapshot_that_is_not_there_cannot_be_kept(signed_in: Client, style: Style, snapshot: str) -> None:
    assert signed_in.post(f"/styles/{style.slug}/keep/", {"snapshot": snapshot}).status_code == 404


def test_a_style_is_trained_further_from_its_page(signed_in: Client, style: Style) -> None:
    make_training(style, state=JobState.SUCCEEDED, detail={"step": 40, "seconds": 40.0})

    signed_in.post(f"/styles/{style.slug}/train/", {"minutes": "2", "abstraction": "0"})

    newest = style.jobs.latest("created_at")
    assert (newest.state, newest.recipe["steps"]) == (JobState.QUEUED, 160)


def test_why_it_cannot_be_trained_further_stands_at_the_form(signed_in: Client, style: Style) -> None:
    make_training(style, state=JobState.SUCCEEDED)

    answer = signed_in.post(f"/styles/{style.slug}/train/", {"minutes": "61", "abstraction": "0"})

    assert answer.status_code == 422
    assert "less than or equal to 60" in _words(answer.content)
    assert style.jobs.count() == 1


def test_words_and_visibility_are_changed(signed_in: Client, style: Style) -> None:
    style.licence, style.tags = "A licence of my own", ["blue"]
    style.save()
    page = signed_in.get(f"/styles/{style.slug}/edit/").content.decode()

    asked = {"name": "Deep water", "visibility": "public", "licence": "A licence of my own", "year": "1903"}
    answer = signed_in.post(f"/styles/{style.slug}/edit/", asked, follow=True)

    style.refresh_from_db()
    assert "A licence of my own" in page
    assert (style.name, style.visibility, style.year, style.tags) == ("Deep water", "public", "1903", ["blue"])
    assert style.review == Review.PENDING
    assert "Waiting for review." in answer.content.decode()


def test_a_held_style_says_why(signed_in: Client, style: Style) -> None:
    Style.objects.update(visibility=Visibility.PUBLIC, review=Review.HELD, review_reason="Not yours to use.")

    assert "Not yours to use." in signed_in.get(f"/styles/{style.slug}/").content.decode()


def test_deleting_a_style_first_says_what_goes_and_what_stays(signed_in: Client, style: Style, other: User) -> None:
    make_job(owner=other, style=style, state=JobState.SUCCEEDED)
    snapshot = make_snapshot(style)

    page = _words(signed_in.get(f"/styles/{style.slug}/delete/").content)
    assert "Pictures painted with it (1 so far)" in page
    assert Style.objects.filter(pk=style.pk).exists()

    answer = signed_in.post(f"/styles/{style.slug}/delete/", follow=True)
    assert f"Style {style.name} deleted." in answer.content.decode()
    assert signed_in.get(f"/styles/{style.slug}/").status_code == 404
    assert not Snapshot.objects.filter(pk=snapshot.pk).exists()


def test_a_version_that_is_not_current_is_deleted(signed_in: Client, style: Style) -> None:
    snapshot = make_snapshot(style)
    signed_in.post(f"/styles/{style.slug}/keep/", {"snapshot": str(snapshot.pk)})

    signed_in.post(f"/styles/{style.slug}/versions/1/delete/")
    refused = signed_in.post(f"/styles/{style.slug}/versions/2/delete/")

    assert list(style.versions.values_list("number", flat=True)) == [2]
    assert refused.status_code == 422


def test_pictures_learned_from_are_the_makers_alone(signed_in: Client, style: Style, other: User) -> None:
    Style.objects.update(visibility=Visibility.PUBLIC)
    image = make_style_image(style)
    path = f"/media/style-pictures/{image.pk}.jpg"

    answer = signed_in.get(path)
    stranger, another = Client(), Client()
    another.force_login(other)

    assert b"".join(answer.streaming_content) == storage.read(storage.style_image_key(image.pk))  # type: ignore[attr-defined]  # not in the stubs
    assert answer["Cache-Control"].startswith("private")
    assert [stranger.get(path).status_code, another.get(path).status_code] == [404, 404]


def test_these_pages_have_no_script_or_style_of_their_own(signed_in: Client, style: Style) -> None:
    job = make_training(style, state=JobState.SUCCEEDED, detail={"step": 20, "snapshot": 20})
    for step in (0, 20):
        make_snapshot(style, training=job.pk, step=step, weights=b"%d" % step)

    for path in ("new", style.slug, f"{style.slug}/edit", f"{style.slug}/delete"):
        page = signed_in.get(f"/styles/{path}/").content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", page), path
        assert not re.search(r'<[^>]+\s(style|on[a-z]+)="', page), path


def test_a_style_nothing_could_be_learned_from_says_so(signed_in: Client, style: Style) -> None:
    Style.objects.update(state=StyleState.FAILED, version=None)

    page = signed_in.get(f"/styles/{style.slug}/").content.decode()

    assert "The style couldn't learn from these pictures." in page
    assert "Use this style" not in page


# Snapshots and their curve


def test_while_a_training_goes_on_the_newest_snapshot_is_looked_at_and_afterwards_the_one_in_use(style: Style) -> None:
    job = make_training(style)
    assert style.version
    taken = [make_snapshot(style, training=job.pk, step=step, weights=b"%d" % step) for step in (0, 20, 40)]
    style.version.weights_sha256 = taken[1].weights_sha256

    def looked_at(**how: Any) -> int:
        chosen = timeline_of(style, **how).chosen
        assert chosen
        return chosen.step

    assert looked_at(is_unfinished=True) == 40
    assert looked_at() == 20
    assert looked_at(asked=str(taken[0].pk)) == 0
    assert looked_at(asked="nonsense", is_unfinished=True) == 40


def test_after_a_canceled_training_the_newest_snapshot_is_looked_at_until_one_is_kept(
    signed_in: Client, style: Style
) -> None:
    style.versions.update(number=0)
    job = make_training(style, state=JobState.CANCELED, detail={"step": 40, "snapshot": 40})
    taken = [make_snapshot(style, training=job.pk, step=step, weights=b"%d" % step) for step in (0, 20, 40)]
    path = f"/styles/{style.slug}/"

    before = signed_in.get(path).content.decode()
    signed_in.post(f"{path}keep/", {"snapshot": str(taken[1].pk)})
    after = signed_in.get(path).content.decode()

    assert f'value="{taken[2].pk}" checked' in squeezed(before)
    assert f'value="{taken[1].pk}" checked' in squeezed(after)


def test_a_training_that_goes_on_shows_no_snapshot_twice_and_one_that_begins_anew_starts_a_new_curve(
    style: Style,
) -> None:
    trainings = [make_training(style, state=JobState.SUCCEEDED) for _ in range(3)]
    for training, step in [(0, 0), (0, 20), (1, 20), (1, 40), (2, 0), (2, 20)]:
        weights = f"{training == 2}-{step}".encode()
        make_snapshot(style, training=trainings[training].pk, step=step, weights=weights)

    strip = timeline_of(style)

    assert [shot.step for shot in strip.shots] == [0, 20, 40, 0, 20]
    assert [shot.step for shot in strip.course] == [0, 20]
    assert [shot.begins_anew for shot in strip.shots] == [False, False, False, True, False]


def test_a_snapshot_stands_beside_the_photo_it_was_painted_from_until_that_is_deleted(style: Style, user: User) -> None:
    photo = make_image(user)
    training = make_training(style, state=JobState.SUCCEEDED)
    training.recipe["photo"] = str(photo.pk)
    training.save()
    make_snapshot(style, training=training.pk)

    before = timeline_of(style).shots[0].photo
    photo.delete()

    assert before
    assert before.url == f"/media/images/{training.recipe['photo']}/preview.webp"
    assert timeline_of(style).shots[0].photo is None


def test_a_curve_needs_two_snapshots_and_stays_within_its_picture(style: Style) -> None:
    training = make_training(style, state=JobState.SUCCEEDED)
    first = make_snapshot(style, training=training.pk)
    Snapshot.objects.filter(pk=first.pk).update(metrics={"score": -0.4, "ssim": 1.0, "style": 2.0})
    assert plot_of(timeline_of(style).course, steps=100) is None
    make_snapshot(style, training=training.pk, step=100, weights=b"trained")

    plot = plot_of(timeline_of(style).course, steps=100)

    assert plot
    assert plot.rules[0].label == "-50%"
    assert all(
        0 <= float(dot.x) <= plot.width and 0 <= float(dot.y) <= plot.height for one in plot.series for dot in one.dots
    )
    assert "from -40 to 50 percent" in plot.words
    assert [label.label for label in plot.labels] == ["Step 0", "50", "100"]


# Those who run the site


def test_styles_are_looked_up_in_the_admin_and_decided_on_elsewhere(client: Client, style: Style) -> None:
    client.force_login(make_user("chief", is_staff=True, is_superuser=True))

    assert b'name="action"' not in client.get("/admin/styles/style/").content
    assert client.get(f"/admin/styles/style/{style.pk}/change/").status_code == 200
