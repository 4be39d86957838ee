from __future__ import annotations

import functools
import io
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone
from dramatiq.middleware import Shutdown

from accounts.models import User
from core import metrics as site_metrics
from core import storage
from core.errors import Conflict, Invalid, LimitReached, NotFound
from core.images import decode
from core.leases import Claim
from inference.engine import finetune, metrics
from inference.engine.generator import GeneratorConfig
from inference.engine.networks import Networks
from inference.engine.weights import read_style, save_base
from inference.jobs import heartbeat, lifecycle, runner
from inference.jobs import services as jobs
from inference.jobs.registry import TRAINING, kinds_in
from inference.models import Job, JobKind, JobState, Snapshot, TrainingEntry
from inference.painting import images
from inference.painting import worker as painting_worker
from inference.training import quota, snapshots
from inference.training import services as training_services
from inference.training import worker as training_worker
from inference.training.quota import training_quota_of
from styles.models import Review, Style, Visibility
from styles.selectors import get_ready_style, get_style, styles_for
from styles.services import Description, review
from styles.uploads import examine
from tests.factories import make_snapshot, make_style, make_user, painting_bytes, submit
from tests.gallery.test_gallery import publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _small_base(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real training run with a small network, small crops, and a snapshot every two steps."""
    path = tmp_path_factory.getbasetemp() / "base.safetensors"
    if not path.exists():
        path.write_bytes(save_base(Networks(GeneratorConfig(width=8, depth=1, code=16))))
    monkeypatch.setattr(training_worker, "BASE", path)
    monkeypatch.setattr(finetune, "FIRST_EVAL_STEPS", 2)
    monkeypatch.setattr(finetune, "EVAL_SIDE", 64)
    monkeypatch.setattr(finetune, "STYLE_SIDE", 64)
    monkeypatch.setattr(metrics, "PATCHES", 256)
    monkeypatch.setattr(finetune, "FinetuneConfig", functools.partial(finetune.FinetuneConfig, size=64))
    monkeypatch.setattr(quota, "STEPS", range(1, 5_001))


def _style(owner: User, **options: Any) -> tuple[Style, Job]:
    reports = examine([("night.jpg", io.BytesIO(painting_bytes(1)))])
    options = {"says": Description(name="Night garden"), "states_rights": True, "steps": 4, **options}
    return training_services.train_style(owner=owner, reports=reports, **options)


def _train() -> bool:
    return runner.run_next(kinds_in(TRAINING))


def _entry(job: Job) -> TrainingEntry:
    return TrainingEntry.objects.get(training=job.pk)


# Beginning


def test_a_new_style_can_be_used_before_it_is_trained(user: User) -> None:
    style, job = _style(user)
    with pytest.raises(NotFound):
        get_ready_style(style.slug, viewer=user)

    training_worker.prepare()

    ready = get_ready_style(style.slug, viewer=user)
    assert ready.version is not None
    assert ready.version.number == 0
    read_style(storage.read(storage.weights_key(ready.version.weights_sha256)))
    assert ready.version.pictures[0] == "cover.webp"
    mark = ready.version.card["pictures_sha256"]
    assert max(decode(storage.read(storage.style_key(mark, name="cover.webp"))).size) > 200
    assert Job.objects.get(pk=job.pk).state == JobState.QUEUED


def test_a_version_that_cannot_be_shown_stops_nobody_elses_picture(user: User, other: User) -> None:
    make_style(owner=other, weights=b"damaged")
    style, _ = _style(user)

    training_worker.prepare()

    assert get_ready_style(style.slug, viewer=user).version is not None


def test_preparing_twice_makes_one_version(user: User) -> None:
    style, _ = _style(user)

    training_worker.prepare()
    training_worker._make_usable(style)  # a second worker that had looked before the first was done

    assert [version.number for version in style.versions.all()] == [0]


def test_nothing_is_kept_where_a_picture_is_refused(user: User) -> None:
    reports = examine([("a.jpg", io.BytesIO(painting_bytes(1))), ("b.jpg", io.BytesIO(b"no picture"))])

    with pytest.raises(Invalid) as error:
        training_services.train_style(owner=user, says=Description(name="x"), reports=reports, states_rights=True)

    assert list(error.value.fields) == ["images.1"]
    assert not Style.objects.exists()
    assert not Job.objects.exists()
    assert not TrainingEntry.objects.exists()


@pytest.mark.parametrize(
    "options",
    [
        {"states_rights": False},
        {"says": Description(name="  ")},
        {"minutes": 3, "steps": 10},
        {"steps": 0},
        {"steps": None, "minutes": 61},
        {"abstraction": 1.5},
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(user: User, options: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        _style(user, **options)

    assert not Style.objects.exists()
    assert not TrainingEntry.objects.exists()


# The training run


def test_a_training_leaves_snapshots_and_its_best_one_becomes_the_style(user: User) -> None:
    style, job = _style(user)

    assert _train()

    job.refresh_from_db()
    style.refresh_from_db()
    seen = training_services.snapshots_of(style)
    assert (job.state, job.progress, job.detail["step"]) == (JobState.SUCCEEDED, 1.0, 4)
    assert [snapshot.step for snapshot in seen] == [0, 2, 4]
    best = max(seen, key=lambda snapshot: float(snapshot.metrics["score"]))
    assert style.version is not None
    assert style.version.weights_sha256 == best.weights_sha256
    for snapshot in seen:
        read_style(storage.read(snapshots.keys_of(snapshot)[0]))
        decode(storage.read(snapshots.keys_of(snapshot)[1]))


def test_what_a_training_cost_is_settled_with_its_end(user: User) -> None:
    _, job = _style(user)
    reserved = _entry(job).reserved_seconds
    assert training_quota_of(user).charged == reserved

    _train()

    entry = _entry(job)
    assert entry.settled_at is not None
    assert 0 < entry.used_seconds < reserved
    assert entry.steps == 4
    assert training_quota_of(user).charged == pytest.approx(entry.used_seconds)


def _counted(name: str) -> float:
    return site_metrics.REGISTRY.get_sample_value(f"pentimento_training_{name}_total") or 0.0


def test_each_step_of_a_training_is_counted_also_of_one_that_goes_on(user: User) -> None:
    style, _ = _style(user)
    before = _counted("steps"), _counted("seconds")

    _train()
    training_services.train_further(str(style.pk), actor=user, steps=3)
    _train()

    assert _counted("steps") - before[0] == 7
    assert 0 < _counted("seconds") - before[1] < 60


def test_a_training_lets_those_go_first_who_wait(
    user: User, other: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, job = _style(user)
    waiting: list[Job] = []
    ended_at_step: list[int] = []
    tick = training_worker._TrainingRun._on_step

    def submitting(self: Any, step: int, seconds: float) -> bool:
        if step == 1:
            waiting.append(submit(other, style=painting_style))
        answer = tick(self, step, seconds)
        if not ended_at_step and Job.objects.get(pk=waiting[0].pk).is_over:
            ended_at_step.append(step)
        return answer

    monkeypatch.setattr(training_worker._TrainingRun, "_on_step", submitting)
    _train()

    assert ended_at_step == [1]
    assert Job.objects.get(pk=waiting[0].pk).state == JobState.SUCCEEDED
    assert Job.objects.get(pk=job.pk).state == JobState.SUCCEEDED


def test_a_picture_that_cannot_be_painted_does_not_end_the_training_that_gave_way(
    user: User, other: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, job = _style(user)
    broken = submit(other, style=painting_style)

    def breaks(held: Claim, **options: Any) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(painting_worker, "paint", breaks)
    _train()

    assert Job.objects.get(pk=job.pk).state == JobState.SUCCEEDED
    assert Job.objects.get(pk=broken.pk).attempt >= 1


class _Died(BaseException):
    """What a kill looks like from inside."""


def test_a_training_that_was_killed_goes_on_from_its_last_snapshot_to_the_same_result(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    unbroken, _ = _style(make_user())
    _train()
    broken, job = _style(user)
    taken: list[int] = []
    tick = training_worker._TrainingRun._on_step

    def dying(self: Any, step: int, seconds: float) -> bool:
        taken.append(step)
        if taken == [1, 2, 3]:
            raise _Died
        return tick(self, step, seconds)

    monkeypatch.setattr(training_worker._TrainingRun, "_on_step", dying)
    with pytest.raises(_Died):
        _train()
    _train()

    assert taken == [1, 2, 3, 3, 4]
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.SUCCEEDED, 2)
    one, two = (
        {snapshot.step: snapshot.weights_sha256 for snapshot in training_services.snapshots_of(style)}
        for style in (broken, unbroken)
    )
    assert one == two
    assert 0 < _entry(job).used_seconds < _entry(job).reserved_seconds


def test_a_worker_told_to_stop_hands_the_training_back(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    _, job = _style(user)

    def stops(self: Any, step: int, seconds: float) -> bool:
        raise Shutdown

    monkeypatch.setattr(training_worker._TrainingRun, "_on_step", stops)
    with pytest.raises(Shutdown):
        _train()

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert _entry(job).settled_at is None


def test_progress_between_deaths_gives_a_training_fresh_attempts(user: User) -> None:
    style, job = _style(user)
    for _ in range(20):
        held = lifecycle.claim(job.pk)
        assert held is not None
        snapshot = Snapshot(
            style=style, training=job.pk, step=held.attempt, seconds=1.0, weights_sha256="x", weights_bytes=1
        )
        state = lifecycle.TrainingProgress(0.1, step=held.attempt, seconds=float(held.attempt), detail={})
        assert lifecycle.show_snapshot(held, snapshot, state)
        assert lifecycle.release(held)

    assert lifecycle.exhausted() == []


def test_a_training_that_never_gets_anywhere_fails_and_the_style_stays_usable(user: User) -> None:
    style, job = _style(user)
    training_worker.prepare()
    for _ in range(8):
        held = lifecycle.claim(job.pk)
        assert held is not None
        lifecycle.release(held)

    heartbeat.requeue_stale()

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "Try again" in job.error
    assert get_ready_style(style.slug, viewer=user).version is not None
    assert _entry(job).used_seconds == 0.0
    assert training_quota_of(user).charged == 0.0


def test_training_further_goes_on_where_the_training_ended(user: User) -> None:
    style, first = _style(user)
    _train()

    job = training_services.train_further(style.slug, actor=user, steps=2)
    assert _train()

    job.refresh_from_db()
    style.refresh_from_db()
    assert (job.state, job.detail["step"]) == (JobState.SUCCEEDED, 6)
    assert Snapshot.objects.filter(training=job.pk).values_list("step", flat=True)[0] == 4
    assert _entry(job).steps == 6
    assert _entry(first).steps == 4
    assert style.version is not None


def test_a_style_is_trained_by_one_training_at_a_time(user: User) -> None:
    style, job = _style(user)

    with pytest.raises(Conflict):
        training_services.train_further(style.slug, actor=user, steps=2)

    jobs.cancel_job(job.pk, actor=user)
    training_services.train_further(style.slug, actor=user, steps=2)
    with pytest.raises(Conflict):
        jobs.retry_job(job.pk, actor=user)


# Keeping


def test_keeping_a_snapshot_ends_the_training_and_makes_a_version(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    style, job = _style(user, steps=40)
    tick = training_worker._TrainingRun._on_step
    monkeypatch.setattr(training_worker, "REPORT_EVERY_SECONDS", 0.0)

    def keeping(self: Any, step: int, seconds: float) -> bool:
        if step == 3:
            training_services.keep_snapshot(style.slug, Snapshot.objects.get(training=job.pk, step=2).pk, actor=user)
        return tick(self, step, seconds)

    monkeypatch.setattr(training_worker._TrainingRun, "_on_step", keeping)
    training_worker.prepare()
    _train()

    job.refresh_from_db()
    style.refresh_from_db()
    assert job.state == JobState.SUCCEEDED
    assert job.detail["step"] == 2
    assert _entry(job).settled_at is not None
    assert style.version is not None
    assert style.version.weights_sha256 == Snapshot.objects.get(training=job.pk, step=2).weights_sha256
    assert [version.number for version in style.versions.all()] == [1, 0]


def test_any_snapshot_can_be_kept_afterwards_and_a_version_never_changes(user: User) -> None:
    style, _ = _style(user)
    _train()
    style.refresh_from_db()
    first = style.version
    assert first is not None

    for snapshot in training_services.snapshots_of(style):
        training_services.keep_snapshot(style.slug, snapshot.pk, actor=user)

    kept = list(style.versions.order_by("number"))
    assert [version.number for version in kept] == list(range(len(kept)))
    assert kept[first.number].weights_sha256 == first.weights_sha256


def test_canceling_keeps_what_was_there_before(user: User) -> None:
    style, job = _style(user)
    training_worker.prepare()

    jobs.cancel_job(job.pk, actor=user)

    style.refresh_from_db()
    assert style.version is not None
    assert style.version.number == 0
    assert not _train()
    assert training_quota_of(user).charged == 0.0


def test_snapshots_go_in_time_and_what_was_kept_stays(user: User, settings: LazySettings) -> None:
    style, _ = _style(user)
    _train()
    style.refresh_from_db()
    keys = [key for snapshot in training_services.snapshots_of(style) for key in snapshots.keys_of(snapshot)]
    assert snapshots.prune() == 0

    settings.KEEP_SNAPSHOTS_DAYS = -1
    assert snapshots.prune() == 3

    assert not any(storage.exists(key) for key in keys)
    assert style.version is not None
    read_style(storage.read(storage.weights_key(style.version.weights_sha256)))


# Limits


def test_training_time_is_limited_and_deleting_gives_none_back(user: User, settings: LazySettings) -> None:
    settings.TRAINING_MINUTES_PER_DAY = 15
    style, job = _style(user, steps=None, minutes=10)
    TrainingEntry.objects.filter(training=job.pk).update(used_seconds=500)

    with pytest.raises(LimitReached) as error:
        _style(user, steps=None, minutes=10)
    assert error.value.code == "training-quota"
    assert Style.objects.count() == 1

    training_services.delete_style(style.slug, actor=user)
    assert training_quota_of(user).charged == 500.0
    jobs.delete_job(job.pk, actor=user)
    assert training_quota_of(user).charged == 500.0


def test_the_number_of_styles_is_limited(user: User, settings: LazySettings) -> None:
    settings.MAX_STYLES_PER_USER = 1
    _style(user)

    with pytest.raises(LimitReached):
        _style(user)


def test_minutes_are_minutes_whatever_the_estimate_of_steps(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quota, "steps_per_second", lambda: 0.4)  # as after a training under load
    monkeypatch.setattr(quota, "MINUTES", (0.01, 60.0))
    _, job = _style(user, steps=None, minutes=0.05)
    assert job.recipe["steps"] == 1

    _train()

    job.refresh_from_db()
    assert job.state == JobState.SUCCEEDED
    assert job.detail["step"] > 1
    assert job.detail["steps"] >= job.detail["step"]
    assert job.detail["seconds"] >= 3.0


def test_pictures_of_a_new_style_give_way_to_who_waits(
    user: User, painting_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    style, _ = _style(user)
    preview, order = training_worker.preview, list[str]()
    waiting: list[Job] = []

    def painted(*arguments: Any, **named: Any) -> bytes:
        if not waiting:
            waiting.append(submit(user, style=painting_style))
        order.append(Job.objects.get(pk=waiting[0].pk).state)
        return preview(*arguments, **named)

    monkeypatch.setattr(training_worker, "preview", painted)

    training_worker.prepare()

    style.refresh_from_db()
    assert order == [JobState.QUEUED, *[JobState.SUCCEEDED] * 3]
    assert style.version is not None
    assert style.version.pictures


def test_the_speed_of_past_trainings_says_how_many_steps_fit(user: User) -> None:
    TrainingEntry.objects.create(
        owner=user,
        training=make_style().pk,
        reserved_seconds=100,
        used_seconds=100,
        steps=50,
        settled_at=timezone.now(),
    )

    assert quota.steps_per_second() == 0.5
    assert quota.length_of(minutes=10, steps=None) == quota.Length(300, 600.0, is_timed=True)
    assert quota.length_of(minutes=None, steps=100).seconds == pytest.approx(250.0)


# Whose it is


def test_a_style_is_its_makers_alone_until_it_is_shown(user: User, other: User) -> None:
    style, _ = _style(user)
    snapshot = make_snapshot(style)

    for call in (
        lambda: get_style(style.slug, viewer=other),
        lambda: training_services.keep_snapshot(style.slug, snapshot.pk, actor=other),
        lambda: training_services.train_further(style.slug, actor=other, steps=2),
        lambda: training_services.delete_style(style.slug, actor=other),
        lambda: training_services.describe_style(style.slug, actor=other, changes={"name": "Mine"}),
        lambda: training_services.delete_version(style.slug, 0, actor=other),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_public_style_is_found_once_it_was_approved(user: User, other: User) -> None:
    style, _ = _style(user, says=Description(name="Night", visibility=Visibility.PUBLIC))
    assert style not in styles_for(other)
    assert get_style(style.slug, viewer=other) == style

    review(style, verdict=Review.APPROVED)
    assert style in styles_for(other)

    review(style, verdict=Review.HELD, reason="These are photographs of someone.")
    with pytest.raises(NotFound):
        get_style(style.slug, viewer=other)
    assert get_style(style.slug, viewer=user).review_reason.startswith("These")


def test_changing_words_does_not_send_an_approved_style_back_to_review(user: User) -> None:
    style, _ = _style(user, says=Description(name="Night", visibility=Visibility.PUBLIC))
    review(style, verdict=Review.APPROVED)

    changed = training_services.describe_style(style.slug, actor=user, changes={"name": "Dawn"})

    assert (changed.name, changed.review, changed.slug) == ("Dawn", Review.APPROVED, style.slug)
    assert "dawn" in changed.search_text


def test_a_held_style_cannot_be_published_again_by_hiding_it_first(user: User) -> None:
    style, _ = _style(user, says=Description(name="Night", visibility=Visibility.PUBLIC))
    review(style, verdict=Review.HELD)

    for visibility in (Visibility.PRIVATE, Visibility.PUBLIC):
        style = training_services.describe_style(style.slug, actor=user, changes={"visibility": visibility})

    assert style.review == Review.HELD


# Deleting


def _files() -> set[str]:
    return {one.key for one in storage.all_stored()}


def test_deleting_a_style_leaves_no_file_behind(user: User) -> None:
    before = _files()
    style, job = _style(user)
    _train()

    training_services.delete_style(style.slug, actor=user)

    assert not Style.objects.filter(pk=style.pk).exists()
    left = {key for key in _files() - before if "/cover" not in key and "/example" not in key}
    assert left == set()
    with pytest.raises(Conflict):
        jobs.retry_job(job.pk, actor=user)


def test_a_style_that_a_published_artwork_names_is_hidden_and_its_versions_stay(user: User) -> None:
    style, _ = _style(user, says=Description(name="Night", visibility=Visibility.UNLISTED))
    training_worker.prepare()
    artwork = publish(user, visibility=Visibility.PUBLIC)
    artwork.style = style
    artwork.save()

    training_services.delete_style(style.slug, actor=user)

    with pytest.raises(NotFound):
        get_style(style.slug, viewer=user)
    artwork.refresh_from_db()
    assert artwork.style == style
    assert not style.images.exists()
    version = style.versions.get()
    assert storage.exists(storage.weights_key(version.weights_sha256))


def test_a_version_that_is_not_the_current_one_can_be_deleted(user: User) -> None:
    style, _ = _style(user)
    training_worker.prepare()
    zero = style.versions.get()
    training_services.keep_snapshot(style.slug, make_snapshot(style, weights=b"other weights").pk, actor=user)

    with pytest.raises(Invalid):
        training_services.delete_version(style.slug, 1, actor=user)
    training_services.delete_version(style.slug, 0, actor=user)

    assert [version.number for version in style.versions.all()] == [1]
    assert not storage.exists(storage.weights_key(zero.weights_sha256))


def test_a_training_whose_style_was_deleted_fails_with_that_reason(user: User) -> None:
    style, job = _style(user)
    held = lifecycle.claim(job.pk)
    assert held is not None
    Style.objects.filter(pk=style.pk).update(deleted_at=timezone.now())

    with pytest.raises(Invalid):
        training_worker.train(held)


def test_own_photos_are_practised_on_and_one_that_was_deleted_is_left_out(user: User) -> None:
    from tests.factories import make_image

    image = make_image(user, width=300, height=280)
    _, job = _style(user, photo=image)
    assert job.recipe["photo"] == str(image.pk)
    images.delete_image(image.pk, actor=user)

    assert _train()

    job.refresh_from_db()
    assert (job.state, job.kind) == (JobState.SUCCEEDED, JobKind.TRAIN)
