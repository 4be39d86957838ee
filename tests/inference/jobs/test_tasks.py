from __future__ import annotations

import io
from typing import Any

import dramatiq
import pytest
from dramatiq.middleware import Shutdown, TimeLimitExceeded
from PIL import Image

from accounts.models import User
from core import storage
from core.images import sha256_of
from inference.engine.errors import Interrupted
from inference.jobs import lifecycle, outputs, runner
from inference.jobs import services as jobs
from inference.jobs.registry import INTERACTIVE
from inference.jobs.tasks import run_interactive
from inference.models import Job, JobKind, JobOutput, JobState
from inference.painting import images, recipes
from inference.painting import services as painting
from inference.painting import worker as painting_worker
from inference.painting.capability import GAVE_UP
from styles.models import Style
from styles.selectors import ready
from tests.factories import make_image, make_style, submit

pytestmark = pytest.mark.django_db(transaction=True)


def drain(broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
    broker.join(INTERACTIVE, timeout=30_000)
    worker.join()


def test_a_submitted_picture_comes_out_painted(
    user: User, painting_style: Style, broker: dramatiq.Broker, worker: dramatiq.Worker
) -> None:
    job = submit(user, style=painting_style, image=make_image(user, width=90, height=61))
    drain(broker, worker)

    job.refresh_from_db()
    assert (job.state, job.progress, job.error) == (JobState.SUCCEEDED, 1.0, "")
    output = job.outputs.get()
    data = storage.read(lifecycle.keys_of(output)[0])
    assert Image.open(io.BytesIO(data)).size == (output.width, output.height) == (90, 61)
    assert sha256_of(data) == output.sha256


def test_a_doorbell_too_many_does_nothing(
    user: User, painting_style: Style, broker: dramatiq.Broker, worker: dramatiq.Worker
) -> None:
    job = submit(user, style=painting_style)
    for _ in range(3):
        run_interactive.send()
    drain(broker, worker)

    job.refresh_from_db()
    assert (job.state, job.attempt, job.outputs.count()) == (JobState.SUCCEEDED, 1, 1)


def test_a_lost_doorbell_is_rung_again_by_the_sweep(
    user: User,
    painting_style: Style,
    broker: dramatiq.Broker,
    worker: dramatiq.Worker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as lost:
        lost.setattr(run_interactive, "send", lambda: None)
        job = submit(user, style=painting_style)

    from inference.jobs import heartbeat

    assert heartbeat.requeue_stale() == (1, 0)
    drain(broker, worker)

    job.refresh_from_db()
    assert job.state == JobState.SUCCEEDED


def test_equal_recipes_give_equal_pixels_and_the_second_is_instant(user: User, painting_style: Style) -> None:
    image = make_image(user)
    first = submit(user, style=painting_style, image=image)
    runner.run_next([JobKind.STYLIZE])

    second = submit(user, style=painting_style, image=image)

    assert second.state == JobState.SUCCEEDED
    assert second.attempt == 0
    assert second.outputs.get().sha256 == first.outputs.get().sha256
    jobs.delete_job(first.pk, actor=user)
    assert storage.exists(lifecycle.keys_of(second.outputs.get())[0])


def test_styles_and_options_change_the_pixels(user: User, painting_style: Style) -> None:
    from inference.engine.weights import random_style

    image, other = make_image(user), make_style(weights=random_style(1, tiny=True))
    jobs = [
        submit(user, style=painting_style, image=image),
        submit(user, style=other, image=image),
        submit(user, style=painting_style, image=image, strength=0.5),
        submit(user, style=painting_style, image=image, keep_colors=1.0),
    ]
    while runner.run_next([JobKind.STYLIZE]):
        pass

    assert len({JobOutput.objects.get(job=job).sha256 for job in jobs}) == len(jobs)


def test_an_engine_error_ends_the_job_with_its_sentence(user: User) -> None:
    job = submit(user, style=make_style(weights=b"pickle"))

    assert runner.run_next([JobKind.STYLIZE])

    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "This is not a style file.")


@pytest.mark.parametrize("trouble", [TimeLimitExceeded, MemoryError, OSError])
def test_anything_unexpected_gives_the_job_back_and_rises(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
) -> None:
    job = submit(user, style=painting_style)

    def break_down(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(painting_worker, "paint", break_down)
    with pytest.raises(trouble):
        runner.run_next([JobKind.STYLIZE])

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 1)


def test_a_worker_that_is_told_to_stop_costs_the_job_no_attempt(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = submit(user, style=painting_style)

    def stop(*_: object) -> None:
        raise Shutdown

    monkeypatch.setattr(painting_worker, "paint", stop)
    for _ in range(5):
        with pytest.raises(Shutdown):
            runner.run_next([JobKind.STYLIZE])

    job.refresh_from_db()
    assert (job.state, job.attempt, job.attempt_limit) == (JobState.QUEUED, 5, 8)


def test_a_canceled_jobs_files_do_not_stay(user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch) -> None:
    job = submit(user, style=painting_style)
    store = outputs.store

    def store_and_cancel(*arguments: Any, **named: Any) -> lifecycle.StoredOutput:
        made = store(*arguments, **named)
        lifecycle.cancel(job.pk)
        return made

    monkeypatch.setattr(outputs, "store", store_and_cancel)
    runner.run_next([JobKind.STYLIZE])

    assert Job.objects.get(pk=job.pk).state == JobState.CANCELED
    assert not storage.exists(storage.output_key(job.pk, attempt=1, position=0, extension="jpg"))


def test_what_kills_workers_is_given_up_after_three_attempts(user: User, painting_style: Style) -> None:
    from inference.jobs import heartbeat

    job = submit(user, style=painting_style)
    for _ in range(3):
        lifecycle.claim(job.pk, worker="embedded")
        lifecycle.release_all_of("embedded")  # as its successor finds it

    assert lifecycle.claim(job.pk) is None
    assert heartbeat.requeue_stale() == (0, 1)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, GAVE_UP)


def test_a_canceled_job_stops_at_its_next_report(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = submit(user, style=painting_style)
    monkeypatch.setattr(painting_worker, "REPORT_EVERY_SECONDS", 0.0)
    stopped: list[bool] = []

    class Engine:
        def stylize(self, *_: object, on_progress: object) -> None:
            assert callable(on_progress)
            lifecycle.cancel(job.pk)
            try:
                on_progress(1, 2)
            except Interrupted:
                stopped.append(True)
                raise

    monkeypatch.setattr(painting_worker, "engine", Engine)
    runner.run_next([JobKind.STYLIZE])

    assert stopped
    assert Job.objects.get(pk=job.pk).state == JobState.CANCELED
    assert not JobOutput.objects.filter(job=job).exists()


def test_a_deleted_picture_cancels_what_waits_for_it(user: User, painting_style: Style) -> None:
    job = submit(user, style=painting_style)
    assert job.image

    images.delete_image(job.image.pk, actor=user)

    assert Job.objects.get(pk=job.pk).state == JobState.CANCELED


def test_two_styles_are_mixed(user: User, painting_style: Style) -> None:
    from inference.engine.weights import random_style

    other = make_style(weights=random_style(1, tiny=True))
    job = painting.submit_stylization(
        owner=user,
        image=make_image(user),
        styles=[(ready(painting_style), 0.25), (ready(other), 0.75)],
        options=recipes.Options(),
    )
    runner.run_next([JobKind.STYLIZE])

    job.refresh_from_db()
    assert job.state == JobState.SUCCEEDED
    assert job.recipe["style"] == other.slug
