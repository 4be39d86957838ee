from __future__ import annotations

import json
from typing import Any
from unittest.mock import Mock

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from core import storage
from core.errors import StorageFull
from core.leases import Claim
from gallery.services import publish_artwork
from inference.engine.weights import random_style
from inference.jobs import lifecycle, outputs, runner
from inference.jobs import services as jobs
from inference.models import Job, JobKind, JobOutput, JobState
from inference.painting import services as painting
from inference.painting import worker as painting_worker
from styles.models import Style, Visibility
from styles.selectors import ready
from tests.conftest import ApiClient
from tests.factories import make_image, make_style, make_user, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_styles(painting_style: Style) -> list[Style]:
    return [painting_style, make_style(weights=random_style(1, tiny=True), slug="second")]


def outputs_of(job: Job) -> list[JobOutput]:
    """As they are now; the job's own list may be of before."""
    return list(JobOutput.objects.filter(job=job))


def sheet(user: User, styles: list[Style]) -> Job:
    return painting.submit_contact_sheet(
        owner=user, image=make_image(user, width=600, height=400), styles=[ready(one) for one in styles]
    )


def test_a_photo_is_shown_in_every_style_of_the_sheet(user: User, two_styles: list[Style]) -> None:
    job = sheet(user, two_styles)

    assert runner.run_next([JobKind.CONTACT_SHEET])

    job.refresh_from_db()
    outputs = outputs_of(job)
    assert job.state == JobState.SUCCEEDED
    assert [one.style_slug for one in outputs] == ["tiny", "second"]
    assert {(one.width, one.height, one.format) for one in outputs} == {(384, 256, "webp")}
    assert len({one.sha256 for one in outputs}) == 2
    assert all(storage.exists(key) for one in outputs for key in lifecycle.keys_of(one))


def test_each_picture_is_shown_as_soon_as_it_is_painted_and_keeps_its_address(
    user: User, two_styles: list[Style], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = sheet(user, two_styles)
    shown: list[set[str]] = []
    show = lifecycle.show

    def watched(held: Claim, *, made: lifecycle.StoredOutput, progress: float) -> bool:
        is_ours = show(held, made=made, progress=progress)
        shown.append({str(one.pk) for one in outputs_of(job)})
        return is_ours

    monkeypatch.setattr(lifecycle, "show", watched)
    runner.run_next([JobKind.CONTACT_SHEET])

    assert [len(one) for one in shown] == [1, 2]
    assert shown[0] < shown[1] == {str(one.pk) for one in outputs_of(job)}


def test_a_picture_keeps_its_address_when_a_second_worker_has_to_paint_it_again(
    user: User, two_styles: list[Style], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = sheet(user, two_styles)
    first = lifecycle.claim(job.pk)
    assert first is not None
    picture = Image.new("RGB", (256, 171), "teal")
    made = outputs.store(picture, job=job, attempt=first.attempt, position=0, quality=80, style_slug="tiny")
    lifecycle.show(first, made=made, progress=0.3)
    shown = outputs_of(job)[0]
    lifecycle.release(first)

    with django_capture_on_commit_callbacks(execute=True):
        runner.run_next([JobKind.CONTACT_SHEET])

    now = outputs_of(job)
    assert (len(now), now[0].pk) == (2, shown.pk)
    assert now[0].sha256 != shown.sha256
    assert all(storage.exists(key) for one in now for key in lifecycle.keys_of(one))
    assert not any(storage.exists(key) for key in lifecycle.keys_of(shown))


def test_a_style_whose_weights_are_missing_is_left_out_of_a_sheet(user: User, two_styles: list[Style]) -> None:
    job = sheet(user, [two_styles[0], make_style(slug="gone"), two_styles[1]])

    runner.run_next([JobKind.CONTACT_SHEET])

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.SUCCEEDED, 1)
    assert [one.style_slug for one in outputs_of(job)] == ["tiny", "second"]


def test_a_picture_in_a_style_that_is_gone_fails_at_once_and_says_why(user: User) -> None:
    job = submit(user, style=make_style())

    runner.run_next([JobKind.STYLIZE])

    job.refresh_from_db()
    assert (job.state, job.attempt, job.error_code) == (JobState.FAILED, 1, "style-deleted")
    assert job.error == "The style was deleted before the picture could be painted."


def test_what_a_retry_has_just_written_is_no_leftover(user: User, painting_style: Style) -> None:
    job = submit(user, style=painting_style)
    held = lifecycle.claim(job.pk)
    assert held is not None
    lifecycle.fail(held, reason="It went wrong.")
    jobs.retry_job(job.pk, actor=user)
    again = lifecycle.claim(job.pk)
    assert again is not None
    outputs.store(Image.new("RGB", (64, 64)), job=job, attempt=again.attempt, position=0, quality=80, style_slug="tiny")

    assert lifecycle.leftovers_of(job.pk) == []
    lifecycle.cancel(job.pk)

    assert set(lifecycle.leftovers_of(job.pk)) >= set(outputs.keys_at(job, attempt=again.attempt, position=0))


def test_copies_of_an_earlier_sheet_do_not_stay_when_the_storage_is_full(
    user: User, two_styles: list[Style], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sheet(user, two_styles)
    runner.run_next([JobKind.CONTACT_SHEET])
    before = set(storage.keys_under("jobs"))
    write_all = storage.write_all
    written: list[dict[str, bytes]] = []

    def full_at_the_second(files: dict[str, bytes]) -> None:
        if written:
            raise StorageFull("There is no room.")
        written.append(files)
        write_all(files)

    monkeypatch.setattr(storage, "write_all", full_at_the_second)

    with pytest.raises(StorageFull):
        painting.submit_contact_sheet(owner=user, image=first.image, styles=[ready(one) for one in two_styles])  # type: ignore[arg-type]  # it has one

    assert written
    assert set(storage.keys_under("jobs")) == before


def test_what_its_owner_chooses_meanwhile_goes_first(
    user: User, other: User, two_styles: list[Style], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = sheet(user, two_styles)
    show, chosen, seen = lifecycle.show, list[Job](), []

    def show_and_choose(held: Claim, **named: Any) -> bool:
        if not chosen:
            chosen.append(submit(user, style=two_styles[1], max_side=1280))
            chosen.append(submit(other, style=two_styles[1], max_side=1280))
            chosen.append(submit(user, style=two_styles[1]))
        seen.append([Job.objects.get(pk=one.pk).state for one in chosen])
        return show(held, **named)

    monkeypatch.setattr(lifecycle, "show", show_and_choose)

    runner.run_next([JobKind.CONTACT_SHEET])

    queued, done = JobState.QUEUED, JobState.SUCCEEDED
    assert seen == [[queued] * 3, [done, queued, queued]]
    job.refresh_from_db()
    assert (job.state, len(outputs_of(job))) == (JobState.SUCCEEDED, 2)


def test_a_sheet_survives_what_goes_first_and_fails(
    user: User, two_styles: list[Style], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = sheet(user, two_styles)
    chosen = submit(user, style=two_styles[1], max_side=1280)
    monkeypatch.setattr(painting_worker, "_stylize", Mock(side_effect=RuntimeError))

    runner.run_next([JobKind.CONTACT_SHEET])

    for one, state in ((job, JobState.SUCCEEDED), (chosen, JobState.QUEUED)):
        one.refresh_from_db()
        assert one.state == state


def test_a_sheet_canceled_midway_stops(user: User, two_styles: list[Style], monkeypatch: pytest.MonkeyPatch) -> None:
    job = sheet(user, two_styles)
    store = outputs.store

    def store_and_cancel(*arguments: object, **named: object) -> lifecycle.StoredOutput:
        lifecycle.cancel(job.pk)
        return store(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(outputs, "store", store_and_cancel)
    runner.run_next([JobKind.CONTACT_SHEET])

    job.refresh_from_db()
    assert (job.state, len(outputs_of(job))) == (JobState.CANCELED, 0)


def test_the_same_sheet_again_is_instant(user: User, two_styles: list[Style]) -> None:
    image = make_image(user)
    first = painting.submit_contact_sheet(owner=user, image=image, styles=[ready(one) for one in two_styles])
    runner.run_next([JobKind.CONTACT_SHEET])

    second = painting.submit_contact_sheet(owner=user, image=image, styles=[ready(one) for one in two_styles])

    assert second.state == JobState.SUCCEEDED
    assert [one.sha256 for one in outputs_of(second)] == [one.sha256 for one in outputs_of(first)]


@pytest.mark.django_db(transaction=True)
def test_a_deleted_sheet_leaves_no_file(user: User, two_styles: list[Style]) -> None:
    job = sheet(user, two_styles)
    runner.run_next([JobKind.CONTACT_SHEET])
    keys = [key for one in outputs_of(job) for key in lifecycle.keys_of(one)]

    jobs.delete_job(job.pk, actor=user)

    assert not any(storage.exists(key) for key in keys)


def test_the_api_takes_named_styles_or_the_library_and_ones_own(
    api: ApiClient, user: User, two_styles: list[Style]
) -> None:
    image = str(make_image(user).pk)
    make_style(owner=make_user(), visibility=Visibility.PUBLIC, slug="community")
    theirs = make_style(owner=make_user(), visibility=Visibility.PRIVATE, slug="theirs")

    def ask(body: dict[str, object]) -> tuple[int, list[str]]:
        answer = api.post("/api/v1/contact-sheets", json.dumps(body), content_type="application/json")
        return answer.status_code, [one["style"] for one in answer.json().get("recipe", {}).get("mix", [])]

    status, slugs = ask({"image": image})
    assert (status, set(slugs)) == (202, {"tiny", "second"})
    assert ask({"image": image, "styles": ["community", "tiny"]}) == (202, ["community", "tiny"])
    assert ask({"image": image, "styles": [theirs.slug]}) == (404, [])
    assert ask({"styles": ["tiny"]})[0] == 422


def test_the_studio_leads_to_the_sheet_and_the_sheet_back_to_the_studio(
    client: Client, user: User, two_styles: list[Style]
) -> None:
    client.force_login(user)
    image = make_image(user)

    answer = client.post("/contact-sheet/", {"image": str(image.pk)}, follow=True)
    assert "In 2 styles" in answer.content.decode()
    runner.run_next([JobKind.CONTACT_SHEET])
    page = client.get(answer.redirect_chain[-1][0]).content.decode()

    assert f"?style=second&amp;image={image.pk}" in page


def test_a_sheet_is_not_published(user: User, two_styles: list[Style]) -> None:
    job = sheet(user, two_styles)
    runner.run_next([JobKind.CONTACT_SHEET])

    from core.errors import Conflict

    with pytest.raises(Conflict):
        publish_artwork(job.pk, actor=user, title="x")


def test_a_worker_that_starts_loads_the_library_and_nobodys_own(two_styles: list[Style], user: User) -> None:
    make_style(owner=user, weights=random_style(2, tiny=True), slug="own")
    painting_worker.engine.cache_clear()

    painting_worker.warm_up()

    loaded = [share for mix in painting_worker.engine()._cache for share in mix]
    assert loaded == [(style.version.weights_sha256, 1.0) for style in reversed(two_styles) if style.version]


@pytest.mark.django_db(transaction=True)
def test_weights_that_are_missing_do_not_keep_a_worker_from_starting(
    two_styles: list[Style], caplog: pytest.LogCaptureFixture
) -> None:
    for style in two_styles:
        assert style.version
        storage.delete(storage.weights_key(style.version.weights_sha256))
    painting_worker.engine.cache_clear()

    with caplog.at_level("WARNING"):
        painting_worker.warm_up()

    assert "load_library" in caplog.text
